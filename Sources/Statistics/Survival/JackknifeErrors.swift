extension StateSpells {
  /// Standard errors of the state shares by the infinitesimal jackknife.
  ///
  /// The influence of a person on P(t) is U(t) = U(t−) M + P_k(t−)/n_k (e_l − M_k) summed over the
  /// person's stays at risk in a state k at t, where l is the state after t. The variance of a share
  /// is the sum of the squared influences over persons (Therneau, Crowson & Atkinson 2023). The
  /// starting shares are taken as known, as in R survival.
  ///
  /// Everyone who stays in state k gains the same at t, so these gains are summed once for each state
  /// (`gain`). A person carries the rest (`own`), which changes only when a stay begins or ends and is
  /// otherwise multiplied by the matrices M; of these remainders only the sums and sums of products
  /// are kept up at every time, and single ones are caught up through a tree of products.
  func jackknifeErrors(_ steps: StateSteps, probability: [[Double]]) -> [[Double]] {
    let k = states
    let tree = ProductTree(steps)
    var groups = (0..<k).map { _ in InfluenceSums(k) }
    var away = InfluenceSums(k)
    var gain = [[Double]](repeating: [Double](repeating: 0, count: k), count: k)
    var own: [Int: (value: [Double], row: Int)] = [:]
    let begins = (0..<count).sorted { entry[$0] < entry[$1] }
    let ends = (0..<count).sorted { exit[$0] < exit[$1] }
    var nextBegin = 0
    var nextEnd = 0

    func begin(_ spell: Int, row: Int) {
      var value = [Double](repeating: 0, count: k)
      if let before = own[person[spell]] {
        value = tree.carry(before.value, from: before.row, to: row)
        away.remove(value)
      }
      for state in 0..<k { value[state] -= gain[from[spell]][state] }
      groups[from[spell]].add(value)
      own[person[spell]] = (value, row)
    }
    // Entry at the time of a row counts after that row, so those before the next row begin first.
    func beginThose(before moment: Double, row: Int) {
      while nextBegin < count, entry[begins[nextBegin]] < moment {
        begin(begins[nextBegin], row: row)
        nextBegin += 1
      }
    }

    var result = [[Double]](repeating: [], count: k)
    var shares = steps.start
    var noise = RoundingNoise()
    for row in steps.time.indices {
      beginThose(before: steps.time[row], row: row - 1)
      let m = steps.matrix(row)
      if steps.hasMoves[row] {
        for state in 0..<k { groups[state].carry(m) }
        away.carry(m)
        for state in 0..<k {
          gain[state] = SmallMatrix.product(gain[state], m, k)
          let n = steps.atRisk[state][row]
          guard n > 0 else { continue }
          let weight = shares[state] / n
          for i in 0..<k { gain[state][i] += weight * ((i == state ? 1 : 0) - m[state * k + i]) }
        }
      }
      while nextEnd < count, exit[ends[nextEnd]] <= steps.time[row] {
        let spell = ends[nextEnd]
        nextEnd += 1
        guard let before = own[person[spell]] else { continue }
        var value = tree.carry(before.value, from: before.row, to: row)
        let state = from[spell]
        groups[state].remove(value)
        for i in 0..<k { value[i] += gain[state][i] }
        if let to = to[spell] {
          let weight = shares[state] / steps.atRisk[state][row]
          value[to] += weight
          value[state] -= weight
        }
        away.add(value)
        own[person[spell]] = (value, row)
      }
      for state in 0..<k {
        var variance = away.squares[state * k + state]
        var size = variance
        for group in 0..<k {
          let g = gain[group][state]
          let squares = groups[group].squares[state * k + state]
          let products = 2 * g * groups[group].sums[state]
          let gains = Double(groups[group].count) * g * g
          variance += squares + products + gains
          size += squares + abs(products) + gains
        }
        result[state].append(noise.cleared(variance, of: size, after: nextEnd).squareRoot())
        shares[state] = probability[state][row]
      }
    }
    return result
  }
}

/// What sums and differences of large terms leave behind where the true variance is zero.
private struct RoundingNoise {
  private var largest = 0.0

  /// The variance, or 0 where it is no more than rounding of its terms, so far at most of `size`,
  /// after so many changes.
  mutating func cleared(_ variance: Double, of size: Double, after changes: Int) -> Double {
    largest = max(largest, size)
    return variance > largest * Double.ulpOfOne * Double(10 + changes) ? variance : 0
  }
}

/// The number, sum and sum of products of influence remainders in one group.
private struct InfluenceSums {
  let k: Int
  var count = 0
  var sums: [Double]
  var squares: [Double]

  init(_ k: Int) {
    self.k = k
    sums = [Double](repeating: 0, count: k)
    squares = [Double](repeating: 0, count: k * k)
  }

  mutating func add(_ v: [Double]) { update(v, 1) }
  mutating func remove(_ v: [Double]) {
    update(v, -1)
    // An empty group is exactly zero: what rounding left behind must not grow.
    if count == 0 { self = InfluenceSums(k) }
  }

  private mutating func update(_ v: [Double], _ sign: Int) {
    count += sign
    let sign = Double(sign)
    for i in 0..<k where v[i] != 0 {
      sums[i] += sign * v[i]
      for j in 0..<k { squares[i * k + j] += sign * v[i] * v[j] }
    }
  }

  mutating func carry(_ m: [Double]) {
    guard count > 0 else { return }
    sums = SmallMatrix.product(sums, m, k)
    squares = SmallMatrix.sandwich(m, squares, k)
  }
}

/// Products of the step matrices over any run of rows, by doubling.
private struct ProductTree {
  private let states: Int
  private let size: Int
  private var nodes: [[Double]]

  /// - Complexity: O(k s³) for k rows and s states.
  init(_ steps: StateSteps) {
    states = steps.states
    var size = 1
    while size < steps.time.count { size *= 2 }
    self.size = size
    // An empty node stands for the identity: rows at which nobody moved.
    nodes = [[Double]](repeating: [], count: 2 * size)
    for row in steps.time.indices where steps.hasMoves[row] {
      nodes[size + row] = steps.matrix(row)
    }
    for node in stride(from: size - 1, to: 0, by: -1) {
      let (left, right) = (nodes[2 * node], nodes[2 * node + 1])
      nodes[node] =
        left.isEmpty
        ? right : right.isEmpty ? left : SmallMatrix.product(matrices: left, right, states)
    }
  }

  /// v M(from + 1) … M(to).
  ///
  /// - Complexity: O(s² log k).
  func carry(_ v: [Double], from: Int, to: Int) -> [Double] {
    guard v.contains(where: { $0 != 0 }) else { return v }
    var value = v
    var low = size + from + 1
    var high = size + to + 1
    var later: [Int] = []
    while low < high {
      if low % 2 == 1 {
        if !nodes[low].isEmpty { value = SmallMatrix.product(value, nodes[low], states) }
        low += 1
      }
      if high % 2 == 1 {
        high -= 1
        later.append(high)
      }
      low /= 2
      high /= 2
    }
    for node in later.reversed() where !nodes[node].isEmpty {
      value = SmallMatrix.product(value, nodes[node], states)
    }
    return value
  }
}

/// The count table of state paths: at each time who was where, and who moved.
struct StateSteps {
  let states: Int
  /// Times at which a stay ended.
  let time: [Double]
  /// `atRisk[state][row]`, just before each time.
  let atRisk: [[Double]]
  /// `lost[state][row]`: stays lost from sight.
  let lost: [[Double]]
  /// Shares of the states among those at risk at the first move.
  let start: [Double]
  /// Moves at each row, flat: row, from, to.
  private let moveCounts: [Double]
  /// Whether anybody moved at a row.
  let hasMoves: [Bool]

  init(_ spells: StateSpells) {
    let k = spells.states
    time = TiedTimes.distinct(spells.exit.sorted(), merging: false)
    let rows = time.count
    var entered = [[Double]](repeating: [Double](repeating: 0, count: rows + 1), count: k)
    var left = [[Double]](repeating: [Double](repeating: 0, count: rows), count: k)
    var lost = left
    var moves = [Double](repeating: 0, count: rows * k * k)
    var hasMoves = [Bool](repeating: false, count: rows)
    for spell in 0..<spells.count {
      let from = spells.from[spell]
      let row = TiedTimes.position(of: spells.exit[spell], in: time)
      entered[from][time.firstIndex(above: spells.entry[spell])] += 1
      left[from][row] += 1
      if let to = spells.to[spell] {
        moves[(row * k + from) * k + to] += 1
        hasMoves[row] = true
      } else if spells.isLost(spell) {
        lost[from][row] += 1
      }
    }
    let atRisk = (0..<k).map { state in
      var present = 0.0
      return (0..<rows).map { row in
        present += entered[state][row]
        defer { present -= left[state][row] }
        return present
      }
    }
    let origin = hasMoves.firstIndex(of: true) ?? 0
    let everyone = rows > 0 ? atRisk.reduce(0) { $0 + $1[origin] } : 0
    start = atRisk.map { everyone > 0 ? $0[origin] / everyone : 0 }
    states = k
    self.atRisk = atRisk
    self.lost = lost
    self.hasMoves = hasMoves
    moveCounts = moves
  }

  func moves(_ row: Int, _ from: Int, _ to: Int) -> Double {
    moveCounts[(row * states + from) * states + to]
  }

  /// The matrix I + ΔA of a row: chances of being in each state after it, by the state before.
  func matrix(_ row: Int) -> [Double] {
    let k = states
    var result = [Double](repeating: 0, count: k * k)
    for from in 0..<k {
      result[from * k + from] = 1
      let n = atRisk[from][row]
      guard n > 0 else { continue }
      var stay = n
      for to in 0..<k where to != from {
        let moved = moves(row, from, to)
        result[from * k + to] = moved / n
        stay -= moved
      }
      result[from * k + from] = stay / n
    }
    return result
  }

  /// Shares after a row from shares before it.
  func carry(_ shares: [Double], through row: Int) -> [Double] {
    hasMoves[row] ? SmallMatrix.product(shares, matrix(row), states) : shares
  }

  /// Cov(t) = M' Cov M + Σ P(t−)² (diag m − m m') / n over the states, m being their rows of M.
  func greenwoodErrors(probability: [[Double]]) -> [[Double]] {
    let k = states
    var result = [[Double]](repeating: [], count: k)
    var covariance = [Double](repeating: 0, count: k * k)
    var shares = start
    for row in time.indices {
      if hasMoves[row] {
        let m = matrix(row)
        covariance = SmallMatrix.sandwich(m, covariance, k)
        for from in 0..<k where atRisk[from][row] > 0 && shares[from] != 0 {
          let noise = shares[from] * shares[from] / atRisk[from][row]
          for i in 0..<k {
            let p = m[from * k + i]
            for j in 0..<k {
              covariance[i * k + j] += noise * ((i == j ? p : 0) - p * m[from * k + j])
            }
          }
        }
      }
      for state in 0..<k {
        result[state].append(max(0, covariance[state * k + state]).squareRoot())
        shares[state] = probability[state][row]
      }
    }
    return result
  }
}

/// Products of square matrices of a few rows, stored flat by rows.
enum SmallMatrix {
  /// v M for a row vector v.
  static func product(_ v: [Double], _ m: [Double], _ k: Int) -> [Double] {
    var result = [Double](repeating: 0, count: k)
    for i in 0..<k where v[i] != 0 {
      for j in 0..<k { result[j] += v[i] * m[i * k + j] }
    }
    return result
  }

  /// L R.
  static func product(matrices l: [Double], _ r: [Double], _ k: Int) -> [Double] {
    var result = [Double](repeating: 0, count: k * k)
    for i in 0..<k {
      for mid in 0..<k {
        let factor = l[i * k + mid]
        if factor == 0 { continue }
        for j in 0..<k { result[i * k + j] += factor * r[mid * k + j] }
      }
    }
    return result
  }

  /// M' C M for a symmetric C.
  static func sandwich(_ m: [Double], _ c: [Double], _ k: Int) -> [Double] {
    if c.allSatisfy({ $0 == 0 }) { return c }
    let right = product(matrices: c, m, k)
    var result = [Double](repeating: 0, count: k * k)
    for mid in 0..<k {
      for i in 0..<k {
        let factor = m[mid * k + i]
        if factor == 0 { continue }
        for j in 0..<k { result[i * k + j] += factor * right[mid * k + j] }
      }
    }
    return result
  }
}

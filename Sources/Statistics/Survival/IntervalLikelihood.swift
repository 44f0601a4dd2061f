import Foundation

/// The likelihood of masses on candidate intervals, and the way to its maximum.
struct IntervalLikelihood {
  private let ranges: [IntervalRange]
  private let total: Double
  private(set) var mass: [Double]

  init(ranges: [IntervalRange], size: Int) {
    self.ranges = ranges
    total = ranges.reduce(0) { $0 + $1.count }
    mass = [Double](repeating: 1 / Double(size), count: size)
  }

  var logLikelihood: Double { Self.value(ranges, cumulative(mass)) }

  /// Alternates the three kinds of step until no mass could be moved to advantage.
  mutating func maximise() -> Bool {
    for round in 0..<2000 {
      selfConsistencyStep()
      convexMinorantStep()
      if round % 5 == 4 || mass.count == 1 {
        newtonSteps()
        if isMaximum { return true }
      }
    }
    return isMaximum
  }

  /// The derivative of the likelihood towards each candidate must not exceed the number of people,
  /// and must equal it where there is mass.
  private var isMaximum: Bool {
    let slopes = gradient()
    let tolerance = 1e-8 * total
    return mass.indices.allSatisfy { j in
      slopes[j] <= total + tolerance && mass[j] * abs(slopes[j] - total) <= tolerance
    }
  }

  private func cumulative(_ mass: [Double]) -> [Double] {
    var sums = [0.0]
    sums.reserveCapacity(mass.count + 1)
    var sum = 0.0
    for value in mass {
      sum += value
      sums.append(sum)
    }
    return sums
  }

  private static func value(_ ranges: [IntervalRange], _ cumulative: [Double]) -> Double {
    var sum = 0.0
    for range in ranges {
      let chance = cumulative[range.end] - cumulative[range.first]
      guard chance > 0 else { return -.infinity }
      sum += range.count * log(chance)
    }
    return sum
  }

  /// Σ count / P over the ranges that hold each candidate, by sums of differences.
  private func gradient() -> [Double] {
    let sums = cumulative(mass)
    var steps = [Double](repeating: 0, count: mass.count + 1)
    for range in ranges {
      let share = range.count / (sums[range.end] - sums[range.first])
      steps[range.first] += share
      steps[range.end] -= share
    }
    var running = 0.0
    return mass.indices.map { j in
      running += steps[j]
      return running
    }
  }

  /// Expectation–maximisation: each mass becomes the expected number of people in it.
  private mutating func selfConsistencyStep() {
    let slopes = gradient()
    for j in mass.indices { mass[j] *= slopes[j] / total }
    normalise()
  }

  private mutating func normalise() {
    let sum = mass.reduce(0, +)
    for j in mass.indices { mass[j] /= sum }
  }

  /// A weighted isotonic regression on the cumulative masses with the Hessian's diagonal as weights,
  /// shortened until the likelihood rises.
  private mutating func convexMinorantStep() {
    guard mass.count > 1 else { return }
    let sums = cumulative(mass)
    var slope = [Double](repeating: 0, count: sums.count)
    var weight = slope
    for range in ranges {
      let chance = sums[range.end] - sums[range.first]
      let first = range.count / chance
      slope[range.end] += first
      slope[range.first] -= first
      weight[range.end] += first / chance
      weight[range.first] += first / chance
    }
    let inner = 1..<(sums.count - 1)
    let goal =
      [0]
      + Self.isotonic(
        inner.map { weight[$0] > 0 ? sums[$0] + slope[$0] / weight[$0] : sums[$0] },
        weights: inner.map { max(weight[$0], 1e-12) }
      ).map { min(1, max(0, $0)) } + [1]
    let before = Self.value(ranges, sums)
    var share = 1.0
    for _ in 0..<30 {
      let trial = zip(sums, goal).map { $0 + share * ($1 - $0) }
      if Self.value(ranges, trial) > before {
        mass = mass.indices.map { max(0, trial[$0 + 1] - trial[$0]) }
        normalise()
        return
      }
      share /= 2
    }
  }

  /// The rising sequence nearest to the values in weighted squares (pool adjacent violators).
  private static func isotonic(_ values: [Double], weights: [Double]) -> [Double] {
    var blocks: [(value: Double, weight: Double, count: Int)] = []
    for (value, weight) in zip(values, weights) {
      var block = (value: value, weight: weight, count: 1)
      while let last = blocks.last, last.value >= block.value {
        blocks.removeLast()
        let sum = last.weight + block.weight
        block = (
          (last.value * last.weight + block.value * block.weight) / sum, sum,
          last.count + block.count
        )
      }
      blocks.append(block)
    }
    return blocks.flatMap { [Double](repeating: $0.value, count: $0.count) }
  }

  /// Newton steps on the masses above zero, with their sum held at 1; masses that would fall below
  /// zero are set aside one by one.
  private mutating func newtonSteps() {
    for _ in 0..<40 {
      let slopes = gradient()
      // Masses on their way to zero are dropped where moving away from them is an advantage.
      for j in mass.indices where mass[j] < 1e-9 && slopes[j] < total { mass[j] = 0 }
      let active = mass.indices.filter { mass[$0] > 0 || slopes[$0] > total * (1 + 1e-10) }
      guard active.count > 1, active.count <= 400 else { return }
      let direction = newtonDirection(active, slopes)
      guard let longest = direction.map(abs).max(), longest > 1e-15 else { return }
      var share = 1.0
      for (j, change) in zip(active, direction) where change < 0 {
        share = min(share, mass[j] / -change)
      }
      guard share > 0 else { return }
      let before = logLikelihood
      let old = mass
      var improved = false
      for _ in 0..<30 where !improved {
        for (j, change) in zip(active, direction) {
          mass[j] = max(0, old[j] + share * change)
          if mass[j] < 1e-15 { mass[j] = 0 }
        }
        improved = logLikelihood >= before
        if !improved { share /= 2 }
      }
      guard improved else {
        mass = old
        return
      }
      if share == 1, longest < 1e-13 { break }
    }
    normalise()
  }

  private func newtonDirection(_ active: [Int], _ slopes: [Double]) -> [Double] {
    let size = active.count
    var place = [Int](repeating: 0, count: mass.count + 1)
    for j in active { place[j + 1] = 1 }
    for j in mass.indices { place[j + 1] += place[j] }
    // Each range adds count / P² to a square block: differences in both directions, then sums.
    var corner = [[Double]](repeating: [Double](repeating: 0, count: size + 1), count: size + 1)
    let sums = cumulative(mass)
    for range in ranges {
      let (a, b) = (place[range.first], place[range.end])
      guard a < b else { continue }
      let chance = sums[range.end] - sums[range.first]
      let curve = range.count / (chance * chance)
      corner[a][a] += curve
      corner[b][b] += curve
      corner[a][b] -= curve
      corner[b][a] -= curve
    }
    var hessian = SymmetricMatrix(size: size)
    for i in 0..<size {
      for j in 0..<size {
        var sum = corner[i][j]
        if i > 0 { sum += hessian[i - 1, j] }
        if j > 0 { sum += hessian[i, j - 1] }
        if i > 0, j > 0 { sum -= hessian[i - 1, j - 1] }
        hessian[i, j] = sum
      }
    }
    let decomposed = hessian.cholesky(tolerance: 1e-13)
    let towards = decomposed.solve(active.map { slopes[$0] })
    let even = decomposed.solve(active.map { _ in 1 })
    let multiplier = towards.reduce(0, +) / even.reduce(0, +)
    guard multiplier.isFinite else { return [Double](repeating: 0, count: size) }
    return zip(towards, even).map { $0 - multiplier * $1 }
  }
}

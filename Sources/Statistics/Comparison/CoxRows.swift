import Foundation

/// Rows of a Cox model in the order of the sweep: by stratum, then from the last time to the first.
///
/// Covariates are centred and scaled so that sums lose little to rounding; what leaves this floor is
/// put back on the scale of the data.
struct CoxRows {
  let count: Int
  /// The number of covariates.
  let width: Int
  /// Covariates by rows: `x[row * width + column]`.
  let x: [Double]
  let exit: [Double]
  let entry: [Double]
  let event: [Bool]
  let stratum: [Int]
  /// Rows by stratum and falling entry; empty if nobody enters late.
  let byEntry: [Int]
  /// Place of each row in the data.
  let original: [Int]
  let mean: [Double]
  let scale: [Double]

  init(_ data: CoxData) {
    let strata = data.stratum ?? [Int](repeating: 0, count: data.count)
    let order = data.exit.indices.sorted {
      (strata[$0], -data.exit[$0], $0) < (strata[$1], -data.exit[$1], $1)
    }
    let n = Double(data.count)
    let mean = data.covariates.map { $0.reduce(0, +) / n }
    let scale = zip(data.covariates, mean).map { column, mean in
      let spread = column.reduce(0) { $0 + abs($1 - mean) } / n
      return spread > 0 ? spread : 1
    }
    let width = data.covariates.count
    var x = [Double](repeating: 0, count: order.count * width)
    for (column, values) in data.covariates.enumerated() {
      for (place, row) in order.enumerated() {
        x[place * width + column] = (values[row] - mean[column]) / scale[column]
      }
    }
    let entry = order.map { data.entry?[$0] ?? -.infinity }
    let stratum = order.map { strata[$0] }
    count = order.count
    self.width = width
    self.x = x
    exit = order.map { data.exit[$0] }
    self.entry = entry
    event = order.map { data.event[$0] }
    self.stratum = stratum
    byEntry =
      data.entry == nil
      ? [] : order.indices.sorted { (stratum[$0], -entry[$0]) < (stratum[$1], -entry[$1]) }
    original = order
    self.mean = mean
    self.scale = scale
  }

  /// x'β of a row.
  @inline(__always)
  func predictor(_ row: Int, _ beta: [Double]) -> Double {
    var sum = 0.0
    for column in 0..<width { sum += x[row * width + column] * beta[column] }
    return sum
  }

  func predictors(_ beta: [Double]) -> [Double] { (0..<count).map { predictor($0, beta) } }

  /// exp(x'β) of every row.
  func risks(_ beta: [Double]) -> [Double] { predictors(beta).map { exp($0) } }
}

/// Weighted sums over one set of people: Σ r, Σ r x and the lower triangle of Σ r x x'.
struct CoxSums {
  let width: Int
  var zero = 0.0
  var first: [Double]
  var second: [Double]

  init(width: Int) {
    self.width = width
    first = [Double](repeating: 0, count: width)
    second = [Double](repeating: 0, count: width * width)
  }

  @inline(__always)
  mutating func add(_ x: UnsafePointer<Double>, _ risk: Double, second wanted: Bool) {
    zero += risk
    first.withUnsafeMutableBufferPointer { first in
      for i in 0..<width { first[i] += risk * x[i] }
    }
    guard wanted else { return }
    second.withUnsafeMutableBufferPointer { second in
      for i in 0..<width {
        let scaled = risk * x[i]
        for j in 0...i { second[i * width + j] += scaled * x[j] }
      }
    }
  }

  /// Adds another set's sums times a factor.
  mutating func add(_ other: CoxSums, _ factor: Double, second wanted: Bool) {
    zero += factor * other.zero
    for i in first.indices { first[i] += factor * other.first[i] }
    guard wanted else { return }
    for i in second.indices { second[i] += factor * other.second[i] }
  }

  mutating func clear() {
    zero = 0
    for i in first.indices { first[i] = 0 }
    for i in second.indices { second[i] = 0 }
  }
}

/// One time of one stratum at which outcomes happen.
struct CoxMoment {
  let stratum: Int
  let time: Double
  /// The rows that end at this time.
  let rows: Range<Int>
  /// How many of them end in the outcome.
  let deaths: Int
}

extension CoxRows {
  /// Visits the outcome times of each stratum from the last to the first, with the sums over the
  /// people at risk and over those with the outcome.
  ///
  /// - Complexity: O(n p²) for n rows and p covariates, O(n p) without second moments.
  func sweep(
    risks: [Double], second: Bool,
    _ visit: (CoxMoment, _ atRisk: CoxSums, _ dying: CoxSums) -> Void
  ) {
    var atRisk = CoxSums(width: width)
    var dying = CoxSums(width: width)
    x.withUnsafeBufferPointer { x in
      guard let x = x.baseAddress else { return }
      var row = 0
      var nextEntry = 0
      var present = 0
      while row < count {
        let current = stratum[row]
        atRisk.clear()
        present = 0
        while nextEntry < byEntry.count, stratum[byEntry[nextEntry]] < current { nextEntry += 1 }
        while row < count, stratum[row] == current {
          let time = exit[row]
          while nextEntry < byEntry.count, stratum[byEntry[nextEntry]] == current,
            entry[byEntry[nextEntry]] >= time
          {
            let late = byEntry[nextEntry]
            atRisk.add(x + late * width, -risks[late], second: second)
            present -= 1
            nextEntry += 1
          }
          // Nothing of an emptied risk set may stay behind as rounding.
          if present == 0 { atRisk.clear() }
          dying.clear()
          let start = row
          var deaths = 0
          while row < count, stratum[row] == current, exit[row] == time {
            atRisk.add(x + row * width, risks[row], second: second)
            present += 1
            if event[row] {
              dying.add(x + row * width, risks[row], second: second)
              deaths += 1
            }
            row += 1
          }
          if deaths > 0 {
            visit(
              CoxMoment(stratum: current, time: time, rows: start..<row, deaths: deaths), atRisk,
              dying)
          }
        }
      }
    }
  }
}

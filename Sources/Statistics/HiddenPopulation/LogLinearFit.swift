import Foundation

/// The maximum of a Poisson likelihood with log-linear means, by Newton's method.
///
/// ln mean = offset + sum of the parameters that are active in the cell. The likelihood is concave,
/// so halved Newton steps climb to its only maximum (McCullagh & Nelder 1989, 2.5).
struct LogLinearFit {
  /// The parameters.
  private(set) var coefficients: [Double]
  /// The mean of each cell.
  private(set) var fitted: [Double]
  /// The information at the maximum, or the last before it became singular; `nil` without any.
  private(set) var information: InformationMatrix?

  /// Fits cells with the given active columns; `nil` if the matrix is singular at the start.
  init?(
    rows: [[Int]], columns: Int, counts: [Double], offset: Double = 0, start: [Double]? = nil
  ) {
    coefficients = start ?? []
    fitted = counts.map { $0 + 0.1 }
    if start == nil {
      let work = zip(fitted, counts).map { mean, count in
        mean * (log(mean) - offset) + count - mean
      }
      guard let matrix = Self.information(rows, columns, fitted) else { return nil }
      coefficients = matrix.solve(Self.totals(rows, columns, work))
    }
    var value = climb(rows, counts, offset)
    for _ in 0..<200 {
      guard let matrix = Self.information(rows, columns, fitted) else { break }
      information = matrix
      let slope = Self.totals(rows, columns, zip(counts, fitted).map { $0 - $1 })
      let step = matrix.solve(slope)
      let gain = zip(slope, step).reduce(0) { $0 + $1.0 * $1.1 }
      guard gain.isFinite else { return }
      let before = self
      var length = 1.0
      repeat {
        coefficients = zip(before.coefficients, step).map { $0 + length * $1 }
        let next = climb(rows, counts, offset)
        // Below the rounding of the likelihood itself a step cannot be judged: take it.
        if next >= value - 1e-12 * max(1, abs(value)) {
          value = next
          break
        }
        length /= 2
      } while length > 1e-10
      // The error after a Newton step is about the square of the one before: this was the last.
      if gain <= 1e-13 * max(1, counts.reduce(0, +)) { break }
    }
    information = Self.information(rows, columns, fitted) ?? information
  }

  /// Whether the fitted means themselves prove that the estimate exists.
  ///
  /// At the maximum they have the totals of the counts, so means clearly above 0 are the table that
  /// the linear programme looks for. False means only that this proof fails.
  func provesExistence(rows: [[Int]], columns: Int, counts: [Double]) -> Bool {
    guard information != nil, fitted.allSatisfy({ $0 > 1e-5 }) else { return false }
    let gaps = Self.totals(rows, columns, zip(counts, fitted).map { $0 - $1 })
    let size = max(1, counts.reduce(0, +))
    return gaps.allSatisfy { abs($0) < 1e-8 * size }
  }

  /// The value of one parameter over its standard error, as reweighted least squares report it.
  ///
  /// Starts at counts + 0.1, stops when the deviance changes by less than 1e-10 of itself, and takes
  /// the error from the weights of the last regression, which lag one step behind the fit. A
  /// published selection used such values; they differ from the limit in the fifth digit. `nil` if a
  /// regression is singular.
  static func reweightedRatio(
    of column: Int, rows: [[Int]], columns: Int, counts: [Double]
  ) -> Double? {
    var means = counts.map { $0 + 0.1 }
    var deviance = Double.infinity
    for _ in 0..<100 {
      guard let matrix = information(rows, columns, means) else { return nil }
      let work = zip(means, counts).map { mean, count in mean * log(mean) + count - mean }
      let coefficients = matrix.solve(totals(rows, columns, work))
      means = rows.map { row in exp(row.reduce(0) { $0 + coefficients[$1] }) }
      let next = zip(counts, means).reduce(0) { sum, cell in
        let (count, mean) = cell
        return sum + 2 * ((count > 0 ? count * log(count / mean) : 0) - (count - mean))
      }
      if abs(next - deviance) / (abs(next) + 0.1) < 1e-10 {
        return coefficients[column] / sqrt(matrix.inverseDiagonal[column])
      }
      deviance = next
    }
    return nil
  }

  /// Sets the fitted means, and gives the likelihood without its constant.
  private mutating func climb(_ rows: [[Int]], _ counts: [Double], _ offset: Double) -> Double {
    var value = 0.0
    for (cell, active) in rows.enumerated() {
      var linear = offset
      for column in active { linear += coefficients[column] }
      let mean = exp(linear)
      fitted[cell] = mean
      value += counts[cell] * linear - mean
    }
    return value
  }

  private static func totals(_ rows: [[Int]], _ columns: Int, _ values: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: columns)
    for (cell, active) in rows.enumerated() {
      for column in active { result[column] += values[cell] }
    }
    return result
  }

  private static func information(
    _ rows: [[Int]], _ columns: Int, _ fitted: [Double]
  ) -> InformationMatrix? {
    var matrix = [Double](repeating: 0, count: columns * columns)
    for (cell, active) in rows.enumerated() {
      let mean = fitted[cell]
      for one in active {
        for other in active { matrix[one * columns + other] += mean }
      }
    }
    return InformationMatrix(matrix, size: columns)
  }
}

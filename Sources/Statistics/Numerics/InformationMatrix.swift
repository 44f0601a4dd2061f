import Foundation

/// A symmetric positive definite matrix, by its Cholesky factor.
struct InformationMatrix {
  private var factor: [Double]
  let size: Int

  /// The factor of a full square matrix stored by rows; `nil` if it is not positive definite.
  init?(_ matrix: [Double], size: Int) {
    var factor = matrix
    for column in 0..<size {
      var pivot = factor[column * size + column]
      let scale = pivot
      for k in 0..<column { pivot -= factor[column * size + k] * factor[column * size + k] }
      guard pivot > 1e-14 * abs(scale), pivot.isFinite else { return nil }
      let root = sqrt(pivot)
      factor[column * size + column] = root
      for row in (column + 1)..<max(size, column + 1) {
        var sum = factor[row * size + column]
        for k in 0..<column { sum -= factor[row * size + k] * factor[column * size + k] }
        factor[row * size + column] = sum / root
      }
    }
    self.factor = factor
    self.size = size
  }

  /// The x with (matrix) x = right.
  func solve(_ right: [Double]) -> [Double] {
    var x = right
    for row in 0..<size {
      for k in 0..<row { x[row] -= factor[row * size + k] * x[k] }
      x[row] /= factor[row * size + row]
    }
    for row in stride(from: size - 1, through: 0, by: -1) {
      for k in (row + 1)..<max(size, row + 1) { x[row] -= factor[k * size + row] * x[k] }
      x[row] /= factor[row * size + row]
    }
    return x
  }

  /// The diagonal of the inverse: the variances of the estimates.
  var inverseDiagonal: [Double] {
    (0..<size).map { index in
      var unit = [Double](repeating: 0, count: size)
      unit[index] = 1
      return solve(unit)[index]
    }
  }
}

/// The place where a function changes sign, by halving an interval to its last bits.
///
/// `nil` if both ends have the same sign. The function need not be smooth.
///
/// - Complexity: about 55 evaluations.
func signChange(from low: Double, to high: Double, _ function: (Double) -> Double) -> Double? {
  var (low, high) = (low, high)
  let (first, second) = (function(low), function(high))
  if first == 0 { return low }
  if second == 0 { return high }
  guard first.isFinite || second.isFinite, (first < 0) != (second < 0) else { return nil }
  for _ in 0..<200 {
    let middle = low + (high - low) / 2
    if middle == low || middle == high || abs(high - low) < 4e-16 * abs(middle) { break }
    if (function(middle) < 0) == (first < 0) { low = middle } else { high = middle }
  }
  return low + (high - low) / 2
}

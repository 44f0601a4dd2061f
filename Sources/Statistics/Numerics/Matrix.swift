/// A square symmetric matrix, small and stored in full by rows.
///
/// For information and covariance matrices: solved by Cholesky decomposition with a tolerance, so
/// that columns which depend on earlier ones are found and left out rather than divided by noise.
package struct SymmetricMatrix: Equatable, Sendable {
  package let size: Int
  private var cells: [Double]

  /// A matrix of zeros.
  package init(size: Int) {
    self.size = size
    cells = [Double](repeating: 0, count: size * size)
  }

  /// A matrix from its rows.
  ///
  /// - Precondition: as many rows as each row has values.
  package init(rows: [[Double]]) {
    precondition(rows.allSatisfy { $0.count == rows.count })
    size = rows.count
    cells = rows.flatMap { $0 }
  }

  package subscript(row: Int, column: Int) -> Double {
    get { cells[row * size + column] }
    set { cells[row * size + column] = newValue }
  }

  package var rows: [[Double]] {
    (0..<size).map { Array(cells[($0 * size)..<(($0 + 1) * size)]) }
  }

  package var diagonal: [Double] { (0..<size).map { self[$0, $0] } }

  /// The rows and columns that are kept, in order.
  package func part(_ kept: [Int]) -> SymmetricMatrix {
    SymmetricMatrix(rows: kept.map { row in kept.map { self[row, $0] } })
  }

  /// The lower triangle as the upper one.
  package mutating func mirrorLowerTriangle() {
    for i in 0..<size { for j in 0..<i { self[j, i] = self[i, j] } }
  }

  package func times(_ vector: [Double]) -> [Double] {
    (0..<size).map { row in (0..<size).reduce(0) { $0 + self[row, $1] * vector[$1] } }
  }

  /// v' M v.
  package func quadratic(_ vector: [Double]) -> Double {
    zip(vector, times(vector)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// M A M for a symmetric A: the sandwich of a robust variance.
  package func sandwich(_ filling: SymmetricMatrix) -> SymmetricMatrix {
    var half = SymmetricMatrix(size: size)
    var result = SymmetricMatrix(size: size)
    for i in 0..<size {
      for j in 0..<size {
        half[i, j] = (0..<size).reduce(0) { $0 + self[i, $1] * filling[$1, j] }
      }
    }
    for i in 0..<size {
      for j in 0..<size {
        result[i, j] = (0..<size).reduce(0) { $0 + half[i, $1] * self[$1, j] }
      }
    }
    return result
  }

  /// The Cholesky decomposition M = L D L' with unit lower triangle L.
  ///
  /// A pivot at or below `tolerance` times the largest diagonal value marks its column as depending
  /// on those before it: the column is left out, and solutions are 0 there.
  ///
  /// - Complexity: O(p³).
  package func cholesky(tolerance: Double = 1e-12) -> Cholesky {
    let limit = tolerance * (diagonal.map(abs).max() ?? 0)
    var lower = self
    var pivots = [Double](repeating: 0, count: size)
    for i in 0..<size {
      var pivot = self[i, i]
      for k in 0..<i { pivot -= lower[i, k] * lower[i, k] * pivots[k] }
      guard pivot > limit, pivot.isFinite else {
        for j in (i + 1)..<max(size, i + 1) { lower[j, i] = 0 }
        continue
      }
      pivots[i] = pivot
      for j in (i + 1)..<max(size, i + 1) {
        var sum = self[j, i]
        for k in 0..<i { sum -= lower[j, k] * lower[i, k] * pivots[k] }
        lower[j, i] = sum / pivot
      }
    }
    return Cholesky(lower: lower, pivots: pivots)
  }
}

/// A decomposed symmetric matrix, ready to solve.
package struct Cholesky: Equatable, Sendable {
  private let lower: SymmetricMatrix
  private let pivots: [Double]

  init(lower: SymmetricMatrix, pivots: [Double]) {
    self.lower = lower
    self.pivots = pivots
  }

  /// The number of columns that do not depend on earlier ones.
  package var rank: Int { pivots.count { $0 > 0 } }

  /// The columns that depend on earlier ones.
  package var dependent: [Int] { pivots.indices.filter { pivots[$0] <= 0 } }

  /// The solution x of M x = b, with 0 at dependent columns.
  package func solve(_ b: [Double]) -> [Double] {
    var x = b
    for i in pivots.indices {
      guard pivots[i] > 0 else {
        x[i] = 0
        continue
      }
      for k in 0..<i { x[i] -= lower[i, k] * x[k] }
    }
    for i in pivots.indices.reversed() where pivots[i] > 0 {
      x[i] /= pivots[i]
      for k in (i + 1)..<max(pivots.count, i + 1) { x[i] -= lower[k, i] * x[k] }
    }
    return x
  }

  /// The inverse, with zero rows and columns where a column depends on earlier ones.
  package var inverse: SymmetricMatrix {
    var result = SymmetricMatrix(size: pivots.count)
    for column in pivots.indices where pivots[column] > 0 {
      var unit = [Double](repeating: 0, count: pivots.count)
      unit[column] = 1
      for (row, value) in solve(unit).enumerated() { result[row, column] = value }
    }
    return result
  }

  /// b' M⁻¹ b.
  package func quadratic(_ b: [Double]) -> Double {
    zip(b, solve(b)).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

import Testing

@testable import Statistics

@Suite struct MatrixTests {
  @Test func solvesAndInverts() {
    let matrix = SymmetricMatrix(rows: [[4, 2], [2, 3]])
    let decomposed = matrix.cholesky()
    // 4x + 2y = 8, 2x + 3y = 8 at x = 1, y = 2; determinant 8
    expectClose(decomposed.solve([8, 8]), [1, 2])
    expectClose(decomposed.inverse.rows.flatMap { $0 }, [3.0 / 8, -0.25, -0.25, 0.5])
    expectClose([decomposed.quadratic([8, 8])], [24])
  }

  @Test func aDependentColumnIsFoundAndLeftOut() {
    // The second column is twice the first.
    let matrix = SymmetricMatrix(rows: [[1, 2, 0], [2, 4, 0], [0, 0, 5]])
    let decomposed = matrix.cholesky()
    #expect(decomposed.dependent == [1] && decomposed.rank == 2)
    #expect(decomposed.solve([3, 6, 10]) == [3, 0, 2])
    #expect(SymmetricMatrix(size: 0).cholesky().rank == 0)
    #expect(SymmetricMatrix(size: 2).cholesky().dependent == [0, 1])
  }

  @Test func sandwichAndQuadraticForm() {
    let matrix = SymmetricMatrix(rows: [[1, 2], [2, 0]])
    expectClose([matrix.quadratic([1, 1])], [5])
    // M I M = M²
    let unit = SymmetricMatrix(rows: [[1, 0], [0, 1]])
    #expect(matrix.sandwich(unit).rows == [[5, 2], [2, 4]])
  }
}

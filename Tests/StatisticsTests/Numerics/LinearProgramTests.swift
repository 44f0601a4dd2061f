import Testing

@testable import Statistics

@Suite struct LinearProgramTests {
  @Test func aTriangleHasItsCornerAsOptimum() {
    // x + y + slack = 4, x + 3 y + slack = 6; 3 x + 5 y is largest at (3, 1): 14.
    let programme = LinearProgram(
      rows: [[1, 1, 1, 0], [1, 3, 0, 1]], totals: [4, 6], objective: [3, 5, 0, 0])
    guard case .optimum(let value) = programme.solved() else {
      Issue.record("no optimum")
      return
    }
    #expect(close(value, 14, 1e-12))
  }

  @Test func contradictionsAndOpenDirectionsAreTold() {
    // x = 1 and x = 2.
    #expect(
      LinearProgram(rows: [[1], [1]], totals: [1, 2], objective: [1]).solved() == .infeasible)
    // x - y = 0: both may grow together.
    #expect(
      LinearProgram(rows: [[1, -1]], totals: [0], objective: [1, 0]).solved() == .unbounded)
    // The same row twice is no contradiction.
    #expect(
      LinearProgram(rows: [[1, 1], [1, 1]], totals: [2, 2], objective: [1, 0]).solved()
        == .optimum(2))
  }

  @Test func cholesky() throws {
    // [[4, 2], [2, 3]] x = [8, 7] has x = [5/4, 3/2]; the inverse has diagonal 3/8, 1/2.
    let matrix = try #require(InformationMatrix([4, 2, 2, 3], size: 2))
    #expect(zip(matrix.solve([8, 7]), [1.25, 1.5]).allSatisfy { close($0, $1, 1e-14) })
    #expect(zip(matrix.inverseDiagonal, [0.375, 0.5]).allSatisfy { close($0, $1, 1e-14) })
    #expect(InformationMatrix([1, 1, 1, 1], size: 2) == nil)
  }

  @Test func signChangesAreFoundToTheLastBit() {
    let root = signChange(from: 0, to: 2) { $0 * $0 - 2 }
    #expect(close(root ?? 0, 2.0.squareRoot(), 4e-16))
    #expect(signChange(from: 2, to: 3) { $0 * $0 - 2 } == nil)
  }
}

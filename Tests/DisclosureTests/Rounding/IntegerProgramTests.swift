import Testing

@testable import Disclosure

/// The solver behind its small type.
@Suite struct IntegerProgramTests {
  /// Two columns: 3x + 2y ≤ 12 and x + 2y ≤ 8, with the largest 5x + 4y.
  ///
  /// The corner (2, 3) of the two
  /// lines is whole and gives 22.
  @Test func findsTheBestWholeNumbers() throws {
    var program = IntegerProgram()
    let x = program.add(0...10, cost: -5)
    let y = program.add(0...10, cost: -4)
    program.add([(x, 3), (y, 2)], within: -Double.infinity...12)
    program.add([(x, 1), (y, 2)], within: -Double.infinity...8)
    guard case .optimal(let values) = program.solve(nodes: 100) else {
      Issue.record("no optimum")
      return
    }
    #expect(values == [2, 3])
  }

  /// 2x + 2y = 5 has halves for a solution, and no whole numbers.
  @Test func wholeNumbersThatCannotBeAreProved() {
    var program = IntegerProgram()
    let x = program.add(0...5)
    let y = program.add(0...5)
    program.add([(x, 2), (y, 2)], within: 5...5)
    guard case .infeasible = program.solve(nodes: 100) else {
      Issue.record("not infeasible")
      return
    }
  }

  @Test func aColumnThatIsNoWholeNumberMayBeAHalf() throws {
    var program = IntegerProgram()
    let x = program.add(0...5, cost: 1, isInteger: false)
    program.add([(x, 2)], within: 5...Double.infinity)
    #expect(program.solve(nodes: 10).values == [2.5])
  }

  @Test func aProgramWithoutColumnsHasAnEmptySolution() {
    #expect(IntegerProgram().solve(nodes: 1).values == [])
  }

  /// Knapsacks whose best value is found by trying all 2¹² choices.
  @Test(arguments: 0..<20)
  func agreesWithTryingAllChoices(seed: UInt64) throws {
    var random = SeededBits(state: seed)
    let weights = (0..<12).map { _ in 1 + Int(random.next() % 30) }
    let worths = (0..<12).map { _ in 1 + Int(random.next() % 30) }
    let room = weights.reduce(0, +) / 2
    var program = IntegerProgram()
    let columns = worths.map { program.add(0...1, cost: -Double($0)) }
    program.add(
      zip(columns, weights).map { ($0, Double($1)) }, within: -Double.infinity...Double(room))
    let values = try #require(program.solve(nodes: 10_000).values)
    func sum(_ numbers: [Int], _ isChosen: (Int) -> Bool) -> Int {
      numbers.indices.reduce(0) { $0 + (isChosen($1) ? numbers[$1] : 0) }
    }
    let best = (0..<4096).filter { choice in sum(weights) { choice >> $0 & 1 == 1 } <= room }
      .map { choice in sum(worths) { choice >> $0 & 1 == 1 } }.max()
    #expect(sum(worths) { values[$0] == 1 } == best)
    #expect(sum(weights) { values[$0] == 1 } <= room)
  }
}

import Testing

@testable import CaseStore

@Suite struct ConfirmedRunsTests {
  @Test func neighboursFormARun() {
    var joiner = RunJoiner()
    #expect([3, 4, 6].map { joiner.add($0) } == [nil, nil, 3...4])
    #expect(joiner.finish() == 6...6)
    #expect(joiner.finish() == nil)
  }

  @Test func cuttingLeavesThePieces() {
    #expect([1...5, 8...9].cutting(out: [1, 3, 7, 9]) == [2...2, 4...5, 8...8])
    #expect([4...4].cutting(out: [4]) == [])
    #expect([1...2].cutting(out: []) == [1...2])
  }

  @Test func joiningUndoesCutting() {
    #expect(([2...2, 4...5, 8...8] + [9...9, 1...1, 3...3]).joined() == [1...5, 8...9])
  }
}

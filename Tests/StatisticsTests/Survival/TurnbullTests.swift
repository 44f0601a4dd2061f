import Testing

@testable import Statistics

@Suite struct TurnbullTests {
  @Test func exactTimesGiveEachPersonOneShare() throws {
    let fit = try IntervalObservations(left: [1, 2, 2, 5], right: [1, 2, 2, 5]).turnbull()
    #expect(fit.support.map(\.left) == [1, 2, 5])
    expectClose(fit.support.map(\.mass), [0.25, 0.5, 0.25], within: 1e-8)
    #expect(fit.converged)
  }

  @Test func openIntervalsGiveTheKaplanMeierCurve() throws {
    // Outcomes at 1 and 3, a loss at 2: S = 3/4, then 3/4 · 1/2; one person seen without to the end.
    let fit = try IntervalObservations(
      left: [1, 2, 3, 4], right: [1, .infinity, 3, .infinity]
    ).turnbull()
    expectClose(
      [fit.survival(at: 1).lower, fit.survival(at: 3).upper], [0.75, 0.375], within: 1e-7)
  }

  @Test func insideASupportIntervalOnlyBoundsAreKnown() throws {
    // (0, 3] and (3, 6]: one half each; at 4 the second half may or may not have happened.
    let fit = try IntervalObservations(left: [0, 3], right: [3, 6]).turnbull()
    let share = fit.survival(at: 4)
    expectClose([share.lower, share.upper], [0, 0.5], within: 1e-8)
    expectClose([fit.survival(at: 3).lower, fit.survival(at: 3).upper], [0.5, 0.5], within: 1e-8)
  }

  @Test func manyVisitsConvergeToAMaximum() throws {
    var random = SeededGenerator(seed: 31)
    for _ in 0..<15 {
      let n = Int.random(in: 1...80, using: &random)
      let left = (0..<n).map { _ in Double(Int.random(in: 0...20, using: &random)) }
      let right = left.map { start in
        Int.random(in: 0...3, using: &random) == 0
          ? .infinity : start + Double(Int.random(in: 0...6, using: &random))
      }
      let fit = try IntervalObservations(left: left, right: right).turnbull()
      #expect(fit.converged)
      expectClose([fit.support.reduce(0) { $0 + $1.mass }], [1], within: 1e-9)
    }
  }

  @Test func intervalsThatEndBeforeTheyBeginAreRefused() throws {
    #expect(throws: IntervalFault.notAnInterval(row: 1)) {
      try IntervalObservations(left: [0, 5], right: [1, 4])
    }
    #expect(try IntervalObservations(left: [], right: []).turnbull().support.isEmpty)
  }
}

import CaseModel
import Testing

@testable import Statistics

@Suite struct ShareRangeTests {
  /// 0 to 20 of 40 to 60: none of 60, and 20 of 40.
  @Test func aShareLiesBetweenTheCorners() throws {
    let range = try #require(ShareRange(0...20, of: 40...60))
    #expect(range.share == 0...0.5)
    #expect(range.limits.lower == Proportion(0, of: 60).wilson().lower)
    #expect(range.limits.upper == Proportion(20, of: 40).wilson().upper)
  }

  /// 40 to 60 of 50 to 70: at most everybody.
  @Test func aPartIsNotLargerThanItsWhole() throws {
    let range = try #require(ShareRange(40...60, of: 50...70))
    #expect(range.share == 40.0 / 70...1)
    #expect(range.limits.upper == 1)
  }

  @Test func ofNobodyThereIsNoShare() {
    #expect(ShareRange(0...10, of: 0...10) == nil)
    #expect(ShareRange(0...0, of: 0...0) == nil)
  }

  /// Every pair of numbers that the ranges allow, one by one.
  @Test func theRangeHoldsEveryShareAndItsLimits() throws {
    for (some, all) in [(0...4, 3...9), (2...7, 5...6), (5...9, 5...12), (1...1, 4...4)] {
      let range = try #require(ShareRange(some, of: all))
      let possible = all.flatMap { n in
        some.filter { $0 <= n }.map { Proportion($0, of: n) }
      }
      let limits = possible.map { $0.wilson() }
      #expect(range.share.lowerBound == possible.map(\.estimate).min())
      #expect(range.share.upperBound == possible.map(\.estimate).max())
      #expect(range.limits.lower == limits.map(\.lower).min())
      #expect(range.limits.upper == limits.map(\.upper).max())
    }
  }
}

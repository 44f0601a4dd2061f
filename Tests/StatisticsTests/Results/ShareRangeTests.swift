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

  /// 30 to 50 of 50 to 70 where 10 to 30 are the others: 30 beside 30, and 50 beside 10.
  @Test func theRestNarrowsAShare() throws {
    let range = try #require(ShareRange(30...50, of: 50...70, rest: 10...30))
    #expect(range.share == 0.5...50.0 / 60)
    #expect(range.limits.lower == Proportion(30, of: 60).wilson().lower)
    #expect(range.limits.upper == Proportion(50, of: 60).wilson().upper)
  }

  @Test func ofNobodyThereIsNoShare() {
    #expect(ShareRange(0...10, of: 0...10) == nil)
    #expect(ShareRange(0...0, of: 0...0) == nil)
  }

  /// Every pair of numbers that the ranges allow, one by one.
  @Test func theRangeHoldsEveryShareAndItsLimits() throws {
    for (some, all, rest) in [
      (0...4, 3...9, nil), (2...7, 5...6, nil), (5...9, 5...12, nil), (1...1, 4...4, nil),
      (0...4, 3...9, 0...2), (2...7, 5...6, 1...4), (5...9, 5...12, 2...9), (3...5, 5...7, 1...3),
    ] {
      let range = try #require(ShareRange(some, of: all, rest: rest))
      let possible = all.flatMap { n in
        some.filter { $0 <= n && rest?.contains(n - $0) ?? true }.map { Proportion($0, of: n) }
      }
      let limits = possible.map { $0.wilson() }
      #expect(range.share.lowerBound == possible.map(\.estimate).min())
      #expect(range.share.upperBound == possible.map(\.estimate).max())
      #expect(range.limits.lower == limits.map(\.lower).min())
      #expect(range.limits.upper == limits.map(\.upper).max())
    }
  }
}

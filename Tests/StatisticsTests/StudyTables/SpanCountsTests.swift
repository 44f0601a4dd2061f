import CaseModel
import Testing

@testable import Statistics

/// What printed spans of time tell of ten people who have a day, two of whom one table leaves out, and
/// of three more without a day.
@Suite struct SpanCountsTests {
  private let counts: SpanCounts
  private let middle: Day
  private let end: Day

  init() throws {
    middle = try #require(Day(year: 2023, month: 1, day: 1))
    end = try #require(Day(year: 2024, month: 1, day: 1))
    let early = try #require(Day(year: 2022, month: 5, day: 1))
    let late = try #require(Day(year: 2023, month: 5, day: 1))
    counts = SpanCounts(
      days: [Day](repeating: early, count: 6) + [Day](repeating: late, count: 4), end: end)
  }

  private var everyone: SpanCounts.Source { SpanCounts.Source(13, in: ["all"]) }
  private var window: SpanCounts.Source { SpanCounts.Source(4, before: middle, in: ["window"]) }
  private var year: SpanCounts.Source {
    SpanCounts.Source(blocks: ["year"], spans: [(middle, end)])
  }

  private func told(_ sources: [SpanCounts.Source]) -> Set<Int> {
    Set(counts.remainders(sources).filter { $0.blocks.count == sources.count }.map(\.count))
  }

  @Test func theRestOfEveryoneHoldsThoseWithoutADay() {
    // 13 people less the 4 of the year.
    #expect(told([everyone, year]).contains(9))
    #expect(!told([everyone, year]).contains(6))
  }

  @Test func whatAWindowLeavesHoldsThoseItLeavesOut() {
    // 4 late, 2 left out, 3 without a day.
    #expect(told([everyone, window]).contains(9))
  }

  @Test func twoWaysToOneDayTellWhomTheyCountDifferently() {
    #expect(told([everyone, window, year]).contains(5))
    let grid = SpanCounts.Source(blocks: ["grid"], spans: [(nil, middle)])
    #expect(told([grid, window]).contains(2))
  }

  @Test func equalCountsSayNothingMore() {
    let same = SpanCounts.Source(6, before: middle, in: ["same"])
    let grid = SpanCounts.Source(blocks: ["grid"], spans: [(nil, middle)])
    #expect(told([grid, same]) == [6])
  }

  @Test func daysAreJoinedThroughTheBeginning() {
    #expect(counts.areJoined(middle, end, by: [window, everyone]))
    #expect(!counts.areJoined(middle, end, by: [window]))
    #expect(counts.areJoined(nil, end, by: [window, year]))
  }
}

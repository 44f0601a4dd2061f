import CaseModel
import Testing

@testable import Statistics

@Suite struct QuarterlySeriesTests {
  private let table: CaseTable
  private let period: ReportingPeriod

  init() throws {
    var cases = TinyCases()
    // First quarter: assisted after 9 and after 91 days; second: never; fourth: too late to know.
    try cases.add([("2024-01-01", .identified), ("2024-01-10", .assisted)])
    try cases.add([("2024-03-01", .identified), ("2024-05-31", .assisted)])
    try cases.add([("2024-03-02", .identified), ("2024-06-02", .assisted)])
    try cases.add([("2024-05-01", .identified)])
    try cases.add([("2024-11-01", .identified), ("2024-11-02", .assisted)])
    table = cases.table()
    period = try #require(ReportingPeriod(code: "2024"))
  }

  private func series(_ indicator: QuarterlyIndicator, from first: Day? = nil) -> QuarterlySeries {
    QuarterlySeries(table, indicator, from: first, to: period, rules: CohortRules())
  }

  @Test func countsRunFromTheFirstEntryToTheLastWholeQuarter() throws {
    let entered = series(.identified)
    #expect(entered.quarters.map(\.code) == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"])
    #expect(entered.counts == [3, 1, 0, 1])
    #expect(series(.assisted).counts == [1, 2, 0, 1])
    #expect(series(.assisted, from: try day("2024-04-01")).counts == [2, 0, 1])
  }

  @Test func aShareWaitsUntilItsWindowIsOver() {
    let shares = series(.assistedWithin3Months)
    // Day 91 is inside the window, day 92 is not; nobody entered in the third quarter.
    #expect(shares.shares == [Proportion(2, of: 3), Proportion(0, of: 1), nil, nil])
    // The third quarter's window ends on 30 December, the fourth's in April.
    #expect(shares.openQuarters == 1)
  }

  /// Five enter in the first quarter of 2023.
  ///
  /// By day 365: one re-trafficked on day 31; two last met on
  /// day 10; two offered help on day 400. At day 31 three are at risk: 1/3, and not 1/5 (the lost taken
  /// as free of it), whichever day assistance began.
  @Test func moreLossIsNoImprovement() throws {
    var cases = TinyCases()
    try cases.add([
      ("2023-01-01", .identified), ("2023-02-01", .reTrafficked), ("2023-05-01", .assisted),
    ])
    for _ in 0..<2 { try cases.add([("2023-01-01", .identified), ("2023-01-11", .offered)]) }
    for _ in 0..<2 { try cases.add([("2023-01-01", .identified), ("2024-02-05", .offered)]) }
    let series = QuarterlySeries(
      cases.table(), .reTraffickedWithin12Months, to: period, rules: CohortRules())
    let window = try #require(series.windows[0])
    #expect((window.people, window.events, window.lost, window.followed) == (5, 1, 2, 2))
    #expect(abs(try #require(window.share).value - 1.0 / 3) < 1e-12)
    #expect(series.shares[0] == Proportion(1, of: 3))
    #expect(series.windows.dropFirst().allSatisfy { $0 == nil })
  }

  @Test func theCalendarEnds() throws {
    let last = try #require(ReportingPeriod(code: "9999-Q4"))
    let quarters = QuarterlySeries.quarters(from: last.start, to: last.end)
    #expect(quarters == [last])
  }
}

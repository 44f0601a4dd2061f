import Testing

@testable import CaseModel

struct PeriodNameTests {
  @Test(arguments: [
    ("2024-Q4", "2024-10-01", "2024-12-31"), ("2024-q4", "2024-10-01", "2024-12-31"),
    ("2024", "2024-01-01", "2024-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
    ("2024-H1", "2024-01-01", "2024-06-30"), ("2024-h2", "2024-07-01", "2024-12-31"),
    ("2023-11..2024-02", "2023-11-01", "2024-02-29"),
  ])
  func periodsAreReadInCapitalsOrNot(code: String, start: String, end: String) throws {
    let period = try #require(ReportingPeriod(code: code))
    #expect(period.start.iso == start)
    #expect(period.end.iso == end)
    #expect(ReportingPeriod(code: period.code) == period)
  }

  @Test(arguments: ["2024-Q5", "2024-H3", "2024-H", "H1", "-H1", "24-Q4", "2024-06..2024-01", ""])
  func otherTextsAreNone(code: String) { #expect(ReportingPeriod(code: code) == nil) }

  @Test(arguments: [
    ("2024-Q4", "2024-q4"), ("2024-01..2024-06", "2024-01-to-2024-06"), ("2024", "2024"),
  ])
  func slugsAreNamesOfFiles(code: String, slug: String) throws {
    #expect(try #require(ReportingPeriod(code: code)).slug == slug)
  }

  @Test(arguments: [
    (ReportingPeriod.Span.quarter, "2025-01-10", "2024-Q4"), (.quarter, "2024-12-31", "2024-Q4"),
    (.quarter, "2024-12-30", "2024-Q3"), (.year, "2025-01-10", "2024"),
    (.year, "2024-07-01", "2023"),
    (.halfYear, "2024-07-01", "2024-01..2024-06"), (.month, "2024-03-01", "2024-02"),
  ])
  func theLastPeriodIsTheOneThatIsOver(span: ReportingPeriod.Span, day: String, code: String)
    throws
  {
    let day = try #require(Day(iso: day))
    #expect(ReportingPeriod(last: span, endedBy: day)?.code == code)
  }
}

import CaseModel
import Testing

struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1970-01-02", 1), ("1969-12-31", -1), ("2000-02-29", 11016),
    ("2024-12-31", 20088), ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
  ])
  func aDayIsItsDistanceFromTheEpoch(iso: String, number: Int32) {
    #expect(Day(iso: iso)?.number == number)
    #expect(Day(number: number).iso == iso)
  }

  @Test func everyDayOfFourCenturiesReadsBack() {
    // 146,097 days are one Gregorian cycle.
    var previous = Day(number: -1)
    for number in Int32(0)..<146_097 {
      let day = Day(number: number)
      let (year, month, date) = day.civil
      #expect(Day(year: year, month: month, day: date) == day)
      #expect(day - previous == 1)
      previous = day
    }
  }

  @Test(arguments: [
    "2024-02-30", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "0000-01-01",
  ])
  func datesThatDoNotExistAreRefused(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test(arguments: [
    "2024-1-1", "20240101", "2024-12-31 ", "2024-Q5", "2024-Q0", "24-01-01", "", "२०२४-०१-०१",
  ])
  func onlyTheCanonicalFormsAreRead(text: String) {
    #expect(RecordedDate(iso: text) == nil)
  }
}

struct RecordedDateTests {
  /// Middle, first and last day of each form.
  @Test(arguments: [
    ("2024-03-09", "2024-03-09", "2024-03-09", "2024-03-09"),
    ("2024-02", "2024-02-15", "2024-02-01", "2024-02-29"),
    ("2023-02", "2023-02-15", "2023-02-01", "2023-02-28"),
    ("2024-Q1", "2024-02-15", "2024-01-01", "2024-03-31"),
    ("2024-Q4", "2024-11-15", "2024-10-01", "2024-12-31"),
    ("2024", "2024-07-01", "2024-01-01", "2024-12-31"),
    ("2023", "2023-07-01", "2023-01-01", "2023-12-31"),
  ])
  func aCoarseDateStandsForAnInterval(
    text: String, middle: String, first: String, last: String
  ) throws {
    let date = try #require(RecordedDate(iso: text))
    #expect(date.middle.iso == middle)
    #expect(date.earliest.iso == first)
    #expect(date.latest.iso == last)
    #expect(date.iso == text)
  }

  @Test func anOrderIsBrokenOnlyIfNoDaySatisfiesIt() throws {
    let month = try #require(RecordedDate(iso: "2024-05"))
    let inMonth = try #require(RecordedDate(iso: "2024-05-20"))
    let after = try #require(RecordedDate(iso: "2024-06-01"))
    #expect(!month.isCertainlyBefore(inMonth))
    #expect(month.isCertainlyBefore(after))
  }
}

struct ReportingPeriodTests {
  @Test(arguments: [
    ("2024-Q4", "2024-10-01", "2024-12-31"), ("2024", "2024-01-01", "2024-12-31"),
    ("2024-02", "2024-02-01", "2024-02-29"), ("2024-01..2024-08", "2024-01-01", "2024-08-31"),
  ])
  func aCodeNamesWholeMonths(code: String, start: String, end: String) throws {
    let period = try #require(ReportingPeriod(code: code))
    #expect(period.start.iso == start)
    #expect(period.end.iso == end)
    #expect(period.code == code)
  }

  @Test(arguments: ["2024-Q5", "2024-12-31", "last", "2024-08..2024-01", "2024..2025", ""])
  func otherTextIsNoPeriod(code: String) {
    #expect(ReportingPeriod(code: code) == nil)
  }

  @Test func aQuarterMovesByWholeQuarters() throws {
    let period = try #require(ReportingPeriod(code: "2024-Q1"))
    #expect(period.shifted(by: -1).code == "2023-Q4")
    #expect(period.shifted(by: 4).code == "2025-Q1")
  }
}

struct FollowUpWaveTests {
  /// floor(30.4375·m).
  @Test func wavesEndOnTheSettledDays() {
    #expect(FollowUpWave.standard.map(\.days) == [91, 182, 365, 730, 1095])
  }
}

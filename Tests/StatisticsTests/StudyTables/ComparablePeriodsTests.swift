import CaseModel
import Testing

@testable import Statistics

@Suite struct ComparablePeriodsTests {
  @Test(arguments: [
    ("2024-Q4", ["2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]),
    ("2024-01..2024-06", ["2023-01..2023-06", "2023-07..2023-12", "2024-01..2024-06"]),
    ("2024", ["2023", "2024"]),
    ("2024-05", ["2023-05", "2024-04", "2024-05"]),
    ("2024-01..2024-05", ["2023-01..2023-05", "2023-08..2023-12", "2024-01..2024-05"]),
    ("2024-01..2024-09", ["2023-01..2023-09", "2024-01..2024-09"]),
    ("2023-01..2024-12", ["2021-01..2022-12", "2023-01..2024-12"]),
  ])
  func namedPeriods(code: String, expected: [String]) throws {
    let period = try #require(ReportingPeriod(code: code))
    #expect(period.withComparable.map(\.code) == expected)
  }

  @Test(arguments: 1...40)
  func noTwoHaveADayInCommon(months: Int) throws {
    let last = (year: 2021 + (months + 1) / 12, month: (months + 1) % 12 + 1)
    let period = try #require(ReportingPeriod(from: (2021, 3), to: last))
    #expect(period.months == months)
    let all = period.withComparable
    #expect(all.last == period)
    #expect(all.allSatisfy { $0.months == months })
    for (earlier, later) in zip(all, all.dropFirst()) { #expect(earlier.end < later.start) }
  }

  /// Between 12 months (day 365) and 24 (day 730) the middle is day 547.5; the last wave reaches as far
  /// forward as back.
  @Test func aWaveIsOpenUntilHalfWayToTheNext() {
    let waves = FollowUpWave.standard
    #expect(FollowUpWave(months: 12).lastDay(among: waves) == 547)
    #expect(FollowUpWave(months: 36).lastDay(among: waves) == 1277)
    #expect(FollowUpWave(months: 3).lastDay(among: [FollowUpWave(months: 3)]) == 136)
  }
}

import CaseModel

/// The rows of a table by calendar year, fixed by the calendar alone: the year in which the report
/// ends, some years before it, and everyone earlier together with the first of them.
///
/// A row says nothing about who is there: years without anybody have rows too.
struct CohortYears {
  /// Each row by its year; people of earlier years stand in the first.
  let years: [Int]

  /// Rows for the year and for as many before it.
  init(until year: Int, before: Int) { years = Array(year - before...year) }

  /// The levels of detail, finest first: a programme that is younger than the rows has years without
  /// anybody, which are shown together with the first year that is large enough.
  static func levels(until year: Int) -> [CohortYears] {
    [5, 3, 2, 1].map { CohortYears(until: year, before: $0) }
  }

  /// The category of each row: `2020`, and `..2019` for 2019 and earlier.
  var codes: [String] {
    years.enumerated().map { $0 == 0 ? "\(Self.andEarlier)\($1)" : String($1) }
  }

  /// Stands before the year of a row that takes in the earlier ones.
  package static let andEarlier = ".."

  /// The row of someone who entered in a year.
  func row(of year: Int) -> Int { min(max(year - years[0], 0), years.count - 1) }

  /// The days of a row: from the first, or from the beginning, to the day after the last.
  func span(_ row: Int) -> (from: Day?, to: Day) {
    let from = row == 0 ? nil : Day(year: years[row], month: 1, day: 1)
    return (from, Day(year: years[row] + 1, month: 1, day: 1) ?? Day(number: .max))
  }

  /// The days of each row, both included; the first row has no first day.
  ///
  /// The last one ends with the year, also where less of it is read.
  var days: [(first: Day?, last: Day)] { spans.map { ($0.from, $0.to + -1) } }

  /// 31 December of a year.
  static func lastDay(of year: Int) -> Day {
    Day(year: year, month: 12, day: 31) ?? Day(number: .max)
  }

  /// The days of all rows.
  var spans: [(from: Day?, to: Day)] { years.indices.map(span) }
}

extension StudyPopulation {
  /// The rows by year, at each level of detail.
  var cohortYears: [CohortYears] { CohortYears.levels(until: cutoff.year) }
}

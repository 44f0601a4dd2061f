/// How exactly a date was recorded.
package enum DatePrecision: UInt8, CodeList {
  case day, month, quarter, year

  package static let codes = ["day", "month", "quarter", "year"]
}

/// A date as it was recorded: a day, or an interval of days when only the month, quarter or year is
/// known.
///
/// Calculations use the middle of the interval: the 15th of a month, the middle of a quarter's second
/// month (its 15th), 1 July of a year. An order rule is broken only if no day of the two intervals
/// satisfies it, so `a` is *certainly before* `b` when `a.latest < b.earliest`.
package struct RecordedDate: BitwiseCopyable, Hashable, Sendable {
  /// The day that calculations use.
  package let middle: Day
  package let precision: DatePrecision

  /// A date known to the day.
  package init(_ day: Day) {
    middle = day
    precision = .day
  }

  /// Restores a date from its stored parts; `middle` must be the middle of its interval.
  package init(middle: Day, precision: DatePrecision) {
    self.middle = middle
    self.precision = precision
  }

  /// A month (`month` 1–12), or `nil` if there is no such month.
  package init?(year: Int, month: Int) {
    guard let middle = Day(year: year, month: month, day: 15) else { return nil }
    self.init(middle: middle, precision: .month)
  }

  /// A calendar quarter (1–4), or `nil` if there is no such quarter.
  package init?(year: Int, quarter: Int) {
    guard (1...4).contains(quarter), let middle = Day(year: year, month: quarter * 3 - 1, day: 15)
    else { return nil }
    self.init(middle: middle, precision: .quarter)
  }

  /// A whole year, or `nil` outside 1–9999.
  package init?(year: Int) {
    guard let middle = Day(year: year, month: 7, day: 1) else { return nil }
    self.init(middle: middle, precision: .year)
  }

  /// The first day of the interval.
  package var earliest: Day { bounds.0 }

  /// The last day of the interval.
  package var latest: Day { bounds.1 }

  private var bounds: (Day, Day) {
    if precision == .day { return (middle, middle) }
    let (year, month, day) = middle.civil
    switch precision {
    case .day: return (middle, middle)
    case .month:
      return (middle + (1 - day), middle + (Day.length(ofMonth: month, year: year) - day))
    case .quarter:
      let before = Day.length(ofMonth: month - 1, year: year)
      let after = Day.length(ofMonth: month, year: year) - day
      return (
        middle + (1 - day - before),
        middle + (after + Day.length(ofMonth: month + 1, year: year))
      )
    case .year:
      let start = 181 + (Day.length(ofMonth: 2, year: year) - 28)
      return (middle + -start, middle + 183)
    }
  }

  /// `true` when every day of this interval lies before every day of the other.
  package func isCertainlyBefore(_ other: RecordedDate) -> Bool { latest < other.earliest }
}

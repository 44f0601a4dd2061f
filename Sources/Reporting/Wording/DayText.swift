package import CaseModel

/// The only place where a day becomes text.
package struct DayText: Sendable {
  private let format: Wording.DateFormat

  package init(_ wording: Wording) { format = wording.dates }

  /// A day in words: "6 March 2025".
  package func long(_ day: Day) -> String {
    let (year, month, date) = day.civil
    return format.long.filled([
      "day": String(date), "month": format.months[month - 1], "year": String(year),
    ])
  }

  /// First and last day of a period in words: "1 October 2024 to 31 December 2024".
  package func range(_ period: ReportingPeriod) -> String {
    format.range.filled(["start": long(period.start), "end": long(period.end)])
  }

  /// The short name of a period: "4th quarter 2024", "2024".
  package func name(_ period: ReportingPeriod) -> String {
    let (year, month, _) = period.end.civil
    switch (period.months, period.code) {
    case (12, let code) where code.utf8.count == 4:
      return code
    case (3, _) where month.isMultiple(of: 3):
      return format.quarters[month / 3 - 1].filled(["year": String(year)])
    default:
      return range(period)
    }
  }
}

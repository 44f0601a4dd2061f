package import CaseModel

/// The only place where a day becomes text.
package struct DayText: Sendable {
  private let format: Wording.DateFormat

  package init(_ wording: Wording) { format = wording.dates }

  /// A day in words that stands alone, as in "6 March 2025".
  package func long(_ day: Day) -> String { text(day, months: format.months) }

  /// A day within a sentence, in the case that prepositions ask for.
  package func inText(_ day: Day) -> String { text(day, months: format.monthsInText) }

  private func text(_ day: Day, months: [String]) -> String {
    let (year, month, date) = day.civil
    return format.long.filled([
      "day": String(date), "month": months[month - 1], "year": String(year),
    ])
  }

  /// First and last day of a period in words: "1 October 2024 to 31 December 2024".
  package func range(_ period: ReportingPeriod) -> String {
    format.range.filled(["start": inText(period.start), "end": inText(period.end)])
  }

  /// The short name of a period: "4th quarter 2024", "2024".
  package func name(_ period: ReportingPeriod) -> String {
    let (year, month, _) = period.end.civil
    switch (period.months, period.code) {
    case (12, let code) where code.utf8.count == 4:
      return format.year.filled(["year": code])
    case (3, _) where month.isMultiple(of: 3):
      return format.quarters[month / 3 - 1].filled(["year": String(year)])
    default:
      return range(period)
    }
  }
}

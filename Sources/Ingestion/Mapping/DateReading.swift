package import CaseModel

/// Which of the numbers of a date such as 03/04/2024 is the day.
package enum DateOrder: String, CaseIterable, Sendable {
  case dayFirst = "dmy"
  case monthFirst = "mdy"
  /// The year comes first; dates with the year at the end stay in doubt.
  case yearFirst = "ymd"
}

/// From which day on a spreadsheet counts its days.
package enum SerialEpoch: String, CaseIterable, Sendable {
  /// 1 is 1 January 1900; 60 is 29 February 1900, which never was.
  case from1900 = "1900"
  /// 0 is 1 January 1904.
  case from1904 = "1904"

  /// The day of a serial number, its time of day dropped; `nil` for a number before the first day,
  /// for the day that never was, and after the year 9999.
  package func day(_ serial: Double) -> Day? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    let whole = Int(serial)
    switch self {
    case .from1904: return Day(year: 1904, month: 1, day: 1).map { $0 + whole }
    case .from1900:
      guard whole > 0, whole != 60 else { return nil }
      // The missing 29 February moves all days before it by one.
      return Day(year: 1899, month: 12, day: 30).map { $0 + (whole < 60 ? whole + 1 : whole) }
    }
  }
}

/// What is known about how the dates of a column are written.
package struct DateForm: Hashable, Sendable {
  /// The order of day and month where a date does not show it.
  package var order: DateOrder?
  /// Numbers are the serial numbers of a spreadsheet, and never years.
  package var serials: SerialEpoch?
  /// Eight digits are a date, year first.
  package var readsCompact: Bool
  /// Only what begins with a year of four digits is a date.
  package var needsYearFirst: Bool

  package init(
    order: DateOrder? = nil, serials: SerialEpoch? = nil, readsCompact: Bool = false,
    needsYearFirst: Bool = false
  ) {
    self.order = order
    self.serials = serials
    self.readsCompact = readsCompact
    self.needsYearFirst = needsYearFirst
  }
}

/// What a cell of a date column says.
enum DateReading: Equatable {
  case date(RecordedDate)
  /// Written with slashes or dashes, and two orders are possible.
  case ambiguous
  /// The text is not a date of a known form.
  case unreadable
  /// The form is known, but the calendar has no such day.
  case impossible
  case twoDigitYear
}

/// What the dates of a column say about the order of day and month.
struct DateOrderEvidence: Equatable, Sendable {
  /// Dates that can only be read with the day first.
  var dayFirst = 0
  /// Dates that can only be read with the month first.
  var monthFirst = 0
  /// Dates that can be read in two ways.
  var ambiguous = 0
  /// Dates with a year of two digits, which are faults and show no order, and a day after the twelfth.
  var shortYears = 0

  /// The order that the column proves, or `nil` when nothing or both orders are proved.
  var order: DateOrder? {
    switch (dayFirst > 0, monthFirst > 0) {
    case (true, false): .dayFirst
    case (false, true): .monthFirst
    default: nil
    }
  }

  /// Some dates need the day first and others the month: no order fits all.
  var isContradictory: Bool { dayFirst > 0 && monthFirst > 0 }

  /// A few dates decide the order of many.
  ///
  /// Six of ten days lie behind the twelfth and show it; a sixth, or less, show it by chance once in
  /// thirty such columns of six dates and next to never in longer ones (our choice).
  var isDecidedByFew: Bool {
    let shown = dayFirst + monthFirst
    return shown > 0 && !isContradictory && shown * 5 <= ambiguous
  }

  /// All dates show the order, so that those that do not may have been changed; see ``DateSurvey``.
  var lacksEarlyDays: Bool {
    let texts = max(dayFirst, monthFirst) + shortYears
    return texts >= 2 && ambiguous * 19 <= texts
  }

  mutating func add(_ other: DateOrderEvidence) {
    dayFirst += other.dayFirst
    monthFirst += other.monthFirst
    ambiguous += other.ambiguous
    shortYears += other.shortYears
  }
}

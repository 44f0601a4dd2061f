/// A span of whole calendar months that a report or a count covers, both ends included.
package struct ReportingPeriod: Hashable, Sendable {
  package let start: Day
  package let end: Day

  /// The months from `first` to `last`, given as years and months.
  package init?(from first: (year: Int, month: Int), to last: (year: Int, month: Int)) {
    guard let start = Day(year: first.year, month: first.month, day: 1),
      (1...12).contains(last.month),
      let end = Day(
        year: last.year, month: last.month,
        day: Day.length(ofMonth: last.month, year: last.year)),
      start <= end
    else { return nil }
    self.start = start
    self.end = end
  }

  /// A calendar quarter, 1–4.
  package init?(year: Int, quarter: Int) {
    guard (1...4).contains(quarter) else { return nil }
    self.init(from: (year, quarter * 3 - 2), to: (year, quarter * 3))
  }

  /// A calendar year.
  package init?(year: Int) { self.init(from: (year, 1), to: (year, 12)) }

  /// A half of a calendar year, 1 or 2.
  package init?(year: Int, half: Int) {
    guard (1...2).contains(half) else { return nil }
    self.init(from: (year, half * 6 - 5), to: (year, half * 6))
  }

  /// Reads `2024-Q4`, `2024-H1`, `2024`, `2024-05` or `2024-01..2024-06`, in capitals or not.
  package init?(code text: some StringProtocol) {
    let code = text.uppercased()
    let parts = code.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 3, parts[1].isEmpty {
      guard let first = RecordedDate(iso: parts[0]), let last = RecordedDate(iso: parts[2]),
        first.precision == .month, last.precision == .month
      else { return nil }
      self.init(from: first.middle.yearAndMonth, to: last.middle.yearAndMonth)
      return
    }
    if code.hasSuffix("-H1") || code.hasSuffix("-H2") {
      guard let year = RecordedDate(iso: code.dropLast(3)), year.precision == .year else {
        return nil
      }
      self.init(year: year.middle.yearAndMonth.year, half: code.hasSuffix("1") ? 1 : 2)
      return
    }
    guard let date = RecordedDate(iso: code), date.precision != .day else { return nil }
    self.init(from: date.earliest.yearAndMonth, to: date.latest.yearAndMonth)
  }

  /// The shortest code that names this period.
  package var code: String {
    let (first, last) = (start.yearAndMonth, end.yearAndMonth)
    if first.year == last.year {
      switch (first.month, last.month) {
      case (1, 12): return RecordedDate(year: first.year)?.iso ?? ""
      case (let from, let to) where from % 3 == 1 && to == from + 2:
        return RecordedDate(year: first.year, quarter: to / 3)?.iso ?? ""
      case (let from, let to) where from == to:
        return RecordedDate(year: first.year, month: from)?.iso ?? ""
      default: break
      }
    }
    return "\(start.iso.prefix(7))..\(end.iso.prefix(7))"
  }

  /// The code as a part of a file name: lower case, no dots, as `2024-q4` and `2024-01-to-2024-06`.
  package var slug: String { code.lowercased().replacing("..", with: "-to-") }

  /// A span of the calendar that a period can be the last of.
  package enum Span: String, CaseIterable, Sendable {
    case month, quarter
    case halfYear = "half-year"
    case year

    fileprivate var months: Int {
      switch self {
      case .month: 1
      case .quarter: 3
      case .halfYear: 6
      case .year: 12
      }
    }
  }

  /// The last whole month, quarter, half-year or year that is over on `day`; its last day may be `day`.
  package init?(last span: Span, endedBy day: Day) {
    let (year, month) = day.yearAndMonth
    let first = (month - 1) / span.months * span.months + 1
    guard let running = ReportingPeriod(from: (year, first), to: (year, first + span.months - 1))
    else { return nil }
    self = running.end <= day ? running : running.shifted(by: -1)
  }

  /// How many calendar months the period covers.
  package var months: Int {
    let (first, last) = (start.yearAndMonth, end.yearAndMonth)
    return (last.year - first.year) * 12 + last.month - first.month + 1
  }

  package func contains(_ day: Day) -> Bool { start <= day && day <= end }

  /// The period of the same length that begins `count` lengths later (earlier when negative).
  package func shifted(by count: Int) -> ReportingPeriod {
    shifted(byMonths: count * months)
  }

  /// The same number of months, moved by `count` calendar months.
  package func shifted(byMonths count: Int) -> ReportingPeriod {
    func move(_ month: (year: Int, month: Int)) -> (year: Int, month: Int) {
      let index = month.year * 12 + month.month - 1 + count
      return (index / 12, index % 12 + 1)
    }
    return ReportingPeriod(from: move(start.yearAndMonth), to: move(end.yearAndMonth)) ?? self
  }
}

extension Day {
  fileprivate var yearAndMonth: (year: Int, month: Int) {
    let (year, month, _) = civil
    return (year, month)
  }
}

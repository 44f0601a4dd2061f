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

  /// Reads `2024-Q4`, `2024`, `2024-05` or `2024-01..2024-06`.
  package init?(code: some StringProtocol) {
    let parts = code.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 3, parts[1].isEmpty {
      guard let first = RecordedDate(iso: parts[0]), let last = RecordedDate(iso: parts[2]),
        first.precision == .month, last.precision == .month
      else { return nil }
      self.init(from: first.middle.yearAndMonth, to: last.middle.yearAndMonth)
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

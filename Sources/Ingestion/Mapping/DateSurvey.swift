import CaseModel
import Foundation

/// How the dates of one column are written, with the first rows of each way: what a finding about the
/// column as a whole shows its user.
///
/// Made only for the few columns that are in doubt, from their cells once more, so that reading dates
/// costs nothing more.
struct DateSurvey: Sendable {
  /// Dates written in one way.
  struct Way: Sendable {
    private(set) var count = 0
    /// The first ones, as a spreadsheet shows them.
    private(set) var rows: [Int] = []

    mutating func add(_ row: Int) {
      count += 1
      if rows.count < FindingLog.placeLimit { rows.append(row) }
    }
  }

  /// With slashes or dashes, and only to be read with the day first.
  private(set) var dayFirst = Way()
  /// With slashes or dashes, and only to be read with the month first.
  private(set) var monthFirst = Way()
  /// With slashes or dashes, and to be read either way.
  private(set) var either = Way()
  /// Year first or a serial number, as cells that hold dates are written, up to the twelfth of a month.
  private(set) var earlyDays = Way()
  /// The same, behind the twelfth.
  private(set) var lateDays = Way()

  /// Looks through one column of a table.
  ///
  /// - Complexity: O(n) for *n* bytes of the table.
  init(of column: Int, in table: OpenedTable, form: DateForm) {
    var survey = DateSurvey()
    var row = table.headingRow
    table.text.records(
      from: table.body.lowerBound, separator: table.separator
    ) { record, text, _ in
      row += 1
      guard column < record.cells.count else { return true }
      let cell = record.cells[column]
      let content = withoutTextMark(
        trimmed(UnsafeBufferPointer(rebasing: text[cell.start..<cell.end])))
      if let visible = visibleText(content) {
        visible.withUnsafeBufferPointer { survey.add($0, form, row) }
      } else {
        survey.add(content, form, row)
      }
      return true
    }
    self = survey
  }

  private init() {}

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ form: DateForm, _ row: Int) {
    if text.isEmpty { return }
    if let day = DayReader.plainDay(text) ?? DayReader.serialDay(text, form) {
      return add(dayOfMonth: day.civil.day, row)
    }
    guard let parts = DateParts(TimeOfDay.removed(from: text)), parts.count == 3,
      case .number(let first, let digits) = parts[0], case .number(let second, _) = parts[1],
      case .number(let third, let lastDigits) = parts[2]
    else { return }
    if digits == 4 { return add(dayOfMonth: third, row) }
    // Years of two digits are faults; once they are written out, nothing would show the swap any more.
    guard lastDigits == 4 || lastDigits == 2, parts.mark(before: 1) != UInt8(ascii: ".") else {
      return
    }
    switch (first > 12, second > 12) {
    case (true, false): dayFirst.add(row)
    case (false, true): monthFirst.add(row)
    case (false, false): either.add(row)
    case (true, true): break
    }
  }

  private mutating func add(dayOfMonth day: Int, _ row: Int) {
    if day <= 12 { earlyDays.add(row) } else { lateDays.add(row) }
  }

  /// The texts that a spreadsheet left alone because it could not read them in its own order, if it
  /// probably swapped day and month of the other dates of the column; `nil` otherwise.
  ///
  /// A spreadsheet that reads the month first takes 05/03/2024 for the third of May and leaves
  /// 15/03/2024 as text: its dates all lie up to the twelfth of a month, its texts behind. That
  /// comes by chance with 0.39 to the power of the dates and 0.61 to the power of the texts; it is told
  /// when that is less than one in twenty. One date in ten or one text in twenty that was typed later
  /// does not hide it (our choices).
  var textsLeftAlone: Way? {
    let texts = dayFirst.count >= monthFirst.count ? dayFirst : monthFirst
    guard min(dayFirst.count, monthFirst.count) == 0, earlyDays.count >= 2, texts.count >= 2
    else { return nil }
    let dates = Double(earlyDays.count - 9 * lateDays.count)
    let others = Double(texts.count - 19 * either.count)
    guard dates > 0, others > 0, dates * log(1 / 0.39) + others * log(1 / 0.61) > log(20) else {
      return nil
    }
    return texts
  }
}

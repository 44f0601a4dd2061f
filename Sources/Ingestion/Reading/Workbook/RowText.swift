/// A row of a sheet as one line of separated text; valid while it is handed over.
package struct SheetRow {
  /// The number that a spreadsheet shows.
  package let number: Int
  /// The cells with commas between them, up to the last filled one, without a line end.
  package let text: UnsafeBufferPointer<UInt8>
  /// The column of the last filled cell.
  package let columns: Int
  package let isHidden: Bool
}

/// Takes a row that holds something.
package typealias RowTaker = (SheetRow) throws(WorkbookFault) -> Void

/// Puts the cells of one row after another into one line of text and hands the lines over.
///
/// Every format of workbook writes through it; it keeps the notes and the limits.
final class RowText {
  let line = ByteBuffer(capacity: 4096)
  private(set) var notes = SheetNotes()
  private(set) var row = 0
  /// The column of the last cell that was put into the row.
  private(set) var column = 0
  private var isHidden = false
  private let limits: WorkbookLimits
  /// The sign before the decimals of numbers, which cells hold without one.
  let decimalMark: DecimalMark
  private let take: RowTaker

  init(
    limits: WorkbookLimits, decimalMark: DecimalMark = .point, take: @escaping RowTaker
  ) {
    self.limits = limits
    self.decimalMark = decimalMark
    self.take = take
  }

  func begin(row number: Int, isHidden hidden: Bool) {
    row = number
    column = 0
    isHidden = hidden
    line.removeAll()
  }

  /// Puts the commas before a cell of the row, which must stand behind all others.
  @inline(__always)
  func skip(to next: Int) {
    line.append(repeating: UInt8(ascii: ","), count: next - max(column, 1))
    column = next
    notes.filledCells += 1
  }

  /// Appends a cell, unless the text is empty.
  @inline(__always)
  func append(_ text: UnsafeBufferPointer<UInt8>, at place: Int) {
    guard !text.isEmpty else { return }
    skip(to: place)
    line.append(cell: text)
  }

  /// Hands the row over if it holds something.
  func end() throws(WorkbookFault) {
    guard column > 0 else { return }
    if isHidden { notes.hiddenRows.note(row) }
    notes.columns = max(notes.columns, column)
    notes.rows = row
    try take(SheetRow(number: row, text: line.bytes, columns: column, isHidden: isHidden))
    column = 0
  }

  func note(error column: Int) { notes.errorCells.note(CellPlace(row: row, column: column)) }

  func note(formulaWithoutValue column: Int) {
    notes.formulasWithoutValue.note(CellPlace(row: row, column: column))
  }

  func note(impossibleDate column: Int) {
    notes.impossibleDates.note(CellPlace(row: row, column: column))
  }

  @inline(__always)
  func noteDate() { notes.dateCells += 1 }

  /// Notes a cell of text that looks like a date; to be called for texts only.
  @inline(__always)
  func note(typed text: UnsafeBufferPointer<UInt8>, at column: Int) {
    // Most texts do not begin with a figure.
    guard text.count >= 10, text[0] <= UInt8(ascii: "9") else { return }
    notes.typedDates.note(text, at: CellPlace(row: row, column: column))
  }

  func note(typedDate column: Int) {
    notes.typedDates.note(CellPlace(row: row, column: column))
  }

  func note(merge: CellRange) { notes.note(merge: merge) }

  func note(hiddenColumns ranges: [ClosedRange<Int>]) { notes.note(hidden: ranges) }
}

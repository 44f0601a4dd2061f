/// What a sheet has besides the texts of its cells.
package struct SheetNotes: Hashable, Sendable {
  /// Rows that hold something and are hidden, by hand or by a filter.
  package internal(set) var hiddenRows = Noted<Int>()
  /// Columns that are hidden, within the columns that hold something.
  package internal(set) var hiddenColumns = Noted<Int>()
  /// The first merged ranges, in the order of the file; see `mergeCount`.
  package internal(set) var merges: [CellRange] = []
  package internal(set) var mergeCount = 0
  /// Cells that show an error such as `#N/A`; they are empty in the text.
  package internal(set) var errorCells = Noted<CellPlace>()
  /// Formulas of which the program that wrote the file stored no result; they are empty in the text.
  package internal(set) var formulasWithoutValue = Noted<CellPlace>()
  /// Numbers in the style of a date that are no date: negative or behind the year 9999; the text
  /// has the number.
  package internal(set) var impossibleDates = Noted<CellPlace>()
  /// Cells that are numbers shown as dates or times.
  package internal(set) var dateCells = 0
  /// Texts that look like the dates of real date cells.
  package internal(set) var typedDates = TypedDates()
  /// Cells that hold something.
  package internal(set) var filledCells = 0
  /// The last column that holds something; 0 for an empty sheet.
  package internal(set) var columns = 0
  /// The last row that holds something; 0 for an empty sheet.
  package internal(set) var rows = 0

  /// How many merged ranges are kept.
  static let keptMerges = 65_536

  mutating func note(merge: CellRange) {
    mergeCount += 1
    if merges.count < SheetNotes.keptMerges { merges.append(merge) }
  }

  /// Notes the hidden columns of ranges, as far as the sheet's columns go.
  mutating func note(hidden ranges: [ClosedRange<Int>]) {
    var next = 1
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      while next <= min(range.upperBound, columns) {
        next = max(next, range.lowerBound)
        guard next <= columns else { return }
        hiddenColumns.note(next)
        next += 1
      }
    }
  }
}

/// One table of a delivered file as separated UTF-8 text: record n of the text is row n of the sheet.
package struct SourceSheet: Sendable {
  /// The position of the file in the request.
  package let file: Int
  /// What the user calls the file.
  package let fileName: String
  /// The name of the sheet; `nil` for a text file.
  package let name: String?
  let text: SourceText
  /// The separator; `nil` when the heading has to show it.
  let separator: UInt8?
  /// Cells that the workbook shows as one.
  let merges: [MergedCells]
  /// Named in the workbook but not read, or empty beside others.
  let isLeftOut: Bool
  /// Some cell holds a control character.
  let holdsControls: Bool
  /// Texts that look like the dates of real date cells.
  var typedDates = TypedDates()

  init(
    file: Int, fileName: String, name: String? = nil, text: SourceText, separator: UInt8? = nil,
    merges: [MergedCells] = [], isLeftOut: Bool = false, holdsControls: Bool = false
  ) {
    self.file = file
    self.fileName = fileName
    self.name = name
    self.text = text
    self.separator = separator
    self.merges = merges
    self.isLeftOut = isLeftOut
    self.holdsControls = holdsControls
  }

  /// The name of the sheet, or that of the text file without its ending.
  var title: String {
    name ?? fileName.lastIndex(of: ".").map { String(fileName[..<$0]) } ?? fileName
  }

  /// The text line on which each of the rows starts.
  ///
  /// Rows and lines differ only where cells hold line breaks, so the text is read again only if it
  /// has quotes.
  func lines(ofRows rows: Set<Int>, separator: UInt8) -> [Int: Int] {
    guard name == nil, let last = rows.max(), text.hasQuotes else { return [:] }
    var lines: [Int: Int] = [:]
    var row = 0
    let innerLineBreaks = text.records(from: 0, separator: separator) { _, _, innerLineBreaks in
      row += 1
      if rows.contains(row) { lines[row] = row + innerLineBreaks }
      return row < last
    }
    // The row whose quote is never closed.
    if row < last, rows.contains(row + 1) { lines[row + 1] = row + 1 + innerLineBreaks }
    return lines
  }
}

/// Cells that a workbook shows as one; rows and columns from 0, the value stands in the first.
struct MergedCells: Hashable, Sendable {
  var rows: ClosedRange<Int>
  var columns: ClosedRange<Int>
}

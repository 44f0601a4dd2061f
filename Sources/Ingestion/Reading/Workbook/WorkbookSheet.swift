/// A sheet as it stands in the list of its workbook.
package struct SheetEntry: Hashable, Sendable {
  package let name: String
  /// Hidden, whether or not Excel offers to show it.
  package let isHidden: Bool

  package init(name: String, isHidden: Bool) {
    self.name = name
    self.isHidden = isHidden
  }
}

/// A sheet as separated text, in which every place is that of the sheet.
///
/// Record *n* of the text is row *n* of the sheet, and cell *m* is column *m*: rows that hold
/// nothing are blank lines, and all others have as many cells as the sheet has columns.
package struct WorkbookSheet: Sendable {
  package let name: String
  /// UTF-8 with commas, quotes as in RFC 4180 and line feeds; no byte order mark.
  package let text: [UInt8]
  package let notes: SheetNotes
}

/// Gathers the rows of a sheet.
final class SheetText {
  private var bytes: [UInt8] = []
  private var rows = 0
  private var columns = 0
  /// Where the lines end that are not blank.
  private var ends: [Int] = []
  /// From which of `ends` on the lines have this many columns.
  private var widths: [(line: Int, columns: Int)] = []
  private let limits: WorkbookLimits

  init(limits: WorkbookLimits) { self.limits = limits }

  func append(_ row: SheetRow) throws(WorkbookFault) {
    if row.columns > columns {
      columns = row.columns
      widths.append((ends.count, columns))
    }
    let blank = row.number - rows - 1
    let missing = columns - row.columns
    guard bytes.count + blank + row.text.count + missing + 1 <= limits.textBytes else {
      throw .exceeds(.textBytes, limit: limits.textBytes)
    }
    bytes.append(contentsOf: repeatElement(lineFeed, count: blank))
    bytes.append(contentsOf: row.text)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: ","), count: missing))
    ends.append(bytes.count)
    bytes.append(lineFeed)
    rows = row.number
  }

  /// The text, in which the lines before the widest have been made as wide.
  func finish() throws(WorkbookFault) -> [UInt8] {
    guard widths.count > 1, let last = widths.last else { return bytes }
    var missing = 0
    for (index, width) in widths.enumerated().dropLast() {
      let lines = widths[index + 1].line - width.line
      missing += lines * (columns - width.columns)
    }
    guard bytes.count + missing <= limits.textBytes else {
      throw .exceeds(.textBytes, limit: limits.textBytes)
    }
    var wide: [UInt8] = []
    wide.reserveCapacity(bytes.count + missing)
    var copied = 0
    var stretch = 0
    for line in 0..<last.line {
      if widths[stretch + 1].line <= line { stretch += 1 }
      wide.append(contentsOf: bytes[copied..<ends[line]])
      copied = ends[line]
      wide.append(
        contentsOf: repeatElement(UInt8(ascii: ","), count: columns - widths[stretch].columns))
    }
    wide.append(contentsOf: bytes[copied...])
    return wide
  }
}

/// The heading of a sheet: what its columns are called, and where the rows below begin.
struct SheetHeading: Sendable {
  /// Trimmed; several heading rows are joined with ` / `.
  let headings: [String]
  /// The rows of the heading with merged cells filled, so that they say the same where nothing is
  /// merged.
  let filledRows: [[String]]
  /// The last row of the heading, as a spreadsheet shows it.
  let row: Int
  /// The bytes behind the heading.
  let body: Range<Int>
  let separator: UInt8
  /// Rows above it hold something that was passed over.
  let isBelowOtherRows: Bool

  func column(_ index: Int) -> FindingColumn? {
    headings.indices.contains(index) ? FindingColumn(name: headings[index], index: index) : nil
  }

  /// How many rows are looked through for a heading when the first filled one is none.
  static let searchedRows = 20
  /// The bytes that are looked through for them first.
  static let searchedBytes = 1 << 20
}

extension SheetHeading {
  /// Where the heading of a sheet is sought.
  struct Place: Sendable {
    /// The last row of the heading as a spreadsheet shows it; `nil` to seek it.
    var row: Int?
    /// How many rows it has; upper ones span the columns below them.
    var rows = 1
  }

  /// Why a sheet has no heading.
  enum Fault: Error, Equatable {
    case empty, noSuchRow, unclosedQuote
    /// The row, as a spreadsheet shows it, exceeds a limit of text files.
    case oversized(TextLimit, row: Int)
  }

  /// Reads the heading: the row asked for, else the first filled row, unless that is no heading and
  /// one of the next rows is.
  ///
  /// `isHeading` tells whether cells are the column names of a known table.
  init(
    of sheet: SourceSheet, at place: Place, isHeading: ([String]) -> Bool
  ) throws(Fault) {
    let last = place.row ?? SheetHeading.searchedRows
    var rows: [Row] = []
    var fault: Fault?
    var separator: UInt8 = 0
    let count = sheet.text.count
    var length = min(SheetHeading.searchedBytes, count)
    func read(_ text: UnsafeBufferPointer<UInt8>) {
      rows = []
      let start = SheetHeading.firstFilledLine(of: text)
      separator =
        sheet.separator
        ?? Ingestion.separator(
          ofHeaderIn: UnsafeBufferPointer(rebasing: text[min(start, text.count)...]))
      var reader = CSVReader(text, separator: separator)
      var record = Record()
      // A record that touches the end of what is looked at may go on behind it.
      while rows.count < last, reader.next(&record), length == count || reader.position < length {
        rows.append(Row(cells: record.cells.map { heading($0, text) }, end: reader.position))
      }
      switch reader.fault {
      case .exceeds(let limit): fault = .oversized(limit, row: rows.count + 1)
      case .unclosedQuote where length == count && rows.allSatisfy(\.isBlank):
        fault = .unclosedQuote
      case .unclosedQuote, nil: break
      }
    }
    sheet.text.withBytes(in: 0..<length, read)
    while length < count && rows.count < last && fault == nil {
      length = min(length * 8, count)
      sheet.text.withBytes(in: 0..<length, read)
    }
    if let fault { throw fault }
    let found: Int
    if let row = place.row {
      guard row >= 1, row <= rows.count else { throw rows.isEmpty ? .empty : .noSuchRow }
      found = row - 1
    } else {
      guard let first = rows.firstIndex(where: { !$0.isBlank }) else { throw .empty }
      // Names of a system may stand above the names that its users see: the lower row counts.
      var known = rows.indices.dropFirst(first).first { isHeading(rows[$0].cells) } ?? first
      while known + 1 < rows.count, isHeading(rows[known + 1].cells) { known += 1 }
      found = known
    }
    let upper = max(0, found - max(0, place.rows - 1))
    filledRows = (upper...found).map { SheetHeading.filled(rows, $0, upTo: found, sheet) }
    headings = SheetHeading.joined(filledRows, rows[found].cells.count)
    row = found + 1
    body = rows[found].end..<sheet.text.count
    self.separator = separator
    isBelowOtherRows = rows[..<upper].contains { !$0.isBlank }
  }

  private struct Row {
    let cells: [String]
    let end: Int
    var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
  }

  /// The cells of a heading row; merged cells hold the value of the first, and in a text file an empty
  /// cell of an upper row takes the name to its left.
  ///
  /// The last row is not filled sideways: columns under one name would be told apart no more.
  private static func filled(_ rows: [Row], _ row: Int, upTo last: Int, _ sheet: SourceSheet)
    -> [String]
  {
    var cells = rows[row].cells
    if sheet.name == nil && row < last {
      for column in cells.indices.dropFirst() where cells[column].isEmpty {
        cells[column] = cells[column - 1]
      }
    }
    for merge in sheet.merges where merge.rows.contains(row) && merge.rows.lowerBound < rows.count {
      let first = rows[merge.rows.lowerBound].cells
      guard merge.columns.upperBound < 16_384, first.indices.contains(merge.columns.lowerBound)
      else { continue }
      let columns =
        row == last ? merge.columns.lowerBound...merge.columns.lowerBound : merge.columns
      while cells.count <= columns.upperBound { cells.append("") }
      for column in columns { cells[column] = first[merge.columns.lowerBound] }
    }
    return cells
  }

  private static func joined(_ rows: [[String]], _ width: Int) -> [String] {
    let width = max(width, rows.last?.count ?? 0)
    return (0..<width).map { column in
      var parts: [String] = []
      for row in rows where column < row.count && !row[column].isEmpty && parts.last != row[column]
      {
        parts.append(row[column])
      }
      return parts.joined(separator: " / ")
    }
  }

  private static func firstFilledLine(of text: UnsafeBufferPointer<UInt8>) -> Int {
    var start = byteOrderMarkLength(text)
    while start < text.count && (text[start] <= 0x20) { start += 1 }
    while start > 0 && !isLineEnd(text[start - 1]) { start -= 1 }
    return start
  }
}

/// The trimmed text of a heading cell; nothing that is longer than 1000 bytes names a column.
private func heading(_ cell: Cell, _ text: UnsafeBufferPointer<UInt8>) -> String {
  let raw = UnsafeBufferPointer(rebasing: text[cell.start..<cell.end].prefix(1000))
  let heading = String(decoding: withoutTextMark(trimmed(raw)), as: UTF8.self)
  return cell.hasDoubledQuotes ? heading.replacing("\"\"", with: "\"") : heading
}

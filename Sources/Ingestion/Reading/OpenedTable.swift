import CaseModel

/// A file whose heading has been read.
struct OpenedTable: Sendable {
  let index: Int
  private(set) var separator = UInt8(ascii: ",")
  private(set) var headings: [String] = []
  /// `nil` when the file is not a table that can be read.
  private(set) var layout: TableLayout?
  /// The bytes behind the heading.
  private(set) var body = 0..<0
  /// The row of a spreadsheet on which the heading stands.
  private(set) var headingRow = 1

  init(_ file: SourceFile, index: Int, vocabulary: Vocabulary, log: inout FindingLog) {
    self = file.bytes.withUnsafeBufferPointer { text in
      OpenedTable(text, file.name, index: index, vocabulary: vocabulary, log: &log)
    }
  }

  private init(
    _ text: UnsafeBufferPointer<UInt8>, _ name: String, index: Int, vocabulary: Vocabulary,
    log: inout FindingLog
  ) {
    self.index = index
    if let fault = textFault(in: text) {
      OpenedTable.note(fault, file: index, text, &log)
      return
    }
    // Blank lines may stand above the heading.
    var start = byteOrderMarkLength(text)
    while start < text.count && trimmed(OpenedTable.line(at: start, text)).isEmpty {
      let end = start + OpenedTable.line(at: start, text).count
      guard end < text.count else { break }
      start =
        end
        + (text[end] == carriageReturn && end + 1 < text.count
          && text[end + 1] == lineFeed ? 2 : 1)
      headingRow += 1
    }
    separator = Ingestion.separator(
      ofHeaderIn: UnsafeBufferPointer(rebasing: text[min(start, text.count)...]))
    var reader = CSVReader(text, separator: separator, range: min(start, text.count)..<text.count)
    var record = Record()
    guard reader.next(&record), !record.isBlank else {
      log.note(reader.unclosedQuote == nil ? .emptyFile : .unclosedQuote, file: index)
      return
    }
    headings = record.cells.map { cell in
      // Nothing that is longer names a column.
      let raw = UnsafeBufferPointer(rebasing: text[cell.start..<cell.end].prefix(1000))
      let heading = String(decoding: trimmed(raw), as: UTF8.self)
      return cell.hasDoubledQuotes ? heading.replacing("\"\"", with: "\"") : heading
    }
    body = reader.position..<text.count
    layout = HeadingReader(vocabulary: vocabulary, file: index).layout(
      of: headings, fileName: name, log: &log)
  }

  func column(_ index: Int) -> FindingColumn? {
    headings.indices.contains(index) ? FindingColumn(name: headings[index], index: index) : nil
  }

  private static func line(
    at start: Int, _ text: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    let rest = text[start...]
    return UnsafeBufferPointer(rebasing: rest[..<(rest.firstIndex(where: isLineEnd) ?? text.count)])
  }

  private static func note(
    _ fault: TextFault, file: Int, _ text: UnsafeBufferPointer<UInt8>, _ log: inout FindingLog
  ) {
    func line(_ offset: Int) -> Int { text[..<offset].count { $0 == lineFeed } + 1 }
    switch fault {
    case .wideEncoding: log.note(.wideEncoding, file: file)
    case .workbook: log.note(.workbook, file: file)
    case .controlCharacter(let offset): log.note(.controlCharacter, file: file, row: line(offset))
    case .notUTF8(let offset): log.note(.notUTF8, file: file, row: line(offset))
    }
  }

  /// The text line on which each of the rows starts.
  ///
  /// Rows and lines differ only where cells hold line breaks, so the file is read again only if it
  /// has quotes.
  func lines(ofRows rows: Set<Int>, in bytes: [UInt8]) -> [Int: Int] {
    guard layout != nil, let last = rows.max(), bytes.contains(quote) else { return [:] }
    return bytes.withUnsafeBufferPointer { text in
      var reader = CSVReader(text, separator: separator)
      var record = Record()
      var lines: [Int: Int] = [:]
      var row = 1
      while row <= last {
        if rows.contains(row) { lines[row] = row + reader.innerLineBreaks }
        guard reader.next(&record) else { break }
        row += 1
      }
      return lines
    }
  }
}

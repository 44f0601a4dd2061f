/// Writes comma-separated lines (RFC 4180): LF at line ends, quotes only where a cell needs them.
package struct CSVWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private let separator: UInt8
  private var isLineStart = true

  package init(separator: UInt8 = UInt8(ascii: ",")) { self.separator = separator }

  /// Adds a cell to the current line.
  ///
  /// Quoted when it holds the separator, a quote or a line break, begins or ends with a space, or is
  /// the only cell of its line and empty.
  package mutating func cell(_ text: some StringProtocol) {
    if !isLineStart { bytes.append(separator) }
    isLineStart = false
    let utf8 = text.utf8
    let needsQuotes =
      utf8.contains { $0 == separator || $0 == quote || isLineEnd($0) }
      || text.first == " " || text.last == " "
    guard needsQuotes else {
      bytes.append(contentsOf: utf8)
      return
    }
    bytes.append(quote)
    for byte in utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  /// Ends the current line.
  package mutating func endLine() {
    bytes.append(lineFeed)
    isLineStart = true
  }

  /// Writes a whole line.
  package mutating func line(_ cells: [String]) {
    if cells == [""] {
      bytes += [quote, quote]
    } else {
      for text in cells { cell(text) }
    }
    endLine()
  }
}

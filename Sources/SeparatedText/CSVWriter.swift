/// Writes the lines of a text file that a spreadsheet program may open: the one way in which Waymark
/// writes tables as text.
///
/// RFC 4180: quotes only where a cell needs them; LF at line ends. A text that would be computed gets an
/// apostrophe before it (``FormulaText``), which an import takes away again; numbers stay as they are.
package struct CSVWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private let separator: UInt8
  private var isLineStart = true

  package init(separator: UInt8 = UInt8(ascii: ",")) { self.separator = separator }

  /// Adds a cell to the current line.
  ///
  /// Quoted when it holds the separator, a quote or a line break, begins or ends with a space, or is
  /// the only cell of its line and empty.
  package mutating func cell(_ text: String) {
    var text = text
    text.withUTF8 { cell($0) }
  }

  /// Adds a cell, given as UTF-8, to the current line.
  package mutating func cell(_ text: [UInt8]) { text.withUnsafeBufferPointer { cell($0) } }

  private mutating func cell(_ text: UnsafeBufferPointer<UInt8>) {
    if !isLineStart { bytes.append(separator) }
    isLineStart = false
    let isFormula = FormulaText.isFormula(text)
    let needsQuotes =
      text.contains { $0 == separator || $0 == quote || $0 == 0x0A || $0 == 0x0D }
      || text.first == 0x20 || text.last == 0x20
    if needsQuotes { bytes.append(quote) }
    if isFormula { bytes.append(FormulaText.mark) }
    if needsQuotes {
      for byte in text {
        if byte == quote { bytes.append(quote) }
        bytes.append(byte)
      }
      bytes.append(quote)
    } else {
      bytes.append(contentsOf: text)
    }
  }

  /// Ends the current line.
  package mutating func endLine() {
    bytes.append(0x0A)
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

private let quote = UInt8(ascii: "\"")

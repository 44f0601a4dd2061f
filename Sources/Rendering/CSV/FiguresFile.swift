import Disclosure
package import Reporting

/// `figures.csv`: one row a figure, in the order of the report.
///
/// UTF-8 without a byte order mark, line feeds, commas, a header row, quotes only where they are
/// needed (RFC 4180, 2005). A withheld figure has its row and its status but no number. The
/// column `note` says why a figure is provisional, and bears the stamp of an internal edition.
package func renderFigures(_ report: Report) -> [UInt8] {
  let columns = FiguresColumn.all(dimensions: report.dimensions)
  var file = CSVWriter()
  file.write(columns.map { .text($0.name) })
  for figure in report.figures {
    let row = FiguresRow(figure, identity: report.identity)
    file.write(columns.map { row[$0] })
  }
  return file.bytes
}

/// Writes fields as comma-separated lines.
struct CSVWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ fields: [FiguresField]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if case .text(let text) = field {
        write(Self.harmless(text))
      } else {
        bytes.append(contentsOf: field.text.utf8)
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func write(_ text: String) {
    let special: Set<UInt8> = [0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "\"")]
    guard text.utf8.contains(where: special.contains) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Text that a spreadsheet would take for a formula, with an apostrophe before it; numbers stay.
  static func harmless(_ text: String) -> String {
    guard let first = text.utf8.first else { return text }
    let starts = [0x09, 0x0D] + Array("=+-@".utf8)
    return starts.contains(first) && Double(text) == nil ? "'" + text : text
  }
}

@testable import Ingestion

/// A workbook whose sheets hold texts, given as lines of cells between bars.
func workbook(_ name: String, _ sheets: (name: String, lines: String)...) -> SourceFile {
  var parts = OfficeParts()
  parts.names = sheets.map(\.name)
  parts.sheets = sheets.map { sheet in
    let rows = sheet.lines.split(separator: "\n").enumerated().map { number, line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).enumerated()
        .map { column, text in
          let text = text.trimmingPrefix(while: \.isWhitespace).reversed()
            .drop(while: \.isWhitespace).reversed()
          let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column)))
          return text.isEmpty
            ? ""
            : #"<c r="\#(letter)\#(number + 1)" t="inlineStr"><is><t>\#(String(text))</t></is></c>"#
        }
      return #"<row r="\#(number + 1)">\#(cells.joined())</row>"#
    }
    return "<sheetData>\(rows.joined())</sheetData>"
  }
  return SourceFile(name: name, bytes: parts.file)
}

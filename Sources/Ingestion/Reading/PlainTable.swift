/// A small table of any columns as text: for files that hold no cases, such as overlap counts.
///
/// Cells are trimmed and freed of the apostrophe before formulas. Blank lines are passed over.
package struct PlainTable: Sendable {
  /// One line; `number` is the row that a spreadsheet shows.
  package struct Row: Sendable {
    package let number: Int
    package let cells: [String]
  }

  /// Why a file is no table; rows as a spreadsheet shows them.
  package enum Fault: Error, Equatable {
    case empty
    /// Not UTF-8 text without control characters: a workbook, another encoding, or damaged.
    case notText
    case unclosedQuote
    /// A row has not as many cells as the heading.
    case ragged(row: Int)
    /// A row has more cells, or a cell more bytes, than any table has.
    case oversized(row: Int)
  }

  package let headings: [String]
  package let rows: [Row]

  /// Reads a whole file; commas, semicolons or tabs separate, as the heading shows.
  ///
  /// - Complexity: O(bytes).
  package init(_ file: SourceFile) throws(Fault) {
    var records: [Row] = []
    var fault: Fault?
    file.bytes.withUnsafeBufferPointer { text in
      guard textFault(in: text) == nil else {
        fault = .notText
        return
      }
      let start = byteOrderMarkLength(text)
      let body = UnsafeBufferPointer(rebasing: text[start...])
      var reader = CSVReader(text, separator: separator(ofHeaderIn: body))
      var record = Record()
      var number = 0
      while reader.next(&record) {
        number += 1
        let cells = record.cells.map { cell in
          let raw = withoutTextMark(
            trimmed(UnsafeBufferPointer(rebasing: text[cell.start..<cell.end])))
          let value = String(decoding: raw, as: UTF8.self)
          return cell.hasDoubledQuotes ? value.replacing("\"\"", with: "\"") : value
        }
        if cells.allSatisfy(\.isEmpty) { continue }
        records.append(Row(number: number, cells: cells))
      }
      switch reader.fault {
      case .unclosedQuote: fault = .unclosedQuote
      case .exceeds: fault = .oversized(row: number + 1)
      case nil: break
      }
    }
    if let fault { throw fault }
    guard let heading = records.first else { throw .empty }
    headings = heading.cells
    rows = Array(records.dropFirst())
    if let short = rows.first(where: { $0.cells.count != heading.cells.count }) {
      throw .ragged(row: short.number)
    }
  }
}

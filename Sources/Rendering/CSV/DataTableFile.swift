package import Reporting
import SeparatedText

/// A table as a CSV file under the names of its columns.
package func renderCSV(_ table: DataTable) -> [UInt8] {
  var writer = CSVWriter()
  if !table.columns.isEmpty { writer.line(table.columns.map(\.key)) }
  for row in table.rows { writer.line(row.map(\.field)) }
  return writer.bytes
}

extension DataTable {
  /// The rows as a reader sees them.
  var shown: [[String]] {
    rows.map { row in zip(row, columns).map { $0.text($1.style) } }
  }

  /// A row as a JSON object under the names of the columns.
  func object(_ row: [Cell]) -> JSONValue {
    .object(zip(columns, row).map { (key: $0.key, value: $1.json) })
  }
}

extension DataTable.Cell {
  var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .number(let value) where value.isFinite: .number(value)
    case .number, .none: .null
    }
  }

  /// The cell in a file: numbers in full, nothing where there is none.
  var field: String {
    switch self {
    case .text(let text): text
    case .number(let value) where value.isFinite: PlainNumber.text(value)
    case .number, .none: ""
    }
  }
}

/// A table of words and full numbers under named columns: for a terminal, a file, another program.
///
/// A ``Table`` is what a report prints; it holds protected cells and their words.
package struct DataTable: Sendable {
  /// The name that files use.
  package let id: String
  package let title: String
  package let columns: [Column]
  package let rows: [[Cell]]

  package init(id: String, title: String, columns: [Column], rows: [[Cell]]) {
    self.id = id
    self.title = title
    self.columns = columns
    self.rows = rows
  }

  /// Rows of texts as they stand on a sheet, headings among them.
  package init(sheet title: String, _ rows: [[String]]) {
    self.init(id: title, title: title, columns: [], rows: rows.map { $0.map { .text($0) } })
  }

  /// The same rows with some of the columns only, in this order.
  package func choosing(_ keys: [String]) -> DataTable {
    let places = keys.compactMap { key in columns.firstIndex { $0.key == key } }
    return DataTable(
      id: id, title: title, columns: places.map { columns[$0] },
      rows: rows.map { row in places.map { row[$0] } })
  }

  package struct Column: Sendable {
    /// The name in files.
    package let key: String
    package let heading: String
    /// How its numbers are shown to a reader; `nil` for a column of words.
    package let style: NumberStyle?

    package init(_ key: String, _ heading: String, _ style: NumberStyle? = nil) {
      self.key = key
      self.heading = heading
      self.style = style
    }
  }

  package enum Cell: Hashable, Sendable {
    case text(String)
    case number(Double)
    /// No such number exists, or it cannot be estimated.
    case none

    package static func count(_ value: Int) -> Cell { .number(Double(value)) }

    package static func optional(_ value: Double?) -> Cell { value.map { .number($0) } ?? .none }

    /// As a reader sees it: a number in a style, a dash for none.
    package func text(_ style: NumberStyle?) -> String {
      switch self {
      case .text(let text): text
      case .number(let value): NumberText.english.text(value, style: style ?? .count)
      case .none: NumberText.nothing
      }
    }

    package static func optional(_ value: Int?) -> Cell { value.map { .count($0) } ?? .none }
  }
}

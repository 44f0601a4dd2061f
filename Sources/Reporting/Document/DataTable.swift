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

  package enum Cell: Sendable {
    case text(String)
    case number(Double)
    /// No such number exists, or it cannot be estimated.
    case none

    package static func count(_ value: Int) -> Cell { .number(Double(value)) }

    package static func optional(_ value: Double?) -> Cell { value.map { .number($0) } ?? .none }

    package static func optional(_ value: Int?) -> Cell { value.map { .count($0) } ?? .none }
  }
}

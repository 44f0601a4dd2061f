package import Reporting

/// A table as plain text for a terminal of a `width`: title, aligned columns, notes and marks.
///
/// Without a width, as for a file or another program, a row is a line, however long.
package func renderText(_ table: Table, width: Int? = nil) -> String {
  let columns = TextColumns(
    headings: [table.stub]
      + table.columns.map { column in
        column.spanner.map { "\($0): \(column.heading)" } ?? column.heading
      },
    rows: table.rows.map { row in [row.heading] + row.items.map(\.plainText) })
  let legend = table.legend.map { "\($0.mark)  \($0.meaning)" }
  let foot = legend + table.notes + [table.reconciliation, table.source]
  func fitted(_ lines: [String]) -> [String] {
    guard let width else { return lines }
    return lines.flatMap { $0.displayWidth > width ? wrappedText($0, width: width) : [$0] }
  }
  let lines =
    fitted([table.title, table.subtitle]) + [""] + columns.lines(width: width) + [""]
    + fitted(foot)
  return lines.joined(separator: "\n") + "\n"
}

extension Table.Item {
  fileprivate var plainText: String {
    switch self {
    case .cell(let cell): ([cell.text] + cell.marks.map(\.mark)).joined(separator: " ")
    case .share(let share):
      share.detail.isEmpty ? share.share.text : "\(share.share.text) (\(share.detail))"
    case .words(let text): text
    case .gauge(let gauge): gauge.text
    case .trend(let trend): trend.text
    case .mark(let entry): entry.mark
    }
  }
}

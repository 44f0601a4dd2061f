package import Reporting

/// A table as plain text for a terminal: title, aligned columns, notes and marks.
package func renderText(_ table: Table) -> String {
  let heads =
    [table.stub]
    + table.columns.map { column in
      column.spanner.map { "\($0): \(column.heading)" } ?? column.heading
    }
  let rows = table.rows.map { row in [row.heading] + row.items.map(\.plainText) }
  let widths = heads.indices.map { column in
    ([heads] + rows).map { $0[column].count }.max() ?? 0
  }
  func line(_ cells: [String]) -> String {
    zip(cells, widths).enumerated().map { index, cell in
      let padding = String(repeating: " ", count: cell.1 - cell.0.count)
      return index == 0 ? cell.0 + padding : padding + cell.0
    }.joined(separator: "  ")
  }
  var lines = [table.title, table.subtitle, "", line(heads)]
  lines.append(widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "))
  lines += rows.map(line)
  lines.append("")
  lines += table.legend.map { "\($0.mark)  \($0.meaning)" }
  lines += table.notes
  lines.append(table.reconciliation)
  lines.append(table.source)
  return lines.joined(separator: "\n") + "\n"
}

extension Table.Item {
  fileprivate var plainText: String {
    switch self {
    case .cell(let cell): ([cell.text] + cell.marks.map(\.mark)).joined(separator: " ")
    case .share(let share):
      share.detail.isEmpty ? share.share.text : "\(share.share.text) (\(share.detail))"
    case .words(let text): text
    }
  }
}

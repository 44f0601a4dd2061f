import Statistics

extension ResearchTables {
  /// Every number of the analyses, one a line: which block shows it, from which times it follows, and what
  /// it is of.
  package func estimates(in order: [AnalysisLayout]) -> DataTable {
    let columns = [
      "block", "analysis", "set", "by", "group", "reference", "item", "month", "measure",
    ]
    var lines: [[DataTable.Cell]] = []
    for layout in order {
      guard let result = tables[layout.id] else { continue }
      let keys = result.table.columns.map(\.key)
      for (row, set) in zip(result.table.rows, result.sets) {
        func text(_ key: String) -> DataTable.Cell {
          keys.firstIndex(of: key).map { row[$0] } ?? .text("")
        }
        let item =
          keys.firstIndex {
            AnalysisKind.lists[$0] != nil || AnalysisKind.columnsOfOwnCodes.contains($0)
          }.map { row[$0] } ?? .text("")
        let place: [DataTable.Cell] = [
          .text(layout.id), .text(result.kind.rawValue), .text(set?.name ?? ""),
          .text(result.byName), text("group"), text("reference"), item, text("month"),
        ]
        for (key, cell) in zip(keys, row) where !ResearchTable.isWords(key) && key != "month" {
          lines.append(place + [.text(key), cell])
        }
      }
    }
    return DataTable(
      id: "estimates", title: "estimates",
      columns: columns.map { DataTable.Column($0, $0) } + [
        DataTable.Column("value", "value", .mixed)
      ],
      rows: lines)
  }
}

import CaseModel
import Reporting
import Statistics

extension LayoutCheck {
  func table(_ layout: TableLayout, _ path: [YAMLStep]) throws(Failure) {
    let held = try held(by: layout.table, path)
    let given = try dimensions(layout, path)
    guard (layout.rows.by == nil) != (layout.rows.figures == nil) else {
      throw places.fault(path + ["rows"], "'rows': name either 'by' or 'figures'.")
    }
    if let by = layout.rows.by {
      let all = Set(held.values.flatMap { $0 }.map(\.code)).sorted()
      try places.word(by, all, "dimension of '\(layout.table)'", path + ["rows", "by"])
      for (key, codes) in [
        ("codes", layout.rows.codes), ("last", layout.rows.last), ("totals", layout.rows.totals),
      ] {
        try self.codes(codes ?? [], of: by, path + ["rows", .key(key)])
      }
    }
    for (place, code) in (layout.rows.figures ?? []).enumerated() {
      for column in layout.columns ?? [] {
        try figure(
          code, among: held, of: layout.table, column.where ?? [:], given: given,
          path + ["rows", "figures"], key: .index(place))
      }
      if layout.columns == nil {
        try figure(
          code, among: held, of: layout.table, [:], given: given, path + ["rows", "figures"],
          key: .index(place))
      }
    }
    guard layout.columns != nil || layout.rows.figures != nil else {
      throw places.fault(path, "'columns' is missing here.")
    }
    try columns(
      layout.columns ?? [], among: held, of: layout.table, given: given,
      rowsHaveFigures: layout.rows.figures != nil, path + ["columns"])
    try sum(layout.sum, of: layout.table, [], path)
  }

  /// The dimensions that rows and columns go by.
  private func dimensions(_ layout: TableLayout, _ path: [YAMLStep]) throws(Failure) -> Set<String>
  {
    let given = Set(layout.rows.by.map { [$0] } ?? [])
    guard let across = layout.across else { return given }
    if across == "period" {
      try places.word(
        layout.table, [StudyTableList.byPeriod], "table with several periods", path + ["across"])
      return given
    }
    try places.word(
      across, Dimension.all.map(\.code) + ["period"], "dimension", path + ["across"])
    return given.union([across])
  }

  private func columns(
    _ columns: [ColumnLayout], among held: [Indicator: [Dimension]], of table: String,
    given: Set<String>, rowsHaveFigures: Bool, _ path: [YAMLStep]
  ) throws(Failure) {
    for (place, column) in columns.enumerated() {
      let path = path + [.index(place)]
      try places.word(
        column.head, words.columns.keys.sorted(), "head of a column", path + ["head"])
      guard rowsHaveFigures == (column.figure == nil) else {
        throw places.fault(
          path,
          rowsHaveFigures
            ? "'figure': the rows of this table are figures already."
            : "'figure' is missing here.")
      }
      for code in column.figure?.all ?? [] {
        try figure(
          code, among: held, of: table, column.where ?? [:], given: given, path, key: "figure")
      }
    }
  }

  func breakdown(_ layout: BreakdownTableLayout, _ path: [YAMLStep]) throws(Failure) {
    try places.word(
      layout.table, StudyTableList.byAttribute, "table by attribute", path + ["table"])
    try needs(["title", "subtitle", "sheet", "stub"], of: layout.table, path)
    let held = StudyTableList.all[layout.table]?.figures ?? [:]
    let given = Set(layout.across.map { [$0] } ?? [])
    try columns(
      layout.columns, among: held, of: layout.table, given: given, rowsHaveFigures: false,
      path + ["columns"])
    guard case .to(let other, let code, let at) = layout.sum else { return }
    guard other == nil else {
      throw places.fault(path + ["sum"], "'sum': name a figure of the same table.")
    }
    try figure(
      code, among: held, of: layout.table, at, given: [], path + ["sum"], key: "figure")
  }

  private func sum(_ sum: SumLayout, of table: String, _ given: Set<String>, _ path: [YAMLStep])
    throws(Failure)
  {
    guard case .to(let other, let code, let at) = sum else { return }
    try figure(code, of: other ?? table, at, given: given, path + ["sum"])
  }
}

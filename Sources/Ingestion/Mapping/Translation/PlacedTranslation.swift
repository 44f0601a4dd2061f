/// What a translation of a sheet gave, at the rows and columns of the sheet of the user.
struct PlacedTranslation {
  let tables: [OpenedTable]
  private(set) var log = FindingLog()
  private(set) var faults: [RowsSetAside.Fault]
  private(set) var rowsSeen: Int
  private(set) var withoutUse: Set<Int>
  let leftOut: Set<Int>
  let usedColumns: Set<Int>
  let swappedColumns: Set<Int>

  init(_ draft: SheetDraft, _ translation: SheetTranslation) {
    guard let pivot = draft.pivot else {
      tables = translation.tables
      log = draft.log
      log.merge(translation.log)
      faults = translation.faults
      rowsSeen = translation.rowsSeen
      withoutUse = Set(translation.withoutUse)
      leftOut = Set(translation.leftOut)
      usedColumns = draft.plan.usedColumns
      swappedColumns = draft.plan.swappedColumns
      return
    }
    func rows(_ rows: [Int]) -> Set<Int> {
      Set(rows.flatMap { pivot.rows[$0 - 1].map(Int.init) })
    }
    tables = translation.tables.map { $0.placed(by: pivot) }
    faults = translation.faults.map { fault in
      RowsSetAside.Fault(
        row: pivot.sourceRow(fault.row, ofColumn: fault.column ?? -1),
        column: fault.column.map(pivot.sourceColumn), code: fault.code)
    }
    rowsSeen = pivot.sourceRows
    withoutUse = rows(translation.withoutUse)
    leftOut = rows(translation.leftOut)
    usedColumns = Set(draft.plan.usedColumns.map(pivot.sourceColumn)).union(pivot.keyColumns)
    swappedColumns = Set(draft.plan.swappedColumns.map(pivot.sourceColumn))
    place(draft.log, pivot)
    place(translation.log, pivot)
    for (row, column) in pivot.contradictions where draft.reads(column, of: pivot) {
      log.note(.conflictingRow, file: draft.index, column: column, row: row)
      faults.append(.init(row: row, column: column, code: .conflictingRow))
    }
    for row in pivot.repetitions { log.note(.identicalRow, file: draft.index, row: row) }
  }

  /// Takes over findings of the sheet that was made; a value without use is one of its row.
  private mutating func place(_ other: FindingLog, _ pivot: PivotedSheet) {
    for (key, group) in other.ordered {
      if key.code == .unusedColumn && key.column >= pivot.firstValue {
        withoutUse.formUnion(pivot.valueRows(ofColumn: key.column))
        continue
      }
      // A column whose name a value has taken is still what says which rows belong together.
      if key.code == .unusedColumn && pivot.keyColumns.contains(pivot.sourceColumn(key.column)) {
        continue
      }
      var placed = key
      if key.column >= 0 { placed.column = pivot.sourceColumn(key.column) }
      log.merge(placed, group) { row in
        // What was found in the heading stands in that of the user's sheet.
        row == 0 ? row : pivot.sourceRow(row, ofColumn: key.column)
      }
    }
  }
}

extension SheetDraft {
  /// Whether a contradiction in a column of the user's sheet matters.
  fileprivate func reads(_ column: Int, of pivot: PivotedSheet) -> Bool {
    plan.usedColumns.contains { pivot.sourceColumn($0) == column }
  }
}

extension OpenedTable {
  func placed(at index: Int) -> OpenedTable {
    OpenedTable(
      index: index, sheet: sheet, layout: layout, text: text, separator: separator, body: body,
      headingRow: headingRow, origin: origin, scale: scale)
  }

  /// The same table with its places in the sheet of which rows were put together.
  fileprivate func placed(by pivot: PivotedSheet) -> OpenedTable {
    guard var origin else { return self }
    origin.pivot = RowOrigin.Pivoted(
      sheet: pivot, rows: origin.rows, columns: origin.columns)
    origin.rows = origin.rows.map { Int32(pivot.sourceRow(Int($0))) }
    origin.columns = origin.columns.map { $0 < 0 ? $0 : pivot.sourceColumn($0) }
    return OpenedTable(
      index: index, sheet: sheet, layout: layout, text: text, separator: separator, body: body,
      headingRow: headingRow, origin: origin, scale: scale)
  }
}

import CaseModel
import GRDB

/// Holds the cells of stored rows against what their columns may hold, as they are read.
///
/// A number that no list knows is never read as another value: the file is damaged, and the message
/// says where.
struct RowCheck {
  private let open: [Bool]
  private let scales: [ScoreScale?]
  private let batches: Range<Int>

  init(openCodes: [Int: String], scales: [Int: ScoreScale], batches: Int) {
    open = (0...Swift.max(openCodes.keys.max() ?? 0, 0)).map { openCodes[$0] != nil }
    self.scales = (0...Swift.max(scales.keys.max() ?? 0, 0)).map { scales[$0] }
    self.batches = 1..<max(batches, 0) + 1
  }

  init(_ database: Database) throws {
    let numbers = CodeNumbers(database)
    self.init(
      openCodes: try numbers.openCodes(), scales: try numbers.scales(),
      batches: try Int.fetchOne(database, sql: "SELECT max(batch) FROM batches") ?? 0)
  }

  /// Checks a row that was read from a statement over ``RowTable/columnList``.
  func check(_ row: Int, of buffer: RowBuffer, _ table: RowTable, at statement: BulkStatement)
    throws
  {
    if let column = fault(row, of: buffer, table) {
      throw wrong(table.columns[column].name, table, statement)
    }
    let (added, withdrawn) = (
      statement.int(table.addedIndex), statement.optionalInt(table.addedIndex + 1)
    )
    guard batches.contains(added) else { throw wrong("added_in", table, statement) }
    if let withdrawn, !batches.contains(withdrawn) {
      throw wrong("withdrawn_in", table, statement)
    }
  }

  private func wrong(_ column: String, _ table: RowTable, _ statement: BulkStatement) -> StoreError
  {
    .wrongValue(
      StoredPlace(
        table: table.name, column: column, group: statement.int(0), row: statement.int(1)))
  }

  /// The first column whose cell means nothing.
  private func fault(_ row: Int, of buffer: RowBuffer, _ table: RowTable) -> Int? {
    for column in table.columns.indices {
      let cell = buffer[row, column]
      if cell == RowBuffer.absent {
        if table.columns[column].isOptional { continue }
        return column
      }
      let isSound =
        switch table.columns[column].rule {
        case .any: true
        case .within(let range): range.contains(cell)
        case .open(let mayMiss):
          cell >= 0
            ? cell < open.count && open[Int(cell)]
            : mayMiss && cell >= CellRule.lastReason
        case .scale: cell >= 0 && cell < scales.count && scales[Int(cell)] != nil
        case .set(let codes): isSet(cell, codes: codes)
        case .real: Double(bitPattern: UInt64(bitPattern: cell)).isFinite
        }
      if !isSound { return column }
    }
    return nil
  }

  private func isSet(_ cell: Int64, codes: Int) -> Bool {
    let reason = cell >> 24
    if reason == 0 { return cell >= 0 && cell < 1 << Int64(codes) }
    return cell & 0xFF_FFFF == 0 && (2...Int64(MissingReason.codes.count)).contains(reason)
  }
}

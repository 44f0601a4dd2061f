import CaseModel
import GRDB

/// Looks at every value of the database whose meaning lies outside it: codes, days, numbers of batches
/// and people.
///
/// Rows that were withdrawn are looked at too: they are read when an import is taken back or an earlier
/// day is asked for.
enum ValueCheck {
  /// - Complexity: O(n) for *n* rows.
  static func run(on database: Database) throws {
    _ = try BatchRecords.all(in: database)
    try checkLists(database)
    try checkReferences(database)
    let check = try RowCheck(database)
    for table in RowTable.all {
      let statement = try BulkStatement(
        "SELECT \(table.columnList) FROM \(table.name)", on: database)
      var buffer = RowBuffer(width: table.columns.count)
      while try statement.step() {
        buffer.removeAll()
        statement.readRow(into: &buffer, columns: table.columns, from: 2)
        try check.check(0, of: buffer, table, at: statement)
        if table.canonical == .population {
          _ = try RowReader.period(
            from: statement.int(0), to: buffer[0, 0], number: statement.int(1))
        }
      }
    }
    for row in try Row.fetchAll(database, sql: "SELECT * FROM releases ORDER BY number") {
      _ = try LedgerRows.release(row)
    }
  }

  /// The lists by which the views show codes are those of the program.
  private static func checkLists(_ database: Database) throws {
    let expected = Set(
      Schema.codes.map { StoredCode(list: $0.list, number: $0.number, code: $0.code) })
    for row in try Row.fetchAll(database, sql: "SELECT list, number, code FROM codes") {
      guard let number = Int.fromDatabaseValue(row[1]),
        expected.contains(StoredCode(list: row[0], number: number, code: row[2]))
      else {
        throw StoreError.wrongValue(
          StoredPlace(table: "codes", column: "code", group: row[1]))
      }
    }
  }

  private struct StoredCode: Hashable {
    let list: String
    let number: Int
    let code: String
  }

  /// Numbers that name a person, an agency or a table, where no reference of the schema says so.
  private static func checkReferences(_ database: Database) throws {
    let checks = [
      (
        "people", "agency",
        "SELECT person FROM people WHERE agency <> 0 AND agency NOT IN (SELECT number FROM open_codes)"
      ),
      (
        "confirmed_runs", "table_number",
        "SELECT batch FROM confirmed_runs WHERE table_number NOT BETWEEN 0 AND 4"
      ),
      (
        "confirmed_rows", "table_number",
        "SELECT batch FROM confirmed_rows WHERE table_number NOT BETWEEN 0 AND 4"
      ),
    ]
    for (table, column, sql) in checks {
      if let group = try Int.fetchOne(database, sql: sql + " LIMIT 1") {
        throw StoreError.wrongValue(StoredPlace(table: table, column: column, group: group))
      }
    }
  }
}

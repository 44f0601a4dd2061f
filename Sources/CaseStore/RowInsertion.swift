import GRDB

/// New rows of one table on their way into the database, many with one statement.
///
/// To begin a statement costs SQLite as much as to insert a row.
struct RowInsertion {
  private let single: BulkStatement
  private let several: BulkStatement
  /// Group, number and cells of the rows that are not written yet.
  private var waiting: RowBuffer
  private let columns: [RowTable.Column]

  /// Rows that are inserted at once.
  private static let rows = 32

  init(_ table: RowTable, batch: Int, on database: Database) throws {
    single = try BulkStatement(table.insertion(ofRows: 1, batch: batch), on: database)
    several = try BulkStatement(
      table.insertion(ofRows: RowInsertion.rows, batch: batch), on: database)
    columns = [.required(table.group, .any), .required("number", .any)] + table.columns
    waiting = RowBuffer(width: columns.count)
  }

  /// Adds a row; it is in the database after ``flush()`` at the latest.
  mutating func add(_ row: Int, of buffer: RowBuffer, group: Int, number: Int) throws {
    waiting.append(Int64(group))
    waiting.append(Int64(number))
    waiting.appendRow(row, of: buffer)
    guard waiting.count == RowInsertion.rows else { return }
    for row in 0..<RowInsertion.rows {
      let first = Int32(row * columns.count + 1)
      several.bind(row, of: waiting, columns: columns, from: first)
    }
    waiting.removeAll()
    try several.run()
  }

  /// Writes the rows that wait.
  mutating func flush() throws {
    for row in 0..<waiting.count {
      single.bind(row, of: waiting, columns: columns, from: 1)
      try single.run()
    }
    waiting.removeAll()
  }
}

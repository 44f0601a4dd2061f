import GRDB
import GRDBSQLite

/// A prepared statement on the raw SQLite handle: the path that millions of rows take.
///
/// GRDB's own statements convert every argument to a `DatabaseValue`; here whole numbers go straight
/// from a ``RowBuffer`` into SQLite. The statement must not outlive the access to the database in
/// which it was made.
final class BulkStatement {
  private let connection: OpaquePointer
  private let statement: OpaquePointer

  init(_ sql: String, on database: Database) throws {
    guard let connection = database.sqliteConnection else { throw StoreError.cannotOpen }
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(connection, sql, -1, &prepared, nil)
    guard code == SQLITE_OK, let prepared else {
      throw BulkStatement.error(on: connection, code: code)
    }
    self.connection = connection
    statement = prepared
  }

  deinit { sqlite3_finalize(statement) }

  func bind(_ value: Int64, at place: Int32) { sqlite3_bind_int64(statement, place, value) }

  func bind(_ value: Int, at place: Int32) { bind(Int64(value), at: place) }

  func bindNull(at place: Int32) { sqlite3_bind_null(statement, place) }

  /// Binds 16 bytes that stay valid until the statement has run.
  func bind(_ bytes: UnsafeRawBufferPointer, at place: Int32) {
    sqlite3_bind_blob(statement, place, bytes.baseAddress, Int32(bytes.count), nil)
  }

  /// Binds the cells of a row from `place` on.
  func bind(_ row: Int, of buffer: RowBuffer, columns: [RowTable.Column], from place: Int32) {
    for column in columns.indices {
      let value = buffer[row, column]
      let target = place + Int32(column)
      if value == RowBuffer.absent {
        sqlite3_bind_null(statement, target)
      } else if columns[column].isReal {
        sqlite3_bind_double(statement, target, Double(bitPattern: UInt64(bitPattern: value)))
      } else {
        sqlite3_bind_int64(statement, target, value)
      }
    }
  }

  /// Runs a statement that returns no rows and makes it ready for the next values.
  func run() throws {
    let code = sqlite3_step(statement)
    guard code == SQLITE_DONE else {
      sqlite3_reset(statement)
      throw BulkStatement.error(on: connection, code: code)
    }
    sqlite3_reset(statement)
  }

  /// Moves to the next row; at the end returns `false` and is ready to run again.
  func step() throws -> Bool {
    let code = sqlite3_step(statement)
    if code == SQLITE_ROW { return true }
    sqlite3_reset(statement)
    guard code == SQLITE_DONE else { throw BulkStatement.error(on: connection, code: code) }
    return false
  }

  /// Ends a read before its last row.
  func reset() { sqlite3_reset(statement) }

  func int(_ column: Int) -> Int { Int(sqlite3_column_int64(statement, Int32(column))) }

  func optionalInt(_ column: Int) -> Int? {
    sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL ? nil : int(column)
  }

  func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: sqlite3_column_blob(statement, Int32(column)),
      count: Int(sqlite3_column_bytes(statement, Int32(column))))
  }

  /// Appends the cells that begin at result column `first` as one row.
  func readRow(into buffer: inout RowBuffer, columns: [RowTable.Column], from first: Int) {
    for index in columns.indices {
      let column = columns[index]
      let place = Int32(first + index)
      if column.isOptional, sqlite3_column_type(statement, place) == SQLITE_NULL {
        buffer.append(RowBuffer.absent)
      } else if column.isReal {
        buffer.append(bitsOf: sqlite3_column_double(statement, place))
      } else {
        buffer.append(sqlite3_column_int64(statement, place))
      }
    }
  }

  private static func error(on connection: OpaquePointer, code: Int32) -> StoreError {
    StoreError(
      code: code & 0xFF, extended: sqlite3_extended_errcode(connection),
      message: String(cString: sqlite3_errmsg(connection)))
  }
}

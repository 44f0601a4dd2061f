package import CaseModel
import Foundation
import GRDB
import GRDBSQLite

extension CaseDatabase {
  /// Hands out the whole file, piece by piece, as it is between two imports.
  ///
  /// Nobody can write until it is done; readers are not disturbed. Nothing is copied on the disk.
  ///
  /// - Parameters:
  ///   - begin: Gets the cases that the file holds and its length in bytes.
  ///   - piece: Gets the bytes in order.
  /// - Throws: ``StoreError/interrupted`` when one of the closures returns `false`.
  package func copyContent(
    begin: (CaseTable, Int) -> Bool, piece: (UnsafeRawBufferPointer) -> Bool
  ) throws(StoreError) {
    for _ in 0..<5 {
      try forgetOldPages()
      let isDone = try write { database in
        // A writer may have come between the two steps: then the file is not whole without its log.
        guard CaseDatabase.size(of: queue.path + "-wal") == 0 else { return false }
        try CaseDatabase.checkIntegrity(database)
        try ValueCheck.run(on: database)
        var fetch = try CaseFetch(asOf: nil, agencies: [], watch: .none, on: database)
        let length = CaseDatabase.size(of: queue.path)
        guard begin(try fetch.table(), length) else { throw StoreError.interrupted }
        try CaseDatabase.readFile(of: database, length: length, piece)
        return true
      }
      if isDone { return }
    }
    throw .busy
  }

  /// Reads through SQLite's own handle: closing another one would drop its locks.
  private static func readFile(
    of database: Database, length: Int, _ piece: (UnsafeRawBufferPointer) -> Bool
  ) throws {
    var pointer: UnsafeMutablePointer<sqlite3_file>?
    let code = sqlite3_file_control(
      database.sqliteConnection, nil, SQLITE_FCNTL_FILE_POINTER, &pointer)
    guard code == SQLITE_OK, let file = pointer, let read = file.pointee.pMethods?.pointee.xRead
    else { throw StoreError.cannotOpen }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    var offset = 0
    while offset < length {
      let count = min(buffer.count, length - offset)
      let code = read(file, buffer.baseAddress, Int32(count), sqlite3_int64(offset))
      guard code == SQLITE_OK else { throw StoreError.inputOutput(code: Int(code)) }
      guard piece(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else {
        throw StoreError.interrupted
      }
      offset += count
    }
  }
}

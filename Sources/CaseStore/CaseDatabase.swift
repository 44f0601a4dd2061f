import CaseModel
import Foundation
import GRDB

/// The database of a workspace: one SQLite file that keeps every row with the import that brought it.
///
/// Every operation is one transaction: it happens as a whole or not at all. All of them throw a
/// ``StoreError``.
package struct CaseDatabase: Sendable {
  let queue: DatabaseQueue

  /// Opens the database at `path`, or makes it when `create` is true.
  ///
  /// The file and the two that SQLite keeps beside it can be read by their owner only. After a crash
  /// (the write-ahead log was left behind) the whole file is checked before it is used.
  package init(path: String, create: Bool = false) throws(StoreError) {
    let exists = FileManager.default.fileExists(atPath: path)
    if create {
      if exists { throw .alreadyExists }
      try CaseDatabase.makeFile(at: path)
    } else if !exists {
      throw .notFound
    }
    let wasCrashed = CaseDatabase.size(of: path + "-wal") > 0
    queue = try StoreError.translating {
      try DatabaseQueue(path: path, configuration: CaseDatabase.configuration)
    }
    do {
      try prepare(isNew: create, wasCrashed: wasCrashed)
    } catch {
      try? queue.close()
      if create { unlink(path) }
      throw error
    }
    chmod(path, 0o600)
  }

  /// Makes a database in memory, which is gone with the last copy of this value: rows that are not to be
  /// stored go through the same code, and nothing of them comes to the disk.
  package static func inMemory() throws(StoreError) -> CaseDatabase {
    let queue = try StoreError.translating {
      try DatabaseQueue(configuration: configuration)
    }
    let database = CaseDatabase(queue: queue)
    try database.prepare(isNew: true, wasCrashed: false)
    return database
  }

  private init(queue: DatabaseQueue) { self.queue = queue }

  /// Closes the file and folds the write-ahead log into it.
  ///
  /// Without it the same happens when the last
  /// copy of this value goes.
  package func close() throws(StoreError) {
    try StoreError.translating { try queue.close() }
  }

  /// The value of a setting, or `nil` when it was never set.
  package func setting(_ name: String) throws(StoreError) -> String? {
    try read { database in
      try String.fetchOne(
        database, sql: "SELECT value FROM settings WHERE name = ?", arguments: [name])
    }
  }

  /// Stores a setting; `nil` removes it.
  package func set(_ value: String?, for name: String) throws(StoreError) {
    try write { database in
      if let value {
        try database.execute(
          sql: "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)",
          arguments: [name, value])
      } else {
        try database.execute(sql: "DELETE FROM settings WHERE name = ?", arguments: [name])
      }
    }
  }

  /// Checks the whole file: pages, indexes and references, then what every code, day and number means.
  ///
  /// Takes seconds for a million people.
  package func checkIntegrity() throws(StoreError) {
    try read { database in
      try CaseDatabase.checkIntegrity(database)
      try ValueCheck.run(on: database)
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try StoreError.translating { try queue.read(body) }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try StoreError.translating {
      try queue.writeWithoutTransaction { database in
        var result: Value?
        try database.inTransaction(.immediate) {
          result = try body(database)
          return .commit
        }
        guard let result else { throw StoreError.interrupted }
        return result
      }
    }
  }

  /// Runs a large write without looking up the parent of every row, which would double its time.
  ///
  /// The body makes each parent before its rows; ``checkIntegrity()`` verifies the references.
  func bulkWrite<Value>(
    _ body: (Database) throws -> (Value, Database.TransactionCompletion)
  ) throws(StoreError) -> Value {
    try StoreError.translating {
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA foreign_keys = OFF")
        defer { try? database.execute(sql: "PRAGMA foreign_keys = ON") }
        var result: Value?
        try database.inTransaction(.immediate) {
          let (value, completion) = try body(database)
          result = value
          return completion
        }
        guard let result else { throw StoreError.interrupted }
        return result
      }
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(1)
    configuration.prepareDatabase { database in
      // Erased and undone rows are overwritten, not only unlinked.
      try database.execute(sql: "PRAGMA secure_delete = ON")
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA cache_size = -65536")
      // What is noted for a while is about people too and shall not come to the disk.
      try database.execute(sql: "PRAGMA temp_store = MEMORY")
      try database.execute(sql: "PRAGMA journal_size_limit = 0")
    }
    return configuration
  }

  private func prepare(isNew: Bool, wasCrashed: Bool) throws(StoreError) {
    try StoreError.translating {
      try queue.writeWithoutTransaction { database in
        let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        if !isNew {
          guard application == Schema.applicationID else {
            throw StoreError.anotherProgramsDatabase
          }
          guard found <= Schema.version else {
            throw StoreError.newerSchema(found: found, known: Schema.version)
          }
        }
        if wasCrashed { try CaseDatabase.checkIntegrity(database) }
        if isNew {
          // Rows of millions of events are written and read in order: large pages cost less a row.
          try database.execute(sql: "PRAGMA page_size = 16384")
        }
        if found < Schema.version { try Schema.migrate(database, from: found) }
        if isNew {
          // Only now: in the log all pages of an empty database would take their room twice.
          _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
        }
      }
    }
  }

  static func checkIntegrity(_ database: Database) throws {
    let fault = try String.fetchOne(database, sql: "PRAGMA integrity_check(1)") ?? "ok"
    guard fault == "ok" else { throw StoreError.damaged(fault: fault) }
    if let row = try Row.fetchOne(database, sql: "PRAGMA foreign_key_check") {
      throw StoreError.damaged(fault: "foreign key of \(row[0] as String? ?? "")")
    }
  }

  /// Makes an empty file with mode 0600 before SQLite sees it; its companions inherit the mode.
  private static func makeFile(at path: String) throws(StoreError) {
    let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      switch errno {
      case EEXIST: throw .alreadyExists
      case EROFS, EACCES, EPERM: throw .readOnly
      case ENOSPC: throw .diskFull
      default: throw .cannotOpen
      }
    }
    Foundation.close(descriptor)
  }

  static func size(of path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  }
}

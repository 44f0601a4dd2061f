import CaseStore
import Foundation
import GRDB
import Testing

/// What tests of the release ledger do with a workspace.
extension TryingGround {
  /// With the files of a sample imported.
  init(importing sample: String) throws {
    try self.init(sample: sample)
    try done(
      "import cases.csv events.csv services.csv assessments.csv --recorded-on 2025-01-10")
  }

  /// Runs a command that has to succeed.
  @discardableResult
  func done(_ line: String) throws -> String {
    let run = try program.run(line)
    try #require(run.status == 0, "\(line): \(run.messages)")
    return run.output
  }

  func database() throws -> CaseDatabase { try CaseDatabase(path: path("waymark.sqlite")) }

  /// Keeps a copy of the database.
  func keep(_ name: String) throws {
    try FileManager.default.copyItem(atPath: path("waymark.sqlite"), toPath: path(name))
  }

  /// Puts a copy of the database back, as a restore of a backup does.
  func putBack(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path("waymark.sqlite"))
    try FileManager.default.copyItem(atPath: path(name), toPath: path("waymark.sqlite"))
  }

  /// Changes the database as somebody does who has no respect for its guards.
  func tamper(_ statement: String) throws {
    let queue = try DatabaseQueue(path: path("waymark.sqlite"))
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF")
      for name in try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      { try database.execute(sql: "DROP TRIGGER \(name)") }
      try database.execute(sql: statement)
    }
    try queue.close()
  }

  /// Changes the first place of a file at which a text stands.
  func change(_ name: String, _ old: String, _ new: String) throws {
    let text = try self.text(name)
    try #require(text.contains(old))
    try write(text.replacing(old, with: new, maxReplacements: 1), to: name)
  }
}

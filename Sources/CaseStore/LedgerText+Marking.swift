import CaseModel
import GRDB

extension LedgerText {
  /// Replaces the plain digests of the files of internal issues, which nobody was to see, by marks.
  ///
  /// The entries after them are chained anew; from an entry on that was broken before, they stay broken.
  static func markInternalFiles(_ seal: StoreSeal, in database: Database) throws {
    let guards = try String.fetchAll(
      database,
      sql: "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'releases'")
    let names = try String.fetchAll(
      database,
      sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'releases'")
    for name in names { try database.execute(sql: "DROP TRIGGER \(name)") }
    var (before, after) = ("", "")
    var isWhole = true
    for row in try Row.fetchAll(database, sql: "SELECT * FROM releases ORDER BY number") {
      let old = try release(row)
      let figures = try figures(of: old.number, in: database)
      let cells = try cells(of: old.number, in: database)
      let hash: String = row["hash"]
      isWhole =
        isWhole && row["previous_hash"] == before
        && hash == seal.digest(text(of: old, figures: figures, cells: cells, after: before))
      before = hash
      var new = old
      if old.audience == "internal" {
        new.files = old.files.map { ReleasedFile(name: $0.name, sha256: seal.mark($0.sha256)) }
      }
      if isWhole {
        let chained = seal.digest(text(of: new, figures: figures, cells: cells, after: after))
        try database.execute(
          sql: "UPDATE releases SET files = ?, previous_hash = ?, hash = ? WHERE number = ?",
          arguments: [try json(of: new.files), after, chained, new.number])
        after = chained
      } else {
        try database.execute(
          sql: "UPDATE releases SET files = ? WHERE number = ?",
          arguments: [try json(of: new.files), new.number])
      }
    }
    for statement in guards { try database.execute(sql: statement) }
  }
}

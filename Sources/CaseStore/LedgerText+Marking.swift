import CaseModel
import GRDB

extension LedgerText {
  /// Replaces the plain digests of the files of internal issues, which nobody was to see, by marks.
  ///
  /// Their entries and those after them are chained anew; from an entry on that was broken before, they
  /// stay broken. Only issues of earlier versions have plain digests.
  static func markInternalFiles(_ seal: StoreSeal, in database: Database) throws {
    try withoutGuards(of: ["releases", "ledger_entries"], in: database) {
      var (before, after) = ("", "")
      var isWhole = true
      for entry in try LedgerEntry.all(in: database) where entry.kind == .carriedOver {
        guard let number = entry.release, let old = try LedgerRows.release(number, in: database)
        else { continue }
        let content = try KeptContent(of: number, in: database)
        func hash(_ release: Release, after previous: String) -> String {
          seal.digest(
            earlierText(
              of: release, figures: content.figures, cells: content.cells, after: previous))
        }
        isWhole = isWhole && entry.previous == before && entry.hash == hash(old, after: before)
        before = entry.hash
        var new = old
        if old.audience == "internal" {
          new.files = old.files.map { ReleasedFile(name: $0.name, sha256: seal.mark($0.sha256)) }
        }
        try database.execute(
          sql: "UPDATE releases SET files = ? WHERE number = ?",
          arguments: [try json(of: new.files), number])
        guard isWhole else { continue }
        let chained = hash(new, after: after)
        try database.execute(
          sql: "UPDATE ledger_entries SET previous_hash = ?, hash = ? WHERE number = ?",
          arguments: [after, chained, entry.number])
        after = chained
      }
      if isWhole {
        try database.execute(sql: "UPDATE ledger_end SET hash = ?", arguments: [after])
      }
    }
  }

  /// Takes away what keeps tables from being changed, and puts it back.
  private static func withoutGuards(
    of tables: [String], in database: Database, _ body: () throws -> Void
  ) throws {
    let guards = try Row.fetchAll(
      database, sql: "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).filter { tables.contains($0["tbl_name"]) }
    for row in guards { try database.execute(sql: "DROP TRIGGER \(row["name"] as String)") }
    try body()
    for row in guards { try database.execute(sql: row["sql"]) }
  }
}

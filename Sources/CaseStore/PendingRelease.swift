import GRDB

/// An issue that stands in the ledger before its files are in place.
///
/// An issue is its entry and its folder, which no transaction covers together. So the entry comes first
/// and is pending; then the folder is moved into place; then the entry is settled. Whatever happens
/// between, the place of the folder tells how the matter stands.
package struct PendingRelease: Hashable, Sendable {
  /// Where the files are; whole paths.
  package struct Place: Hashable, Sendable {
    /// The folder in which they were written.
    package let prepared: String
    /// The folder that it becomes.
    package let folder: String

    package init(prepared: String, folder: String) {
      self.prepared = prepared
      self.folder = folder
    }
  }

  package let number: Int
  package let place: Place
  /// The names of its files.
  package let files: [String]
}

extension CaseDatabase {
  /// The issue that is not settled; there is at most one, the last.
  package func pendingRelease() throws(StoreError) -> PendingRelease? {
    try read { database in
      try Row.fetchOne(
        database,
        sql: "SELECT * FROM pending_releases JOIN releases ON releases.number = release"
      ).map { row in
        PendingRelease(
          number: row["release"],
          place: PendingRelease.Place(prepared: row["prepared"], folder: row["folder"]),
          files: try LedgerRows.release(row).files.map(\.name))
      }
    }
  }

  /// From now on the entry stays: its files are in place.
  package func settleRelease(_ number: Int) throws(StoreError) {
    try write {
      try $0.execute(sql: "DELETE FROM pending_releases WHERE release = ?", arguments: [number])
    }
  }

  /// Takes out the entry of an issue that never was; one that is settled stays.
  package func withdrawPendingRelease(_ number: Int) throws(StoreError) {
    try write { database in
      let pending = try Row.fetchOne(
        database, sql: "SELECT seal_before FROM pending_releases WHERE release = ?",
        arguments: [number])
      let last = try LedgerEntry.all(in: database).last
      guard let pending, let last, last.release == number else {
        throw StoreError.noSuchRelease(number)
      }
      for table in [
        "release_cells", "release_figures", "release_contents", "release_places", "ledger_entries",
      ] {
        try database.execute(sql: "DELETE FROM \(table) WHERE release = ?", arguments: [number])
      }
      try database.execute(sql: "DELETE FROM releases WHERE number = ?", arguments: [number])
      try database.execute(
        sql: "DELETE FROM pending_releases WHERE release = ?", arguments: [number])
      try LedgerEnd.write(
        entries: last.number - 1, hash: last.previous, seal: pending["seal_before"], in: database)
    }
  }
}

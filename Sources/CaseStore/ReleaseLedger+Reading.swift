import Foundation
import GRDB

extension CaseDatabase {
  /// All issues whose files were put in place, by number.
  package func releases() throws(StoreError) -> [Release] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM releases WHERE number NOT IN (SELECT release FROM pending_releases)
          ORDER BY number
          """
      ).map(LedgerRows.release)
    }
  }

  /// The entries of the ledger in order, but one that is not settled.
  package func ledgerEntries() throws(StoreError) -> [LedgerEntry] {
    try read { database in
      let pending = try Int.fetchOne(database, sql: "SELECT release FROM pending_releases")
      return try LedgerEntry.all(in: database).filter {
        pending == nil || $0.release != pending
      }
    }
  }

  /// The figures of an issue in the order in which they were added; none if there is no such issue.
  package func figures(ofRelease number: Int) throws(StoreError) -> [ReleasedFigure] {
    try read { database in try LedgerRows.figures(of: number, in: database) }
  }

  /// What an issue told of each number, by quantity and day.
  package func cells(ofRelease number: Int) throws(StoreError) -> [ReleasedCell] {
    try read { database in try LedgerRows.cells(of: number, in: database) }
  }

  /// The files of an issue that the ledger keeps, by name; none of internal and of earlier ones.
  package func files(ofRelease number: Int) throws(StoreError) -> [String: [UInt8]] {
    try read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT name, bytes FROM release_contents WHERE release = ?",
        arguments: [number])
      return Dictionary(
        rows.map { ($0["name"] as String, Array($0["bytes"] as Data)) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// Where the files of an issue went when it was made; they may have moved on.
  package func folder(ofRelease number: Int) throws(StoreError) -> String? {
    try read { database in
      try String.fetchOne(
        database, sql: "SELECT folder FROM release_places WHERE release = ?", arguments: [number])
    }
  }

  /// The place of an issue, as its manifest names it; `nil` if there is no such issue, or one whose
  /// manifest names none.
  package func place(
    ofRelease number: Int, digest: LedgerDigest
  ) throws(StoreError) -> LedgerPlace? {
    try read { database in
      let entries = try LedgerEntry.all(in: database)
      guard let entry = entries.first(where: { $0.release == number && $0.kind == .issue }),
        let release = try LedgerRows.release(number, in: database)
      else { return nil }
      let content = try KeptContent(of: number, in: database)
      return LedgerPlace(
        number: number, previous: entry.previous,
        entry: LedgerChain.entryHash(entry, release, content, digest))
    }
  }
}

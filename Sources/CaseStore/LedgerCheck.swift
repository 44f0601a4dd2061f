import Foundation
import GRDB

/// What is wrong with a ledger.
package enum LedgerFault: Hashable, Sendable {
  /// The entry, or what it speaks of, is not what was entered, or an entry before it is missing.
  case changed(entry: Int)
  /// Entries after this one are gone.
  case cutOff(after: Int)
  /// The end of the chain was not written by a program that had the key.
  case notSealed
  /// The line that says where the chain ends is gone.
  case endUnknown
  /// A table holds rows that belong to no entry.
  case strayRows(table: String)
}

extension CaseDatabase {
  /// The first thing in the ledger that is not as it was entered; `nil` if all is.
  ///
  /// Without the seal, where the key is lost, the removal of the last entries alone cannot be seen.
  ///
  /// - Complexity: O(n) for *n* figures and cells and the bytes of all files.
  package func ledgerFault(
    seal: StoreSeal?, digest: LedgerDigest
  ) throws(StoreError) -> LedgerFault? {
    try read { try CaseDatabase.ledgerFault(in: $0, seal: seal, digest: digest) }
  }

  static func ledgerFault(
    in database: Database, seal: StoreSeal?, digest: LedgerDigest
  ) throws -> LedgerFault? {
    do {
      return try LedgerCheck(database: database, digest: digest).fault(seal)
    } catch StoreError.brokenLedger(let fault) {
      return fault
    }
  }
}

/// Goes through the chain from its first entry.
private struct LedgerCheck {
  let database: Database
  let digest: LedgerDigest

  func fault(_ seal: StoreSeal?) throws -> LedgerFault? {
    let end = try LedgerEnd.read(database)
    var previous = ""
    var (number, release) = (0, 0)
    for row in try Row.fetchAll(database, sql: "SELECT * FROM ledger_entries ORDER BY number") {
      guard let entry = try? LedgerEntry(row), entry.number == number + 1,
        entry.previous == previous
      else { return .changed(entry: number + 1) }
      number += 1
      if entry.kind.bringsIssue { release += 1 }
      guard !entry.kind.bringsIssue || entry.release == release,
        try hash(of: entry) == entry.hash
      else { return .changed(entry: number) }
      previous = entry.hash
    }
    guard number == end.entries, previous == end.hash else { return .cutOff(after: number) }
    if let seal, end.seal != LedgerEnd.seal(entries: number, hash: previous, seal) {
      return .notSealed
    }
    return try strayRows(releases: release)
  }

  /// The hash that an entry should have; `nil` where what it speaks of cannot be read.
  private func hash(of entry: LedgerEntry) throws -> String? {
    guard entry.kind.bringsIssue else {
      return digest(LedgerText.text(of: entry, nil, KeptContent()))
    }
    guard let number = entry.release,
      let release = try? LedgerRows.release(number, in: database),
      let content = try? KeptContent(of: number, in: database),
      try holdsKeptFiles(of: release)
    else { return nil }
    let own = LedgerChain.entryHash(entry, release, content, digest)
    return LedgerChain.hash(entry: own, entry, release, digest)
  }

  /// The bytes that are kept are those of the digests.
  private func holdsKeptFiles(of release: Release) throws -> Bool {
    let known = Dictionary(
      release.files.map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    let rows = try Row.fetchCursor(
      database, sql: "SELECT name, bytes FROM release_contents WHERE release = ?",
      arguments: [release.number])
    while let row = try rows.next() {
      let (name, bytes): (String, Data) = (row[0], row[1])
      guard known[name] == digest(Array(bytes)) else { return false }
    }
    return true
  }

  /// Rows that no text of an entry covers.
  private func strayRows(releases: Int) throws -> LedgerFault? {
    let old =
      "(SELECT release FROM ledger_entries e JOIN releases r ON r.number = e.release "
      + "WHERE e.kind = 'carried_over' AND r.policy IS NULL)"
    let stored = "SELECT * FROM release_cells WHERE release IN \(old)"
    let told = "SELECT * FROM (\(Schema.cellsOfFigures)) WHERE release IN \(old)"
    let unknown = "NOT BETWEEN 1 AND \(releases)"
    let queries = [
      ("releases", "SELECT 1 FROM releases WHERE number \(unknown)"),
      ("release_figures", "SELECT 1 FROM release_figures WHERE release \(unknown)"),
      ("release_cells", "SELECT 1 FROM release_cells WHERE release \(unknown)"),
      ("release_contents", "SELECT 1 FROM release_contents WHERE release \(unknown)"),
      ("release_places", "SELECT 1 FROM release_places WHERE release \(unknown)"),
      ("pending_releases", "SELECT 1 FROM pending_releases WHERE release <> \(releases)"),
      // Gaps in the positions change no text.
      (
        "release_figures",
        "SELECT 1 FROM release_figures GROUP BY release "
          + "HAVING min(position) <> 0 OR max(position) <> count(*) - 1"
      ),
      // What earlier issues told of numbers was made from their figures and is in no text.
      ("release_cells", "\(stored) EXCEPT \(told)"), ("release_cells", "\(told) EXCEPT \(stored)"),
    ]
    for (table, sql) in queries where try Row.fetchOne(database, sql: sql) != nil {
      return .strayRows(table: table)
    }
    return nil
  }
}

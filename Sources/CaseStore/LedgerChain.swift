import CaseModel
import GRDB

/// Adds entries at the end of the chain.
enum LedgerChain {
  /// Adds an entry that brings no issue.
  static func add(
    _ kind: LedgerEntry.Kind, release: Int?, madeOn: Day, detail: String?, seal: StoreSeal,
    in database: Database
  ) throws {
    let end = try LedgerEnd.read(database)
    let draft = LedgerEntry(
      number: end.entries + 1, kind: kind, release: release, madeOn: madeOn, detail: detail,
      previous: end.hash, hash: "")
    try add(
      draft, hash: seal.digest(LedgerText.text(of: draft, nil, KeptContent())), seal: seal,
      in: database)
  }

  /// Adds an entry under its hash, and moves the end behind it.
  static func add(_ draft: LedgerEntry, hash: String, seal: StoreSeal, in database: Database) throws
  {
    try LedgerEntry(
      number: draft.number, kind: draft.kind, release: draft.release, madeOn: draft.madeOn,
      detail: draft.detail, previous: draft.previous, hash: hash
    ).insert(into: database)
    try LedgerEnd.write(
      entries: draft.number, hash: hash,
      seal: LedgerEnd.seal(entries: draft.number, hash: hash, seal), in: database)
  }

  /// The end to which something may be added: nothing is pending, and the last entry is the one that was
  /// sealed.
  static func openEnd(_ seal: StoreSeal, in database: Database) throws -> LedgerEnd {
    let end = try LedgerEnd.read(database)
    if let pending = try Int.fetchOne(database, sql: "SELECT release FROM pending_releases") {
      throw StoreError.releaseOutOfOrder(expected: pending + 1)
    }
    let last = try Row.fetchOne(
      database, sql: "SELECT * FROM ledger_entries ORDER BY number DESC LIMIT 1"
    ).map(LedgerEntry.init)
    guard (last?.number ?? 0) == end.entries, (last?.hash ?? "") == end.hash else {
      throw StoreError.brokenLedger(.cutOff(after: last?.number ?? 0))
    }
    guard end.seal == LedgerEnd.seal(entries: end.entries, hash: end.hash, seal) else {
      throw StoreError.brokenLedger(.notSealed)
    }
    return end
  }

  /// The hash of what an issue enters without its manifest.
  static func entryHash(
    _ draft: LedgerEntry, _ release: Release, _ content: KeptContent, _ digest: LedgerDigest
  ) -> String {
    if draft.kind == .carriedOver {
      return digest(
        LedgerText.earlierText(
          of: release, figures: content.figures, cells: content.cells, after: draft.previous))
    }
    return digest(LedgerText.text(of: draft, release, content))
  }

  /// The hash by which the next entry refers to an issue: with its manifest, if it has one.
  static func hash(
    entry: String, _ draft: LedgerEntry, _ release: Release, _ digest: LedgerDigest
  ) -> String {
    let manifest = release.files.first { $0.name == ReleasedFile.manifestName }
    guard let manifest, draft.kind != .carriedOver else { return entry }
    return LedgerPlace(number: release.number, previous: draft.previous, entry: entry)
      .link(manifest: manifest.sha256, digest)
  }
}

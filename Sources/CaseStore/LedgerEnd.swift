import CaseModel
import GRDB

/// Where the chain of the ledger ends, under a code that only holders of the key can make.
///
/// The chain alone shows every change but one: that its last entries are gone. An older copy of the whole
/// file, its end included, is whole in itself; that it is old shows in the manifests of the reports which
/// were made after it.
struct LedgerEnd {
  let entries: Int
  let hash: String
  /// `nil` until the key was at hand for the first time.
  let seal: String?

  static func read(_ database: Database) throws -> LedgerEnd {
    let rows = try Row.fetchAll(database, sql: "SELECT * FROM ledger_end WHERE one = 1")
    guard rows.count == 1 else { throw StoreError.brokenLedger(.endUnknown) }
    return LedgerEnd(
      entries: rows[0]["entries"], hash: rows[0]["hash"], seal: rows[0]["seal"])
  }

  /// The seal that belongs to the end.
  static func seal(entries: Int, hash: String, _ seal: StoreSeal) -> String {
    seal.sign(LedgerText.lines(["ledger end", String(entries), hash]))
  }

  static func write(entries: Int, hash: String, seal: String?, in database: Database) throws {
    try database.execute(
      sql: "UPDATE ledger_end SET entries = ?, hash = ?, seal = ?",
      arguments: [entries, hash, seal])
  }

  /// Seals a ledger that nobody sealed yet: one without entries, or with those of earlier versions only.
  static func sealFirst(_ seal: StoreSeal, in database: Database) throws {
    let end = try read(database)
    let newer = try Int.fetchOne(
      database, sql: "SELECT count(*) FROM ledger_entries WHERE kind <> ?",
      arguments: [LedgerEntry.Kind.carriedOver.rawValue])
    guard end.seal == nil, newer == 0 else { return }
    try write(
      entries: end.entries, hash: end.hash,
      seal: Self.seal(entries: end.entries, hash: end.hash, seal), in: database)
  }

  /// From now on the key of the ledger is another one; the ledger says so where it has entries.
  static func takeOver(_ seal: StoreSeal, on day: Day, in database: Database) throws {
    let end = try read(database)
    guard let known = end.seal else { return try sealFirst(seal, in: database) }
    guard known != Self.seal(entries: end.entries, hash: end.hash, seal) else { return }
    guard end.entries > 0 else {
      return try write(
        entries: 0, hash: end.hash, seal: Self.seal(entries: 0, hash: end.hash, seal),
        in: database)
    }
    try LedgerChain.add(
      .keyChange, release: nil, madeOn: day, detail: nil, seal: seal, in: database)
  }
}

extension CaseDatabase {
  /// Seals the ledger of an earlier version when its key is at hand for the first time.
  package func sealLedger(_ seal: StoreSeal) throws(StoreError) {
    let isOpen = try read { try LedgerEnd.read($0).seal == nil }
    if isOpen { try write { try LedgerEnd.sealFirst(seal, in: $0) } }
  }
}

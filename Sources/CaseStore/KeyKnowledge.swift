package import CaseModel
import GRDB

/// What only holders of the workspace's key can make, lent to a database.
package struct StoreSeal {
  /// The value by which the key is recognised.
  let check: String
  /// What is kept of a file, made from its plain digest.
  let mark: (String) -> String
  /// A code of a text about the ledger.
  let sign: (String) -> String
  /// SHA-256 in hexadecimal, for which no key is needed: what the ledger is chained with.
  let digest: LedgerDigest

  package init(
    check: String, mark: @escaping (String) -> String, sign: @escaping (String) -> String,
    digest: LedgerDigest
  ) {
    self.check = check
    self.mark = mark
    self.sign = sign
    self.digest = digest
  }
}

/// What a database knows about a key.
package enum KeyKnowledge: Sendable {
  /// Nobody is stored under any key yet.
  case takesAny
  /// People are stored, and the database began before it could know its key.
  case cannotTell
  case own
  case another
}

/// The names of the settings that the database keeps for itself.
enum StoredSetting {
  static let keyCheck = "key_check"
  static let idDomains = "id_domains"
  /// Digests of files are stored that were not made under the key.
  static let plainDigests = "plain_digests"
}

extension CaseDatabase {
  /// Whether people are stored under this key or under another one.
  package func knowledge(of seal: StoreSeal) throws(StoreError) -> KeyKnowledge {
    try read { database in
      let known = try String.fetchOne(
        database, sql: "SELECT value FROM settings WHERE name = ?",
        arguments: [StoredSetting.keyCheck])
      if known == seal.check { return .own }
      let isEmpty = try Int.fetchOne(database, sql: "SELECT 1 FROM people LIMIT 1") == nil
      if isEmpty { return .takesAny }
      return known == nil ? .cannotTell : .another
    }
  }

  /// Makes a key the database's own, and replaces plain digests of files by marks under it.
  ///
  /// Digests of issues that were for internal use go too, and the ledger is chained anew as far as its
  /// chain was whole. A ledger that was sealed under another key says from `day` on that it changed.
  package func adopt(_ seal: StoreSeal, on day: Day) throws(StoreError) {
    try write { database in
      let isPlain = try String.fetchOne(
        database, sql: "SELECT value FROM settings WHERE name = ?",
        arguments: [StoredSetting.plainDigests])
      if isPlain != nil {
        try CaseDatabase.markFiles(seal, in: database)
        try LedgerText.markInternalFiles(seal, in: database)
        try database.execute(
          sql: "DELETE FROM settings WHERE name = ?", arguments: [StoredSetting.plainDigests])
      }
      try database.execute(
        sql: "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)",
        arguments: [StoredSetting.keyCheck, seal.check])
      try LedgerEnd.takeOver(seal, on: day, in: database)
    }
    // If the log cannot be folded in now, it is when the file is closed.
    try? forgetOldPages()
  }

  /// Which way ids of cases and of rows are told apart, a number that is kept from the first day on.
  package func idDomains() throws(StoreError) -> Int {
    Int(try setting(StoredSetting.idDomains) ?? "") ?? 1
  }

  private static func markFiles(_ seal: StoreSeal, in database: Database) throws {
    for row in try Row.fetchAll(
      database, sql: "SELECT batch, number, fingerprint FROM batch_files")
    {
      let (batch, number, digest): (Int, Int, String) = (row[0], row[1], row[2])
      try database.execute(
        sql: "UPDATE batch_files SET fingerprint = ? WHERE batch = ? AND number = ?",
        arguments: [seal.mark(digest), batch, number])
    }
  }
}

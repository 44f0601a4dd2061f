package import CaseModel
import GRDB

/// One link of the chain that the ledger is.
package struct LedgerEntry: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// An issue that this database entered when it was made.
    case issue
    /// An issue that a version without this chain entered.
    case carriedOver = "carried_over"
    /// An issue of another copy of the workspace, taken in from its folder.
    case joined
    /// The same, where that copy had entered something before it that is not known here.
    case joinedAfterGap = "joined_after_gap"
    /// Figures that others have published.
    case knownOutside = "known_outside"
    /// An issue that was called back. What could be seen has been seen.
    case withdrawal
    /// Codes of what follows are made under another key.
    case keyChange = "key_change"

    /// The entry brings an issue.
    package var bringsIssue: Bool { self != .withdrawal && self != .keyChange }
  }

  package let number: Int
  package let kind: Kind
  /// The issue that it is about.
  package let release: Int?
  package let madeOn: Day?
  /// Why; of a joined issue the hash that it has in the chain of the other copy.
  package let detail: String?
  package let previous: String
  package let hash: String
}

/// Where an issue stands in the chain: what its manifest says of it.
package struct LedgerPlace: Hashable, Sendable {
  /// The number of the issue.
  package let number: Int
  /// The hash of the entry before; empty for the first.
  package let previous: String
  /// The hash of what is entered without the manifest, which names it.
  package let entry: String

  package init(number: Int, previous: String, entry: String) {
    self.number = number
    self.previous = previous
    self.entry = entry
  }

  /// The hash by which the next entry refers to this one: over the entry and the digest of its manifest.
  package func link(manifest: String, _ digest: LedgerDigest) -> String {
    digest(LedgerText.lines([entry, manifest]))
  }
}

/// SHA-256 in hexadecimal, lent by whoever has it.
package struct LedgerDigest {
  private let body: ([UInt8]) -> String

  package init(_ body: @escaping ([UInt8]) -> String) { self.body = body }

  func callAsFunction(_ bytes: [UInt8]) -> String { body(bytes) }

  func callAsFunction(_ text: String) -> String { body(Array(text.utf8)) }
}

extension LedgerEntry {
  init(_ row: Row) throws {
    let (name, day): (String, String?) = (row["kind"], row["made_on"])
    let madeOn = day.flatMap(Day.init(iso:))
    guard let kind = Kind(rawValue: name), (day == nil) == (madeOn == nil) else {
      throw StoreError.damaged(fault: "ledger_entries")
    }
    self.init(
      number: row["number"], kind: kind, release: row["release"], madeOn: madeOn,
      detail: row["detail"], previous: row["previous_hash"], hash: row["hash"])
  }

  /// All entries in order.
  ///
  /// - Complexity: O(n) for *n* entries.
  static func all(in database: Database) throws -> [LedgerEntry] {
    try Row.fetchAll(database, sql: "SELECT * FROM ledger_entries ORDER BY number").map(Self.init)
  }

  func insert(into database: Database) throws {
    try database.execute(
      sql: "INSERT INTO ledger_entries VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [number, kind.rawValue, release, madeOn?.iso, detail, previous, hash])
  }
}

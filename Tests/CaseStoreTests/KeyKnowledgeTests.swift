import CaseModel
import GRDB
import Testing

@testable import CaseStore

/// The database knows its key, and holds nothing by which a guess could be tested without it.
struct KeyKnowledgeTests {
  private func seal(_ key: String) -> StoreSeal { .invented(key) }

  private func digest(_ text: String) -> String { LedgerDigest.digest(text) }

  private let day = Day.of("2024-01-10")

  @Test func aDatabaseTakesTheFirstKeyAndRefusesOthers() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    #expect(try database.knowledge(of: seal("a")) == .takesAny)
    try database.adopt(seal("a"), on: day)
    // Nobody is stored under the key yet.
    #expect(try database.knowledge(of: seal("a")) == .own)
    #expect(try database.knowledge(of: seal("b")) == .takesAny)
    _ = try database.importBatch(.random(people: 5, seed: 1), recordedOn: day)
    #expect(try database.knowledge(of: seal("a")) == .own)
    #expect(try database.knowledge(of: seal("b")) == .another)
    try database.close()
    let again = try CaseDatabase(path: folder.file())
    #expect(try again.knowledge(of: seal("b")) == .another)
  }

  @Test func anEarlierDatabaseLearnsItsKeyAndForgetsPlainDigests() throws {
    let folder = try TemporaryFolder()
    let database = try folder.earlierDatabase(digest: digest)
    #expect(try database.knowledge(of: seal("a")) == .cannotTell)
    #expect(try database.idDomains() == 1)
    #expect(try database.ledgerFault(seal: nil, digest: .invented) == nil)
    try database.adopt(seal("a"), on: day)
    #expect(try database.knowledge(of: seal("a")) == .own)
    let known = digest("the file")
    #expect(try database.batches()[0].files[0].fingerprint == "a(\(known))")
    let issues = try database.releases().map { $0.files[0].sha256 }
    #expect(issues == [digest("issue 1"), "a(\(digest("issue 2")))", digest("issue 3")])
    #expect(try database.ledgerFault(seal: seal("a"), digest: .invented) == nil)
    // The same file is recognised, and nothing is marked twice.
    let file = DeliveredFile(
      name: "events.csv", table: .events, fingerprint: "a(\(known))", rowsRead: 1,
      rowsAccepted: 1, rowsSetAside: 0)
    #expect(
      try database.importBatch(.of([], files: [file]), recordedOn: day)
        == .alreadyImported(batch: 1))
    try database.adopt(seal("a"), on: day)
    #expect(try database.batches()[0].files[0].fingerprint == "a(\(known))")
    #expect(throws: StoreError.self) {
      try database.write { try $0.execute(sql: "UPDATE releases SET files = '[]'") }
    }
    try database.checkIntegrity()
  }

  /// The bytes of an old digest are overwritten, not only unlinked: in the file and in its log.
  @Test func nothingOfAPlainDigestIsLeft() throws {
    let folder = try TemporaryFolder()
    let words = ["the file": "plain-digest-of-the-file", "issue 2": "plain-digest-of-the-issue"]
    let database = try folder.earlierDatabase { words[$0] ?? "d\($0.utf8.count)" }
    for word in words.values { try #require(try folder.holds(word)) }
    try database.adopt(
      StoreSeal(
        check: "c", mark: { "m\($0.utf8.count)" }, sign: { "s\($0.utf8.count)" },
        digest: LedgerDigest { "d\($0.count)" }), on: day)
    for word in words.values { #expect(try !folder.holds(word)) }
  }

  /// To mark the files of internal issues must not mend a ledger that somebody changed.
  @Test(arguments: [1, 2, 3])
  func aBrokenLedgerStaysBrokenAtItsEntry(number: Int) throws {
    let folder = try TemporaryFolder()
    let database = try folder.earlierDatabase(digest: digest)
    try database.write { database in
      try database.execute(sql: "DROP TRIGGER releases_stay")
      try database.execute(
        sql: "UPDATE releases SET period = '2023' WHERE number = ?", arguments: [number])
    }
    try database.adopt(seal("a"), on: day)
    #expect(try database.ledgerFault(seal: nil, digest: .invented) == .changed(entry: number))
  }

  @Test func aNewDatabaseTellsCasesFromRows() throws {
    let folder = try TemporaryFolder()
    #expect(try folder.database().idDomains() == 2)
  }
}

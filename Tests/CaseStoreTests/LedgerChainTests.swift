import CaseModel
import GRDB
import Testing

@testable import CaseStore

/// One chain of everything that was entered.
@Suite struct LedgerChainTests {
  private let ground: LedgerGround

  init() throws { ground = try LedgerGround() }

  @Test func whatWasEnteredIsSound() throws {
    #expect(try ground.fault() == nil)
    try ground.fill()
    #expect(try ground.fault() == nil)
    let entries = try ground.database.ledgerEntries()
    #expect(entries.map(\.kind) == [.issue, .issue, .issue, .withdrawal, .joined])
    #expect(entries.map(\.release) == [1, 2, 3, 2, 4])
    // Each names the one before.
    #expect(entries.map(\.previous) == [""] + entries.dropLast().map(\.hash))
    #expect(entries[3].detail == "wrong" && entries[4].detail == "theirs")
    #expect(try ground.database.files(ofRelease: 1)["figures.csv"] == Array("a,143 1\n".utf8))
    #expect(try ground.database.folder(ofRelease: 3) == "out/3")
  }

  // MARK: Places

  @Test func theNextPlaceIsTheOneThatIsEntered() throws {
    try ground.issue(1)
    var content = ground.content(2)
    let manifest = content.files.removeLast()
    let draft = ground.release(2, files: content.files)
    content.files.append(ReleaseContent.File(name: "manifest.json", bytes: []))
    let place = try ground.database.nextPlace(of: draft, kept: content, seal: .invented())
    content.files[1] = manifest
    let complete = ground.release(2, files: content.files)
    try ground.database.append(complete, content, at: place, seal: .invented())
    #expect(try ground.database.place(ofRelease: 2, digest: .invented) == place)
    let entries = try ground.database.ledgerEntries()
    #expect(place.previous == entries[0].hash)
    // From the manifest and its digest alone, the hash to which the next entry refers.
    #expect(place.link(manifest: complete.files[1].sha256, .invented) == entries[1].hash)
  }

  @Test func aPlaceThatSomethingElseTookIsNotTakenAgain() throws {
    try ground.issue(1)
    let place = try ground.database.nextPlace(
      of: ground.release(2), kept: ReleaseContent(), seal: .invented())
    try ground.database.withdrawRelease(1, reason: "wrong", on: ground.day, seal: .invented())
    #expect(throws: StoreError.releaseOutOfOrder(expected: 2)) {
      try ground.database.append(ground.release(2), at: place, seal: .invented())
    }
    #expect(try ground.database.releases().count == 1)
  }

  // MARK: Withdrawal and keys

  @Test func aWithdrawalMarksAndForgetsNothing() throws {
    try ground.issue(1)
    #expect(throws: StoreError.noSuchRelease(2)) {
      try ground.database.withdrawRelease(2, reason: "wrong", on: ground.day, seal: .invented())
    }
    try ground.database.withdrawRelease(1, reason: "wrong", on: ground.day, seal: .invented())
    #expect(throws: StoreError.releaseAlreadyWithdrawn(1)) {
      try ground.database.withdrawRelease(1, reason: "again", on: ground.day, seal: .invented())
    }
    #expect(try ground.database.releases().count == 1)
    #expect(try ground.database.figures(ofRelease: 1) == ground.content(1).figures)
    #expect(try ground.database.cells(ofRelease: 1) == ground.content(1).cells)
  }

  @Test func anotherKeyIsEnteredAndTakesOver() throws {
    try ground.issue(1)
    try ground.database.adopt(.invented("b"), on: ground.day)
    #expect(try ground.database.ledgerEntries().map(\.kind) == [.issue, .keyChange])
    #expect(try ground.fault() == .notSealed)
    #expect(try ground.fault(.invented("b")) == nil)
    #expect(throws: StoreError.brokenLedger(.notSealed)) { try ground.issue(2) }
    // The same key again is no change.
    try ground.database.adopt(.invented("b"), on: ground.day)
    #expect(try ground.database.ledgerEntries().count == 2)
  }

  @Test func aKeyThatComesBeforeTheFirstIssueIsNoChange() throws {
    try ground.database.adopt(.invented("b"), on: ground.day)
    #expect(try ground.database.ledgerEntries().isEmpty)
    #expect(try ground.fault(.invented("b")) == nil)
  }

  // MARK: Issues that are not settled

  @Test func takingOutBringsBackTheEndThatWas() throws {
    try ground.issue(1)
    let before = try ground.database.ledgerEntries()
    let content = ground.content(2)
    let place = PendingRelease.Place(prepared: "/a", folder: "/b")
    try ground.database.append(
      ground.release(2, files: content.files), content, awaiting: place, folder: "b",
      seal: .invented())
    #expect(try ground.fault() == nil)
    #expect(try ground.database.ledgerEntries() == before)
    #expect(throws: StoreError.releaseOutOfOrder(expected: 3)) {
      try ground.database.withdrawRelease(1, reason: "wrong", on: ground.day, seal: .invented())
    }
    // Without the key, as the next command does it.
    try ground.database.withdrawPendingRelease(2)
    #expect(try ground.fault() == nil)
    #expect(
      try ground.database.files(ofRelease: 2).isEmpty && ground.database.folder(ofRelease: 2) == nil
    )
    try ground.issue(2)
    #expect(try ground.fault() == nil)
  }

  // MARK: Earlier versions

  @Test func issuesOfEarlierVersionsKeepTheirHashesAndAreMarked() throws {
    let folder = try TemporaryFolder()
    let database = try folder.earlierDatabase(digest: LedgerDigest.digest)
    func fault() throws -> LedgerFault? {
      try database.ledgerFault(seal: .invented(), digest: .invented)
    }
    let carried = try database.ledgerEntries()
    #expect(carried.map(\.kind) == [.carriedOver, .carriedOver, .carriedOver])
    #expect(try fault() == .notSealed)
    try database.adopt(.invented(), on: .of("2025-02-01"))
    #expect(try fault() == nil)
    try database.append(LedgerGround().release(4), seal: .invented())
    #expect(try fault() == nil)
    #expect(try database.releases().map(\.toolVersion) == [nil, nil, nil, "0.1.0"])
    // What was made from their figures is in no text, and is held against them.
    try database.queue.writeWithoutTransaction {
      try $0.execute(sql: "DROP TRIGGER release_cells_stay")
      try $0.execute(sql: "UPDATE release_cells SET low = 142, high = 142 WHERE low = 143")
    }
    #expect(try fault() == .strayRows(table: "release_cells"))
  }
}

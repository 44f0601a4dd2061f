import CaseModel
import GRDB
import Testing

@testable import CaseStore

@Suite struct ReleaseLedgerTests {
  // A stand-in for SHA-256: different texts give different digests.
  private func digest(_ text: String) -> String {
    String(
      text.utf8.reduce(14_695_981_039_346_656_037 as UInt64) {
        ($0 ^ UInt64($1)) &* 1_099_511_628_211
      })
  }

  private func release(_ number: Int) -> Release {
    Release(
      number: number, issuedOn: .of("2025-01-15"), audience: "restricted", recipients: "the board",
      profile: "quarterly", period: "2024-Q4", asOf: .of("2025-01-10"), fingerprint: "f\(number)",
      files: [ReleasedFile(name: "figures.csv", sha256: "aa")])
  }

  private let figures = [
    ReleasedFigure(key: "funnel|assisted|total", text: "143", value: 143, status: "published"),
    ReleasedFigure(key: "funnel|assisted|male", text: "[c]", value: nil, status: "suppressed"),
  ]

  @Test func whatGoesInComesOut() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    #expect(try database.releases().isEmpty)
    try database.append(release(1), figures: figures, digest: digest)
    try database.append(release(2), figures: [], digest: digest)
    #expect(try database.releases() == [release(1), release(2)])
    #expect(try database.figures(ofRelease: 1) == figures)
    #expect(try database.figures(ofRelease: 2).isEmpty)
    #expect(try database.firstBrokenRelease(digest: digest) == nil)
  }

  private let cells = [
    ReleasedCell(
      quantity: "case_opened from 2024-10-01 to 2024-12-31", readUntil: .of("2024-12-31"),
      unit: "cases", form: .mark("withheld")),
    ReleasedCell(
      quantity: "entry up to 2024-12-31", readUntil: .of("2024-12-31"), unit: "people",
      form: .number(143)),
    // The same quantity as known on an earlier day is another cell.
    ReleasedCell(
      quantity: "observed 365-d", readUntil: .of("2024-11-30"), unit: "people",
      form: .interval(20...29)),
    ReleasedCell(
      quantity: "observed 365-d", readUntil: .of("2024-12-31"), unit: "people",
      form: .interval(30...39)),
  ]

  private func keeping(_ number: Int) -> Release {
    Release(
      number: number, issuedOn: .of("2025-01-15"), audience: "public", profile: "quarterly",
      period: "2024-Q4", asOf: .of("2025-01-10"), fingerprint: "f", files: [],
      policy: "withhold below 11, base 10", profileMark: "ab")
  }

  @Test func cellsComeOutAsTheyWentIn() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    try database.append(keeping(1), figures: figures, cells: cells, digest: digest)
    #expect(try database.cells(ofRelease: 1) == cells)
    #expect(try database.releases() == [keeping(1)])
    #expect(try database.releases()[0].keepsCells)
    #expect(try database.firstBrokenRelease(digest: digest) == nil)
  }

  /// One quantity on one day is one number: an issue cannot tell it twice.
  @Test func aCellIsToldOnce() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    #expect(throws: StoreError.self) {
      try database.append(keeping(1), figures: [], cells: cells + cells.prefix(1), digest: digest)
    }
    #expect(try database.releases().isEmpty)
  }

  @Test func aChangedCellShows() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    try database.append(keeping(1), figures: [], cells: cells, digest: digest)
    try database.write {
      try $0.execute(sql: "DROP TRIGGER release_cells_stay")
      try $0.execute(sql: "UPDATE release_cells SET low = 144, high = 144 WHERE low = 143")
    }
    #expect(try database.firstBrokenRelease(digest: digest) == 1)
  }

  @Test func aPendingIssueTakesItsCellsAlong() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    try database.append(
      keeping(1), figures: figures, cells: cells,
      awaiting: PendingRelease.Place(prepared: "/a", folder: "/b"), digest: digest)
    try database.withdrawPendingRelease(1)
    #expect(try database.cells(ofRelease: 1).isEmpty)
    try database.append(keeping(1), figures: figures, cells: cells, digest: digest)
    #expect(try database.cells(ofRelease: 1) == cells)
  }

  /// Of an issue of an earlier program only what its figures say is known: a count and what was withheld.
  @Test func earlierIssuesAreCarriedOverAndMarked() throws {
    let folder = try TemporaryFolder()
    let database = try folder.earlierDatabase(digest: digest)
    #expect(try database.releases().allSatisfy { !$0.keepsCells })
    let keys = TemporaryFolder.earlierFigures.map { ReleasedCell.figurePrefix + $0.key }
    #expect(
      try database.cells(ofRelease: 1) == [
        ReleasedCell(
          quantity: keys[0], readUntil: .of("2024-01-10"), unit: "unknown", form: .number(143)),
        ReleasedCell(
          quantity: keys[1], readUntil: .of("2024-01-10"), unit: "unknown",
          form: .mark("suppressed")),
      ])
    #expect(try database.firstBrokenRelease(digest: digest) == nil)
    try database.append(
      keeping(4), figures: [], cells: cells, digest: digest)
    #expect(try database.cells(ofRelease: 4) == cells)
    #expect(try database.firstBrokenRelease(digest: digest) == nil)
  }

  @Test(arguments: [0, 1, 3])
  func numbersHaveNoGaps(number: Int) throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    try database.append(release(1), figures: [], digest: digest)
    #expect(throws: StoreError.releaseOutOfOrder(expected: 2)) {
      try database.append(release(number), figures: [], digest: digest)
    }
  }

  @Test(arguments: [
    "UPDATE releases SET audience = 'public'", "DELETE FROM release_figures",
    "UPDATE release_figures SET text = '144'", "UPDATE release_cells SET mark = NULL",
    "DELETE FROM release_cells",
  ])
  func entriesCannotBeChanged(sql: String) throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    try database.append(release(1), figures: figures, cells: cells, digest: digest)
    #expect(throws: StoreError.self) { try database.write { try $0.execute(sql: sql) } }
    #expect(try database.firstBrokenRelease(digest: digest) == nil)
  }

  @Test func changeBehindTheProgramShows() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    for number in 1...3 { try database.append(release(number), figures: figures, digest: digest) }
    try database.write {
      try $0.execute(sql: "DROP TRIGGER release_figures_stay")
      try $0.execute(
        sql: "UPDATE release_figures SET text = '144' WHERE release = 2 AND position = 0")
    }
    #expect(try database.firstBrokenRelease(digest: digest) == 2)
  }
}

import CaseModel
import GRDB
import Testing

@testable import CaseStore

@Suite struct ReleaseLedgerTests {
  private let seal = StoreSeal.invented()

  private func database(_ folder: TemporaryFolder) throws -> CaseDatabase {
    let database = try folder.database()
    try database.adopt(seal, on: .of("2025-01-01"))
    return database
  }

  private func fault(_ database: CaseDatabase) throws -> LedgerFault? {
    try database.ledgerFault(seal: seal, digest: .invented)
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
    let database = try database(folder)
    #expect(try database.releases().isEmpty)
    try database.append(release(1), ReleaseContent(figures: figures), seal: seal)
    try database.append(release(2), seal: seal)
    #expect(try database.releases() == [release(1), release(2)])
    #expect(try database.figures(ofRelease: 1) == figures)
    #expect(try database.figures(ofRelease: 2).isEmpty)
    #expect(try fault(database) == nil)
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
    let database = try database(folder)
    try database.append(keeping(1), ReleaseContent(figures: figures, cells: cells), seal: seal)
    #expect(try database.cells(ofRelease: 1) == cells)
    #expect(try database.releases() == [keeping(1)])
    #expect(try database.releases()[0].keepsCells)
    #expect(try fault(database) == nil)
  }

  /// One quantity on one day is one number: an issue cannot tell it twice.
  @Test func aCellIsToldOnce() throws {
    let folder = try TemporaryFolder()
    let database = try database(folder)
    #expect(throws: StoreError.self) {
      try database.append(keeping(1), ReleaseContent(cells: cells + cells.prefix(1)), seal: seal)
    }
    #expect(try database.releases().isEmpty)
  }

  @Test func aChangedCellShows() throws {
    let folder = try TemporaryFolder()
    let database = try database(folder)
    try database.append(keeping(1), ReleaseContent(cells: cells), seal: seal)
    try database.write {
      try $0.execute(sql: "DROP TRIGGER release_cells_stay")
      try $0.execute(sql: "UPDATE release_cells SET low = 144, high = 144 WHERE low = 143")
    }
    #expect(try fault(database) == .changed(entry: 1))
  }

  @Test func aPendingIssueTakesItsCellsAlong() throws {
    let folder = try TemporaryFolder()
    let database = try database(folder)
    try database.append(
      keeping(1), ReleaseContent(figures: figures, cells: cells),
      awaiting: PendingRelease.Place(prepared: "/a", folder: "/b"), seal: seal)
    try database.withdrawPendingRelease(1)
    #expect(try database.cells(ofRelease: 1).isEmpty)
    try database.append(keeping(1), ReleaseContent(figures: figures, cells: cells), seal: seal)
    #expect(try database.cells(ofRelease: 1) == cells)
  }

  /// Of an issue of an earlier program only what its figures say is known: a count and what was withheld.
  @Test func earlierIssuesAreCarriedOverAndMarked() throws {
    let folder = try TemporaryFolder()
    let database = try folder.earlierDatabase(digest: LedgerDigest.digest)
    try database.adopt(seal, on: .of("2025-01-01"))
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
    #expect(try fault(database) == nil)
    try database.append(
      keeping(4), ReleaseContent(cells: cells), seal: seal)
    #expect(try database.cells(ofRelease: 4) == cells)
    #expect(try fault(database) == nil)
  }

  @Test(arguments: [0, 1, 3])
  func numbersHaveNoGaps(number: Int) throws {
    let folder = try TemporaryFolder()
    let database = try database(folder)
    try database.append(release(1), seal: seal)
    #expect(throws: StoreError.releaseOutOfOrder(expected: 2)) {
      try database.append(release(number), seal: seal)
    }
  }

  @Test(arguments: [
    "UPDATE releases SET audience = 'public'", "DELETE FROM release_figures",
    "UPDATE release_figures SET text = '144'", "UPDATE release_cells SET mark = NULL",
    "DELETE FROM release_cells",
  ])
  func entriesCannotBeChanged(sql: String) throws {
    let folder = try TemporaryFolder()
    let database = try database(folder)
    try database.append(release(1), ReleaseContent(figures: figures, cells: cells), seal: seal)
    #expect(throws: StoreError.self) { try database.write { try $0.execute(sql: sql) } }
    #expect(try fault(database) == nil)
  }

  @Test func changeBehindTheProgramShows() throws {
    let folder = try TemporaryFolder()
    let database = try database(folder)
    for number in 1...3 {
      try database.append(release(number), ReleaseContent(figures: figures), seal: seal)
    }
    try database.write {
      try $0.execute(sql: "DROP TRIGGER release_figures_stay")
      try $0.execute(
        sql: "UPDATE release_figures SET text = '144' WHERE release = 2 AND position = 0")
    }
    #expect(try fault(database) == .changed(entry: 2))
  }
}

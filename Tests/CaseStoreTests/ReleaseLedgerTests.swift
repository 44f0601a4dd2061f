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
    "UPDATE release_figures SET text = '144'",
  ])
  func entriesCannotBeChanged(sql: String) throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    try database.append(release(1), figures: figures, digest: digest)
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

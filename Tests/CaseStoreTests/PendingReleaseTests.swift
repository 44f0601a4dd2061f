import CaseModel
import Testing

@testable import CaseStore

/// An entry whose files are not in place is no issue yet.
@Suite struct PendingReleaseTests {
  private let place = PendingRelease.Place(prepared: "/tmp/prepared", folder: "/tmp/out")
  private let figures = [
    ReleasedFigure(key: "funnel|assisted", text: "143", value: 143, status: "published")
  ]
  private var content: ReleaseContent { ReleaseContent(figures: figures) }

  private func release(_ number: Int) -> Release {
    Release(
      number: number, issuedOn: .of("2025-01-15"), audience: "public", profile: "quarterly",
      period: "2024-Q4", asOf: .of("2025-01-10"), fingerprint: "f", files: [])
  }

  private func database(_ folder: TemporaryFolder) throws -> CaseDatabase {
    let database = try folder.database()
    try database.adopt(.invented(), on: .of("2025-01-01"))
    return database
  }

  @Test func itIsNoIssueUntilItIsSettled() throws {
    let folder = try TemporaryFolder()
    let database = try database(folder)
    try database.append(release(1), content, awaiting: place, seal: .invented())
    #expect(try database.releases().isEmpty)
    #expect(try database.pendingRelease() == PendingRelease(number: 1, place: place, files: []))
    try database.settleRelease(1)
    #expect(try database.releases() == [release(1)])
    #expect(try database.pendingRelease() == nil)
    #expect(try database.figures(ofRelease: 1) == figures)
  }

  @Test func itCanBeTakenOutAndItsNumberGivenAgain() throws {
    let folder = try TemporaryFolder()
    let database = try database(folder)
    try database.append(release(1), content, seal: .invented())
    try database.append(release(2), content, awaiting: place, seal: .invented())
    try database.withdrawPendingRelease(2)
    #expect(try database.releases() == [release(1)])
    #expect(try database.figures(ofRelease: 2).isEmpty)
    try database.append(release(2), content, awaiting: place, seal: .invented())
    try database.settleRelease(2)
    #expect(try database.ledgerFault(seal: .invented(), digest: .invented) == nil)
  }

  @Test func whatIsSettledStays() throws {
    let folder = try TemporaryFolder()
    let database = try database(folder)
    try database.append(release(1), content, awaiting: place, seal: .invented())
    try database.settleRelease(1)
    #expect(throws: StoreError.self) { try database.withdrawPendingRelease(1) }
    #expect(try database.releases() == [release(1)])
    #expect(try database.figures(ofRelease: 1) == figures)
  }

  @Test func nothingFollowsAnEntryThatIsNotSettled() throws {
    let folder = try TemporaryFolder()
    let database = try database(folder)
    try database.append(release(1), awaiting: place, seal: .invented())
    #expect(throws: StoreError.releaseOutOfOrder(expected: 2)) {
      try database.append(release(1), seal: .invented())
    }
  }
}

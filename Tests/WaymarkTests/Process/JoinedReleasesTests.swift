import Foundation
import Testing

@testable import CaseStore
@testable import waymark

/// Reports of a copy of the workspace, and of one to which an older backup was put back.
struct JoinedReleasesTests {
  private static let report = "report quarterly --period 2024-Q4"
  private static let folder = "out/our-organisation_quarterly_2024-q4_public_en"
  private let ground: TryingGround

  init() throws { ground = try TryingGround(importing: "tiny") }

  /// After an older backup was put back, the reports that lie beside it are noticed, and taken in with
  /// every figure.
  @Test func anOlderBackupIsNoticedByTheReportsMadeSince() throws {
    try ground.done("report quarterly --period 2024-Q3")
    try ground.keep("backup")
    try ground.done(Self.report)
    try ground.done("report quarterly --period 2024-Q2")
    let figures = try ground.database().figures(ofRelease: 2)
    try ground.putBack("backup")
    for line in [Self.report, "report quarterly --period 2023", "\(Self.report) --out out/own"] {
      let run = try ground.program.run(line)
      #expect(run.status == 4, "\(line): \(run.messages)")
      #expect(run.messages.contains("its ledger does not know"))
      #expect(run.messages.contains("waymark releases import out/our-organisation_quarterly_2024"))
    }
    // In another order than that in which they were made.
    let other = "out/our-organisation_quarterly_2024-q2_public_en"
    let gap = try ground.program.run("releases import \(other)")
    #expect(gap.status == 4 && gap.messages.contains("--after-gap"), "\(gap.messages)")
    #expect(try ground.done("releases import \(Self.folder)").contains("as release 2"))
    #expect(try ground.done("releases import \(other)").contains("as release 3"))
    #expect(try ground.done("releases import \(other)").contains("Unchanged"))
    let database = try ground.database()
    #expect(try database.figures(ofRelease: 2) == figures)
    #expect(try !database.cells(ofRelease: 2).isEmpty)
    #expect(try database.ledgerEntries().map(\.kind) == [.issue, .joined, .joined])
    #expect(try ground.done("releases check").contains("The ledger is whole: 3 entries."))
    // They are reports like any others now, though the proof beside earlier ones knows only its own.
    #expect(try ground.done(Self.report).hasPrefix("Unchanged"))
    #expect(
      try ground.program.run("report quarterly --period 2023").messages.contains("with 2 reports"))
  }

  /// Two copies of a workspace go on alone: two entries follow the same one.
  @Test func aForkIsRefusedUntilItIsJoined() throws {
    try ground.done("report quarterly --period 2024-Q3")
    try ground.keep("other")
    try ground.done(Self.report)
    try FileManager.default.moveItem(atPath: ground.path(Self.folder), toPath: ground.path("mine"))
    let own = try ground.database().ledgerEntries()
    try ground.keep("own")
    try ground.putBack("other")
    try ground.done("report quarterly --period 2024-Q2")
    #expect(try ground.database().ledgerEntries()[1].previous == own[1].previous)
    try FileManager.default.moveItem(
      atPath: ground.path("out/our-organisation_quarterly_2024-q2_public_en"),
      toPath: ground.path("theirs"))
    try ground.putBack("own")
    // The folder of the copy arrives beside the own one.
    let refused = try ground.program.run("report quarterly --period 2024-Q1 --out new")
    #expect(refused.status == 4 && refused.messages.contains("'./theirs'"), "\(refused.messages)")
    #expect(!FileManager.default.fileExists(atPath: ground.path("new")))
    try ground.done("releases import theirs")
    try ground.done("report quarterly --period 2024-Q1 --out new")
    #expect(try ground.done("releases list").contains("taken in"))
  }

  @Test func anEntryWithoutAFolderLeavesAGapThatIsSaid() throws {
    try ground.keep("backup")
    try ground.done("export exported --internal --reason move")
    try ground.done(Self.report)
    try ground.putBack("backup")
    #expect(try ground.program.run("releases import \(Self.folder)").status == 4)
    try ground.done("releases import \(Self.folder) --after-gap")
    #expect(try ground.done("releases list").contains("taken in after a gap"))
    #expect(try ground.done("releases check").contains("1 entry"))
  }

  @Test(arguments: ["figures.csv", "manifest.json"])
  func whatWasChangedIsNotTakenIn(name: String) throws {
    try ground.keep("backup")
    try ground.done(Self.report)
    try ground.putBack("backup")
    try ground.change("\(Self.folder)/\(name)", "2024-10-01", "2024-10-02")
    let run = try ground.program.run("releases import \(Self.folder)")
    #expect(run.status == 4 && run.messages.contains("Nothing was taken in"), "\(run.messages)")
    #expect(try ground.database().releases().isEmpty)
  }

  @Test func reportsOfOthersAreNotTakenIn() throws {
    let other = try TryingGround(importing: "tiny")
    try other.done(Self.report)
    let run = try ground.program.run("releases import \(other.path(Self.folder))")
    #expect(run.status == 4 && run.messages.contains("not made under the key"))
    #expect(try ground.program.run("releases import cases.csv").status == 66)
    // Beside them a report can be made.
    #expect(
      try ground.program.run("\(Self.report) --out \(other.path("out/mine"))").status == 0)
  }
}

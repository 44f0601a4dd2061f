import Foundation
import Testing

@testable import CaseStore
@testable import waymark

/// The ledger of what was issued, as the commands tell of it and refuse without it.
struct ReleasesTests {
  private static let report = "report quarterly --period 2024-Q4"
  private static let folder = "out/our-organisation_quarterly_2024-q4_public_en"
  private let ground: TryingGround

  init() throws { ground = try TryingGround(importing: "tiny") }

  // MARK: What is told

  @Test func whatWasIssuedIsListedAndShown() throws {
    #expect(try ground.done("releases") == "Nothing was issued yet.\n")
    try ground.done(Self.report)
    try ground.done("\(Self.report) --internal --reason audit")
    try ground.done("export exported --internal --reason move")
    let list = try ground.done("releases list").split(separator: "\n")
    #expect(list.count == 5)
    #expect(list[2].hasPrefix("1   2025-01-10  2025-01-10  quarterly  2024-Q4  public"))
    #expect(list[3].contains("internal") && list[4].contains("export"))
    let json = try ground.json(ground.done("releases list --json"))
    #expect(json["schema"] as? String == "waymark.releases/1" && json["entries"] as? Int == 3)
    let shown = try ground.done("releases show 1")
    #expect(shown.contains(Self.folder) && shown.contains("figures.csv"))
    #expect(try ground.done("releases show 2").contains("audit"))
    #expect(try ground.json(ground.done("releases show 2 --json"))["number"] as? Int == 2)
    let none = try ground.program.run("releases show 4")
    #expect(none.status == 64 && none.messages.contains("There is no release 4"))
  }

  /// Each manifest names the hash to which the next one refers.
  @Test func everyManifestNamesItsPlaceInTheChain() throws {
    for quarter in 1...3 { try ground.done("report quarterly --period 2024-Q\(quarter)") }
    let key = try Workspace(config: ground.path("waymark.yaml"), database: nil).key()
    var previous = ""
    for quarter in 1...3 {
      let path = ground.path("out/our-organisation_quarterly_2024-q\(quarter)_public_en")
      let issued = try #require(IssuedFolder(path))
      #expect(issued.manifest.ledger?.number == quarter)
      #expect(issued.manifest.ledger?.previous == previous)
      #expect(issued.manifest.isSealed(issued.manifestBytes, under: key))
      previous = try #require(issued.link(key))
    }
    #expect(try ground.database().ledgerEntries().last?.hash == previous)
  }

  /// Unprotected figures are not in the ledger, and a guess of them cannot be tested without the key.
  @Test func internalEditionsLeaveNothingToTestAGuessOn() throws {
    try ground.done("\(Self.report) --internal --reason audit --out int")
    let database = try ground.database()
    #expect(try database.figures(ofRelease: 1).isEmpty && database.cells(ofRelease: 1).isEmpty)
    #expect(try database.files(ofRelease: 1).isEmpty)
    let plain = try ground.contents("int").mapValues { IssueFiles.digest(of: Array($0), nil) }
    #expect(try database.releases()[0].files.allSatisfy { $0.sha256 != plain[$0.name] })
  }

  // MARK: A ledger that was changed

  @Test(arguments: [
    "UPDATE releases SET period = '2024-Q3'", "DELETE FROM ledger_entries",
    "UPDATE ledger_end SET seal = 'x'", "UPDATE releases SET issued_on = 'never'",
    "UPDATE release_cells SET unit = 'cases'", "UPDATE release_contents SET bytes = x'00'",
  ])
  func nothingIsIssuedWithoutTheWholeLedger(statement: String) throws {
    try ground.done(Self.report)
    try ground.tamper(statement)
    for line in [
      "report quarterly --period 2024-Q3", Self.report, "releases", "releases show 1",
      "releases check", "releases withdraw 1 --reason wrong", "verify \(Self.folder)",
      "releases import \(Self.folder)", "export exported --internal --reason move",
      "\(Self.report) --internal --reason audit --out int",
    ] {
      let run = try ground.program.run(line)
      #expect(run.status == 4, "\(line): \(run.messages)")
      #expect(run.messages.contains("was changed by something else") && run.output.isEmpty)
      #expect(run.messages.contains("waymark releases import FOLDER"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: ground.path("out")).count == 1)
    for name in ["int", "exported"] {
      #expect(!FileManager.default.fileExists(atPath: ground.path(name)))
    }
  }

  @Test func withoutTheKeyTheEndIsNotProvedAndNothingIsIssued() throws {
    try ground.done(Self.report)
    try FileManager.default.removeItem(atPath: ground.path("waymark.key"))
    let list = try ground.program.run("releases list")
    #expect(list.status == 0 && list.messages.contains("nobody can prove"))
    let report = try ground.program.run("report quarterly --period 2024-Q3")
    #expect(report.status == 78 && report.messages.contains("was not found"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: ground.path("out")).count == 1)
  }

  /// Entries of the old key are matched by name, for their codes cannot be compared any more.
  @Test func anotherKeyIsEnteredAndTheSeriesGoesOn() throws {
    try ground.done(Self.report)
    try ground.write(String(repeating: "ab", count: 32) + "\n", to: "waymark.key")
    #expect(try ground.program.run("releases").status == 78)
    try ground.done("check --trust-key")
    #expect(try ground.database().ledgerEntries().map(\.kind) == [.issue, .keyChange])
    #expect(try ground.done(Self.report).hasPrefix("Unchanged"))
    try ground.done("report quarterly --period 2024-Q3")
    #expect(try ground.done("releases check").contains("3 entries"))
  }

  // MARK: Withdrawal

  @Test func aWithdrawnReportStaysKnownAndIsNotPrintedAgain() throws {
    try ground.done(Self.report)
    let none = try ground.program.run("releases withdraw 1")
    #expect(none.status == 64 && none.messages.contains("needs a reason"))
    try ground.done("releases withdraw 1 --reason \"wrong title\"")
    #expect(
      try ground.program.run("releases withdraw 1 --reason again").messages.contains(
        "withdrawn already"))
    #expect(try ground.done("releases").contains("withdrawn 2"))
    #expect(try ground.done("releases show 1").contains("wrong title"))
    for line in [Self.report, "\(Self.report) --out other"] {
      let again = try ground.program.run(line)
      #expect(again.status == 4 && again.messages.contains("withdrawn on"), "\(again.messages)")
    }
    #expect(!FileManager.default.fileExists(atPath: ground.path("other")))
    // It counts for what comes after it.
    let next = try ground.program.run("report quarterly --period 2024-Q3")
    #expect(next.status == 0 && next.messages.contains("safe beside the report before"))
  }
}

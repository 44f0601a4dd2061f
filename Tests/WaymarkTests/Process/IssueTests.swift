import CaseStore
import Foundation
import Testing

@testable import waymark

/// Where reports go, what is never replaced, and what a second one says about itself.
struct IssueTests {
  private static let files = "cases.csv events.csv services.csv assessments.csv"
  private static let report = "report quarterly --period 2024-Q4"
  private static let base = "out/our-organisation_quarterly_2024-q4"

  private func ground() throws -> TryingGround {
    let ground = try TryingGround(sample: "tiny")
    let run = try ground.program.run("import \(Self.files) --recorded-on 2025-01-10")
    try #require(run.status == 0, "\(run.messages)")
    return ground
  }

  private func folders(_ ground: TryingGround) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: ground.path("out")).sorted()
  }

  private func releases(_ ground: TryingGround) throws -> [Release] {
    try CaseDatabase(path: ground.path("waymark.sqlite")).releases()
  }

  // MARK: Places

  @Test func everyReportHasAFolderThatSaysWhatItIs() throws {
    let ground = try ground()
    for (line, name) in [
      ("\(Self.report)", "2024-q4_public_en"),
      ("\(Self.report) --restricted", "2024-q4_restricted_en"),
      ("\(Self.report) --internal --reason x", "2024-q4_internal_en"),
      ("report quarterly --period last-quarter", "2024-q4_public_en"),
      ("report quarterly --period 2024-q3", "2024-q3_public_en"),
      ("report quarterly --period 2024-H1", "2024-01-to-2024-06_public_en"),
      ("report quarterly --period last-year", "2024_public_en"),
    ] {
      let run = try ground.program.run(line)
      #expect(run.status == 0, "\(run.messages)")
      let folder = "out/our-organisation_quarterly_\(name)"
      let files = try ground.contents(folder)
      #expect(files.keys.contains("our-organisation_quarterly_\(name).html"), "\(line)")
      #expect(files.keys.contains("our-organisation_quarterly_\(name).xlsx"))
      let edition = String(name.split(separator: "_")[1])
      for file in ["figures.csv", "datapackage.json", "manifest.json"] {
        let text = String(decoding: try #require(files[file]), as: UTF8.self)
        #expect(text.contains("_\(edition)"), "\(folder)/\(file)")
      }
    }
    #expect(try folders(ground).count == 6)
  }

  @Test func theSameReportAgainChangesNothing() throws {
    let ground = try ground()
    try ground.program.run(Self.report)
    let before = try ground.contents("\(Self.base)_public_en")
    let again = try ground.program.run(Self.report)
    #expect(again.status == 0)
    #expect(again.output.hasPrefix("Unchanged: "))
    #expect(again.messages.isEmpty)
    #expect(try ground.contents("\(Self.base)_public_en") == before)
    #expect(try folders(ground).count == 1)
    #expect(try releases(ground).count == 1)
  }

  @Test func whatIsDifferentGoesBeside() throws {
    let ground = try ground()
    let line = "\(Self.report) --internal --reason x"
    try ground.program.run(line)
    let before = try ground.contents("\(Self.base)_internal_en")
    let later = try ground.program.run("\(line) --issued 2025-06-01")
    #expect(later.status == 0)
    #expect(try ground.contents("\(Self.base)_internal_en") == before)
    #expect(try folders(ground).last?.hasSuffix("_internal_en_v2") == true)
    try ground.program.run("\(line) --issued 2025-06-01")
    #expect(try folders(ground).count == 2)
    #expect(try releases(ground).count == 2)
  }

  @Test func aFolderOfTheUsersOwnIsNotReplaced() throws {
    let ground = try ground()
    try ground.program.run("\(Self.report) --out mine")
    let before = try ground.contents("mine")
    #expect(try ground.program.run("\(Self.report) --out mine").output.hasPrefix("Unchanged"))
    let other = try ground.program.run("\(Self.report) --restricted --out mine")
    #expect(other.status == 73)
    #expect(other.messages.contains("another report"))
    #expect(try ground.contents("mine") == before)
    #expect(try releases(ground).count == 1)
    for (name, other) in [("mine_before", "--restricted"), ("mine_before-2", "")] {
      let held = try ground.contents("mine")
      let forced = try ground.program.run("\(Self.report) \(other) --out mine --force")
      #expect(forced.status == 0, "\(forced.messages)")
      #expect(forced.output.contains("kept in mine_before"))
      #expect(try ground.contents(name) == held)
    }
  }

  @Test(arguments: [".", "./", "link", "new/folder/", "new/../new"])
  func foldersUnderOtherNamesAreFolders(name: String) throws {
    let ground = try ground()
    try FileManager.default.createDirectory(
      atPath: ground.path("empty"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: ground.path("link"), withDestinationPath: "empty")
    let run = try ground.program.run("\(Self.report) --out \(name)")
    #expect(run.status == (name.hasPrefix(".") ? 73 : 0), "\(run.messages)")
    if name == "link" { #expect(try ground.contents("empty").count == 7) }
  }

  // MARK: A second release

  /// Another period, edition, profile, day or content is not compared; every format says so.
  @Test func aSecondReleaseSaysThatItWasNotCompared() throws {
    let ground = try ground()
    try ground.program.run(Self.report)
    try ground.write(
      try String(
        contentsOf: Repository.root.appending(path: "Reports/profiles/quarterly.yaml"),
        encoding: .utf8
      ).replacing("name: quarterly", with: "name: mine"), to: "mine.yaml")
    for (number, more) in [
      "--period 2024-Q3", "--period 2024-Q4 --restricted", "--period 2024-H2",
    ].enumerated() {
      let run = try ground.program.run(
        "report quarterly \(more) --out second\(number) --issued 2025-02-01 --unaudited --reason law"
      )
      #expect(run.status == 0)
      #expect(run.messages.contains("not compared") && run.messages.contains("2024-Q4, public"))
      try expectNotice(ground, "second\(number)")
    }
    let own = try ground.program.run(
      "report ./mine.yaml --period 2024-Q4 --out own --unaudited --reason law")
    #expect(own.messages.contains("not compared with 4 reports"), "\(own.messages)")
    try expectNotice(ground, "own")
    // The first one, again, is the first one; the second one still the second.
    #expect(try ground.program.run(Self.report).messages.isEmpty)
    let again = try ground.program.run("report quarterly --period 2024-Q3 --out second0")
    #expect(again.output.hasPrefix("Unchanged"))
    let shown = try ground.program.run("funnel --period 2024-Q3")
    #expect(shown.messages.contains("safe beside 5 reports before"), "\(shown.messages)")
    #expect(!shown.messages.contains("not compared"))
  }

  private func expectNotice(_ ground: TryingGround, _ folder: String) throws {
    let files = try ground.contents(folder)
    let words = "a number that moved between two of them"
    for (name, bytes) in files {
      let text = String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace }
        .joined(separator: " ")
      guard name.hasSuffix(".html") || ["README.txt", "manifest.json"].contains(name) else {
        continue
      }
      #expect(text.contains(words), "\(folder)/\(name)")
    }
    #expect(
      files["manifest.json"].map { String(decoding: $0, as: UTF8.self) }?
        .contains("\"not_compared_with\"") == true)
  }

  /// The one who withdrew would be the difference.
  @Test func afterAWithdrawalOfConsentItIsTheSameReport() throws {
    let ground = try ground()
    try ground.program.run(Self.report)
    let before = try ground.contents("\(Self.base)_public_en")
    try ground.write("case_id,consent\nT05,withdrawn\n", to: "withdrawn.csv")
    try #require(
      try ground.program.run("import withdrawn.csv --recorded-on 2025-01-10").status == 0)
    let run = try ground.program.run(Self.report)
    #expect(run.output.hasPrefix("Unchanged"))
    #expect(run.messages.contains("the records have changed since"))
    #expect(try ground.contents("\(Self.base)_public_en") == before)
    #expect(try folders(ground).count == 1)
    #expect(try releases(ground).count == 1)
  }

  @Test func internalEditionsAreNeitherComparedNorCounted() throws {
    let ground = try ground()
    try ground.program.run("\(Self.report) --internal --reason x")
    #expect(try ground.program.run(Self.report).messages.isEmpty)
    let other = try ground.program.run("report quarterly --period 2024-Q3 --internal --reason x")
    #expect(other.messages.isEmpty)
  }

  // MARK: Ledger and folder

  @Test(
    .enabled(if: SmallDisk.isPossible, "needs root to mount a small disk"),
    arguments: [8, 64, 160, 220, 400])
  func whatCouldNotBeWrittenIsNotInTheLedger(kilobytes: Int) throws {
    let ground = try ground()
    let disk = try SmallDisk(at: ground.path("small"), kilobytes: kilobytes)
    defer { disk.remove() }
    let run = try ground.program.run("\(Self.report) --out small/report")
    let left = try FileManager.default.contentsOfDirectory(atPath: ground.path("small"))
    if run.status == 0 {
      #expect(left == ["report"])
      #expect(try releases(ground).count == 1)
    } else {
      #expect([73, 74].contains(run.status), "\(run.messages)")
      #expect(left.isEmpty, "\(left)")
      #expect(try releases(ground).isEmpty)
    }
  }

  /// The ledger on the full disk, the folder elsewhere.
  @Test(.enabled(if: SmallDisk.isPossible, "needs root to mount a small disk"))
  func withoutAnEntryThereIsNoFolder() throws {
    let ground = try ground()
    let disk = try SmallDisk(at: ground.path("small"), kilobytes: 3_000)
    defer { disk.remove() }
    for name in ["waymark.yaml", "waymark.key", "waymark.sqlite"] {
      try FileManager.default.copyItem(
        atPath: ground.path(name), toPath: ground.path("small/\(name)"))
    }
    let room = ground.path("small/filler")
    var bytes = 0
    while FileManager.default.createFile(
      atPath: "\(room)\(bytes)", contents: Data(count: 4096)), bytes < 800
    { bytes += 1 }
    let run = try ground.program.run(
      "\(Self.report) --config small/waymark.yaml --out there")
    #expect(run.status == 74, "\(run.messages)")
    #expect(!FileManager.default.fileExists(atPath: ground.path("there")))
    for filler in 0...bytes { try? FileManager.default.removeItem(atPath: "\(room)\(filler)") }
    #expect(try CaseDatabase(path: ground.path("small/waymark.sqlite")).releases().isEmpty)
    #expect(
      try ground.program.run("\(Self.report) --config small/waymark.yaml --out there").status == 0)
  }

  /// The states in which a run can be killed, made by hand; the next command repairs each.
  @Test(arguments: ["prepared", "entered", "moved"])
  func afterACrashLedgerAndFolderAgree(point: String) throws {
    let ground = try ground()
    try ground.program.run("\(Self.report) --out mine")
    try ground.program.run("report quarterly --period 2024-Q3 --out next")
    // What the second run left, had it been killed.
    let path = ground.path("waymark.sqlite")
    let prepared = ground.path(".waymark-issue-abcdef")
    try FileManager.default.moveItem(atPath: ground.path("next"), toPath: prepared)
    var database: CaseDatabase? = try CaseDatabase(path: path)
    let releases = try #require(try database?.releases())
    let last = try #require(releases.last)
    let third = Release(
      number: 3, issuedOn: last.issuedOn, audience: last.audience, profile: last.profile,
      period: "2024-Q2", asOf: last.asOf, fingerprint: last.fingerprint, files: last.files)
    if point != "prepared" {
      let place = PendingRelease.Place(prepared: prepared, folder: ground.path("third"))
      let key = try Workspace(config: ground.path("waymark.yaml"), database: nil).key()
      try database?.append(third, awaiting: place, seal: key.storeSeal)
    }
    if point == "moved" {
      try FileManager.default.moveItem(atPath: prepared, toPath: ground.path("third"))
    }
    database = nil
    #expect(try ground.program.run("\(Self.report) --out mine").status == 0)
    #expect(!FileManager.default.fileExists(atPath: prepared))
    let isThere = FileManager.default.fileExists(atPath: ground.path("third"))
    #expect(isThere == (point == "moved"))
    let repaired = try CaseDatabase(path: path)
    #expect(try repaired.pendingRelease() == nil)
    #expect(try repaired.releases().count == (point == "moved" ? 3 : 2))
    #expect(
      try ground.program.run("report quarterly --period 2024-Q1 --out after").status == 0)
  }

  /// Killed wherever it was: there is an issue with its entry, or neither.
  @Test(arguments: [50, 150, 250, 350, 450, 600])
  func aKilledRunLeavesBothOrNeither(milliseconds: Int) throws {
    let ground = try ground()
    let process = try ground.program.start(
      ["report", "quarterly", "--period", "2024-Q4"], output: URL(filePath: ground.path("o.txt")),
      messages: URL(filePath: ground.path("m.txt")))
    usleep(UInt32(milliseconds) * 1_000)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(try ground.program.run("status").status == 0)
    let issued = (try? folders(ground).filter { !$0.hasPrefix(".") }) ?? []
    #expect(try releases(ground).count == issued.count)
    let again = try ground.program.run(Self.report)
    #expect(again.status == 0 && again.messages.isEmpty, "\(again.messages)")
    #expect(try folders(ground).count == 1)
    #expect(try releases(ground).count == 1)
  }

  @Test func twoRunsAtOnceAreTwoIssuesOrOneThatIsAskedToWait() throws {
    let ground = try ground()
    let runs = try (0..<4).map { number in
      try ground.program.start(
        ["report", "quarterly", "--period", "2024-Q\(number + 1)"],
        output: URL(filePath: ground.path("o\(number).txt")),
        messages: URL(filePath: ground.path("m\(number).txt")))
    }
    for run in runs { run.waitUntilExit() }
    let done = runs.filter { $0.terminationStatus == 0 }.count
    #expect(done >= 1)
    #expect(runs.allSatisfy { [0, 75].contains($0.terminationStatus) })
    #expect(try releases(ground).count == done)
    #expect(try folders(ground).count == done)
  }
}

import CaseModel
import CaseStore
import Foundation
import Ingestion
import Sealing
import Testing

@testable import waymark

/// The database and its key: another one is refused, and without it no guess can be tested.
struct KeyTests {
  private func ground() throws -> TryingGround {
    let ground = try TryingGround(sample: "tiny")
    let run = try ground.program.run("import cases.csv events.csv services.csv assessments.csv")
    try #require(run.status == 0)
    return ground
  }

  /// A workspace of the version that kept plain digests: twelve people, a report and an export, both for
  /// internal use.
  private func earlierGround() throws -> TryingGround {
    let ground = try TryingGround(sample: "tiny")
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures").path
    for name in ["waymark.key", "waymark.sqlite"] {
      try FileManager.default.removeItem(atPath: ground.path(name))
    }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c",
      "gzip -dc '\(fixtures)/format-3.sqlite.gz' >'\(ground.path("waymark.sqlite"))' "
        + "&& cp '\(fixtures)/format-3.key' '\(ground.path("waymark.key"))' "
        + "&& chmod 600 '\(ground.path("waymark.sqlite"))' '\(ground.path("waymark.key"))'",
    ]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return ground
  }

  private let anotherKey = String(repeating: "ab", count: 32) + "\n"

  @Test func anotherKeyIsRefusedByEveryCommandAndStoresNobodyTwice() throws {
    let ground = try ground()
    let own = try ground.text("waymark.key")
    try ground.write(anotherKey, to: "waymark.key")
    // The same rows and one blank line more are another file.
    try ground.write(try ground.text("cases.csv") + "\n", to: "cases.csv")
    for command in [
      "import cases.csv", "status", "check", "undo 1", "funnel --period 2024-Q4",
      "report quarterly --period 2024-Q4", "export e --internal --reason test",
      "check cases.csv",
    ] {
      let run = try ground.program.run(command)
      #expect(run.status == 78, "\(command): \(run.messages)")
      #expect(run.messages.contains("is not the key of 'waymark.sqlite'"))
      #expect(run.messages.contains("Put the right key back"))
      #expect(run.output.isEmpty)
    }
    try ground.write(own, to: "waymark.key")
    #expect(try ground.people() == 12)
    // What is refused can be taken over only by saying so.
    try ground.write(anotherKey, to: "waymark.key")
    #expect(try ground.program.run("check --trust-key").status == 0)
    #expect(try ground.program.run("status").status == 0)
  }

  /// A new workspace into which an export is to come takes the key under which that was made.
  @Test func anEmptyDatabaseTakesTheKeyThatIsThere() throws {
    let ground = try ground()
    try #require(try ground.program.run("init new").status == 0)
    try ground.write(try ground.text("waymark.key"), to: "new/waymark.key")
    let program = Program(folder: ground.path("new"))
    #expect(try program.run("import ../cases.csv").status == 0)
    try ground.write(anotherKey, to: "new/waymark.key")
    #expect(try program.run("status").status == 78)
  }

  @Test func withoutTheKeyWhatIsStoredCanStillBeRead() throws {
    let ground = try ground()
    try FileManager.default.removeItem(atPath: ground.path("waymark.key"))
    let status = try ground.program.run("status")
    #expect(status.status == 0)
    #expect(status.messages.contains("warning: the key 'waymark.key' was not found"))
    let run = try ground.program.run("import events.csv")
    #expect(run.status == 78)
    #expect(run.messages.contains("do not make a new one for this database"))
  }

  @Test func aKeyThatMayNotBeReadIsNotCalledLost() throws {
    let ground = try ground()
    #expect(Messages.keyNotRead("k", EACCES).code == .noPermission)
    #expect(Messages.keyNotRead("k", EACCES).text.contains("you may not read it"))
    try FileManager.default.removeItem(atPath: ground.path("waymark.key"))
    try FileManager.default.createDirectory(
      atPath: ground.path("waymark.key"), withIntermediateDirectories: false)
    let run = try ground.program.run("import events.csv")
    #expect(run.status == 78)
    #expect(run.messages.contains("is there but could not be read: it is a folder"))
  }

  #if os(Linux)
    @Test(.enabled(if: geteuid() == 0, "needs root to be somebody else"))
    func somebodyElsesKeyIsAQuestionOfPermission() throws {
      let ground = try ground()
      chmod(ground.home.path, 0o755)
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.currentDirectoryURL = URL(filePath: ground.home.path)
      process.arguments = [
        "setpriv", "--reuid=65534", "--clear-groups", "/bin/sh", "-c",
        "'\(Program.path)' import events.csv 2>/dev/null; echo $? >&2",
      ]
      let messages = Pipe()
      process.standardError = messages
      chmod(ground.path("waymark.yaml"), 0o644)
      chmod(ground.path("waymark.sqlite"), 0o666)
      try process.run()
      process.waitUntilExit()
      let words = String(decoding: messages.fileHandleForReading.availableData, as: UTF8.self)
      #expect(words == "77\n")
    }
  #endif

  @Test(arguments: ["waymark.key", "waymark.sqlite"])
  func filesThatOthersMayReadAreWarnedOf(name: String) throws {
    let ground = try ground()
    #expect(try ground.program.run("status").messages.isEmpty)
    chmod(ground.path(name), 0o640)
    let run = try ground.program.run("report quarterly --period 2024-Q4")
    #expect(run.status == 0)
    let words = "warning: '\(name)' could be read or written by other users of this machine"
    #expect(run.messages.components(separatedBy: words).count == 2, "\(run.messages)")
    // The database is closed, the key is its owner's to close.
    #expect(
      try ground.program.run("status").messages.contains(words) == (name == "waymark.key"))
  }

  // MARK: Earlier databases

  @Test func anEarlierWorkspaceLearnsItsKeyFromItsLedger() throws {
    let ground = try earlierGround()
    let status = try ground.program.run("status")
    #expect(status.status == 0)
    #expect(status.messages.isEmpty, "\(status.messages)")
    #expect(try ground.people() == 12)
    let again = try ground.program.run(
      "import cases.csv events.csv services.csv assessments.csv --recorded-on 2025-01-10")
    #expect(again.output.contains("Already imported as batch 1"))
    try ground.write(anotherKey, to: "waymark.key")
    #expect(try ground.program.run("status").status == 78)
  }

  @Test func aKeyThatTheLedgerContradictsIsNotLearnt() throws {
    let ground = try earlierGround()
    let own = try ground.text("waymark.key")
    try ground.write(anotherKey, to: "waymark.key")
    let run = try ground.program.run("import events.csv")
    #expect(run.status == 78)
    #expect(run.messages.contains("does not seem to be the key"))
    #expect(run.messages.contains("waymark check --trust-key"))
    try ground.write(own, to: "waymark.key")
    #expect(try ground.program.run("status").status == 0)
  }

  /// A later delivery of the same day changed the data of every issue.
  @Test func whereNothingShowsTheKeyItSaysSoOnce() throws {
    let ground = try earlierGround()
    let text = try ground.text("waymark.key").trimmingCharacters(in: .whitespacesAndNewlines)
    let key = try #require(PseudonymKey(hex: text))
    let file = SourceFile(name: "more.csv", bytes: Array("case_id\nY1\n".utf8))
    let delivery = try #require(ingest(IngestRequest(files: [file], key: key)).delivery)
    let database = try CaseDatabase(path: ground.path("waymark.sqlite"))
    _ = try database.importBatch(delivery, recordedOn: try #require(Day(iso: "2025-01-10")))
    try database.close()
    let run = try ground.program.run("status")
    #expect(run.status == 0)
    #expect(run.messages.contains("will refuse any other"), "\(run.messages)")
    #expect(run.messages.contains("waymark check --trust-key"))
    #expect(try ground.program.run("status").messages.isEmpty)
    try ground.write(anotherKey, to: "waymark.key")
    #expect(try ground.program.run("status").status == 78)
  }

  /// Under the lost key nobody is left: any other may come.
  @Test func aDatabaseWhosePeopleWereTakenBackTakesAnotherKey() throws {
    let ground = try earlierGround()
    try FileManager.default.removeItem(atPath: ground.path("waymark.key"))
    try #require(try ground.program.run("undo 1").status == 0)
    try ground.write(anotherKey, to: "waymark.key")
    chmod(ground.path("waymark.key"), 0o600)
    #expect(try ground.program.run("import cases.csv").status == 0)
    #expect(try ground.program.run("status").messages.isEmpty)
  }

  @Test func aBackupOfAnEarlierVersionIsRestored() throws {
    let ground = try earlierGround()
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: ground.path("waymark.sqlite"))))
    let text = try ground.text("waymark.key").trimmingCharacters(in: .whitespacesAndNewlines)
    let key = try #require(PseudonymKey(hex: text))
    let cases = try CaseDatabase(path: ground.path("waymark.sqlite")).fetch()
    let manifest = BackupManifest(
      of: cases, databaseBytes: bytes.count, settings: try ground.text("waymark.yaml"),
      organisation: "o", key: key, madeOn: Day(number: 20_000))
    let passphrase = Array("correct horse battery".utf8)
    var stream = try SealedStream(
      passphrase: passphrase, cost: SealCost(logRounds: 4, blockSize: 1, parallelism: 1))
    var sealed = stream.header
    var rest = (try manifest.bytes + bytes)[...]
    while !rest.isEmpty {
      let part = Array(rest.prefix(SealedStream.partLength))
      rest = rest.dropFirst(part.count)
      sealed += try stream.seal(part, isLast: rest.isEmpty)
    }
    try ground.write(sealed, to: "old.backup")
    let reader = BackupReader(path: ground.path("old.backup"), passphrase: passphrase)
    _ = try reader.restore(to: ground.path("new"))
    let database = try CaseDatabase(path: ground.path("new/waymark.sqlite"))
    #expect(try database.knowledge(of: key.storeSeal) == .own)
    #expect(try Program(folder: ground.path("new")).run("check").status == 0)
  }

  // MARK: Guesses

  /// The file of one row by which somebody asked to be forgotten: whoever guesses it finds no trace of
  /// it, neither as it is nor in any plain digest.
  @Test func aGuessedFileCannotBeTestedWithoutTheKey() throws {
    let ground = try ground()
    let id = try #require(
      try ground.text("cases.csv").split(separator: "\n").dropFirst().first?.split(separator: ",")
        .first)
    let withdrawal = "case_id,consent\n\(id),withdrawn\n"
    try ground.write(withdrawal, to: "withdrawal.csv")
    for command in [
      "report quarterly --period 2024-Q4 --internal --reason test --out report",
      "export exported --internal --reason test", "import withdrawal.csv",
      "report quarterly --period 2024-Q4 --out public",
    ] {
      let run = try ground.program.run(command)
      try #require(run.status == 0, "\(command): \(run.messages)")
    }
    let delivered = [
      "cases.csv", "events.csv", "services.csv", "assessments.csv", "withdrawal.csv",
    ]
    var digests = try delivered.map { Fingerprint(of: Array(try ground.text($0).utf8)).hex }
    let status = Data(try ground.program.run("status --json").output.utf8)
    let database = try Data(contentsOf: URL(filePath: ground.path("waymark.sqlite")))
    let issued = try ground.contents("report").merging(ground.contents("public")) { one, other in
      one + other
    }
    for digest in digests {
      for bytes in [status, database] + issued.values {
        #expect(bytes.range(of: Data(digest.utf8)) == nil)
      }
    }
    // Nor does the database tell unprotected figures or rows by their digest.
    let shown = try Set(ground.contents("public").values)
    for folder in ["report", "exported"] {
      digests = try ground.contents(folder).values.filter { !shown.contains($0) }
        .map { Fingerprint(of: Array($0)).hex }
      for digest in digests { #expect(database.range(of: Data(digest.utf8)) == nil) }
    }
    #expect(status.range(of: Data("\"fingerprint\"".utf8)) != nil)
    let again = try ground.program.run("import withdrawal.csv")
    #expect(again.output.contains("Already imported"), "\(again.output)")
  }
}

import CaseModel
import Foundation
import Sealing
import Testing

@testable import waymark

/// Files on their way to their place: under names of their own, for their owner alone, and gone when they
/// do not arrive.
struct NewFileTests {
  private func names(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private func mode(_ path: String) throws -> Int {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
  }

  @Test func aFileIsItsOwnersAlone() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/out.csv"
    for name in ["out.csv", "out.csv.part"] {
      try "old".write(toFile: "\(folder.path)/\(name)", atomically: false, encoding: .utf8)
      chmod("\(folder.path)/\(name)", 0o666)
    }
    let file = try NewFile(for: path)
    #expect(try mode(file.temporaryPath) == 0o600)
    try file.write(Array("new".utf8))
    try file.complete()
    try file.moveIntoPlace()
    #expect(try mode(path) == 0o600)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    #expect(try names(folder) == ["out.csv", "out.csv.part"])
  }

  /// Links under every name that files had on their way: what they point to stays as it is.
  @Test func linksAreNotFollowed() throws {
    let ground = try TryingGround(sample: "tiny")
    try ground.program.run("import cases.csv events.csv services.csv assessments.csv")
    try ground.write("mine", to: "victim")
    try ground.write("", to: "out/.keep")
    for name in [
      "all.backup.part", "all.backup", "out/figures.csv.part", "out/.workbook.part",
      "validation/validation.xlsx.workbook.part", "validation/validation.csv.part",
      "exported/cases.csv.part", "new/waymark.key.part",
    ] {
      try FileManager.default.createDirectory(
        atPath: NewFile.folder(of: ground.path(name)), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: ground.path(name), withDestinationPath: ground.path("victim"))
    }
    for command in [
      "report quarterly --period 2024-Q4 --out out --force",
      "check --format xlsx,csv --out validation",
      "export exported --internal --reason test", "init new",
    ] {
      let run = try ground.program.run(command)
      #expect(run.status == 0, "\(command): \(run.messages)")
    }
    _ = try backup(ground, force: true)
    #expect(try ground.text("victim") == "mine")
    #expect(try mode(ground.path("all.backup")) == 0o600)
  }

  private let passphrase = Array("correct horse battery".utf8)
  private let cost = SealCost(logRounds: 4, blockSize: 1, parallelism: 1)

  private func backup(_ ground: TryingGround, force: Bool) throws -> BackupManifest {
    try BackupWriter.write(
      Workspace(config: ground.path("waymark.yaml"), database: nil),
      to: ground.path("all.backup"), force: force, passphrase: passphrase,
      madeOn: Day(number: 20_000), cost: cost)
  }

  /// The one that is done first stays, whole; the other is refused and leaves nothing.
  @Test(arguments: [false, true])
  func twoBackupsToOnePath(force: Bool) throws {
    let ground = try TryingGround(sample: "tiny")
    try ground.program.run("import cases.csv events.csv services.csv assessments.csv")
    if force { try ground.write("an earlier one", to: "all.backup") }
    let before = try FileManager.default.contentsOfDirectory(atPath: ground.home.path)
    let path = ground.path("all.backup")
    do {
      let slow = try BackupWriter(path: path, force: force, passphrase: passphrase, cost: cost)
      try slow.append(Array("half of another backup".utf8))
      _ = try backup(ground, force: force)
      let refusal = #expect(throws: Failure.self) { try slow.finish() }
      #expect(refusal?.code == .databaseBusy)
      #expect(refusal?.text.contains("was written by another program meanwhile") ?? false)
    }
    let reader = BackupReader(path: path, passphrase: passphrase)
    #expect(try reader.verify().counts["people"] == 12)
    let left = try FileManager.default.contentsOfDirectory(atPath: ground.home.path)
    #expect(Set(left) == Set(before).union(["all.backup"]))
  }

  /// What a killed program left goes with the next file; what another one is writing stays.
  @Test func whatWasLeftBehindIsRemoved() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a.csv"
    let others = try NewFile(for: "\(folder.path)/b.csv")
    let abandoned = "\(folder.path)/.waymark-abcdefgh.part"
    try "rows".write(toFile: abandoned, atomically: false, encoding: .utf8)
    try OutputFile.write(Array("new".utf8), to: path)
    #expect(!FileManager.default.fileExists(atPath: abandoned))
    #expect(FileManager.default.fileExists(atPath: others.temporaryPath))
    try others.moveIntoPlace(replaces: false)
    #expect(try names(folder) == ["a.csv", "b.csv"])
  }

  @Test func aStreamIsWrittenToAndStays() throws {
    let ground = try TryingGround(sample: "tiny")
    try ground.program.run("import cases.csv events.csv services.csv assessments.csv")
    let link = ground.path("null")
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "/dev/null")
    let run = try ground.program.run(
      "trend --period 2024-Q4 --internal --reason test --csv null")
    #expect(run.status == 0, "\(run.messages)")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "/dev/null")
    #expect(
      try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
        == .typeCharacterSpecial)
  }

  @Test func aFileThatDoesNotArriveIsGone() throws {
    let folder = try TemporaryFolder()
    do {
      let file = try NewFile(for: "\(folder.path)/a.csv")
      try file.write([1, 2, 3])
    }
    #expect(try names(folder).isEmpty)
    let file = try NewFile(for: "\(folder.path)/a.csv")
    try OutputFile.write([1], to: "\(folder.path)/a.csv")
    #expect(throws: Failure.self) { try file.moveIntoPlace(replaces: false) }
    #expect(try names(folder) == ["a.csv"])
  }

  /// A folder of real files does not lose them to invented ones.
  @Test func aSampleReplacesNothingElse() throws {
    let ground = try TryingGround(sample: "tiny")
    let mine = try ground.text("cases.csv")
    let run = try ground.program.run("sample --people 20 --out .")
    #expect(run.status == 73)
    #expect(run.messages.contains("is there already and is another file"))
    #expect(try ground.text("cases.csv") == mine)
    #expect(try ground.program.run("sample --people 20 --out s").status == 0)
    #expect(try ground.program.run("sample --people 20 --out s").status == 0)
    #expect(try ground.program.run("sample --people 21 --out s").status == 73)
    #expect(try ground.program.run("sample --people 21 --out s --force").status == 0)
  }
}

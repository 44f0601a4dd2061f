import CaseModel
import Foundation
import Sealing
import Testing

@testable import waymark

/// A workspace leaves the machine and comes back the same: backup, restore, export.
struct BackupTests {
  /// The tiny programme with a file that holds the passphrase.
  private func ground() throws -> TryingGround {
    let ground = try TryingGround(sample: "tiny")
    try ground.program.run("import cases.csv events.csv services.csv assessments.csv")
    try ground.write("correct horse battery\n", to: "passphrase.txt")
    return ground
  }

  /// Runs a command with the passphrase on descriptor 3, as a shell does.
  private func run(_ ground: TryingGround, _ line: String, passphrase: String = "passphrase.txt")
    throws -> Program.Run
  {
    let messages = ground.path("messages.txt")
    let output = ground.path("output.txt")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.currentDirectoryURL = URL(filePath: ground.home.path)
    process.arguments = [
      "-c",
      "'\(Program.path)' \(line) --passphrase-fd 3 3<\(passphrase) >'\(output)' 2>'\(messages)'",
    ]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Program.Run(
      status: process.terminationStatus, output: try ground.text("output.txt"),
      messages: try ground.text("messages.txt"))
  }

  /// A backup like that of the command but for the cost of a guess, which a test need not pay.
  private func cheapBackup(_ ground: TryingGround, _ name: String = "all.backup") throws {
    _ = try BackupWriter.write(
      Workspace(config: ground.path("waymark.yaml"), database: nil), to: ground.path(name),
      force: false, passphrase: Array("correct horse battery".utf8), madeOn: Day(number: 20_000),
      cost: SealCost(logRounds: 4, blockSize: 1, parallelism: 1))
  }

  private func fingerprint(_ ground: TryingGround, in folder: String) throws -> Data {
    let program = Program(folder: ground.path(folder))
    let run = try program.run("export e-\(UUID().uuidString) --internal --reason test")
    try #require(run.status == 0, "\(run.messages)")
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: ground.path(folder)).sorted()
        .last { $0.hasPrefix("e-") })
    let files = try ground.contents("\(folder)/\(name)")
    try FileManager.default.removeItem(atPath: ground.path("\(folder)/\(name)"))
    return files.sorted { $0.key < $1.key }.reduce(into: Data()) { $0 += $1.value }
  }

  @Test func aRestoredWorkspaceIsTheSame() throws {
    let ground = try ground()
    #expect(try run(ground, "backup all.backup").status == 0)
    #expect(try run(ground, "backup --verify all.backup").output.contains("is whole: people 12"))
    let restored = try run(ground, "restore all.backup new")
    #expect(restored.status == 0, "\(restored.messages)")
    #expect(try fingerprint(ground, in: "new") == fingerprint(ground, in: "."))
    #expect(try ground.text("new/waymark.key") == ground.text("waymark.key"))
    // The same people are found again, and nothing of the backup is readable.
    let again = try Program(folder: ground.path("new")).run("import ../cases.csv --replace")
    #expect(again.output.contains("Nothing was changed"), "\(again.output)")
    let bytes = try Data(contentsOf: URL(filePath: ground.path("all.backup")))
    for secret in [
      "SQLite format", "organisation", String(try ground.text("waymark.key").prefix(32)),
    ] {
      #expect(bytes.range(of: Data(secret.utf8)) == nil)
    }
    let mode = try FileManager.default.attributesOfItem(atPath: ground.path("all.backup"))
    #expect(mode[.posixPermissions] as? Int == 0o600)
  }

  @Test func whatIsThereIsNotOverwritten() throws {
    let ground = try ground()
    try ground.write("mine", to: "all.backup")
    #expect(try run(ground, "backup all.backup").status == 73)
    #expect(try ground.text("all.backup") == "mine")
    #expect(try run(ground, "backup all.backup --force").status == 0)
    #expect(try run(ground, "restore all.backup .").status == 73)
  }

  @Test func aDamagedBackupRestoresNothing() throws {
    let ground = try ground()
    try cheapBackup(ground)
    let whole = try Data(contentsOf: URL(filePath: ground.path("all.backup")))
    var flipped = whole
    flipped[100_000] ^= 1
    let part = (1 << 16) + 16
    let cutAtPart = whole.prefix(44 + part)
    let swapped =
      whole.prefix(44) + whole[(44 + part)..<(44 + 2 * part)]
      + whole[44..<(44 + part)] + whole[(44 + 2 * part)...]
    for bytes in [flipped, whole.dropLast(), cutAtPart, swapped, whole + [0], Data()] {
      try ground.write([UInt8](bytes), to: "bad.backup")
      for command in ["restore bad.backup new", "backup --verify bad.backup"] {
        let run = try run(ground, command)
        #expect([4, 65].contains(run.status), "\(command): \(run.messages)")
        #expect(!FileManager.default.fileExists(atPath: ground.path("new")))
      }
    }
  }

  @Test func anotherPassphraseIsRefused() throws {
    let ground = try ground()
    try cheapBackup(ground)
    try ground.write("another horse battery", to: "other.txt")
    let run = try run(ground, "restore all.backup new", passphrase: "other.txt")
    #expect(run.status == 4)
    #expect(run.messages.contains("The passphrase does not open"))
    try ground.write("short", to: "other.txt")
    #expect(try self.run(ground, "backup b.backup", passphrase: "other.txt").status == 64)
    #expect(try ground.program.run("backup b.backup").status == 64)
    #expect(!FileManager.default.fileExists(atPath: ground.path("b.backup")))
  }

  @Test(.enabled(if: SmallDisk.isPossible, "needs root to mount a small disk"))
  func aFullDiskLeavesNoHalfWorkspace() throws {
    let ground = try ground()
    try cheapBackup(ground)
    for kilobytes in stride(from: 16, through: 416, by: 80) {
      let disk = try SmallDisk(at: ground.path("small"), kilobytes: kilobytes)
      defer { disk.remove() }
      let restore = try run(ground, "restore all.backup small/new")
      #expect([0, 74].contains(restore.status), "\(kilobytes) kB: \(restore.messages)")
      if restore.status == 0 {
        #expect(try Program(folder: ground.path("small/new")).run("check").status == 0)
      } else {
        #expect(!FileManager.default.fileExists(atPath: ground.path("small/new")))
      }
      try? FileManager.default.removeItem(atPath: ground.path("small/new"))
      let isBackedUp = (try? cheapBackup(ground, "small/b.backup")) != nil
      let left = try FileManager.default.contentsOfDirectory(atPath: ground.path("small"))
      #expect(left == (isBackedUp ? ["b.backup"] : []))
    }
  }

  @Test func anExportComesBackAsTheSameContent() throws {
    let ground = try ground()
    #expect(try ground.program.run("export out").status == 4)
    #expect(try ground.program.run("export out --internal").status == 64)
    try #require(
      try ground.program.run("export out --internal --reason test").status == 0)
    #expect(try ground.program.run("export out --internal --reason test").status == 73)
    try #require(try ground.program.run("init new").status == 0)
    let program = Program(folder: ground.path("new"))
    let files = ["cases", "events", "services", "assessments"].map { "../out/\($0).csv" }
    let run = try program.run(["import", "--pseudonyms"] + files)
    #expect(run.status == 0, "\(run.messages)")
    #expect(try fingerprint(ground, in: "new") == fingerprint(ground, in: "."))
  }
}

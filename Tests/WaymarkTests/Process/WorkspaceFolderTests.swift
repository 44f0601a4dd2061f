import CaseModel
import CaseStore
import Foundation
import Sealing
import Testing

@testable import waymark

/// Workspaces in the making: one at a time, whole or not at all, nothing of it left behind.
struct WorkspaceFolderTests {
  private let passphrase = Array("correct horse battery".utf8)

  private func ground() throws -> TryingGround {
    let ground = try TryingGround(sample: "tiny")
    try ground.program.run("import cases.csv events.csv services.csv assessments.csv")
    _ = try BackupWriter.write(
      Workspace(config: ground.path("waymark.yaml"), database: nil),
      to: ground.path("all.backup"), force: false, passphrase: passphrase,
      madeOn: Day(number: 20_000), cost: SealCost(logRounds: 4, blockSize: 1, parallelism: 1))
    return ground
  }

  private func reader(_ ground: TryingGround) -> BackupReader {
    BackupReader(path: ground.path("all.backup"), passphrase: passphrase)
  }

  @Test(arguments: ["new", "there"])
  func twoAtATimeAreTold(folder: String) throws {
    let ground = try ground()
    try FileManager.default.createDirectory(
      atPath: ground.path("there"), withIntermediateDirectories: false)
    do {
      let held = try WorkspaceFolder(ground.path(folder))
      try Data("rows".utf8).write(to: URL(filePath: "\(held.stage)/waymark.sqlite"))
      let refusal = #expect(throws: Failure.self) {
        try reader(ground).restore(to: ground.path(folder))
      }
      #expect(refusal?.code == .databaseBusy)
      #expect(refusal?.text.contains("Another program is making a workspace") ?? false)
      #expect(try ground.program.run("init \(folder)").status == 75)
      // What the one makes is not taken for something left behind.
      #expect(try ground.program.run("status").status == 0)
      #expect(FileManager.default.fileExists(atPath: "\(held.stage)/waymark.sqlite"))
    }
    #expect(FileManager.default.fileExists(atPath: ground.path(folder)) == (folder == "there"))
    _ = try reader(ground).restore(to: ground.path(folder))
    #expect(try ground.contents(folder).keys.sorted() == Workspace.fileNames.sorted())
  }

  @Test(arguments: ["status", "check", "init another", "map list"])
  func theNextCommandRemovesWhatAKilledRestoreLeft(command: String) throws {
    let ground = try ground()
    for folder in ["new", "."] {
      try ground.write("rows", to: "\(folder)/.waymark-restore/waymark.sqlite")
    }
    #expect(try ground.program.run(command).status == 0)
    for folder in ["new", "."] {
      #expect(!FileManager.default.fileExists(atPath: ground.path("\(folder)/.waymark-restore")))
    }
  }

  #if os(Linux)
    /// A restore that has unpacked half of a backup is stopped.
    @Test(arguments: [SIGHUP, SIGTERM, SIGINT, SIGKILL])
    func aStoppedRestoreLeavesNothing(signal: Int32) throws {
      let ground = try ground()
      let whole = try Data(contentsOf: URL(filePath: ground.path("all.backup")))
      try ground.write("correct horse battery\n", to: "passphrase.txt")
      try #require(mkfifo(ground.path("pipe"), 0o600) == 0)
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.currentDirectoryURL = URL(filePath: ground.home.path)
      process.arguments = [
        "-c", "exec '\(Program.path)' restore pipe new --passphrase-fd 3 3<passphrase.txt 2>words",
      ]
      process.standardInput = FileHandle.nullDevice
      try process.run()
      let pipe = try FileHandle(forWritingTo: URL(filePath: ground.path("pipe")))
      try pipe.write(contentsOf: whole.prefix(300_000))
      let database = ground.path("new/.waymark-restore/waymark.sqlite")
      for _ in 0..<1_000 where ((try? Data(contentsOf: URL(filePath: database)))?.count ?? 0) == 0 {
        usleep(10_000)
      }
      try #require(FileManager.default.fileExists(atPath: database))
      kill(process.processIdentifier, signal)
      usleep(100_000)
      try pipe.close()
      process.waitUntilExit()
      if signal == SIGKILL {
        #expect(process.terminationReason == .uncaughtSignal)
        try #require(try ground.program.run("status").status == 0)
        #expect(!FileManager.default.fileExists(atPath: ground.path("new/.waymark-restore")))
      } else {
        let words = try ground.text("words")
        #expect(process.terminationStatus == 130, "\(words)")
        #expect(!FileManager.default.fileExists(atPath: ground.path("new")))
      }
    }
  #endif

  // MARK: init

  @Test func whatWasBegunIsCompleted() throws {
    for missing in [["waymark.sqlite"], ["waymark.yaml"], ["waymark.key", "waymark.sqlite"]] {
      let ground = try TryingGround()
      let key = try ground.text("waymark.key")
      for name in missing { try FileManager.default.removeItem(atPath: ground.path(name)) }
      let run = try ground.program.run("init .")
      #expect(run.status == 0, "\(run.messages)")
      #expect(run.output.contains("Completed the workspace"))
      for name in Workspace.fileNames {
        #expect(run.output.contains("  \(name)") == missing.contains(name), "\(run.output)")
      }
      #expect(try (ground.text("waymark.key") == key) == !missing.contains("waymark.key"))
      #expect(try ground.people() == 0)
      #expect(try ground.program.run("init .").status == 73)
    }
  }

  @Test func noNewKeyIsMadeForPeopleWhoAreStored() throws {
    let ground = try ground()
    for name in ["waymark.key", "waymark.yaml"] {
      try FileManager.default.removeItem(atPath: ground.path(name))
    }
    let run = try ground.program.run("init .")
    #expect(run.status == 78)
    #expect(run.messages.contains("do not make a new one for this database"))
    #expect(!FileManager.default.fileExists(atPath: ground.path("waymark.key")))
  }

  @Test(.enabled(if: SmallDisk.isPossible, "needs root to mount a small disk"))
  func aFullDiskLeavesNoHalfWorkspaceAndTheAdviceWorks() throws {
    let ground = try TryingGround()
    var isMade = false
    for kilobytes in [4, 8, 12, 20, 40, 80, 160, 320, 480, 640, 2_000] {
      let disk = try SmallDisk(at: ground.path("small"), kilobytes: kilobytes)
      defer { disk.remove() }
      let program = Program(folder: ground.path("small"))
      let run = try program.run("init new")
      let left = try FileManager.default.contentsOfDirectory(atPath: ground.path("small"))
      if run.status == 0 {
        isMade = true
        #expect(try Program(folder: ground.path("small/new")).run("status").status == 0)
      } else {
        #expect(run.status == 74, "\(kilobytes) kB: \(run.messages)")
        #expect(left.isEmpty, "\(kilobytes) kB")
      }
    }
    #expect(isMade)
  }

  // MARK: The ledger

  /// The disk has room for less than an export, less than its entry, or for both.
  @Test(.enabled(if: SmallDisk.isPossible, "needs root to mount a small disk"))
  func anExportThatFoundNoRoomIsNotInTheLedger() throws {
    let ground = try TryingGround(sample: "tiny")
    let disk = try SmallDisk(at: ground.path("small"), kilobytes: 4_000)
    defer { disk.remove() }
    let program = Program(folder: ground.path("small"))
    try #require(try program.run("init .").status == 0)
    try #require(try program.run("import ../cases.csv ../events.csv ../services.csv").status == 0)
    var (exports, refusals) = (0, 0)
    for free in [0, 4, 8, 12, 16, 40, 64, 100, 200, 1_000] {
      try? FileManager.default.removeItem(atPath: ground.path("small/filler"))
      let room = try FileManager.default.attributesOfFileSystem(forPath: ground.path("small"))
      let bytes = (room[.systemFreeSize] as? Int ?? 0) - free * 1_024
      try ground.write([UInt8](repeating: 1, count: max(bytes, 0)), to: "filler-source")
      _ = try? FileManager.default.copyItem(
        atPath: ground.path("filler-source"), toPath: ground.path("small/filler"))
      let run = try program.run("export e\(free) --internal --reason test")
      let files = try? FileManager.default.contentsOfDirectory(
        atPath: ground.path("small/e\(free)"))
      if run.status == 0 {
        exports += 1
        #expect(files?.count == 3)
      } else {
        refusals += 1
        #expect([73, 74].contains(run.status), "\(free) kB: \(run.messages)")
        #expect(files?.isEmpty ?? true, "\(free) kB")
      }
      try? FileManager.default.removeItem(atPath: ground.path("small/filler"))
      let database = try Workspace(config: ground.path("small/waymark.yaml"), database: nil).open()
      #expect(try database.releases().count == exports, "\(free) kB: \(run.messages)")
      try database.close()
    }
    #expect(exports > 0 && refusals > 0)
  }

  // MARK: undo, and words

  @Test func aBatchThatOthersBuildOnIsNotTakenBackAlone() throws {
    let ground = try TryingGround(sample: "tiny")
    try ground.program.run("import cases.csv --recorded-on 2025-01-10")
    try ground.program.run("import events.csv --recorded-on 2025-01-11")
    try ground.program.run("import services.csv assessments.csv --recorded-on 2025-01-12")
    let run = try ground.program.run("undo 1")
    #expect(run.status == 2)
    #expect(run.messages.contains("12 people are in cases only through it"), "\(run.messages)")
    #expect(run.messages.contains("waymark undo 3 && waymark undo 2 && waymark undo 1"))
    #expect(try ground.people() == 12)
    for batch in [3, 2, 1] { #expect(try ground.program.run("undo \(batch)").status == 0) }
    #expect(try ground.people() == 0)
  }

  /// Names of files and options as they were typed steer no terminal.
  @Test(
    arguments: [
      ["status", "\u{1B}[31mred"], ["\u{1B}]0;title\u{7}"], ["import", "\u{1B}[2J.csv"],
      ["report", "\u{9B}31m", "--period", "2024"], ["report", "quarterly", "--period", "\u{1B}c"],
      ["status", "--db", "\u{1B}[1m\u{202E}x"], ["check", "--agency", "\u{1B}", "cases.csv"],
      ["estimate-hidden", "\u{1B}.csv"],
      ["export", "\u{1B}[31m", "--internal", "--reason", "\u{1B}"],
      ["status", "--json", "--config", "\u{1B}[5m.yaml"],
    ])
  func whatWasTypedIsShownHarmless(arguments: [String]) throws {
    let ground = try TryingGround(sample: "tiny")
    let run = try ground.program.run(arguments)
    let steering = Set("\u{1B}\u{7}\u{9B}\u{202E}".unicodeScalars)
    for text in [run.messages, run.output] {
      #expect(!text.unicodeScalars.contains { steering.contains($0) }, "\(arguments)")
    }
  }
}

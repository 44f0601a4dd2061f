import CaseModel
import CaseStore
import Foundation
import Ingestion
import Sealing
import Synchronization
import Testing

/// Interrupted, killed, locked out, damaged, out of space: nothing is lost.
struct HardTimesTests {
  /// Files whose import takes a while, also on a fast machine.
  private func ground(rows: Int) throws -> TryingGround {
    let ground = try TryingGround()
    try ground.write("case_id\nfirst\n", to: "first.csv")
    try #require(try ground.program.run("import first.csv").status == 0)
    var cases = "case_id,sex,region\n"
    for row in 0..<rows { cases += "P\(row),female,north\n" }
    try ground.write(cases, to: "cases.csv")
    return ground
  }

  /// Starts the import of `cases.csv` and sends a signal when the log of changes has so many bytes; it
  /// is there, empty, from the moment in which the database is opened.
  private func interrupt(_ ground: TryingGround, with signal: Int32, at bytes: Int) throws
    -> Process
  {
    let messages = URL(filePath: ground.path("messages.txt"))
    let process = try ground.program.start(
      ["import", "cases.csv"], output: URL(filePath: ground.path("output.txt")), messages: messages)
    let log = ground.path("waymark.sqlite-wal")
    for _ in 0..<2_000 where process.isRunning {
      let size = try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int
      if let size, size >= bytes { break }
      usleep(2_000)
    }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process
  }

  @Test func interruptedImportLeavesTheDatabaseAsItWas() throws {
    let ground = try ground(rows: 20_000)
    let process = try interrupt(ground, with: SIGINT, at: 0)
    #expect(process.terminationStatus == 130)
    #expect(try ground.text("messages.txt").contains("The database is as it was before."))
    #expect(try ground.text("output.txt").isEmpty)
    #expect(try ground.people() == 1)
    #expect(try ground.program.run("check").status == 0)
  }

  /// However far it had come: nothing of it is there, or, where the signal came too late, all of it.
  @Test func killedImportLeavesNothingHalfDoneAndTheNextOneSucceeds() throws {
    let ground = try ground(rows: 20_000)
    var batch = 1
    for bytes in [0, 4_096, 100_000] {
      let process = try interrupt(ground, with: SIGKILL, at: bytes)
      #expect(try ground.program.run("check").status == 0)
      let people = try ground.people()
      if process.terminationReason == .exit || people > 1 {
        #expect(people == 20_001, "killed at \(bytes)")
        batch += 1
        #expect(try ground.program.run("undo \(batch)").status == 0)
      }
      #expect(try ground.people() == 1, "killed at \(bytes)")
    }
    // The first signal comes before anything is written.
    #expect(batch < 4)
    try ground.write("case_id\nsecond\n", to: "second.csv")
    #expect(try ground.program.run("import second.csv").status == 0)
    #expect(try ground.people() == 2)
    #expect(try ground.program.run("check").status == 0)
  }

  @Test func whileAnotherProgramWritesItAsksToTryAgain() throws {
    let ground = try TryingGround()
    try ground.write("case_id\nmine\n", to: "mine.csv")
    let key = try #require(PseudonymKey(bytes: [UInt8](repeating: 5, count: 32)))
    let theirs = SourceFile(name: "cases.csv", bytes: Array("case_id\ntheirs\n".utf8))
    let delivery = try #require(ingest(IngestRequest(files: [theirs], key: key)).delivery)
    let database = try CaseDatabase(path: ground.path("waymark.sqlite"))
    let status = Mutex<Int32?>(nil)
    // The question comes from inside the transaction of the other import.
    let watch = ProgressWatch(isCancelled: {
      status.withLock { status in
        if status == nil { status = try? ground.program.run("import mine.csv").status }
      }
      return false
    })
    let day = try #require(Day(iso: "2025-01-10"))
    _ = try database.importBatch(delivery, recordedOn: day, watch: watch)
    try database.close()
    #expect(status.withLock { $0 } == 75)
    #expect(try ground.people() == 1)
    #expect(try ground.program.run("import mine.csv").status == 0)
    #expect(try ground.people() == 2)
  }

  @Test func aDamagedDatabaseIsNamedAndNotWritten() throws {
    let ground = try TryingGround(sample: "tiny")
    try ground.program.run("import cases.csv events.csv services.csv assessments.csv")
    let path = ground.path("waymark.sqlite")
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    for place in stride(from: 4096, to: bytes.count, by: 3) { bytes[place] = 0xA5 }
    try Data(bytes).write(to: URL(filePath: path))
    for command in ["status", "check", "funnel --period 2024-Q4", "import events.csv"] {
      let run = try ground.program.run(command)
      #expect(run.status == 65, "\(command): \(run.messages)")
      #expect(run.messages.contains("damaged"), "\(run.messages)")
    }
    #expect([UInt8](try Data(contentsOf: URL(filePath: path))) == bytes)
  }

  @Test func aFileThatIsNoDatabaseIsNotTouched() throws {
    let ground = try TryingGround()
    try ground.write("Dear diary, this is no database at all.\n", to: "waymark.sqlite")
    let run = try ground.program.run("status")
    #expect(run.status == 65)
    #expect(run.messages.contains("is not a database of waymark"))
    #expect(try ground.text("waymark.sqlite").hasPrefix("Dear diary"))
    try FileManager.default.removeItem(atPath: ground.path("waymark.sqlite"))
    let gone = try ground.program.run("status")
    #expect(gone.status == 66)
    #expect(gone.messages.contains("was not found"))
  }

  // The two tests below need a file system of their own, which only root can make.

  @Test(.enabled(if: SmallDisk.isPossible, "needs root to mount a small disk"))
  func aFullDiskLeavesTheDatabaseAsItWas() throws {
    let ground = try ground(rows: 20_000)
    let disk = try SmallDisk(at: ground.path("small"), kilobytes: 1_000)
    defer { disk.remove() }
    let program = Program(folder: ground.path("small"))
    try #require(try program.run("init .").status == 0)
    let run = try program.run("import ../cases.csv")
    #expect(run.status == 74, "\(run.messages)")
    #expect(run.messages.contains("The disk is full"))
    #expect(try program.run("check").status == 0)
    let status = try program.run("status --json")
    #expect(try ground.json(status.output)["people"] as? Int == 0)
    let report = try ground.program.run("sample --people 1000 --out small/sample")
    #expect(report.status == 74)
    #expect(report.messages.contains("the disk is full"))
  }

  @Test(.enabled(if: SmallDisk.isPossible, "needs root to mount a disk that is read only"))
  func aReadOnlyFolderIsSaidToBeOne() throws {
    let ground = try TryingGround(sample: "tiny")
    let disk = try SmallDisk(at: ground.path("small"), kilobytes: 2_000)
    defer { disk.remove() }
    let program = Program(folder: ground.path("small"))
    try #require(try program.run("init .").status == 0)
    try disk.makeReadOnly()
    let run = try program.run("import ../cases.csv")
    #expect(run.status == 77, "\(run.messages)")
    #expect(run.messages.contains("Check that you may read and write it"))
    let report = try program.run("init another")
    #expect(report.status == 73)
    #expect(report.messages.contains("the folder is read-only"))
  }
}

/// A file system in memory with little room.
struct SmallDisk {
  let path: String

  static let isPossible: Bool = {
    #if os(Linux)
      guard geteuid() == 0, let disk = try? SmallDisk(at: trial, kilobytes: 64) else {
        return false
      }
      disk.remove()
      return true
    #else
      return false
    #endif
  }()

  private static let trial = FileManager.default.temporaryDirectory
    .appending(path: "waymark-disk-\(UUID().uuidString)").path

  init(at path: String, kilobytes: Int) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Self.run("mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path])
  }

  func makeReadOnly() throws { try Self.run("mount", ["-o", "remount,ro", path]) }

  func remove() { try? Self.run("umount", ["-l", path]) }

  private static func run(_ tool: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteNoPermission) }
  }
}

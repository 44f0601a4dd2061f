import CaseModel
import CaseStore
import Foundation
import Sealing
import Testing

@testable import waymark

/// The disk fails at every single change that a backup or a restore makes: what was there stays, and
/// nothing half made is left.
struct BackupFaultTests {
  /// Calls of which the n-th fails; a failing write brings half of its bytes to the disk.
  private final class FailingDisk {
    private(set) var count = 0
    private let allowed: Int
    private let lasts: Bool

    init(after allowed: Int, lasts: Bool) {
      self.allowed = allowed
      self.lasts = lasts
    }

    var hasFailed: Bool { count > allowed }

    private func fails() -> Bool {
      count += 1
      guard lasts ? count > allowed : count == allowed + 1 else { return false }
      errno = ENOSPC
      return true
    }

    var calls: DiskCalls {
      let system = DiskCalls.system
      return DiskCalls(
        write: { descriptor, bytes in
          guard self.fails() else { return system.write(descriptor, bytes) }
          _ = system.write(
            descriptor, UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 2)]))
          errno = ENOSPC
          return -1
        },
        sync: { self.fails() ? -1 : system.sync($0) },
        move: { self.fails() ? -1 : system.move($0, $1) })
    }
  }

  private let passphrase = Array("correct horse battery".utf8)
  private let cost = SealCost(logRounds: 4, blockSize: 1, parallelism: 1)

  private func ground() throws -> TryingGround {
    let ground = try TryingGround(sample: "tiny")
    let run = try ground.program.run("import cases.csv events.csv services.csv assessments.csv")
    try #require(run.status == 0)
    return ground
  }

  private func backup(
    _ ground: TryingGround, to name: String, _ disk: DiskCalls = .system
  ) throws -> BackupManifest {
    try BackupWriter.write(
      Workspace(config: ground.path("waymark.yaml"), database: nil), to: ground.path(name),
      force: true, passphrase: passphrase, madeOn: Day(number: 20_000), cost: cost, disk: disk)
  }

  private func reader(
    _ ground: TryingGround, _ name: String, _ disk: DiskCalls = .system
  ) -> BackupReader {
    BackupReader(path: ground.path(name), passphrase: passphrase, disk: disk)
  }

  /// Tries with the disk failing after 0, 1, 2 … changes until nothing has to fail any more; returns
  /// after how many.
  private func tryFaults(lasting: Bool, _ body: (DiskCalls, Int) throws -> Void) throws -> Int {
    for allowed in 0..<1_000 {
      let disk = FailingDisk(after: allowed, lasts: lasting)
      var fault: Failure?
      do {
        try body(disk.calls, allowed)
      } catch let failure as Failure {
        fault = failure
      }
      if !disk.hasFailed {
        #expect(fault == nil)
        return allowed
      }
      #expect(fault?.code == .readWriteError, "after \(allowed)")
    }
    return -1
  }

  @Test(arguments: [true, false])
  func restoreAtEveryChange(lasting: Bool) throws {
    let ground = try ground()
    _ = try backup(ground, to: "all.backup")
    try ground.write("notes", to: "old/notes.txt")
    for folder in ["new", "old"] {
      let changes = try tryFaults(lasting: lasting) { disk, allowed in
        defer {
          let left = try? FileManager.default.contentsOfDirectory(atPath: ground.path(folder))
          let isWhole = left?.contains(Workspace.settingsName) ?? false
          if !isWhole {
            #expect(left == (folder == "new" ? nil : ["notes.txt"]), "after \(allowed)")
          }
        }
        _ = try reader(ground, "all.backup", disk).restore(to: ground.path(folder))
      }
      #expect(changes > 10)
      let status = try Program(folder: ground.path(folder)).run("status --json")
      #expect(try ground.json(status.output)["people"] as? Int == 12)
    }
    #expect(try ground.text("old/notes.txt") == "notes")
  }

  /// The backup that is there is replaced by a whole one or not at all.
  @Test(arguments: [true, false])
  func backupAtEveryChange(lasting: Bool) throws {
    let ground = try ground()
    try ground.write("mine", to: "out/all.backup")
    let changes = try tryFaults(lasting: lasting) { disk, allowed in
      do {
        _ = try backup(ground, to: "out/all.backup", disk)
      } catch {
        let left = try ground.contents("out")
        #expect(left == ["all.backup": Data("mine".utf8)], "after \(allowed)")
        throw error
      }
    }
    #expect(changes > 5)
    #expect(try reader(ground, "out/all.backup").verify().counts["people"] == 12)
  }

  /// A restore that was killed has left what it had unpacked.
  @Test func aKilledRestoreDoesNotStandInTheWay() throws {
    let ground = try ground()
    _ = try backup(ground, to: "all.backup")
    try ground.write("half", to: "new/.waymark-restore/waymark.sqlite")
    _ = try reader(ground, "all.backup").restore(to: ground.path("new"))
    #expect(try ground.contents("new").keys.sorted() == Workspace.fileNames.sorted())
  }
}

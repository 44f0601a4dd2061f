import CaseModel
import CaseStore
import Foundation
import GRDBSQLite
import Testing

/// The disk fails at every single change of a file: the database is as before, whole, and works again.
@Suite(.serialized) struct FaultInjectionTests {
  private static let faults = [SQLITE_FULL, SQLITE_IOERR | (3 << 8)]
  private let first = Delivery.random(people: 5, seed: 1)
  private let second = Delivery.random(people: 5, seed: 2)
  private let day = Day.of("2024-01-10")

  private func content(_ database: CaseDatabase) throws -> [String] {
    lines(of: try database.fetch()) + (try database.batches().map { "\($0)" })
  }

  /// Runs a step on a copy of a database with the disk failing after 0, 1, 2 … changes until it
  /// succeeds; returns after how many.
  private func injectFaults(
    code: Int32, prepare: (CaseDatabase) throws -> Void, step: (CaseDatabase) throws -> Void
  ) throws -> Int {
    let folder = try TemporaryFolder()
    FaultyDisk.watch(folder: folder.path)
    let original = try CaseDatabase(path: folder.file("original"), create: true)
    try prepare(original)
    let before = try content(original)
    try original.close()
    for allowed in 0..<5_000 {
      let path = folder.file("\(allowed)")
      try FileManager.default.copyItem(atPath: folder.file("original"), toPath: path)
      let database = try CaseDatabase(path: path)
      FaultyDisk.arm(after: allowed, code: code)
      var fault: StoreError?
      do {
        try step(database)
      } catch let error as StoreError {
        fault = error
      }
      let hasFailed = FaultyDisk.hasFailed
      // The process ends, or another one opens the file.
      try? database.close()
      FaultyDisk.disarm()
      let reopened = try CaseDatabase(path: path)
      try reopened.checkIntegrity()
      if let fault {
        switch fault {
        case .diskFull, .inputOutput: break
        default: Issue.record("\(fault) after \(allowed)")
        }
        try #require(content(reopened) == before, "after \(allowed)")
        try step(reopened)
      }
      try #require(content(reopened) != before, "after \(allowed)")
      try reopened.checkIntegrity()
      try reopened.close()
      try FileManager.default.removeItem(atPath: path)
      if !hasFailed { return allowed }
    }
    return -1
  }

  @Test(arguments: faults)
  func importAtEveryChange(code: Int32) throws {
    let changes = try injectFaults(code: code) {
      _ = try $0.importBatch(first, recordedOn: day)
    } step: {
      _ = try $0.importBatch(second, recordedOn: day)
    }
    #expect(changes > 15)
  }

  @Test func erasureAtEveryChange() throws {
    let refusal = InventedRow.person(
      .invented(1), [.consent: .value(ProfileValue(code: Int(Consent.withdrawn.rawValue)))])
    let changes = try injectFaults(code: SQLITE_FULL) {
      _ = try $0.importBatch(first, recordedOn: day)
      _ = try $0.importBatch(second, recordedOn: day)
    } step: {
      _ = try $0.importBatch(.of([refusal]), recordedOn: day)
    }
    #expect(changes > 5)
  }

  @Test func undoAtEveryChange() throws {
    let changes = try injectFaults(code: SQLITE_FULL) {
      _ = try $0.importBatch(first, recordedOn: day)
      _ = try $0.importBatch(second, recordedOn: day)
    } step: {
      _ = try $0.undo(batch: 1)
    }
    #expect(changes > 15)
  }
}

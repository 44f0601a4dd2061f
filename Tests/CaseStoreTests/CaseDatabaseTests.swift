import CaseModel
import Foundation
import GRDB
import Testing

@testable import CaseStore

@Suite struct CaseDatabaseTests {
  private let day = Day.of("2024-03-31")

  private func mode(_ path: String) throws -> Int {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
  }

  private func large() -> Delivery { .random(people: 1500, seed: 1) }

  @Test func onlyTheOwnerMayReadTheFiles() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(.random(people: 5, seed: 1), recordedOn: day)
    for suffix in ["", "-wal", "-shm"] { #expect(try mode(folder.file() + suffix) == 0o600) }
    try database.close()
    chmod(folder.file(), 0o644)
    _ = try CaseDatabase(path: folder.file())
    #expect(try mode(folder.file()) == 0o600)
  }

  @Test func pragmasAreSet() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    let values = try ["application_id", "user_version", "foreign_keys", "secure_delete"].map {
      name in try database.read { try Int.fetchOne($0, sql: "PRAGMA \(name)") }
    }
    #expect(values == [Schema.applicationID, Schema.version, 1, 1])
    #expect(try database.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
  }

  @Test func importLeavesForeignKeysOnAndWhole() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(.random(people: 30, seed: 1), recordedOn: day)
    _ = try database.importBatch(.random(people: 30, seed: 2), recordedOn: day)
    #expect(try database.read { try Int.fetchOne($0, sql: "PRAGMA foreign_keys") } == 1)
    try database.checkIntegrity()
  }

  @Test func missingExistingAndForeignFilesAreToldApart() throws {
    let folder = try TemporaryFolder()
    #expect(throws: StoreError.notFound) { try CaseDatabase(path: folder.file()) }
    try folder.database().close()
    #expect(throws: StoreError.alreadyExists) {
      try CaseDatabase(path: folder.file(), create: true)
    }
    #expect(throws: StoreError.cannotOpen) {
      try CaseDatabase(path: folder.file("none/cases.sqlite"), create: true)
    }
    try Data(repeating: 0x41, count: 20_000).write(to: URL(fileURLWithPath: folder.file("text")))
    #expect(throws: StoreError.notADatabase) { try CaseDatabase(path: folder.file("text")) }
    let other = try DatabaseQueue(path: folder.file("other"))
    try other.write { try $0.execute(sql: "CREATE TABLE a (b)") }
    #expect(throws: StoreError.anotherProgramsDatabase) {
      try CaseDatabase(path: folder.file("other"))
    }
  }

  @Test func laterSchemaIsNotTouched() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    try database.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    try database.close()
    #expect(throws: StoreError.newerSchema(found: 99, known: Schema.version)) {
      try CaseDatabase(path: folder.file())
    }
  }

  @Test func truncatedFileIsDamaged() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(.random(people: 200, seed: 1), recordedOn: day)
    try database.close()
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: folder.file()))
    try file.truncate(atOffset: file.seekToEnd() / 2)
    try file.close()
    #expect { try CaseDatabase(path: folder.file()) } throws: { error in
      if case .damaged = error as? StoreError { true } else { false }
    }
  }

  @Test func secondWriterIsToldThatTheDatabaseIsBusy() throws {
    let folder = try TemporaryFolder()
    let first = try folder.database()
    let second = try CaseDatabase(path: folder.file())
    var refusal: StoreError?
    let watch = ProgressWatch(isCancelled: {
      if refusal == nil {
        do throws(StoreError) { try second.set("b", for: "a") } catch { refusal = error }
      }
      return false
    })
    _ = try first.importBatch(.random(people: 5, seed: 1), recordedOn: day, watch: watch)
    #expect(refusal == .busy)
    // A reader is not disturbed, and the second may write when the first is done.
    #expect(try second.fetch().count > 0)
    try second.set("b", for: "a")
    #expect(try first.setting("a") == "b")
    try first.set(nil, for: "a")
    #expect(try second.setting("a") == nil)
  }

  @Test func fullDiskLeavesTheDatabaseAsItWas() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(.random(people: 10, seed: 1), recordedOn: day)
    let before = lines(of: try database.fetch())
    let pages = try database.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
    try database.write { try $0.execute(sql: "PRAGMA max_page_count = \(pages + 4)") }
    #expect(throws: StoreError.diskFull) { try database.importBatch(large(), recordedOn: day) }
    #expect(lines(of: try database.fetch()) == before)
    try database.write { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
    _ = try database.importBatch(large(), recordedOn: day)
    try database.checkIntegrity()
  }

  @Test func readOnlyDatabaseRefusesWritesAndStillReads() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(.random(people: 10, seed: 1), recordedOn: day)
    try database.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = 1") }
    #expect(throws: StoreError.readOnly) {
      try database.importBatch(.random(people: 20, seed: 2), recordedOn: day)
    }
    #expect(throws: StoreError.readOnly) { try database.undo(batch: 1) }
    #expect(try database.fetch().count > 0)
  }

  @Test func copyTakenInTheMiddleOfAnImportIsAsBefore() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(.random(people: 10, seed: 1), recordedOn: day)
    let before = lines(of: try database.fetch())
    try database.write { try $0.execute(sql: "PRAGMA cache_size = 5") }
    var isCopied = false
    let watch = ProgressWatch(report: { progress in
      guard progress.done > progress.total / 2, !isCopied else { return }
      for suffix in ["", "-wal"] {
        try? FileManager.default.copyItem(
          atPath: folder.file() + suffix, toPath: folder.file("copy") + suffix)
      }
      isCopied = true
    })
    _ = try database.importBatch(large(), recordedOn: day, watch: watch)
    #expect(isCopied)
    let copy = try CaseDatabase(path: folder.file("copy"))
    #expect(lines(of: try copy.fetch()) == before)
    _ = try copy.importBatch(large(), recordedOn: day)
    #expect(lines(of: try copy.fetch()) == lines(of: try database.fetch()))
  }

  @Test func killedImportLeavesTheDatabaseAsItWas() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file()
    let database = try folder.database()
    _ = try database.importBatch(.random(people: 10, seed: 1), recordedOn: day)
    let before = lines(of: try database.fetch())
    try database.close()
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let child = try CaseDatabase(path: path)
      try child.write { try $0.execute(sql: "PRAGMA cache_size = 5") }
      let watch = ProgressWatch(report: { progress in
        if progress.done > progress.total / 2 { kill(getpid(), SIGKILL) }
      })
      _ = try child.importBatch(
        .random(people: 1500, seed: 1), recordedOn: .of("2024-03-31"), watch: watch)
    }
    let again = try CaseDatabase(path: path)
    #expect(lines(of: try again.fetch()) == before)
    _ = try again.importBatch(large(), recordedOn: day)
    try again.checkIntegrity()
  }
}

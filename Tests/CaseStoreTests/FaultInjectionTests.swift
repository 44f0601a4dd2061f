import CaseModel
import CaseStore
import Foundation
import GRDBSQLite
import Testing

/// The disk fails at every single change of a file: the database is as before, whole, and works again.
@Suite(.serialized) struct FaultInjectionTests {
  /// What goes wrong, and whether it does from then on or once.
  struct Fault: CustomTestStringConvertible, Sendable {
    let code: Int32
    let lasts: Bool
    var testDescription: String {
      (code == SQLITE_FULL ? "full disk" : "write error") + (lasts ? ", lasting" : ", once")
    }

    static let full = Fault(code: SQLITE_FULL, lasts: true)
    static let fullOnce = Fault(code: SQLITE_FULL, lasts: false)
    static let error = Fault(code: SQLITE_IOERR | (3 << 8), lasts: true)
    static let errorOnce = Fault(code: SQLITE_IOERR | (3 << 8), lasts: false)
  }

  private let first = Delivery.random(people: 5, seed: 1)
  private let second = Delivery.random(people: 5, seed: 2)
  private let day = Day.of("2024-01-10")

  private func content(_ database: CaseDatabase) throws -> [String] {
    lines(of: try database.fetch()) + (try database.batches().map { "\($0)" })
  }

  /// Runs a step on a copy of a database with the disk failing after 0, 1, 2 … changes until it
  /// succeeds; returns after how many.
  ///
  /// In the end no file may hold the text that is to be forgotten.
  private func injectFaults(
    _ injected: Fault, forgetting secret: String? = nil, prepare: (CaseDatabase) throws -> Void,
    step: (CaseDatabase) throws -> Void
  ) throws -> Int {
    let folder = try TemporaryFolder()
    FaultyDisk.watch(folder: folder.path)
    let original = try CaseDatabase(path: folder.file("original"), create: true)
    try prepare(original)
    let before = try content(original)
    try original.close()
    if let secret { try #require(try folder.holds(secret)) }
    let start = try Data(contentsOf: URL(fileURLWithPath: folder.file("original")))
    try folder.empty()
    for allowed in 0..<5_000 {
      let path = folder.file("\(allowed)")
      try start.write(to: URL(fileURLWithPath: path))
      let database = try CaseDatabase(path: path)
      FaultyDisk.arm(after: allowed, code: injected.code, lasts: injected.lasts)
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
      if let secret { try #require(try !folder.holds(secret), "after \(allowed)") }
      try folder.empty()
      if !hasFailed { return allowed }
    }
    return -1
  }

  @Test(arguments: [Fault.full, .error, .errorOnce])
  func importAtEveryChange(fault: Fault) throws {
    let changes = try injectFaults(fault) {
      _ = try $0.importBatch(first, recordedOn: day)
    } step: {
      _ = try $0.importBatch(second, recordedOn: day)
    }
    #expect(changes > 15)
  }

  /// A database of an earlier version takes its key, and the plain digests are overwritten.
  @Test(arguments: [Fault.full, .errorOnce])
  func learningTheKeyAtEveryChange(fault: Fault) throws {
    let secret = "plain-digest-of-a-file"
    let file = DeliveredFile(
      name: "events.csv", table: .events, fingerprint: secret, rowsRead: 1, rowsAccepted: 1,
      rowsSetAside: 0)
    let person = InventedRow.person(.invented(1), [:])
    let changes = try injectFaults(fault, forgetting: secret) {
      _ = try $0.importBatch(.of([person], files: [file]), recordedOn: day)
      try $0.set("1", for: "plain_digests")
    } step: {
      // A mark that tells nothing of the digest that it is made from.
      try $0.adopt(
        StoreSeal(check: "c", mark: { _ in "marked" }, sign: { _ in "signed" }, digest: .invented),
        on: day)
    }
    #expect(changes > 2)
  }

  // MARK: Erasure

  private let ana = CaseID.invented(1)
  private let refusal = InventedRow.person(
    .invented(1), [.consent: .value(ProfileValue(code: Int(Consent.withdrawn.rawValue)))])

  @Test(arguments: [Fault.full, .errorOnce])
  func erasureAtEveryChange(fault: Fault) throws {
    let changes = try injectFaults(fault) {
      _ = try $0.importBatch(first, recordedOn: day)
      _ = try $0.importBatch(second, recordedOn: day)
    } step: {
      _ = try $0.importBatch(.of([refusal]), recordedOn: day)
    }
    #expect(changes > 5)
  }

  /// Beside rows that are added, and with those withdrawn that the delivery no longer has.
  @Test func erasureInAReplacementAtEveryChange() throws {
    let others = (2...5).map { InventedRow.person(.invented($0), [:]) }
    let changes = try injectFaults(.fullOnce) {
      _ = try $0.importBatch(first, recordedOn: day)
      _ = try $0.importBatch(second, recordedOn: day)
    } step: {
      _ = try $0.importBatch(
        .of([refusal] + others), recordedOn: day, mode: .replace(largestShare: 1))
    }
    #expect(changes > 5)
  }

  /// Everybody who is the same person goes, whichever agency delivered them.
  @Test func erasureOfMergedPeopleAtEveryChange() throws {
    let changes = try injectFaults(.error) {
      _ = try $0.importBatch(first, recordedOn: day, agency: "a")
      _ = try $0.importBatch(second, recordedOn: day, agency: "b")
      let merge = CaseMerge(duplicate: .invented(2), original: ana)
      _ = try $0.importBatch(
        .of([.person(.invented(2), [:]), .person(ana, [:])], merges: [merge]), recordedOn: day,
        agency: "a")
    } step: {
      _ = try $0.importBatch(.of([refusal]), recordedOn: day, agency: "a")
    }
    #expect(changes > 5)
  }

  // MARK: Undo

  /// The first of two imports is taken back, the last, or the only one; and one that withdrew rows or
  /// erased somebody.
  enum Undone: CaseIterable, Sendable {
    case first, last, only, replacement, erasure
  }

  @Test(
    arguments: zip(
      [Fault.full, .errorOnce, .fullOnce, .error, .full], Undone.allCases))
  func undoAtEveryChange(fault: Fault, undone: Undone) throws {
    // A code that stands in the undone batch alone.
    let secret = "Undone.Shelter"
    let told = InventedRow.event(
      ana, CaseEvent(date: RecordedDate(day), kind: .assisted), org: secret)
    let batch = undone == .only || undone == .first ? 1 : 2
    let changes = try injectFaults(fault, forgetting: secret) { database in
      func add(_ delivery: Delivery, mode: ImportMode = .append) throws {
        _ = try database.importBatch(delivery, recordedOn: day, mode: mode)
      }
      switch undone {
      case .first:
        try add(.of([.person(ana, [:]), told]))
        try add(second)
      case .last:
        try add(first)
        try add(.of([told]))
      case .only: try add(.of([.person(ana, [:]), told]))
      case .replacement:
        try add(first)
        try add(.of([told]), mode: .replace(largestShare: 1))
        try add(second)
      case .erasure:
        try add(first)
        try add(
          .of([
            refusal, .person(.invented(2), [:]),
            .event(
              .invented(2), CaseEvent(date: RecordedDate(day), kind: .assisted), org: secret),
          ]))
        try add(second)
      }
    } step: {
      _ = try $0.undo(batch: batch)
    }
    #expect(changes > 5)
  }
}

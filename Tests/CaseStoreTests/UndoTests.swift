import CaseModel
import CaseStore
import Testing

@Suite struct UndoTests {
  private let ana = CaseID.invented(1)
  private let days = (0..<6).map { Day.of("2024-01-10") + $0 * 20 }

  private func event(_ date: String, _ kind: EventKind, wave: Int? = nil) -> InventedRow {
    .event(
      ana, CaseEvent(date: RecordedDate(Day.of(date)), kind: kind, wave: wave), org: "shelter.a")
  }

  /// What the database shows at every import day and now.
  private func everything(_ database: CaseDatabase) throws -> [[String]] {
    try (days.map(Optional.some) + [nil]).map { lines(of: try database.fetch(asOf: $0)) }
  }

  private func database(
    _ folder: TemporaryFolder, _ deliveries: [Delivery], leavingOut: Set<Int> = [],
    mode: (Int) -> ImportMode = { _ in .append }
  ) throws -> CaseDatabase {
    let database = try CaseDatabase(
      path: folder.file("\(leavingOut.sorted()).sqlite"), create: true)
    for (position, delivery) in deliveries.enumerated() where !leavingOut.contains(position) {
      _ = try database.importBatch(
        delivery, recordedOn: days[position], mode: mode(position))
    }
    return database
  }

  @Test func undoOfTheOnlyBatchLeavesNothing() throws {
    let folder = try TemporaryFolder()
    let database = try database(folder, [.random(people: 20, seed: 1)])
    #expect(try database.undo(batch: 1) == 0)
    #expect(try database.fetch().count == 0)
    #expect(try database.knownPeople().ids.isEmpty)
    #expect(try database.batches().map(\.isUndone) == [true])
  }

  @Test func restoredRowIsSupersededByTheLaterBatch() throws {
    // Wave 3, then 6, then 12 for one key: without the second, 12 follows 3 directly.
    let folder = try TemporaryFolder()
    let database = try database(
      folder,
      [3, 6, 12].map { .of([event("2024-01-01", .followup, wave: $0)]) })
    _ = try database.undo(batch: 2)
    let waves = try days.prefix(3).map { try database.fetch(asOf: $0).events[0].wave }
    #expect(waves == [3, 3, 12])
  }

  @Test func rowThatALaterBatchRepeatedCountsFromThatBatch() throws {
    let folder = try TemporaryFolder()
    let first = event("2024-01-01", .identified)
    let database = try database(
      folder, [.of([first]), .of([first, event("2024-02-01", .assisted)])])
    _ = try database.undo(batch: 1)
    #expect(try database.fetch(asOf: days[0]).count == 0)
    #expect(try database.fetch().events.count == 2)
    #expect(try database.fetch().events[0].recordedOn == days[1])
  }

  @Test func singleRepeatedRowCountsFromTheBatchThatRepeatedIt() throws {
    // The second delivery repeats one of two rows; without the first only that one is left.
    let folder = try TemporaryFolder()
    let (a, b) = (event("2024-01-01", .identified), event("2024-01-02", .assisted))
    let database = try database(
      folder, [.of([a, b]), .of([a, event("2024-02-01", .closed)])])
    _ = try database.undo(batch: 1)
    let table = try database.fetch()
    #expect(table[0].events.map(\.kind) == [.identified, .closed])
    #expect(table.events[0].recordedOn == days[1])
  }

  @Test func rowThatComesBackJoinsItsLaterRepetition() throws {
    // a, b, a: without b there is one version of a, from the first day on.
    let folder = try TemporaryFolder()
    let (a, b) = (event("2024-01-01", .assisted, wave: 1), event("2024-01-01", .assisted, wave: 2))
    let database = try database(folder, [.of([a]), .of([b]), .of([a])])
    _ = try database.undo(batch: 2)
    #expect(try database.fetch().events[0].recordedOn == days[0])
  }

  @Test func codesOfAnUndoneBatchAreForgotten() throws {
    let folder = try TemporaryFolder()
    let database = try database(
      folder,
      [
        .of([event("2024-01-01", .assisted)]),
        .of([.event(ana, CaseEvent(date: RecordedDate(days[0]), kind: .closed), org: "Jane.Doe")]),
      ])
    #expect(try folder.holds("Jane.Doe"))
    _ = try database.undo(batch: 2)
    #expect(try !folder.holds("Jane.Doe"))
    #expect(try folder.holds("shelter.a"))
  }

  @Test func onlyABatchThatStandsCanBeUndone() throws {
    let folder = try TemporaryFolder()
    let database = try database(folder, [.random(people: 5, seed: 1)])
    #expect(throws: StoreError.noSuchBatch(7)) { try database.undo(batch: 7) }
    _ = try database.undo(batch: 1)
    #expect(throws: StoreError.batchAlreadyUndone(1)) { try database.undo(batch: 1) }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func undoneBatchMightNeverHaveBeen(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let attributeSets: [Set<ProfileAttribute>] = [
      Set(ProfileAttribute.allCases), [.sex, .age], [.region, .exploitation, .agency],
    ]
    let deliveries = (0..<5).map { position in
      Delivery.random(
        people: 8, seed: seed * 100 + UInt64(position),
        attributes: attributeSets[(position + Int(seed)) % 3],
        tables: [15, 15, 6, 9, 15][(position + Int(seed)) % 5])
    }
    for undone in 0..<5 {
      let database = try database(folder, deliveries)
      let expected = try self.database(folder, deliveries, leavingOut: [undone])
      _ = try database.undo(batch: undone + 1, leavingOrphans: true)
      try #expect(everything(database) == everything(expected), "without \(undone)")
      let second = (undone + 2) % 5
      let both = try self.database(folder, deliveries, leavingOut: [undone, second])
      _ = try database.undo(batch: second + 1, leavingOrphans: true)
      try #expect(everything(database) == everything(both), "without \(undone), \(second)")
      try database.checkIntegrity()
      try folder.empty()
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func undoneReplacementMightNeverHaveBeen(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let everyone = (1...8).map { InventedRow.person(.invented($0), [:]) }
    var deliveries = [Delivery.of(everyone)]
    deliveries += (1..<5).map {
      .random(people: 8, seed: seed * 100 + $0, attributes: [.sex, .age], tables: 14)
    }
    for undone in 1..<5 {
      let mode = { (position: Int) -> ImportMode in
        position % 2 == 0 && position > 0 ? .replace(largestShare: 1) : .append
      }
      let database = try database(folder, deliveries, mode: mode)
      let expected = try self.database(folder, deliveries, leavingOut: [undone], mode: mode)
      _ = try database.undo(batch: undone + 1, leavingOrphans: true)
      try #expect(everything(database) == everything(expected), "without \(undone)")
      try folder.empty()
    }
  }
}

/// A batch that others build on is not taken back alone.
struct DependentBatchTests {
  private let ana = CaseID.invented(1)
  private let bea = CaseID.invented(2)
  private let day = Day.of("2024-01-10")

  private func event(_ id: CaseID) -> InventedRow {
    .event(id, CaseEvent(date: RecordedDate(day), kind: .identified), org: nil)
  }

  private func database(
    _ folder: TemporaryFolder, _ deliveries: [([InventedRow], agency: String?)]
  ) throws -> CaseDatabase {
    let database = try folder.database()
    for (rows, agency) in deliveries {
      _ = try database.importBatch(.of(rows), recordedOn: day, agency: agency)
    }
    return database
  }

  @Test func rowsOfNobodyAreRefusedAndTheirBatchesNamed() throws {
    let folder = try TemporaryFolder()
    let database = try database(
      folder,
      [
        ([.person(ana, [:]), .person(bea, [:])], nil), ([event(ana)], nil),
        ([event(ana), event(bea)], nil),
      ])
    let before = lines(of: try database.fetch())
    #expect(throws: StoreError.batchIsNeeded(1, people: 2, by: [2, 3])) {
      try database.undo(batch: 1)
    }
    #expect(lines(of: try database.fetch()) == before)
    #expect(try database.batches().allSatisfy { !$0.isUndone })
    _ = try database.undo(batch: 3)
    #expect(throws: StoreError.batchIsNeeded(1, people: 1, by: [2])) {
      try database.undo(batch: 1)
    }
    _ = try database.undo(batch: 2)
    _ = try database.undo(batch: 1)
    #expect(try database.fetch().count == 0)
    try database.checkIntegrity()
  }

  /// A later batch that has the person in `cases` too carries the rows on.
  @Test func aRepeatedPersonIsNobodysBurden() throws {
    let folder = try TemporaryFolder()
    let database = try database(
      folder, [([.person(ana, [:])], nil), ([event(ana), .person(ana, [:])], nil)])
    _ = try database.undo(batch: 1)
    #expect(try database.fetch().events.count == 1)
  }

  /// Another agency's rows about a person lean on the `cases` row that the first one has.
  @Test func rowsOfAnotherAgencyCount() throws {
    let folder = try TemporaryFolder()
    let database = try database(folder, [([.person(ana, [:])], "a"), ([event(ana)], "b")])
    #expect(throws: StoreError.batchIsNeeded(1, people: 1, by: [2])) {
      try database.undo(batch: 1)
    }
  }

  @Test func peopleWhoNeverHadARowInCasesAreNoReason() throws {
    let folder = try TemporaryFolder()
    let database = try database(
      folder, [([event(ana)], nil), ([event(bea), .person(bea, [:])], nil)])
    _ = try database.undo(batch: 2)
    #expect(try database.fetch().count == 1)
  }
}

import CaseModel
import CaseStore
import Testing

@Suite struct ImportTests {
  private let ana = CaseID.invented(1)
  private let bea = CaseID.invented(2)
  private let first = Day.of("2024-01-10")
  private let second = Day.of("2024-04-10")

  private func event(_ id: CaseID, _ date: String, _ kind: EventKind, wave: Int? = nil)
    -> InventedRow
  {
    .event(id, CaseEvent(date: RecordedDate(Day.of(date)), kind: kind, wave: wave), org: nil)
  }

  private func sex(_ sex: Sex) -> InventedRow.Cell { .value(ProfileValue(code: Int(sex.rawValue))) }

  private func file(_ fingerprint: String) -> DeliveredFile {
    DeliveredFile(
      name: "events.csv", table: .events, fingerprint: fingerprint, rowsRead: 3, rowsAccepted: 2,
      rowsSetAside: 1)
  }

  private func batch(_ outcome: ImportOutcome) throws -> Batch {
    guard case .imported(let batch) = outcome else { throw StoreError.noSuchBatch(0) }
    return batch
  }

  @Test func peopleWithManyRowsKeepThemAll() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    // More and fewer than are inserted with one statement, across people.
    let rows =
      (0..<70).map { event(ana, "2024-01-01", .assisted, wave: $0) }
      + (0..<31).map { event(bea, "2024-01-01", .assisted, wave: $0) }
    let made = try batch(database.importBatch(.of(rows), recordedOn: first))
    #expect(made[.events].added == 101)
    let table = try database.fetch()
    #expect(table.events.count == 101)
  }

  @Test func laterDeliveryIsCountedByWhatItChanged() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(
      .of([
        event(ana, "2024-01-01", .identified), event(ana, "2024-01-02", .assisted, wave: 1),
        event(ana, "2024-01-03", .closed),
      ]), recordedOn: first)
    // One as it was, one with another wave, one missing, one new, one given twice.
    let made = try batch(
      database.importBatch(
        .of([
          event(ana, "2024-01-01", .identified), event(ana, "2024-01-02", .assisted, wave: 2),
          event(ana, "2024-01-04", .reopened), event(ana, "2024-01-04", .reopened),
        ]), recordedOn: second))
    var expected = RowCounts()
    (expected.unchanged, expected.changed, expected.vanished, expected.added) = (1, 1, 1, 1)
    #expect(made[.events] == expected)
    #expect(try database.fetch().events.count == 4)
    #expect(try database.fetch(asOf: first).events.count == 3)
    #expect(try database.fetch(asOf: second + -1).events[1].wave == 1)
    #expect(try database.fetch(asOf: first + -1).count == 0)
    #expect(try database.fetch().events[1].recordedOn == second)
    #expect(try database.fetch().events[0].recordedOn == first)
  }

  @Test func differentRowsUnderOneKeyAreBothKept() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(
      .of([
        event(ana, "2024-01-01", .assisted, wave: 1), event(ana, "2024-01-01", .assisted, wave: 2),
      ]), recordedOn: first)
    #expect(try database.fetch().events.count == 2)
  }

  @Test func sameFilesAreRecognised() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    let rows = [event(ana, "2024-01-01", .identified)]
    let delivery = Delivery.of(rows, files: [file("aa")])
    let made = try batch(database.importBatch(delivery, recordedOn: first))
    #expect(made.files == [file("aa")])
    #expect(
      try database.importBatch(delivery, recordedOn: second) == .alreadyImported(batch: 1))
    // Another file with the same rows makes no batch either.
    let renamed = Delivery.of(rows, files: [file("bb")])
    guard case .unchanged(let counts) = try database.importBatch(renamed, recordedOn: second) else {
      Issue.record("the rows were all there")
      return
    }
    #expect(counts[Int(CanonicalTable.events.rawValue)].unchanged == 1)
    #expect(try database.batches().count == 1)
    // Once undone, the file may come again.
    _ = try database.undo(batch: 1)
    #expect(try batch(database.importBatch(delivery, recordedOn: first)).number == 2)
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func sameDeliveryTwiceIsUnchanged(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    let delivery = Delivery.random(people: 30, seed: seed)
    _ = try database.importBatch(delivery, recordedOn: first)
    guard case .unchanged = try database.importBatch(delivery, recordedOn: second) else {
      Issue.record("a second import changed something")
      return
    }
  }

  @Test(arguments: 0..<3 as Range<UInt64>)
  func partsOfADeliveryAreStoredLikeTheWhole(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let whole = try CaseDatabase(path: folder.file("whole"), create: true)
    let parted = try CaseDatabase(path: folder.file("parted"), create: true)
    for (number, day) in [first, second, second + 90].enumerated() {
      let delivery = Delivery.random(people: 40, seed: seed * 10 + UInt64(number))
      let mode = number == 2 ? ImportMode.replace(largestShare: 1) : .append
      let one = try batch(whole.importBatch(delivery, recordedOn: day, mode: mode))
      let other = try batch(
        parted.importBatch(delivery.inParts(of: 7), recordedOn: day, mode: mode))
      #expect(one.counts == other.counts)
      #expect(lines(of: try whole.fetch()) == lines(of: try parted.fetch()))
    }
    for number in [2, 1] {
      _ = try whole.undo(batch: number, leavingOrphans: true)
      _ = try parted.undo(batch: number, leavingOrphans: true)
      #expect(lines(of: try whole.fetch()) == lines(of: try parted.fetch()))
    }
  }

  @Test func orderOfRowsDoesNotMatter() throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(3)
    var rows: [InventedRow] = []
    for number in 1...20 as ClosedRange<UInt64> {
      for _ in 0..<4 {
        rows.append(.randomEvent(.invented(number), &generator))
        rows.append(.randomService(.invented(number), &generator))
        rows.append(.randomAssessment(.invented(number), &generator))
      }
    }
    var fetched: [[String]] = []
    for name in ["a", "b"] {
      let database = try CaseDatabase(path: folder.file(name), create: true)
      _ = try database.importBatch(.of(rows), recordedOn: first)
      fetched.append(lines(of: try database.fetch()))
      rows.shuffle(using: &generator)
    }
    #expect(fetched[0] == fetched[1])
  }

  @Test func deliveryMayNotBeOlderThanTheLast() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(.of([event(ana, "2024-01-01", .assisted)]), recordedOn: second)
    #expect(throws: StoreError.recordedBeforeLastBatch(last: second)) {
      try database.importBatch(.of([event(ana, "2024-01-02", .closed)]), recordedOn: first)
    }
  }

  @Test func onlyDeliveredAttributesChange() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(
      .of([.person(ana, [.sex: sex(.female), .age: .age(AgeRange(20)), .region: .open("north")])]),
      recordedOn: first)
    _ = try database.importBatch(
      .of([.person(ana, [.sex: sex(.male)])], attributes: [.sex, .region]), recordedOn: second)
    let person = try database.fetch()[0]
    #expect(person.value(.sex).code == Int(Sex.male.rawValue))
    #expect(person.age(.age) == AgeRange(20))
    #expect(person.value(.region).missingReason == .notRecorded)
    #expect(try database.fetch(asOf: first)[0].value(.sex).code == Int(Sex.female.rawValue))
  }

  @Test(arguments: [Consent.no, .withdrawn])
  func withoutConsentOnlyTheTombstoneStays(consent: Consent) throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(
      .of([
        .person(ana, [.region: .open("the-village-of-ana")]),
        event(ana, "2024-01-01", .assisted), event(bea, "2024-01-01", .assisted),
      ]), recordedOn: first)
    let refusal = InventedRow.person(
      ana, [.consent: .value(ProfileValue(code: Int(consent.rawValue)))])
    let made = try batch(database.importBatch(.of([refusal]), recordedOn: second))
    #expect(made.erasedPeople == 1)
    #expect(try database.fetch().ids == [bea])
    #expect(try database.fetch(asOf: first).ids == [bea])
    #expect(try database.knownPeople().ids == [bea])
    #expect(try !folder.holds("the-village-of-ana"))
    // Rows that come later are left out, and counted.
    let later = try batch(
      database.importBatch(
        .of([event(ana, "2024-02-01", .closed), event(bea, "2024-02-01", .closed)]),
        recordedOn: second))
    #expect(later.refusedPeople == 1)
    #expect(try database.fetch().ids == [bea])
  }

  @Test func consentWithdrawnForOneIDErasesTheMergedOnes() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(
      .of(
        [event(ana, "2024-01-01", .assisted), event(bea, "2024-01-01", .assisted)],
        merges: [CaseMerge(duplicate: bea, original: ana)]), recordedOn: first)
    let refusal = InventedRow.person(
      bea, [.consent: .value(ProfileValue(code: Int(Consent.withdrawn.rawValue)))])
    _ = try database.importBatch(.of([refusal]), recordedOn: second)
    #expect(try database.fetch(asOf: first).count == 0)
  }

  @Test func mergedPeopleAreOneFromTheMergeOn() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(
      .of([
        .person(ana, [.sex: sex(.female)]),
        .person(bea, [.sex: sex(.male), .age: .age(AgeRange(30))]),
        event(ana, "2024-01-01", .identified), event(bea, "2024-02-01", .assisted),
      ]), recordedOn: first)
    _ = try database.importBatch(
      .of([], merges: [CaseMerge(duplicate: bea, original: ana)]), recordedOn: second)
    #expect(try database.fetch(asOf: first).count == 2)
    let table = try database.fetch()
    #expect(table.ids == [ana])
    #expect(table[0].events.map(\.kind) == [.identified, .assisted])
    #expect(table[0].value(.sex).code == Int(Sex.female.rawValue))
    #expect(table[0].age(.age) == AgeRange(30))
    _ = try database.undo(batch: 2)
    #expect(try database.fetch().count == 2)
  }

  @Test func chainAndCircleOfMergesEndAtOnePerson() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    let people = (1...5).map { CaseID.invented($0) }
    _ = try database.importBatch(
      .of(
        people.map { event($0, "2024-01-01", .assisted) },
        merges: [
          CaseMerge(duplicate: people[0], original: people[1]),
          CaseMerge(duplicate: people[1], original: people[2]),
          CaseMerge(duplicate: people[3], original: people[4]),
          CaseMerge(duplicate: people[4], original: people[3]),
        ]), recordedOn: first)
    let ids = try database.fetch().ids
    #expect(ids == [people[2], min(people[3], people[4])].sorted())
  }

  @Test func replacingWithdrawsWhatTheAgencyNoLongerHas() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    let other = CaseID.invented(3)
    func rows(_ ids: [CaseID]) -> [InventedRow] {
      ids.flatMap { id in
        [
          .person(id, [.agency: .open(id == other ? "south" : "north")]),
          event(id, "2024-01-01", .assisted),
        ]
      }
    }
    _ = try database.importBatch(.of(rows([ana, bea, other])), recordedOn: first)
    let changed = rows([ana]) + [event(ana, "2024-03-01", .closed)]
    // Two of four rows of the agency would go.
    #expect(throws: StoreError.tooManyVanished(rows: 2, of: 4)) {
      try database.importBatch(
        .of(changed), recordedOn: second, mode: .replace(largestShare: 0.1))
    }
    #expect(try database.fetch().count == 3)
    let made = try batch(
      database.importBatch(.of(changed), recordedOn: second, mode: .replace(largestShare: 0.5)))
    #expect(made[.events].withdrawn == 1)
    #expect(made[.cases].vanished == 1)
    #expect(try database.fetch().ids == [ana, other].sorted())
    #expect(try database.fetch(asOf: first).count == 3)
  }

  @Test func populationCountsAreUpdatedByKey() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    func row(_ period: String, _ people: Int) throws -> InventedRow {
      let period = try #require(ReportingPeriod(code: period))
      return .population(
        PopulationRow(period: period, sex: .female, population: people), area: "north")
    }
    _ = try database.importBatch(.of([row("2023", 5), row("2024-Q1", 6)]), recordedOn: first)
    _ = try database.importBatch(.of([row("2023", 7)]), recordedOn: second)
    #expect(try database.fetch().population.map(\.population) == [7, 6])
    #expect(try database.fetch(asOf: first).population.map(\.population) == [5, 6])
    #expect(try database.fetch().openCodes == ["north"])
  }

  @Test func emptyDeliveryChangesNothing() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    let outcome = try database.importBatch(.of([]), recordedOn: first)
    #expect(outcome == .unchanged(counts: Array(repeating: RowCounts(), count: 5)))
    #expect(try database.batches().isEmpty)
  }

  @Test func stoppedImportLeavesNothing() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    var calls = 0
    let watch = ProgressWatch(isCancelled: {
      calls += 1
      return calls > 3
    })
    #expect(throws: StoreError.interrupted) {
      try database.importBatch(.random(people: 20, seed: 5), recordedOn: first, watch: watch)
    }
    #expect(try database.batches().isEmpty)
    #expect(try database.fetch().count == 0)
  }
}

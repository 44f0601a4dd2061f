import CaseModel
import Foundation
import GRDB
import Testing

@testable import CaseStore

@Suite struct AgenciesTests {
  private let ana = CaseID.invented(1)
  private let bea = CaseID.invented(2)
  private let days = (0..<6).map { Day.of("2024-01-10") + $0 * 20 }

  private func event(_ id: CaseID, _ date: String, _ kind: EventKind, wave: Int? = nil)
    -> InventedRow
  {
    .event(id, CaseEvent(date: RecordedDate(Day.of(date)), kind: kind, wave: wave), org: nil)
  }

  private func person(_ id: CaseID, _ sex: Sex?, agency: String? = nil) -> InventedRow {
    var cells: [ProfileAttribute: InventedRow.Cell] = [:]
    cells[.sex] = sex.map { .value(ProfileValue(code: Int($0.rawValue))) }
    cells[.agency] = agency.map { .open($0) }
    return .person(id, cells)
  }

  private func deliver(
    _ database: CaseDatabase, _ rows: [InventedRow], _ day: Int, agency: String? = nil,
    mode: ImportMode = .append
  ) throws -> Batch {
    let outcome = try database.importBatch(
      .of(rows), recordedOn: days[day], mode: mode, agency: agency)
    guard case .imported(let batch) = outcome else { throw StoreError.noSuchBatch(0) }
    return batch
  }

  private func sex(_ table: CaseTable, of person: Int = 0) -> Int? {
    table.profiles.value(.sex, of: person).code
  }

  @Test func oneAgencyReplacingDoesNotTouchWhatAnotherDelivered() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    let shared = event(ana, "2024-01-01", .identified)
    _ = try deliver(
      database, [person(ana, .female), shared, event(ana, "2024-01-02", .assisted)], 0, agency: "a")
    _ = try deliver(
      database, [person(ana, .female), shared, event(ana, "2024-01-03", .returned)], 1, agency: "b")
    #expect(try database.fetch().count == 1)
    #expect(try database.fetch().events.count == 3, "the row that both deliver counts once")
    #expect(try database.counts().people == 1)
    #expect(try database.counts().events == 3)
    // b no longer has its rows about ana: a's stay, also the one that b had delivered too.
    let batch = try deliver(
      database, [person(bea, .male), event(bea, "2024-02-01", .identified)], 2, agency: "b",
      mode: .replace(largestShare: 1))
    #expect(batch[.events].vanished == 2)
    #expect(batch[.events].withdrawn == 2)
    #expect(batch.agencies == ["b"])
    let table = try database.fetch()
    #expect(table.count == 2)
    let kinds = (0..<2).map { table[$0].events.map(\.kind) }
    #expect(Set(kinds) == [[.identified, .assisted], [.identified]])
    #expect(try database.fetch(asOf: days[1]).events.count == 3)
    _ = try database.undo(batch: batch.number)
    #expect(try database.fetch().events.count == 3)
  }

  @Test func theColumnOfTheCasesFileSaysWhoDelivers() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try deliver(
      database,
      [
        person(ana, .female, agency: "a"), person(bea, .female, agency: "b"),
        event(ana, "2024-01-01", .identified), event(bea, "2024-01-01", .identified),
      ], 0)
    // A file of a alone says nothing about b's people.
    let batch = try deliver(
      database, [person(ana, .male, agency: "a"), event(ana, "2024-01-02", .assisted)], 1,
      mode: .replace(largestShare: 1))
    #expect(batch[.events].withdrawn == 1)
    #expect(batch.agencies == ["a"])
    #expect(try database.fetch().count == 2)
  }

  @Test func rowsWithoutAnAgencyBelongToWhoDeliveredThePersonBefore() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try deliver(database, [person(ana, .female)], 0, agency: "a")
    _ = try deliver(database, [event(ana, "2024-01-01", .identified)], 1)
    #expect(try database.fetch().count == 1)
    _ = try deliver(database, [person(ana, .female)], 2, agency: "b")
    // Now it would be a guess.
    #expect(throws: StoreError.agencyUndecided(people: 1)) {
      try deliver(database, [event(ana, "2024-01-02", .assisted)], 3)
    }
    _ = try deliver(database, [event(ana, "2024-01-02", .assisted)], 3, agency: "b")
    #expect(try database.fetch().events.count == 2)
  }

  @Test func aPersonHandedOverWithinOneFileStaysOne() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try deliver(
      database,
      [
        person(ana, .female, agency: "a"), person(bea, .female, agency: "b"),
        event(ana, "2024-01-01", .assisted, wave: 1),
      ], 0)
    let batch = try deliver(
      database,
      [
        person(ana, .female, agency: "b"), person(bea, .female, agency: "a"),
        event(ana, "2024-01-01", .assisted, wave: 2),
      ], 1)
    #expect(batch[.cases].changed == 2)
    #expect(batch[.events].changed == 1)
    #expect(try database.fetch().events.count == 1)
    #expect(try database.agencyConflicts().sharedPeople == 0)
  }

  @Test func theOrderInTheSettingsDecidesElseTheEarliestDelivery() throws {
    for order in [["a", "b"], ["b", "a"]] {
      let folder = try TemporaryFolder()
      let database = try folder.database()
      for (position, agency) in order.enumerated() {
        _ = try deliver(
          database, [person(ana, agency == "a" ? .female : .male)], position, agency: agency)
      }
      let female = Int(Sex.female.rawValue)
      let male = Int(Sex.male.rawValue)
      #expect(try sex(database.fetch(agencies: ["a", "b"])) == female)
      #expect(try sex(database.fetch(agencies: ["b"])) == male)
      #expect(try sex(database.fetch()) == (order[0] == "a" ? female : male))
      #expect(
        try database.agencyConflicts().conflicts == [
          AgencyConflict(subject: .attribute(.sex), people: 1)
        ])
      // Taken back, the earlier one delivers after the other.
      _ = try database.undo(batch: 1)
      #expect(try sex(database.fetch()) == (order[1] == "a" ? female : male))
      #expect(try database.agencyConflicts().conflicts.isEmpty)
    }
  }

  @Test func whatOneAgencyDoesNotKnowComesFromTheOther() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try deliver(
      database, [.person(ana, [.age: .age(AgeRange(low: 9, high: 17))])], 0, agency: "a")
    _ = try deliver(
      database,
      [
        .person(
          ana, [.age: .age(AgeRange(low: 15, high: 15)), .sex: .value(ProfileValue(code: 1))])
      ],
      1, agency: "b")
    let table = try database.fetch()
    #expect(sex(table) == 1)
    #expect(table.profiles.age(.age, of: 0) == AgeRange(low: 9, high: 17))
    #expect(try database.agencyConflicts().conflicts.isEmpty, "15 lies in 9 to 17")
  }

  @Test func datesOfIdentificationThatDifferAreAConflict() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try deliver(
      database,
      [
        person(ana, nil), person(bea, nil), event(ana, "2024-01-20", .identified),
        .event(
          bea,
          CaseEvent(date: RecordedDate(iso: "2024-01") ?? RecordedDate(days[0]), kind: .identified),
          org: nil),
      ], 0, agency: "a")
    _ = try deliver(
      database,
      [
        person(ana, nil), person(bea, nil), event(ana, "2024-01-10", .identified),
        event(bea, "2024-01-05", .identified),
      ], 1, agency: "b")
    // Bea's exact date lies in the month that the other agency states.
    let conflicts = try database.agencyConflicts().conflicts
    #expect(conflicts.map(\.subject.rule) == ["agencies_differ_identified_date"])
    #expect(conflicts.map(\.people) == [1])
  }

  @Test func aDeliveryIsComparedWithWhatOtherAgenciesStored() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    let sex = try #require(SharedFact.all.firstIndex(of: .attribute(.sex)))
    let identified = try #require(SharedFact.all.firstIndex(of: .date(of: .identified)))
    func ask(_ agency: String?, _ ids: CaseID..., fixed: String? = nil) throws
      -> [CaseID: StoredStatements]
    {
      try database.statements(
        about: ids.sorted().map { DeliveredID(id: $0, agency: agency) }, agency: fixed)
    }
    _ = try deliver(
      database, [person(ana, .female), event(ana, "2024-01-20", .identified)], 0, agency: "a")
    // Its own agency, nobody's or a stranger's person: there is nothing to compare with.
    #expect(try ask("a", ana, bea).isEmpty)
    #expect(try ask(nil, ana).isEmpty)
    #expect(try ask("b", bea).isEmpty)
    for answer in [try ask("b", ana), try ask(nil, ana, fixed: "b")] {
      let known = try #require(answer[ana])
      #expect(known.own == nil && known.others.count == 1)
      #expect(known.others[0][sex] == .code(Int(Sex.female.rawValue)))
      let day = Day.of("2024-01-20").number
      #expect(known.others[0][identified] == .days(day...day))
    }
    _ = try deliver(database, [person(ana, .male)], 1, agency: "b")
    let known = try #require(try ask("b", ana)[ana])
    #expect(known.own?[sex] == .code(Int(Sex.male.rawValue)))
    #expect(known.others.map { $0[sex] } == [.code(Int(Sex.female.rawValue))])
  }

  @Test func withdrawnConsentErasesEveryAgencysRows() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    for (day, agency) in ["a", "b"].enumerated() {
      _ = try deliver(
        database, [person(ana, .female), event(ana, "2024-01-01", .identified)], day,
        agency: agency)
    }
    let refusal = InventedRow.person(
      ana, [.consent: .value(ProfileValue(code: Int(Consent.withdrawn.rawValue)))])
    let batch = try deliver(database, [refusal], 2, agency: "b")
    #expect(batch.erasedPeople == 1)
    for day in [days[0], days[1], nil] { #expect(try database.fetch(asOf: day).count == 0) }
    for agency in ["a", "c"] {
      let later = try database.importBatch(
        .of([person(ana, .female), person(bea, .male)]), recordedOn: days[3], agency: agency)
      if case .imported(let batch) = later { #expect(batch.refusedPeople == 1) }
      #expect(try database.fetch().count == 1)
    }
    try database.checkIntegrity()
  }

  @Test(arguments: 0..<3 as Range<UInt64>)
  func undoOfAnyBatchOfSeveralAgenciesIsExact(seed: UInt64) throws {
    let agencies = ["a", "b", "a", "c", "b", "a"]
    let attributes = Set(ProfileAttribute.allCases).subtracting([.agency])
    let deliveries = (0..<6).map {
      Delivery.random(people: 12, seed: seed * 10 + UInt64($0), attributes: attributes)
    }
    func fill(_ name: String, without: Int?) throws -> (TemporaryFolder, CaseDatabase) {
      let folder = try TemporaryFolder()
      let database = try folder.database()
      for (position, delivery) in deliveries.enumerated() where position != without {
        _ = try database.importBatch(
          delivery, recordedOn: days[position],
          mode: position > 3 ? .replace(largestShare: 1) : .append, agency: agencies[position])
      }
      return (folder, database)
    }
    for undone in 0..<6 {
      let (_, database) = try fill("all", without: nil)
      _ = try database.undo(batch: undone + 1, leavingOrphans: true)
      let (_, expected) = try fill("expected", without: undone)
      for day in days.map(Optional.some) + [nil] {
        try #expect(
          lines(of: database.fetch(asOf: day, agencies: ["c"]))
            == lines(of: expected.fetch(asOf: day, agencies: ["c"])), "without \(undone)")
      }
      #expect(try database.agencyConflicts() == expected.agencyConflicts())
      let (counts, table) = (try database.counts(), try database.fetch())
      #expect(counts.people == table.count)
      #expect(counts.events == table.events.count)
      #expect(counts.services == table.services.count)
      #expect(counts.assessments == table.assessments.count)
      try database.checkIntegrity()
    }
  }

  @Test func anEarlierDatabaseIsBroughtUpToDate() throws {
    let folder = try TemporaryFolder()
    do {
      let queue = try DatabaseQueue(path: folder.file())
      try queue.inDatabase { database in
        try database.inTransaction {
          try Schema.migrations[0](database)
          try database.execute(
            sql: """
              PRAGMA application_id = \(Schema.applicationID);
              PRAGMA user_version = 1;
              INSERT INTO batches (batch, recorded_on, attributes, replaces)
                VALUES (1, '2024-01-10', 1, 0);
              INSERT INTO open_codes VALUES (1, 'a');
              """)
          let id = ana.withBytes { Array($0) }
          try database.execute(
            sql: "INSERT INTO people (person, pseudonym) VALUES (1, ?)",
            arguments: [Data(id)])
          let columns = RowTable.cases.columns
          let values = columns.map { column in
            if column.name == "agency" { return "1" }
            if case .open = column.rule { return "-1" }
            return column.isOptional ? "NULL" : "0"
          }
          try database.execute(
            sql: """
              INSERT INTO case_rows (person, number, \(columns.map(\.name).joined(separator: ", ")),
                added_in) VALUES (1, 1, \(values.joined(separator: ", ")), 1);
              INSERT INTO event_rows (person, number, event, day, precision, added_in)
                VALUES (1, 1, 1, 19723, 0, 1);
              """)
          return .commit
        }
      }
      try queue.close()
    }
    let database = try CaseDatabase(path: folder.file())
    try database.checkIntegrity()
    #expect(try database.fetch().count == 1)
    // What was there counts as delivered by the agency of the person's row.
    let batch = try deliver(database, [person(ana, .female)], 1, agency: "a")
    #expect(batch[.cases].changed == 1)
    #expect(try database.agencyConflicts().sharedPeople == 0)
  }
}

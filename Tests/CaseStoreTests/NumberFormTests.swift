import CaseModel
import GRDB
import Testing

@testable import CaseStore

/// How case numbers are written, kept beside the pseudonyms.
struct NumberFormTests {
  private let folder: TemporaryFolder
  private let day = Day.of("2024-01-10")
  private let ana = CaseID.invented(1)
  private let bea = CaseID.invented(2)

  init() throws { folder = try TemporaryFolder() }

  /// A delivery of people in the order of their ids, with the forms of their numbers.
  private func delivery(
    _ people: [CaseID: UInt64], _ cells: [ProfileAttribute: InventedRow.Cell] = [:]
  ) -> Delivery {
    let ids = people.keys.sorted()
    var delivery = Delivery.of(ids.map { .person($0, cells) })
    delivery.numberForms = ids.map { people[$0] ?? 0 }
    return delivery
  }

  private func forms(_ database: CaseDatabase) throws -> [Int64?] {
    try database.read {
      try Int64?.fetchAll($0, sql: "SELECT number_form FROM people ORDER BY number_form")
    }
  }

  @Test func formsAreStoredWithPeopleAndGivenBack() throws {
    let database = try folder.database()
    _ = try database.importBatch(delivery([ana: .max, bea: 7]), recordedOn: day)
    let known = try database.knownPeople()
    #expect(known.ids == [ana, bea].sorted())
    #expect(Set(known.numberForms) == [.max, 7] && known.withoutForm.isEmpty)
    #expect(try database.undo(batch: 1) == 0)
    #expect(try database.knownPeople().numberForms.isEmpty)
  }

  @Test func whoWasStoredWithoutOneGetsItWithALaterDelivery() throws {
    let database = try folder.database()
    _ = try database.importBatch(delivery([ana: 0]), recordedOn: day, agency: "a")
    #expect(try database.knownPeople().withoutForm == [ana])
    _ = try database.importBatch(delivery([ana: 5, bea: 7]), recordedOn: day, agency: "a")
    #expect(try forms(database) == [5, 7])
    #expect(try database.knownPeople().withoutForm.isEmpty)
    // What is known already is not asked for again, and stays.
    _ = try database.importBatch(
      delivery([ana: 0], [.sex: .value(ProfileValue(code: 1))]), recordedOn: day, agency: "a")
    #expect(try forms(database) == [5, 7])
  }

  /// Nothing but the pseudonym is left of people who do not consent, however many agencies had them.
  @Test func tombstonesHaveNone() throws {
    let database = try folder.database()
    _ = try database.importBatch(delivery([ana: 5, bea: 7]), recordedOn: day, agency: "a")
    _ = try database.importBatch(delivery([ana: 5]), recordedOn: day, agency: "b")
    let refusal: [ProfileAttribute: InventedRow.Cell] = [
      .consent: .value(ProfileValue(code: Int(Consent.withdrawn.rawValue)))
    ]
    _ = try database.importBatch(delivery([ana: 5], refusal), recordedOn: day, agency: "b")
    #expect(try forms(database) == [nil, 7])
    #expect(try database.knownPeople().numberForms == [7])
    // Delivered once more, and refused at once.
    _ = try database.importBatch(delivery([ana: 5, bea: 7]), recordedOn: day, agency: "a")
    #expect(try forms(database) == [nil, 7])
  }

  @Test func databasesOfEarlierVersionsOpenAndHaveNone() throws {
    let database = try folder.earlierDatabase { $0 }
    #expect(try forms(database) == [nil])
    #expect(try database.knownPeople().withoutForm.count == 1)
  }
}

import CaseModel
import CaseStore
import Testing

@Suite struct FetchTests {
  private let ana = CaseID.invented(1)
  private let day = Day.of("2024-03-31")

  @Test func tableInIsTableOut() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    let delivery = Delivery.random(people: 60, seed: 7)
    _ = try database.importBatch(delivery, recordedOn: day)
    let fetched = try lines(of: database.fetch(), withRecordedOn: false)
    #expect(fetched.count > 200)
    #expect(fetched == distinct(lines(of: delivery.people, withRecordedOn: false)))
  }

  @Test(arguments: MissingReason.allCases)
  func everyMissingReasonComesBack(reason: MissingReason) throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    var cells: [ProfileAttribute: InventedRow.Cell] = [:]
    for attribute in ProfileAttribute.allCases {
      switch attribute.domain {
      case .one, .open: cells[attribute] = .value(.missing(reason))
      case .any: cells[attribute] = .set(.missing(reason))
      case .age: cells[attribute] = .age(nil)
      }
    }
    _ = try database.importBatch(.of([.person(ana, cells)]), recordedOn: day)
    let table = try database.fetch()
    for attribute in ProfileAttribute.allCases {
      switch attribute.domain {
      case .one, .open: #expect(table[0].value(attribute).missingReason == reason)
      case .any: #expect(table[0].set(attribute).missingReason == reason)
      case .age: #expect(table[0].age(attribute) == nil)
      }
    }
  }
}

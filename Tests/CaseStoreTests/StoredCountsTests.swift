import CaseModel
import Testing

@testable import CaseStore

@Suite struct StoredCountsTests {
  private let first = Day.of("2024-03-31")
  private let second = Day.of("2024-06-30")

  private func expectCountsOfFetch(_ database: CaseDatabase) throws {
    let table = try database.fetch()
    #expect(
      try database.counts()
        == StoredCounts(
          people: table.count, events: table.events.count, services: table.services.count,
          assessments: table.assessments.count,
          firstEvent: table.events.day.min().map { Day(number: $0) },
          lastEvent: table.events.day.max().map { Day(number: $0) }))
    try expectProfilesOfFetch(database, table)
  }

  /// Profiles with some of the events are those of the whole table.
  private func expectProfilesOfFetch(_ database: CaseDatabase, _ table: CaseTable) throws {
    let kinds: [EventKind] = [.identified, .followup]
    let profiles = try database.profiles(events: kinds)
    #expect(profiles.ids == table.ids)
    for person in 0..<table.count {
      for attribute in ProfileAttribute.allCases {
        switch attribute.domain {
        case .one:
          #expect(profiles[person].value(attribute) == table[person].value(attribute))
        case .open:
          #expect(
            profiles.openCode(profiles[person].value(attribute))
              == table.openCode(table[person].value(attribute)))
        case .any: #expect(profiles[person].set(attribute) == table[person].set(attribute))
        case .age: #expect(profiles[person].age(attribute) == table[person].age(attribute))
        }
      }
      #expect(
        profiles[person].events.map(\.date)
          == table[person].events.filter { kinds.contains($0.kind) }.map(\.date))
    }
  }

  @Test func anEmptyDatabaseHoldsNothing() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    let counts = try database.counts()
    #expect(counts.people == 0)
    #expect(counts.firstEvent == nil)
    try expectCountsOfFetch(database)
  }

  @Test func countsAreThoseOfTheFetchedTable() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    for seed in 1...4 {
      _ = try database.importBatch(.random(people: 40, seed: UInt64(seed)), recordedOn: first)
      try expectCountsOfFetch(database)
    }
    _ = try database.undo(batch: 2, leavingOrphans: true)
    try expectCountsOfFetch(database)
  }

  @Test func mergedPeopleCountOnce() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(.random(people: 40, seed: 1), recordedOn: first)
    let ids = try database.fetch().ids
    // A chain of three and an original without rows of their own: two people fewer.
    let merges = [
      CaseMerge(duplicate: ids[0], original: ids[1]),
      CaseMerge(duplicate: ids[1], original: ids[2]),
      CaseMerge(duplicate: ids[3], original: .invented(9_999)),
    ]
    _ = try database.importBatch(.of([], merges: merges), recordedOn: second)
    #expect(try database.counts().people == ids.count - 2)
    try expectCountsOfFetch(database)
  }
}

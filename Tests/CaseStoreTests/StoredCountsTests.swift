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
    _ = try database.undo(batch: 2)
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

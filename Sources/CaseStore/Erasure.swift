import CaseModel
import GRDB

/// Removes people who do not consent from present and past; their pseudonym stays as a tombstone.
enum Erasure {
  /// Erases people and everyone merged with them; returns the numbers of all of them.
  static func erase(
    _ people: [Int], with merges: [CaseMerge], batch: Int, records: PeopleRecords,
    in database: Database
  ) throws -> Set<Int> {
    guard !people.isEmpty else { return [] }
    var pairs: [(Int, Int)] = try Row.fetchAll(
      database, sql: "SELECT duplicate, original FROM merges"
    ).map { ($0[0], $0[1]) }
    for merge in merges {
      if let duplicate = try records.find(merge.duplicate),
        let original = try records.find(merge.original)
      {
        pairs.append((duplicate.person, original.person))
      }
    }
    var neighbours: [Int: [Int]] = [:]
    for (one, other) in pairs {
      neighbours[one, default: []].append(other)
      neighbours[other, default: []].append(one)
    }
    var erased = Set(people)
    var open = people
    while let person = open.popLast() {
      for other in neighbours[person] ?? [] where erased.insert(other).inserted {
        open.append(other)
      }
    }
    for person in erased.sorted() { try erase(person, batch: batch, in: database) }
    return erased
  }

  private static func erase(_ person: Int, batch: Int, in database: Database) throws {
    for table in RowTable.ofPeople {
      try database.execute(
        sql: "DELETE FROM \(table.name) WHERE person = ?", arguments: [person])
      try database.execute(
        sql: "DELETE FROM confirmed_rows WHERE table_number = ? AND group_number = ?",
        arguments: [table.canonical.rawValue, person])
    }
    try database.execute(
      sql: "DELETE FROM merges WHERE duplicate = ? OR original = ?", arguments: [person, person])
    try database.execute(
      sql: "UPDATE people SET erased_in = ? WHERE person = ?", arguments: [batch, person])
  }
}

import CaseModel
import GRDB

/// Removes people who do not consent from present and past; their pseudonym stays as a tombstone.
enum Erasure {
  /// Erases people and everyone merged with them, whichever agency delivered them; returns the numbers
  /// of all their entries and how many people they are.
  static func erase(
    _ people: [Int], with merges: [CaseMerge], batch: Int, records: PeopleRecords,
    in database: Database
  ) throws -> (entries: Set<Int>, people: Int) {
    guard !people.isEmpty else { return ([], 0) }
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
      let own = try Int.fetchAll(
        database,
        sql: """
          SELECT other.person FROM people p JOIN people other ON other.pseudonym = p.pseudonym
          WHERE p.person = ?
          """, arguments: [person])
      for other in (neighbours[person] ?? []) + own where erased.insert(other).inserted {
        open.append(other)
      }
    }
    for person in erased.sorted() { try erase(person, batch: batch, in: database) }
    return (erased, try leaveTombstones(of: erased, in: database))
  }

  /// Of the entries of a pseudonym the first one stays, without its agency.
  private static func leaveTombstones(
    of entries: Set<Int>, in database: Database
  ) throws -> Int {
    var people = 0
    for entry in entries.sorted() {
      let first = try Int.fetchOne(
        database,
        sql: """
          SELECT min(other.person) FROM people p JOIN people other ON other.pseudonym = p.pseudonym
          WHERE p.person = ?
          """, arguments: [entry])
      if first == entry {
        people += 1
      } else {
        try database.execute(sql: "DELETE FROM people WHERE person = ?", arguments: [entry])
      }
    }
    for entry in entries.sorted() {
      try database.execute(sql: "UPDATE people SET agency = 0 WHERE person = ?", arguments: [entry])
    }
    return people
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

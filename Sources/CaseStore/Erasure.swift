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
    let agencies = try self.agencies(of: erased, in: database)
    for person in erased.sorted() { try erase(person, batch: batch, in: database) }
    let people = try leaveTombstones(of: erased, in: database)
    try forget(agencies, in: database)
    return (erased, people)
  }

  /// The agencies that delivered people or whose cases they are said to be.
  private static func agencies(of entries: Set<Int>, in database: Database) throws -> Set<Int> {
    var agencies: Set<Int> = []
    for entry in entries {
      agencies.formUnion(
        try Int.fetchAll(
          database,
          sql: """
            SELECT agency FROM people WHERE person = ?1
            UNION SELECT agency FROM case_rows WHERE person = ?1
            """, arguments: [entry]))
    }
    return agencies.filter { $0 > 0 }
  }

  /// Takes agencies of which nobody is left out of the lists of who delivered what: their only case may
  /// be the one that is to be forgotten.
  private static func forget(_ agencies: Set<Int>, in database: Database) throws {
    for agency in agencies.sorted() {
      try database.execute(
        sql: """
          DELETE FROM batch_agencies WHERE agency = ?1
            AND NOT EXISTS (SELECT 1 FROM people WHERE agency = ?1 AND erased_in IS NULL)
            AND NOT EXISTS (SELECT 1 FROM case_rows WHERE agency = ?1)
          """, arguments: [agency])
    }
  }

  /// Of the entries of a pseudonym the first one stays, without its agency and without how its number is
  /// written.
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
      try database.execute(
        sql: "UPDATE people SET agency = 0, number_form = NULL WHERE person = ?",
        arguments: [entry])
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

package import CaseModel
import GRDB

/// How much a database holds.
package struct StoredCounts: Hashable, Sendable {
  /// People with a row of any table; merged people count once.
  package let people: Int
  package let events: Int
  package let services: Int
  package let assessments: Int
  /// The middle day of the first event, `nil` without events.
  package let firstEvent: Day?
  /// The middle day of the last event, `nil` without events.
  package let lastEvent: Day?

  /// How many rows of a table are valid now: all of them, counted by pages, without the withdrawn ones,
  /// which stand in an index.
  static func validRows(_ table: RowTable, in database: Database) throws -> Int {
    try Int.fetchOne(
      database,
      sql: """
        SELECT (SELECT count(*) FROM \(table.name))
          - (SELECT count(*) FROM \(table.name) WHERE withdrawn_in IS NOT NULL)
        """) ?? 0
  }

  /// Whether every entry of `people` that is not erased has a `cases` row, so that nobody has to be
  /// sought in the other tables; an entry has one valid row at most.
  static func everybodyHasProfile(in database: Database) throws -> Bool {
    let entries = try Int.fetchOne(
      database,
      sql: """
        SELECT (SELECT count(*) FROM people)
          - (SELECT count(*) FROM people WHERE erased_in IS NOT NULL)
        """)
    return try entries == validRows(.cases, in: database)
  }
}

extension CaseDatabase {
  /// Counts what ``fetch(asOf:watch:)`` would give now, without making a table of it.
  ///
  /// - Complexity: O(n) for *n* stored rows, in little memory.
  package func counts() throws(StoreError) -> StoredCounts {
    try read { database in
      let shared = try SharedPeople(in: database)
      func repeats(_ table: RowTable) throws -> Int {
        try shared.isEmpty ? 0 : repeated(table, in: database)
      }
      let days = try Row.fetchOne(
        database,
        sql: """
          SELECT count(*), min(day), max(day) FROM \(RowTable.events.name)
          WHERE withdrawn_in IS NULL
          """)
      let events: Int? = days.flatMap { $0[0] }
      let first = try days.flatMap { try day($0[1]) }
      let last = try days.flatMap { try day($0[2]) }
      return StoredCounts(
        people: try people(shared, in: database), events: try (events ?? 0) - repeats(.events),
        services: try StoredCounts.validRows(.services, in: database) - repeats(.services),
        assessments: try StoredCounts.validRows(.assessments, in: database) - repeats(.assessments),
        firstEvent: first, lastEvent: last)
    }
  }

  /// A day by its number; one outside the calendar of case files is no day that anybody recorded.
  private func day(_ number: Int?) throws -> Day? {
    guard let number else { return nil }
    guard CellRule.days.contains(Int64(number)) else {
      // Which row it is the check of the database says.
      throw StoreError.wrongValue(
        StoredPlace(table: RowTable.events.name, column: "day", group: number))
    }
    return Day(number: Int32(number))
  }

  /// How many rows only repeat what another agency says about the same person.
  private func repeated(_ table: RowTable, in database: Database) throws -> Int {
    let cells = table.columns.dropFirst(table.hasRowID ? 1 : 0).map(\.name).joined(separator: ", ")
    return try Int.fetchOne(
      database,
      sql: """
        WITH shared AS MATERIALIZED (\(SharedPeople.selection)),
        copies AS (SELECT first, count(*) AS n, \(cells)
          FROM \(table.name) r JOIN shared USING (person) WHERE withdrawn_in IS NULL
          GROUP BY first, r.person, \(cells))
        SELECT coalesce(sum(n) , 0) - coalesce((SELECT sum(most) FROM
          (SELECT max(n) AS most FROM copies GROUP BY first, \(cells))), 0) FROM copies
        """) ?? 0
  }

  private func people(_ shared: SharedPeople, in database: Database) throws -> Int {
    let batch = try BatchRecords.last(asOf: nil, in: database)
    let statements = try MergeRecords.statements(upTo: batch, shared: shared, in: database)
    if shared.isEmpty, statements.isEmpty {
      if try StoredCounts.everybodyHasProfile(in: database) {
        return try StoredCounts.validRows(.cases, in: database)
      }
      return try Int.fetchOne(
        database, sql: "SELECT count(*) FROM people p WHERE \(PeopleRecords.hasValidRows)") ?? 0
    }
    let originals = try MergeRecords.originals(
      upTo: batch, ids: try PeopleRecords.ids(in: database), shared: shared, in: database)
    let statement = try BulkStatement(
      "SELECT person FROM people p WHERE \(PeopleRecords.hasValidRows)", on: database)
    var people = 0
    var mergedPeople: Set<Int> = []
    let merged = Set(originals.keys).union(originals.values)
    while try statement.step() {
      let person = statement.int(0)
      if merged.contains(person) {
        mergedPeople.insert(originals[person] ?? person)
      } else {
        people += 1
      }
    }
    return people + mergedPeople.count
  }
}

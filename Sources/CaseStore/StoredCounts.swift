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
      // The rows of a whole table are counted by pages, and the withdrawn ones stand in an index.
      func count(_ table: RowTable) throws -> Int {
        let all = try Int.fetchOne(
          database,
          sql: """
            SELECT (SELECT count(*) FROM \(table.name))
              - (SELECT count(*) FROM \(table.name) WHERE withdrawn_in IS NOT NULL)
            """)
        return try (all ?? 0) - repeats(table)
      }
      let days = try Row.fetchOne(
        database,
        sql: """
          SELECT count(*), min(day), max(day) FROM \(RowTable.events.name)
          WHERE withdrawn_in IS NULL
          """)
      let events: Int? = days.flatMap { $0[0] }
      let first: Int32? = days.flatMap { $0[1] }
      let last: Int32? = days.flatMap { $0[2] }
      return StoredCounts(
        people: try people(shared, in: database), events: try (events ?? 0) - repeats(.events),
        services: try count(.services), assessments: try count(.assessments),
        firstEvent: first.map { Day(number: $0) }, lastEvent: last.map { Day(number: $0) })
    }
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

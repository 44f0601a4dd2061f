import CaseModel
import GRDB

/// The table `merges`: who is the same person as whom, from which batch on.
enum MergeRecords {
  /// Stores the statements of a delivery; returns how many say something new.
  ///
  /// A duplicate has one original a batch: of several the smallest id counts. Ids that are not known
  /// yet get a row in `people`. Statements about one id, and about erased people, are left out.
  static func add(_ merges: [CaseMerge], batch: Int, in database: Database) throws -> Int {
    guard !merges.isEmpty else { return 0 }
    let people = try PeopleRecords(database)
    var new = 0
    var seen: Set<CaseID> = []
    let ordered = merges.sorted {
      $0.duplicate != $1.duplicate ? $0.duplicate < $1.duplicate : $0.original < $1.original
    }
    for merge in ordered where merge.duplicate != merge.original {
      guard seen.insert(merge.duplicate).inserted else { continue }
      let duplicate = try person(merge.duplicate, in: people)
      let original = try person(merge.original, in: people)
      guard let duplicate, let original else { continue }
      let known = try Int.fetchOne(
        database,
        sql: "SELECT original FROM merges WHERE duplicate = ? ORDER BY batch DESC LIMIT 1",
        arguments: [duplicate])
      if known != original { new += 1 }
      try database.execute(
        sql: "INSERT INTO merges (duplicate, batch, original) VALUES (?, ?, ?)",
        arguments: [duplicate, batch, original])
    }
    return new
  }

  private static func person(_ id: CaseID, in people: PeopleRecords) throws -> Int? {
    if let known = try people.find(id) { return known.isErased ? nil : known.person }
    return try people.add(id, agency: 0)
  }

  /// The last statement about each duplicate, as known after a batch: who stands for the duplicate.
  static func statements(upTo batch: Int, shared: SharedPeople, in database: Database) throws
    -> [Int: Int]
  {
    var next: [Int: Int] = [:]
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT duplicate, original, d.person IS NULL OR o.person IS NULL FROM merges
        LEFT JOIN people d ON d.person = duplicate LEFT JOIN people o ON o.person = original
        WHERE batch <= ? ORDER BY batch
        """, arguments: [batch])
    for row in rows {
      if row[2] {
        throw StoreError.wrongValue(
          StoredPlace(table: "merges", column: "original", group: row[0]))
      }
      next[shared.first(of: row[0])] = shared.first(of: row[1])
    }
    return next
  }

  /// For every merged person, and every entry of a person whom several agencies deliver, the entry that
  /// stands for them, as known after a batch.
  ///
  /// Of several agencies' entries the first one stands for all. Chains are followed to their end; in a circle the smallest id stands for all.
  static func originals(upTo batch: Int, ids: [CaseID], shared: SharedPeople, in database: Database)
    throws -> [Int: Int]
  {
    let next = try statements(upTo: batch, shared: shared, in: database)
    var result = CaseModel.originals(of: next, ids: ids)
    for (entry, first) in shared.firstEntries where entry != first || result[first] != nil {
      result[entry] = result[first] ?? first
    }
    return result
  }
}

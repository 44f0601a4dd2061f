import CaseModel
import GRDB

/// Whether people lose their row in `cases` and keep others when a batch is taken back.
///
/// Several agencies' entries of a person have one such row in common: whichever delivers it.
struct OrphanSearch {
  private let batch: Int
  private let database: Database

  /// Notes whom the batch has in `cases`; to be made before it is taken back.
  init(batch: Int, in database: Database) throws {
    self.batch = batch
    self.database = database
    try database.execute(
      sql: """
        DROP TABLE IF EXISTS temp.named_people;
        CREATE TEMP TABLE named_people (pseudonym BLOB PRIMARY KEY) WITHOUT ROWID;
        """)
    try database.execute(
      sql: """
        INSERT INTO named_people SELECT DISTINCT pseudonym FROM people p
        JOIN case_rows r ON r.person = p.person WHERE r.added_in = ?
        """, arguments: [batch])
  }

  /// Refuses when, now that the batch is taken back, rows of such people are left that came later.
  ///
  /// Rows that were there before it had no such row then either.
  func refuseIfFound() throws {
    let orphaned = """
      SELECT p.person FROM named_people JOIN people p USING (pseudonym)
      WHERE NOT EXISTS (SELECT 1 FROM people o JOIN case_rows r ON r.person = o.person
        WHERE o.pseudonym = p.pseudonym AND r.withdrawn_in IS NULL)
      """
    var people: Set<Int> = []
    var batches: Set<Int> = []
    for table in RowTable.ofPeople where table.canonical != .cases {
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT DISTINCT person, added_in FROM \(table.name)
          WHERE withdrawn_in IS NULL AND added_in > ? AND person IN (\(orphaned))
          """, arguments: [batch])
      while let row = try rows.next() {
        people.insert(row[0])
        batches.insert(row[1])
      }
    }
    try database.execute(sql: "DROP TABLE temp.named_people")
    if !people.isEmpty {
      throw StoreError.batchIsNeeded(batch, people: people.count, by: batches.sorted())
    }
  }
}

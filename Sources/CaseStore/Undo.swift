import CaseModel
import GRDB

extension CaseDatabase {
  /// Takes an import back: afterwards the database is as if the batch had never been delivered.
  ///
  /// Rows that it brought go, unless a later batch delivered them too; then they count from that one.
  /// Rows that it withdrew come back, or are withdrawn by the next batch that speaks about them. Codes
  /// and people of whom nothing is left go as well, and the bytes are overwritten. The one thing that
  /// cannot come back is the rows of people whom the batch erased; their tombstones go, so that a new
  /// delivery can bring them.
  ///
  /// A batch on which others build is not taken back alone: people whom only it has in `cases` would
  /// leave the rows of later batches behind, which belong to nobody. `leavingOrphans` does it all the
  /// same.
  ///
  /// - Returns: The number of people whose erased rows could not be restored.
  package func undo(
    batch: Int, leavingOrphans: Bool = false, watch: ProgressWatch = .none
  ) throws(StoreError) -> Int {
    let lost: Int = try bulkWrite { database in
      let orphans = leavingOrphans ? nil : try OrphanSearch(batch: batch, in: database)
      let lost = try UndoRun(batch: batch, watch: watch, database: database).run()
      try orphans?.refuseIfFound()
      return (lost, .commit)
    }
    // The batch is gone. If the log cannot be folded in now, it is when the file is closed.
    try? forgetOldPages()
    return lost
  }
}

private struct UndoRun {
  let batch: Int
  let watch: ProgressWatch
  let database: Database

  func run() throws -> Int {
    let known = try BatchRecords.all(in: database)
    guard let found = known.first(where: { $0.number == batch }) else {
      throw StoreError.noSuchBatch(batch)
    }
    if found.isUndone { throw StoreError.batchAlreadyUndone(batch) }
    let standing = known.filter { !$0.isUndone && $0.number != batch }
    for table in RowTable.all {
      try watch.check(done: 0, total: 0)
      if standing.isEmpty {
        try database.execute(sql: "DELETE FROM \(table.name)")
      } else if standing.allSatisfy({ $0.number < batch }) {
        try takeBackLast(table)
      } else {
        try ReplayRun(table, without: batch, watch: watch, on: database).run()
      }
    }
    for table in ["confirmed_rows", "confirmed_runs", "merges", "batch_files", "batch_agencies"] {
      try execute("DELETE FROM \(table) WHERE batch = ?")
    }
    try execute("UPDATE people SET erased_in = NULL WHERE erased_in = ?")
    try removeUnusedPeople()
    try CodeNumbers(database).removeUnused()
    try execute("UPDATE batches SET is_undone = 1 WHERE batch = ?")
    return found.erasedPeople
  }

  private func execute(_ sql: String) throws {
    try database.execute(sql: sql, arguments: [batch])
  }

  private func takeBackLast(_ table: RowTable) throws {
    try execute("DELETE FROM \(table.name) WHERE added_in = ?")
    try execute("UPDATE \(table.name) SET withdrawn_in = NULL WHERE withdrawn_in = ?")
  }

  private func removeUnusedPeople() throws {
    let rows = RowTable.ofPeople.map { "SELECT 1 FROM \($0.name) WHERE person = p.person" }
    let merges = ["duplicate", "original"].map { "SELECT 1 FROM merges WHERE \($0) = p.person" }
    let unused = (rows + merges).map { "NOT EXISTS (\($0))" }.joined(separator: " AND ")
    try database.execute(
      sql: """
        DELETE FROM people WHERE person IN
          (SELECT person FROM people p WHERE erased_in IS NULL AND \(unused))
        """)
  }
}

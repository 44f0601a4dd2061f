import CaseModel
import GRDB

/// Replays the groups of one table that a batch touched, and writes the difference.
struct ReplayRun {
  private let table: RowTable
  private let batch: Int
  private let watch: ProgressWatch
  private let database: Database
  private var facts: [Int: Replay.BatchFacts] = [:]
  /// The runs of each batch, ascending.
  private var runs: [Int: [ClosedRange<Int>]] = [:]

  init(_ table: RowTable, without batch: Int, watch: ProgressWatch, on database: Database) throws {
    self.table = table
    self.batch = batch
    self.watch = watch
    self.database = database
    for row in try Row.fetchAll(
      database, sql: "SELECT batch, replaces, attributes FROM batches WHERE is_undone = 0")
    {
      facts[row[0]] = Replay.BatchFacts(replaces: row[1], overlay: ProfileOverlay(bits: row[2]))
    }
    let statement = try BulkStatement(
      """
      SELECT batch, first, last FROM confirmed_runs WHERE table_number = ? ORDER BY batch, first
      """, on: database)
    statement.bind(Int(table.canonical.rawValue), at: 1)
    while try statement.step() {
      runs[statement.int(0), default: []].append(statement.int(1)...statement.int(2))
    }
  }

  func run() throws {
    let groups = try touchedGroups()
    let reader = try GroupReader(table, on: database)
    let writer = try GroupWriter(table, on: database)
    var cursors: [Int: Int] = [:]
    var complete: [Int: [Int]] = [:]
    for (position, group) in groups.enumerated() {
      if position & 0xFF == 0 { try watch.check(done: position, total: groups.count) }
      var completeBefore: Set<Int> = []
      for (known, ranges) in runs {
        var cursor = cursors[known] ?? 0
        while cursor < ranges.count, ranges[cursor].upperBound < group { cursor += 1 }
        cursors[known] = cursor
        if cursor < ranges.count, ranges[cursor].contains(group) { completeBefore.insert(known) }
      }
      let (stored, versions) = try reader.read(group)
      let replay = Replay(
        table, stored: stored, versions: versions, complete: completeBefore, without: batch,
        batches: facts)
      try writer.write(replay, as: group)
      for known in replay.completeIn { complete[known, default: []].append(group) }
    }
    try rewriteRuns(without: groups, with: complete)
  }

  private func touchedGroups() throws -> [Int] {
    let statement = try BulkStatement(
      """
      SELECT DISTINCT \(table.group) FROM \(table.name)
      WHERE added_in = ?1 OR withdrawn_in = ?1 ORDER BY 1
      """, on: database)
    statement.bind(batch, at: 1)
    var groups: [Int] = []
    while try statement.step() { groups.append(statement.int(0)) }
    return groups
  }

  /// Cuts the groups out of all runs and joins those in again that are complete.
  private func rewriteRuns(without groups: [Int], with complete: [Int: [Int]]) throws {
    let deletion = try BulkStatement(
      "DELETE FROM confirmed_runs WHERE table_number = ? AND batch = ?", on: database)
    let insertion = try BulkStatement(
      "INSERT INTO confirmed_runs (table_number, batch, first, last) VALUES (?, ?, ?, ?)",
      on: database)
    for known in Set(runs.keys).union(complete.keys).sorted() where known != batch {
      deletion.bind(Int(table.canonical.rawValue), at: 1)
      deletion.bind(known, at: 2)
      try deletion.run()
      let kept = runs[known, default: []].cutting(out: groups)
      let added = complete[known, default: []].map { $0...$0 }
      for run in (kept + added).joined() {
        insertion.bind(Int(table.canonical.rawValue), at: 1)
        insertion.bind(known, at: 2)
        insertion.bind(run.lowerBound, at: 3)
        insertion.bind(run.upperBound, at: 4)
        try insertion.run()
      }
    }
  }
}

/// Reads all versions of a group with their confirmations.
private struct GroupReader {
  let table: RowTable
  let check: RowCheck
  let selection: BulkStatement
  let confirmations: BulkStatement

  init(_ table: RowTable, on database: Database) throws {
    self.table = table
    check = try RowCheck(database)
    selection = try BulkStatement(
      "SELECT \(table.columnList) FROM \(table.name) WHERE \(table.group) = ? ORDER BY number",
      on: database)
    confirmations = try BulkStatement(
      """
      SELECT number, batch FROM confirmed_rows
      WHERE table_number = \(table.canonical.rawValue) AND group_number = ? ORDER BY number, batch
      """, on: database)
  }

  func read(_ group: Int) throws -> (RowBuffer, [Replay.Version]) {
    var confirmed: [Int: [Int]] = [:]
    confirmations.bind(group, at: 1)
    while try confirmations.step() {
      confirmed[confirmations.int(0), default: []].append(confirmations.int(1))
    }
    var stored = RowBuffer(width: table.columns.count)
    var versions: [Replay.Version] = []
    selection.bind(group, at: 1)
    while try selection.step() {
      let number = selection.int(1)
      versions.append(
        Replay.Version(
          row: stored.count, number: number, addedIn: selection.int(table.addedIndex),
          withdrawnIn: selection.optionalInt(table.addedIndex + 1),
          confirmedIn: confirmed[number] ?? []))
      selection.readRow(into: &stored, columns: table.columns, from: 2)
      try check.check(stored.count - 1, of: stored, table, at: selection)
    }
    return (stored, versions)
  }
}

/// Writes a replayed group in the place of the stored one.
private struct GroupWriter {
  let table: RowTable
  let deletion: BulkStatement
  let insertion: BulkStatement
  let confirmationDeletion: BulkStatement
  let confirmation: BulkStatement

  init(_ table: RowTable, on database: Database) throws {
    let number = table.canonical.rawValue
    self.table = table
    deletion = try BulkStatement(
      "DELETE FROM \(table.name) WHERE \(table.group) = ?", on: database)
    insertion = try BulkStatement(table.insertion, on: database)
    confirmationDeletion = try BulkStatement(
      "DELETE FROM confirmed_rows WHERE table_number = \(number) AND group_number = ?",
      on: database)
    confirmation = try BulkStatement(
      """
      INSERT INTO confirmed_rows (table_number, group_number, number, batch)
      VALUES (\(number), ?, ?, ?)
      """, on: database)
  }

  func write(_ replay: Replay, as group: Int) throws {
    for statement in [deletion, confirmationDeletion] {
      statement.bind(group, at: 1)
      try statement.run()
    }
    let end = Int32(table.columns.count)
    let complete = Set(replay.completeIn)
    for version in replay.versions {
      insertion.bind(group, at: 1)
      insertion.bind(version.number, at: 2)
      insertion.bind(version.row, of: replay.rows, columns: table.columns, from: 3)
      insertion.bind(version.addedIn, at: end + 3)
      if let withdrawnIn = version.withdrawnIn {
        insertion.bind(withdrawnIn, at: end + 4)
      } else {
        insertion.bindNull(at: end + 4)
      }
      try insertion.run()
      for batch in version.confirmedIn where !complete.contains(batch) {
        confirmation.bind(group, at: 1)
        confirmation.bind(version.number, at: 2)
        confirmation.bind(batch, at: 3)
        try confirmation.run()
      }
    }
  }
}

import CaseModel
import GRDB

/// Brings the delivered rows of one table into the database, group after group (ascending).
struct GroupMerger {
  private(set) var counts = RowCounts()
  /// The valid rows of the group that ``readStored(_:)`` was asked for.
  private(set) var stored: RowBuffer
  private var storedNumbers: [Int] = []

  private let table: RowTable
  private let batch: Int
  private let replaces: Bool
  private var insertion: RowInsertion
  private let check: RowCheck
  private let selection: BulkStatement
  private let lastNumber: BulkStatement
  private let withdrawal: BulkStatement
  private let confirmation: BulkStatement
  private let runInsertion: BulkStatement
  private var runs = RunJoiner()

  /// Prepares the statements; with `replaces`, rows that the delivery does not mention are withdrawn.
  init(_ table: RowTable, batch: Int, replaces: Bool = false, on database: Database) throws {
    self.table = table
    self.batch = batch
    self.replaces = replaces
    stored = RowBuffer(width: table.columns.count)
    insertion = try RowInsertion(table, batch: batch, on: database)
    check = try RowCheck(database)
    selection = try BulkStatement(
      """
      SELECT \(table.columnList) FROM \(table.name)
      WHERE \(table.group) = ? AND withdrawn_in IS NULL ORDER BY number
      """, on: database)
    lastNumber = try BulkStatement(
      "SELECT max(number) FROM \(table.name) WHERE \(table.group) = ?", on: database)
    withdrawal = try BulkStatement(
      "UPDATE \(table.name) SET withdrawn_in = ? WHERE \(table.group) = ? AND number = ?",
      on: database)
    confirmation = try BulkStatement(
      """
      INSERT INTO confirmed_rows (table_number, group_number, number, batch) VALUES (?, ?, ?, ?)
      """, on: database)
    runInsertion = try BulkStatement(
      "INSERT INTO confirmed_runs (table_number, batch, first, last) VALUES (?, ?, ?, ?)",
      on: database)
  }

  /// Adds rows to a group that has none.
  mutating func insert(_ delivered: RowBuffer, into group: Int) throws {
    try insert(delivered.sortedDistinct(), of: delivered, into: group, after: 0)
  }

  /// Reads the valid rows of a group.
  mutating func readStored(_ group: Int) throws {
    stored.removeAll()
    storedNumbers.removeAll(keepingCapacity: true)
    selection.bind(group, at: 1)
    while try selection.step() {
      storedNumbers.append(selection.int(1))
      selection.readRow(into: &stored, columns: table.columns, from: 2)
      try check.check(stored.count - 1, of: stored, table, at: selection)
    }
  }

  /// Merges delivered rows into the group that was read last.
  mutating func merge(_ delivered: RowBuffer, into group: Int) throws {
    let match = RowMatch(delivered: delivered, stored: stored, table: table)
    counts.unchanged += match.confirmed.count
    counts.changed += match.changed
    counts.added -= match.changed
    counts.withdrawn += match.withdrawn.count - match.changed
    counts.vanished += match.unmentioned.count
    for row in match.withdrawn { try withdraw(storedNumbers[row], of: group) }
    if !match.added.isEmpty {
      lastNumber.bind(group, at: 1)
      let last = try lastNumber.step() ? lastNumber.int(0) : 0
      lastNumber.reset()
      try insert(match.added, of: delivered, into: group, after: last)
    }
    if replaces {
      // After a replacing batch every row of the group is one that it delivered.
      counts.withdrawn += match.unmentioned.count
      for row in match.unmentioned { try withdraw(storedNumbers[row], of: group) }
      if let run = runs.add(group) { try write(run) }
    } else if match.unmentioned.isEmpty {
      if !match.confirmed.isEmpty, let run = runs.add(group) { try write(run) }
    } else {
      for row in match.confirmed { try confirm(storedNumbers[row], of: group) }
    }
  }

  /// Writes what is still open; call once after the last group.
  mutating func finish() throws {
    try insertion.flush()
    if let run = runs.finish() { try write(run) }
  }

  private mutating func insert(
    _ rows: [Int], of delivered: RowBuffer, into group: Int, after last: Int
  ) throws {
    counts.added += rows.count
    for (position, row) in rows.enumerated() {
      try insertion.add(row, of: delivered, group: group, number: last + position + 1)
    }
  }

  private func withdraw(_ number: Int, of group: Int) throws {
    withdrawal.bind(batch, at: 1)
    withdrawal.bind(group, at: 2)
    withdrawal.bind(number, at: 3)
    try withdrawal.run()
  }

  private func confirm(_ number: Int, of group: Int) throws {
    confirmation.bind(Int(table.canonical.rawValue), at: 1)
    confirmation.bind(group, at: 2)
    confirmation.bind(number, at: 3)
    confirmation.bind(batch, at: 4)
    try confirmation.run()
  }

  private func write(_ run: ClosedRange<Int>) throws {
    runInsertion.bind(Int(table.canonical.rawValue), at: 1)
    runInsertion.bind(batch, at: 2)
    runInsertion.bind(run.lowerBound, at: 3)
    runInsertion.bind(run.upperBound, at: 4)
    try runInsertion.run()
  }
}

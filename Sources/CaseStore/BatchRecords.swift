import CaseModel
import GRDB

extension CaseDatabase {
  /// All imports by number, undone ones included.
  package func batches() throws(StoreError) -> [Batch] {
    try read { database in try BatchRecords.all(in: database) }
  }

  /// How many places each rule found in the last batch that stands; `nil` without one.
  package func findingsOfLastBatch() throws(StoreError) -> [String: Int]? {
    try read { database in try BatchRecords.lastFindings(in: database) }
  }
}

/// The bookkeeping of imports: tables `batches`, `batch_counts`, `batch_files`.
enum BatchRecords {
  /// The latest batch whose files include all of these; `nil` for a delivery without files.
  ///
  /// With an `agency` only batches that speak for it count: two agencies may send equal files.
  static func batch(
    holding files: [DeliveredFile], of agency: String? = nil, in database: Database
  ) throws -> Int? {
    var latest: Int?
    for file in files {
      guard
        let batch = try Int.fetchOne(
          database,
          sql: "SELECT max(batch) FROM batch_files WHERE fingerprint = ? AND table_number = ?",
          arguments: [file.fingerprint, file.table.rawValue])
      else { return nil }
      latest = max(latest ?? batch, batch)
    }
    if let agency, let latest {
      let speaks = try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM batch_agencies JOIN open_codes ON number = agency
          WHERE batch = ? AND code = ?
          """, arguments: [latest, agency])
      if speaks == 0 { return nil }
    }
    return latest
  }

  /// The day of the latest import that stands.
  static func lastDay(in database: Database) throws -> Day? {
    try String.fetchOne(
      database, sql: "SELECT max(recorded_on) FROM batches WHERE is_undone = 0"
    ).flatMap { Day(iso: $0) }
  }

  /// The last batch recorded on or before a day, 0 if there is none.
  static func last(asOf day: Day?, in database: Database) throws -> Int {
    guard let day else {
      return try Int.fetchOne(database, sql: "SELECT max(batch) FROM batches") ?? 0
    }
    return try Int.fetchOne(
      database, sql: "SELECT max(batch) FROM batches WHERE recorded_on <= ? AND is_undone = 0",
      arguments: [day.iso]) ?? 0
  }

  static func begin(
    recordedOn: Day, attributes: Set<ProfileAttribute>, mode: ImportMode, in database: Database
  ) throws -> Int {
    let number = (try Int.fetchOne(database, sql: "SELECT max(batch) FROM batches") ?? 0) + 1
    try database.execute(
      sql: "INSERT INTO batches (batch, recorded_on, attributes, replaces) VALUES (?, ?, ?, ?)",
      arguments: [number, recordedOn.iso, ProfileOverlay.bits(of: attributes), mode != .append])
    return number
  }

  /// Keeps for which agencies a batch speaks.
  static func note(_ agencies: Set<Int>, of batch: Int, in database: Database) throws {
    for agency in agencies.sorted() {
      try database.execute(
        sql: "INSERT INTO batch_agencies VALUES (?, ?)", arguments: [batch, agency])
    }
  }

  static func lastFindings(in database: Database) throws -> [String: Int]? {
    guard
      let last = try Int.fetchOne(
        database, sql: "SELECT max(batch) FROM batches WHERE is_undone = 0")
    else { return nil }
    var findings: [String: Int] = [:]
    for row in try Row.fetchAll(
      database, sql: "SELECT rule, places FROM batch_findings WHERE batch = ?", arguments: [last])
    {
      findings[row[0]] = row[1]
    }
    return findings
  }

  static func finish(
    _ batch: Int, counts: [RowCounts], erased: Int, refused: Int, delivery: Delivery,
    in database: Database
  ) throws {
    for (rule, places) in delivery.findings.sorted(by: { $0.key < $1.key }) {
      try database.execute(
        sql: "INSERT INTO batch_findings VALUES (?, ?, ?)", arguments: [batch, rule, places])
    }
    try database.execute(
      sql: "UPDATE batches SET erased_people = ?, refused_people = ? WHERE batch = ?",
      arguments: [erased, refused, batch])
    for (table, count) in counts.enumerated() {
      try database.execute(
        sql: "INSERT INTO batch_counts VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          batch, table, count.added, count.changed, count.unchanged, count.withdrawn,
          count.vanished,
        ])
    }
    for (number, file) in delivery.files.enumerated() {
      try database.execute(
        sql: "INSERT INTO batch_files VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          batch, number, file.name, file.table.rawValue, file.fingerprint, file.rowsRead,
          file.rowsAccepted, file.rowsSetAside,
        ])
    }
  }

  static func batch(_ number: Int, in database: Database) throws -> Batch? {
    try Row.fetchOne(
      database, sql: "SELECT * FROM batches WHERE batch = ?", arguments: [number]
    ).map { try batch(of: $0, in: database) }
  }

  static func all(in database: Database) throws -> [Batch] {
    try Row.fetchAll(database, sql: "SELECT * FROM batches ORDER BY batch")
      .map { try batch(of: $0, in: database) }
  }

  private static func batch(of row: Row, in database: Database) throws -> Batch {
    let number: Int = row["batch"]
    let iso: String = row["recorded_on"]
    guard let day = Day(iso: iso) else {
      throw StoreError.wrongValue(
        StoredPlace(table: "batches", column: "recorded_on", group: number))
    }
    let tables = CanonicalTable.allCases
    var counts = [RowCounts](repeating: RowCounts(), count: tables.count)
    let countRows = try Row.fetchAll(
      database, sql: "SELECT * FROM batch_counts WHERE batch = ?", arguments: [number])
    for count in countRows {
      var value = RowCounts()
      value.added = count["added"]
      value.changed = count["changed"]
      value.unchanged = count["unchanged"]
      value.withdrawn = count["withdrawn"]
      value.vanished = count["vanished"]
      counts[Int(try table(of: count, "batch_counts", number).rawValue)] = value
    }
    let files = try Row.fetchAll(
      database, sql: "SELECT * FROM batch_files WHERE batch = ? ORDER BY number",
      arguments: [number])
    let agencies = try String.fetchAll(
      database,
      sql: """
        SELECT code FROM batch_agencies JOIN open_codes ON number = agency WHERE batch = ?
        ORDER BY code
        """, arguments: [number])
    return Batch(
      number: number, recordedOn: day, isUndone: row["is_undone"], agencies: agencies,
      counts: counts, erasedPeople: row["erased_people"], refusedPeople: row["refused_people"],
      files: try files.map { file in
        DeliveredFile(
          name: file["name"], table: try table(of: file, "batch_files", number),
          fingerprint: file["fingerprint"], rowsRead: file["rows_read"],
          rowsAccepted: file["rows_accepted"], rowsSetAside: file["rows_set_aside"])
      })
  }

  /// The canonical table that a row of the bookkeeping names.
  private static func table(of row: Row, _ name: String, _ batch: Int) throws -> CanonicalTable {
    guard let number = UInt8(exactly: row["table_number"] as Int),
      let table = CanonicalTable(rawValue: number)
    else {
      throw StoreError.wrongValue(
        StoredPlace(table: name, column: "table_number", group: batch))
    }
    return table
  }
}

import CaseModel
import GRDB

/// The database's own numbers for open codes and score scales; new ones are added.
struct CodeNumbers {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func numbers(of codes: [String]) throws -> [Int] {
    let insertion = try database.makeStatement(
      sql: "INSERT INTO open_codes (code) VALUES (?) ON CONFLICT DO NOTHING")
    return try codes.map { code in
      try insertion.execute(arguments: [code])
      return try Int.fetchOne(
        database, sql: "SELECT number FROM open_codes WHERE code = ?", arguments: [code]) ?? 0
    }
  }

  func numbers(of assessments: AssessmentColumns) throws -> [ScoreScale: Int] {
    var numbers: [ScoreScale: Int] = [:]
    for row in 0..<assessments.count {
      let scale = assessments[row].scale
      if numbers[scale] != nil { continue }
      try database.execute(
        sql: """
          INSERT INTO scales (minimum, maximum, is_reversed) VALUES (?, ?, ?)
          ON CONFLICT DO NOTHING
          """, arguments: [scale.minimum, scale.maximum, scale.isReversed])
      numbers[scale] = try Int.fetchOne(
        database,
        sql: "SELECT number FROM scales WHERE minimum = ? AND maximum = ? AND is_reversed = ?",
        arguments: [scale.minimum, scale.maximum, scale.isReversed])
    }
    return numbers
  }

  /// The numbers of all open codes, by the code.
  func agencies() throws -> [String: Int] {
    Dictionary(try openCodes().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func openCodes() throws -> [Int: String] {
    let rows = try Row.fetchAll(database, sql: "SELECT number, code FROM open_codes")
    return Dictionary(
      try rows.map { (try dense($0[0], "open_codes"), $0[1] as String) },
      uniquingKeysWith: { first, _ in first })
  }

  func scales() throws -> [Int: ScoreScale] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT number, minimum, maximum, is_reversed FROM scales")
    return Dictionary(
      try rows.map {
        (
          try dense($0[0], "scales"),
          ScoreScale(minimum: $0[1], maximum: $0[2], isReversed: $0[3])
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// A number that a list was given, which is never large: lists are read into arrays.
  private func dense(_ number: Int, _ table: String) throws -> Int {
    guard (0...1 << 24).contains(number) else {
      throw StoreError.wrongValue(StoredPlace(table: table, column: "number", group: number))
    }
    return number
  }

  /// Removes codes and scales that no row uses any more, so that nothing of a row that was taken back
  /// stays.
  func removeUnused() throws {
    let open = RowTable.all.flatMap { table in
      CodeNumbers.openColumns(of: table).map { "SELECT \($0) FROM \(table.name)" }
    }
    let agencies = ["people", "batch_agencies"].map { "SELECT agency FROM \($0)" }
    let used = (open + agencies + ["SELECT 0"]).joined(separator: " UNION ")
    try database.execute(
      sql: """
        WITH used (code) AS (\(used))
        DELETE FROM open_codes
        WHERE number NOT IN (SELECT code FROM used WHERE code IS NOT NULL)
        """)
    try database.execute(
      sql: "DELETE FROM scales WHERE number NOT IN (SELECT DISTINCT scale FROM assessment_rows)")
  }

  private static func openColumns(of table: RowTable) -> [String] {
    switch table.canonical {
    case .cases:
      ProfileAttribute.allCases.filter { if case .open = $0.domain { true } else { false } }
        .map(\.code)
    case .events: ["org"]
    case .services: ["provider"]
    case .assessments: ["instrument", "assessor", "mode"]
    case .population: ["area"]
    }
  }
}

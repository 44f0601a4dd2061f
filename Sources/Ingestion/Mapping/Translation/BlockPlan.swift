import CaseModel

/// A block of a sheet's mapping with its columns found.
struct BlockPlan: Sendable {
  let table: CanonicalTable
  /// Canonical columns in the order in which they are written; the first names the person.
  let fields: [String]
  let cells: [CellSource]
  let conditions: [ConditionPlan]
  let packed: (columns: [Int], list: ListForm)?
  let scale: ScoreScale
  /// Wide scores: for each domain that is written behind the fields, the columns that it is the mean of.
  let domains: [(code: String, columns: [Int])]

  /// The fields whose filling shows that something happened, where the block stands for one kind of
  /// event, service or domain; empty where every row counts.
  let telling: [Int]
  /// The field that makes a row for each of its values.
  let expanding: Int?

  /// The columns of the sheet that say something, beside the case number.
  var tellingColumns: Set<Int> {
    Set(zip(fields, cells).flatMap { $0.0 == "case_id" ? [] : $0.1.columns })
      .union(domains.flatMap(\.columns))
  }

  /// It names people and says nothing about them.
  var isBare: Bool { table == .cases && fields.count == 1 }

  /// It makes case numbers of row numbers.
  var namesRows: Bool {
    if case .rowNumber = cells.first?.origin { table != .population } else { false }
  }

  /// The field of the domain and a number for each of its texts that stands with others for one
  /// domain; `nil` where none does.
  var sources: (cell: Int, numbers: [String: UInt8])? {
    guard table == .assessments, let cell = fields.firstIndex(of: "domain"),
      !cells[cell].isList, let values = cells[cell].values, values.count < 255
    else { return nil }
    let texts = Dictionary(grouping: values.keys) { foldedName(values[$0] ?? "") }
    let names = texts.values.filter { $0.count > 1 }.flatMap(\.self).sorted()
    if names.isEmpty { return nil }
    return (cell, Dictionary(zip(names, 1...), uniquingKeysWith: { first, _ in first }))
  }

  /// The layout of the table that the block makes.
  var layout: TableLayout {
    let names = fields + domains.map(\.code)
    return TableLayout(
      table: table, headings: names,
      columnOfField: TableLayout.fields(of: table).map { names.firstIndex(of: $0) ?? -1 },
      watched: [])
  }

  /// For each written column the column of the sheet that findings point to.
  var origins: [Int] {
    cells.map { $0.columns.first ?? -1 } + domains.map { $0.columns.first ?? -1 }
  }

  var usedColumns: Set<Int> {
    Set(cells.flatMap(\.columns) + conditions.flatMap(\.columns) + domains.flatMap(\.columns))
  }

  /// The column that says of what kind a row of a table is.
  static func key(of table: CanonicalTable) -> String? {
    switch table {
    case .events: "event"
    case .services: "service"
    case .assessments: "domain"
    case .cases, .population: nil
    }
  }

  /// Columns that a sheet often fills for every row, so that they show nothing.
  static let untelling: Set<String> = [
    "org", "provider", "wave", "episode", "certainty", "instrument", "assessor", "mode",
    "beneficiary", "date_precision",
  ]
}

/// A condition with its columns found.
struct ConditionPlan: Sendable {
  /// -1 when the column is one of the parent row.
  let column: Int
  let other: Int?
  /// The column of the parent row, by its position among those that are kept.
  var parentColumn: Int?
  let condition: RowCondition
  let isOneOf: Set<String>?
  let isNoneOf: Set<String>?

  /// The columns of the sheet that are read.
  var columns: [Int] { ([column] + (other.map { [$0] } ?? [])).filter { $0 >= 0 } }

  init(_ condition: RowCondition, column: Int, other: Int?) {
    self.condition = condition
    self.column = column
    self.other = other
    isOneOf = condition.isOneOf.map { Set($0.map { foldedName($0) }) }
    isNoneOf = condition.isNoneOf.map { Set($0.map { foldedName($0) }) }
  }

  /// Whether it holds for the texts of its columns.
  func holds(_ text: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>?) -> Bool {
    if let filled = condition.isFilled, filled == text.isEmpty { return false }
    let name = foldedName(String(decoding: text, as: UTF8.self))
    if let isOneOf, !isOneOf.contains(name) { return false }
    if let isNoneOf, isNoneOf.contains(name) { return false }
    if let part = condition.contains, !name.contains(foldedName(part)) { return false }
    guard let other else { return true }
    let isSame = foldedName(String(decoding: other, as: UTF8.self)) == name
    return isSame == (condition.sameAs != nil)
  }
}

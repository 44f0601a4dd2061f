import CaseModel

/// Makes canonical rows of the rows of one part of a sheet.
///
/// Nothing is read that the mapping does not name, and nothing is judged: what the canonical rows hold
/// is checked like any other table.
struct RowTranslator {
  typealias Text = UnsafeBufferPointer<UInt8>

  /// What a block made: canonical rows as separated text, and the row of the part of each.
  struct Output {
    var text: [UInt8] = []
    var rows: [Int32] = []
    /// For each row which text its domain was written as, where several texts stand for one domain.
    var sources: [UInt8] = []

    /// Asks once for the memory of all parts together: an array that grows is copied, and leaves pages behind
    /// that the system has to clear.
    mutating func reserveRoom(for parts: [Output]) {
      text.reserveCapacity(parts.reduce(0) { $0 + $1.text.count })
      rows.reserveCapacity(parts.reduce(0) { $0 + $1.rows.count })
    }

    /// Asks for what the rows of so many bytes of a sheet usually come to; pages that are not used cost
    /// nothing.
    mutating func reserveRoom(bytes: Int) {
      text.reserveCapacity(bytes + bytes / 4)
      rows.reserveCapacity(bytes / 24)
    }
  }

  /// Rows of one kind: how many, and the first of them.
  struct Noticed {
    private(set) var count = 0
    private(set) var first: [Int] = []

    mutating func add(_ row: Int) {
      count += 1
      if first.count < FindingLog.placeLimit { first.append(row) }
    }
  }

  let text: Text
  let plan: SheetPlan
  let parents: ParentRows?
  /// Begins the case numbers that are made of row numbers.
  let rowNumberPrefix: [UInt8]
  /// The row of the sheet before the first one of the part, once it is known.
  let baseRow: Int
  private let numbersRows: Bool

  var outputs: [Output]
  var row = 0
  /// Rows of the sheet that hold something and that no condition left out.
  var readRows = 0
  /// The table ended in this part.
  var hasEnded = false
  /// Rows whose packed lists are not equally long, and a column of them.
  var unequalLists: [(row: Int, column: Int)] = []
  /// Rows whose parent was not found.
  var withoutParent: [Int] = []
  /// Rows for which scores of several columns were averaged.
  var averaged: [Int] = []
  /// Cells of flags that say neither yes nor no.
  var unclearFlags: [(row: Int, column: Int)] = []
  /// Rows with filled cells behind the last column: nobody can say which cells have slipped.
  var withExtraCells: [Int] = []
  /// Rows of which nothing was made.
  var withoutUse: [Int] = []
  /// Rows that a condition left out.
  var leftOut: [Int] = []
  /// Rows of totals, and lines of text beside the table.
  var totals = Noticed(), remarks = Noticed()
  /// Rows with fewer cells than the heading, and with more of which the others are empty.
  var shortRows = Noticed(), longRows = Noticed()
  /// Rows with text behind a closing quote.
  var withStrayQuotes: [Int] = []
  /// Cells that hold a control character.
  var withControls: [(row: Int, column: Int)] = []
  /// What the gate has seen of each column that the mapping does not use.
  var scans: [Int: ContentScan] = [:]
  /// The years of the dates that the mapping uses, of the first rows.
  var years = YearCounts()
  private let dateColumns: [Int]
  private static let rowsForYears = 5_000

  var record = Record()
  var parent: ParentRows.Place?
  /// The row gave something, or a fault.
  var hasWritten = false
  let paths: [BlockPaths]
  let caches: [[ValueCache?]]
  let conditionAnswers: ConditionAnswers
  let blockAnswers: [ConditionAnswers]
  let markAnswers: [[KnownAnswers]]
  let missingAnswers = KnownAnswers()
  let nothingAnswers = KnownAnswers()
  var line: [UInt8] = []
  var unquoted: [[UInt8]] = []
  /// The items of packed columns that take the place of the cells.
  var packed: [Int: [UInt8]] = [:]

  /// What stands between the cells of the tables that are made.
  var separator: UInt8 { UInt8(ascii: ",") }

  init(
    text: Text, plan: SheetPlan, parents: ParentRows?, rowNumberPrefix: [UInt8], baseRow: Int
  ) {
    self.text = text
    self.plan = plan
    self.parents = parents
    self.rowNumberPrefix = rowNumberPrefix
    self.baseRow = baseRow
    numbersRows = plan.numbersRows
    dateColumns = plan.unused.isEmpty ? [] : plan.dateColumns
    outputs = plan.blocks.map { _ in
      var output = Output()
      output.reserveRoom(bytes: text.count)
      return output
    }
    paths = plan.blocks.map(BlockPaths.init)
    conditionAnswers = ConditionAnswers(plan.conditions)
    blockAnswers = plan.blocks.map { ConditionAnswers($0.conditions) }
    markAnswers = plan.blocks.map { $0.cells.map { _ in KnownAnswers() } }
    caches = plan.blocks.map { block in
      block.cells.map { cell in
        cell.translates
          ? ValueCache(cell.values ?? [:], others: cell.others, known: cell.codes) : nil
      }
    }
  }

  /// Translates all rows of the range, which starts behind the heading.
  ///
  /// Returns what kept it from reading to the end.
  mutating func translate(_ range: Range<Int>, separator: UInt8) -> RecordFault? {
    var reader = CSVReader(text, separator: separator, range: range)
    while !hasEnded, reader.next(&record) {
      row += 1
      if record.looksBlank(in: text) {
        if let end = plan.end, end.condition.isFilled == false, readRows > 0 { hasEnded = true }
        continue
      }
      translateRow()
    }
    return reader.fault
  }

  mutating func translateRow() {
    unquoted.removeAll(keepingCapacity: true)
    if let end = plan.end, end.holds(cell(end.column), end.other.map { cell($0) }) {
      hasEnded = true
      return
    }
    parent = plan.parentKey.flatMap { key in
      parents?.place(of: cell(key), inSheet: plan.parentTable.map { cell($0) })
    }
    guard hold(plan.conditions, conditionAnswers) else { return leftOut.append(row) }
    if let code = record.besideData(in: text, width: plan.width) {
      return code == .totalsRow ? totals.add(row) : remarks.add(row)
    }
    // A form that was numbered beforehand and not filled in is nobody.
    if numbersRows, record.isLoneNumber(in: text) { return withoutUse.append(row) }
    readRows += 1
    hasWritten = false
    if record.hasStrayQuote { return withStrayQuotes.append(row) }
    if plan.holdsControls, let column = record.controlCharacter(in: text) {
      return withControls.append((row, column))
    }
    if record.cells.count > plan.width {
      if (plan.width..<record.cells.count).contains(where: { !cell($0).isEmpty }) {
        return withExtraCells.append(row)
      }
      longRows.add(row)
    } else if record.cells.count < plan.width {
      shortRows.add(row)
    }
    for column in plan.unused {
      let text = cell(column)
      if !text.isEmpty { scans[column, default: ContentScan()].add(text, row: row) }
    }
    if row <= RowTranslator.rowsForYears {
      for column in dateColumns {
        if let year = FullDate.year(of: cell(column)) { years.add(year, times: 1) }
      }
    }
    if plan.parentKey != nil && plan.needsParent && parent == nil {
      withoutParent.append(row)
      return
    }
    for block in plan.blocks.indices { write(block) }
    if !hasWritten { withoutUse.append(row) }
  }

  // MARK: Cells

  /// The trimmed text of a cell; empty when the row lacks it or it says that nothing was recorded.
  func cell(_ column: Int) -> Text {
    guard column < record.cells.count else { return Text(start: nil, count: 0) }
    let cell = record.cells[column]
    return withoutTextMark(trimmed(Text(rebasing: text[cell.start..<cell.end])))
  }

  func hold(_ conditions: [ConditionPlan], _ known: ConditionAnswers) -> Bool {
    for (condition, answers) in zip(conditions, known.answers) {
      if let column = condition.parentColumn {
        let text = parent.flatMap { parents?.cell(column, of: $0) } ?? []
        if !text.withUnsafeBufferPointer({ condition.holds($0, nil) }) { return false }
        continue
      }
      let text = cell(condition.column)
      let holds =
        if let other = condition.other {
          condition.holds(text, cell(other))
        } else {
          answers.answer(text) { condition.holds($0, nil) }
        }
      if !holds { return false }
    }
    return true
  }

  /// The text of a cell where it stands in the sheet as it is; `nil` where it has to be made first.
  @inline(__always)
  func plainCell(_ column: Int) -> Text? {
    guard packed.isEmpty else { return nil }
    guard column < record.cells.count else { return Text(start: nil, count: 0) }
    if record.cells[column].hasDoubledQuotes { return nil }
    let text = cell(column)
    return isMissing(text) ? Text(start: nil, count: 0) : text
  }

  /// Whether the mapping says that a text means nothing was recorded.
  private func isMissing(_ text: Text) -> Bool {
    if plan.missing.isEmpty || text.count > 100 { return false }
    return missingAnswers.answer(text) {
      plan.missing.contains(foldedName(String(decoding: $0, as: UTF8.self)))
    }
  }

  /// Calls `body` with the text of a column, with quotes halved and packed items in their place.
  func withCell<Result>(_ column: Int, _ body: (Text) -> Result) -> Result {
    if !packed.isEmpty, let item = packed[column] { return item.withUnsafeBufferPointer(body) }
    let text = cell(column)
    if column < record.cells.count, record.cells[column].hasDoubledQuotes {
      return halvedQuotes(text).withUnsafeBufferPointer(body)
    }
    if isMissing(text) { return body(Text(start: nil, count: 0)) }
    return body(text)
  }
}

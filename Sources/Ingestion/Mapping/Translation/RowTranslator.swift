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

  private let text: Text
  private let plan: SheetPlan
  private let parents: ParentRows?
  /// Begins the case numbers that are made of row numbers.
  private let rowNumberPrefix: [UInt8]
  /// The row of the sheet before the first one of the part, once it is known.
  private let baseRow: Int

  private(set) var outputs: [Output]
  private(set) var row = 0
  /// Rows of the sheet that hold something and that no condition left out.
  private(set) var readRows = 0
  /// The table ended in this part.
  private(set) var hasEnded = false
  /// Rows whose packed lists are not equally long, and a column of them.
  private(set) var unequalLists: [(row: Int, column: Int)] = []
  /// Rows whose parent was not found.
  private(set) var withoutParent: [Int] = []
  /// Rows for which scores of several columns were averaged.
  private(set) var averaged: [Int] = []
  /// Cells of flags that say neither yes nor no.
  private(set) var unclearFlags: [(row: Int, column: Int)] = []
  /// Rows with filled cells behind the last column: nobody can say which cells have slipped.
  private(set) var withExtraCells: [Int] = []
  /// Rows of which nothing was made.
  private(set) var withoutUse = Noticed()
  /// Rows that a condition left out.
  private(set) var leftOut = Noticed()
  /// What the gate has seen of each column that the mapping does not use.
  private(set) var scans: [Int: ContentScan] = [:]

  private var record = Record()
  private var parent: Int?
  /// The row gave something, or a fault.
  private var hasWritten = false
  private let caches: [[ValueCache?]]
  private let conditionAnswers: ConditionAnswers
  private let blockAnswers: [ConditionAnswers]
  private let markAnswers: [[KnownAnswers]]
  private let missingAnswers = KnownAnswers()
  private let nothingAnswers = KnownAnswers()
  private var line: [UInt8] = []
  private var unquoted: [[UInt8]] = []
  /// The items of packed columns that take the place of the cells.
  private var packed: [Int: [UInt8]] = [:]

  init(
    text: Text, plan: SheetPlan, parents: ParentRows?, rowNumberPrefix: [UInt8], baseRow: Int
  ) {
    self.text = text
    self.plan = plan
    self.parents = parents
    self.rowNumberPrefix = rowNumberPrefix
    self.baseRow = baseRow
    outputs = Array(repeating: Output(), count: plan.blocks.count)
    conditionAnswers = ConditionAnswers(plan.conditions)
    blockAnswers = plan.blocks.map { ConditionAnswers($0.conditions) }
    markAnswers = plan.blocks.map { $0.cells.map { _ in KnownAnswers() } }
    caches = plan.blocks.map { block in
      block.cells.map { cell in cell.values.map { ValueCache($0, others: cell.others) } }
    }
  }

  /// Translates all rows of the range, which starts behind the heading.
  ///
  /// Returns whether a quote is open at the end.
  mutating func translate(_ range: Range<Int>, separator: UInt8) -> Bool {
    var reader = CSVReader(text, separator: separator, range: range)
    while !hasEnded, reader.next(&record) {
      row += 1
      if record.isBlank {
        if let end = plan.end, end.condition.isFilled == false, readRows > 0 { hasEnded = true }
        continue
      }
      translateRow()
    }
    return reader.unclosedQuote != nil
  }

  private mutating func translateRow() {
    unquoted.removeAll(keepingCapacity: true)
    if let end = plan.end, end.holds(cell(end.column), end.other.map { cell($0) }) {
      hasEnded = true
      return
    }
    guard hold(plan.conditions, conditionAnswers) else { return leftOut.add(row) }
    readRows += 1
    hasWritten = false
    if record.cells.count > plan.width,
      (plan.width..<record.cells.count).contains(where: { !cell($0).isEmpty })
    {
      return withExtraCells.append(row)
    }
    for column in plan.unused {
      let text = cell(column)
      if !text.isEmpty { scans[column, default: ContentScan()].add(text, row: row) }
    }
    parent = nil
    if let key = plan.parentKey {
      parent = parents?.row(cell(key))
      if parent == nil {
        withoutParent.append(row)
        return
      }
    }
    for block in plan.blocks.indices { write(block) }
    if !hasWritten { withoutUse.add(row) }
  }

  // MARK: Cells

  /// The trimmed text of a cell; empty when the row lacks it or it says that nothing was recorded.
  private func cell(_ column: Int) -> Text {
    guard column < record.cells.count else { return Text(start: nil, count: 0) }
    let cell = record.cells[column]
    return trimmed(Text(rebasing: text[cell.start..<cell.end]))
  }

  private func hold(_ conditions: [ConditionPlan], _ known: ConditionAnswers) -> Bool {
    for (condition, answers) in zip(conditions, known.answers) {
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

  /// Calls `body` with the text of a column, with quotes halved and packed items in their place.
  private func withCell<Result>(_ column: Int, _ body: (Text) -> Result) -> Result {
    if !packed.isEmpty, let item = packed[column] { return item.withUnsafeBufferPointer(body) }
    let text = cell(column)
    if column < record.cells.count, record.cells[column].hasDoubledQuotes {
      return halvedQuotes(text).withUnsafeBufferPointer(body)
    }
    if !plan.missing.isEmpty, text.count <= 100,
      missingAnswers.answer(
        text, { plan.missing.contains(foldedName(String(decoding: $0, as: UTF8.self))) })
    {
      return body(Text(start: nil, count: 0))
    }
    return body(text)
  }

  // MARK: Rows

  private mutating func write(_ number: Int) {
    let block = plan.blocks[number]
    guard hold(block.conditions, blockAnswers[number]) else { return }
    guard let packing = block.packed else {
      writeRows(number, block)
      return
    }
    let lists = packing.columns.map { column in
      withCell(column) { items(of: $0, packing.list, keepingEmpty: true) }
    }
    let count = lists.map(\.count).max() ?? 0
    if let short = lists.firstIndex(where: { $0.count != count }) {
      unequalLists.append((row, packing.columns[short]))
      hasWritten = true
      return
    }
    for item in 0..<count where lists.contains(where: { !$0[item].isEmpty }) {
      for (column, list) in zip(packing.columns, lists) { packed[column] = list[item] }
      writeRows(number, block)
    }
    packed.removeAll()
  }

  private mutating func writeRows(_ number: Int, _ block: BlockPlan) {
    for cell in block.cells where cell.hasUsualMarks { noteUnclearFlags(cell) }
    if !block.telling.isEmpty,
      block.telling.allSatisfy({ isEmpty(block.cells[$0], markAnswers[number][$0]) })
    {
      return
    }
    guard let expanding = block.expanding else {
      writeRow(number, block, nil, nil)
      return
    }
    let (cell, cache) = (block.cells[expanding], caches[number][expanding])
    for value in values(cell, cache, markAnswers[number][expanding]) {
      writeRow(number, block, expanding, value)
    }
  }

  private mutating func writeRow(
    _ number: Int, _ block: BlockPlan, _ expanding: Int?, _ value: [UInt8]?
  ) {
    line.removeAll(keepingCapacity: true)
    for index in block.cells.indices {
      if index > 0 { line.append(comma) }
      if index == expanding, let value {
        appendCell(value)
      } else {
        append(block.cells[index], caches[number][index], markAnswers[number][index])
      }
    }
    for domain in block.domains {
      if !line.isEmpty { line.append(comma) }
      appendScore(domain.columns)
    }
    line.append(lineFeed)
    outputs[number].text += line
    outputs[number].rows.append(Int32(row))
    // That a person exists says nothing of the rest of the row.
    if !(block.isBare && plan.blocks.count > 1) { hasWritten = true }
    if let sources = block.sources {
      let text = String(decoding: single(block.cells[sources.cell]), as: UTF8.self)
      outputs[number].sources.append(sources.numbers[foldedName(text)] ?? 0)
    }
  }

  /// Notes the flags whose cells say neither yes nor no: nobody can say what they mean.
  private mutating func noteUnclearFlags(_ cell: CellSource) {
    guard case .flags(let flags) = cell.origin else { return }
    for flag in flags {
      let isClear = withCell(flag.column) { text in
        if isNothing(text) { return true }
        guard text.count <= 100 else { return false }
        let name = foldedName(String(decoding: text, as: UTF8.self))
        return cell.marked.contains(name) || CellSource.usualDenials.contains(name)
      }
      if !isClear {
        unclearFlags.append((row, flag.column))
        hasWritten = true
      }
    }
  }

  private func isEmpty(_ cell: CellSource, _ marks: KnownAnswers) -> Bool {
    switch cell.origin {
    case .column(let column): withCell(column, isNothing)
    case .firstOf(let columns): columns.allSatisfy { withCell($0, isNothing) }
    case .flags(let flags): !flags.contains { isMarked($0.column, cell.marked, marks) }
    case .parent(let kept):
      parent.flatMap { parents?.cell(kept, ofRow: $0) }?.isEmpty ?? true
    case .constant, .rowNumber: false
    }
  }

  private func isNothing(_ text: Text) -> Bool {
    text.isEmpty || nothingAnswers.answer(text) { MissingReason.marked($0) != nil }
  }

  private func isMarked(_ column: Int, _ marks: Set<String>, _ known: KnownAnswers) -> Bool {
    withCell(column) { text in
      !text.isEmpty && text.count <= 100
        && known.answer(text) {
          marks.contains(foldedName(String(decoding: $0, as: UTF8.self)))
        }
    }
  }

  // MARK: Values

  private mutating func append(_ cell: CellSource, _ cache: ValueCache?, _ marks: KnownAnswers) {
    if cell.isList {
      var joined: [UInt8] = []
      for value in values(cell, cache, marks) {
        if !joined.isEmpty { joined.append(UInt8(ascii: ";")) }
        joined += value
      }
      appendCell(joined)
      return
    }
    switch cell.origin {
    case .column(let column)
    where cache == nil && cell.caseNumber == nil && cell.list == nil:
      if packed.isEmpty && plan.missing.isEmpty && column < record.cells.count
        && !record.cells[column].hasDoubledQuotes
      {
        appendPlain(self.cell(column))
      } else {
        appendCell(withCell(column) { Array($0) })
      }
    default:
      var text = single(cell)
      if let list = cell.list {
        text = text.withUnsafeBufferPointer { items(of: $0, list).first ?? [] }
      }
      if let rule = cell.caseNumber { text = rule.applied(to: text) }
      if let cache { text = cache.code(of: text) }
      appendCell(text)
    }
  }

  private func single(_ cell: CellSource) -> [UInt8] {
    switch cell.origin {
    case .column(let column): return withCell(column) { Array($0) }
    case .firstOf(let columns):
      for column in columns {
        let text = withCell(column) { isNothing($0) ? [] : Array($0) }
        if !text.isEmpty { return text }
      }
      return []
    case .constant(let text): return text
    case .parent(let kept): return parent.flatMap { parents?.cell(kept, ofRow: $0) } ?? []
    case .rowNumber: return rowNumberPrefix + Array("-\(baseRow + row)".utf8)
    case .flags: return []
    }
  }

  /// The codes of a list or of flags.
  private func values(
    _ cell: CellSource, _ cache: ValueCache?, _ marks: KnownAnswers
  ) -> [[UInt8]] {
    if case .flags(let flags) = cell.origin {
      return flags.filter { isMarked($0.column, cell.marked, marks) }.map(\.code)
    }
    let whole = single(cell)
    let found = whole.withUnsafeBufferPointer { items(of: $0, cell.list ?? .semicolon) }
    return cache.map { known in found.map { known.code(of: $0) } } ?? found
  }

  /// The score of one column, or the mean of several.
  private mutating func appendScore(_ columns: [Int]) {
    let texts = columns.map { withCell($0) { isNothing($0) ? [] : Array($0) } }
      .filter { !$0.isEmpty }
    guard texts.count > 1 else { return appendCell(texts.first ?? []) }
    let scores = texts.map {
      $0.withUnsafeBufferPointer { NumberReader.decimal($0, mark: plan.decimalMark) }
    }
    if let unreadable = scores.firstIndex(where: { $0 == nil }) {
      return appendCell(texts[unreadable])
    }
    averaged.append(row)
    let mean = scores.compactMap { $0 }.reduce(0, +) / Double(scores.count)
    appendCell(Array("\((mean * 1_000_000).rounded() / 1_000_000)".utf8))
  }

  // MARK: Writing

  private mutating func appendCell(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { appendPlain($0) }
  }

  private mutating func appendPlain(_ text: Text) {
    guard text.contains(where: { $0 == comma || $0 == quote || isLineEnd($0) }) else {
      line.append(contentsOf: text)
      return
    }
    line.append(quote)
    for byte in text {
      if byte == quote { line.append(quote) }
      line.append(byte)
    }
    line.append(quote)
  }
}

private let comma = UInt8(ascii: ",")

/// The codes that texts of one column stand for, each text looked up once.
private final class ValueCache {
  private var seen = ByteTable()
  private var codes: [[UInt8]] = []
  private let values: [String: String]
  private let others: [UInt8]?

  /// Texts that are cached at most, so that a column of unlike texts costs no memory.
  private static let limit = 10_000

  init(_ values: [String: String], others: [UInt8]?) {
    self.values = values
    self.others = others
  }

  /// The code of a text; the text itself when it has none.
  func code(of text: [UInt8]) -> [UInt8] {
    if text.isEmpty { return text }
    if let known = text.withUnsafeBufferPointer({ seen.find($0) }) { return codes[known] }
    let name = foldedName(String(decoding: text, as: UTF8.self))
    let code: [UInt8]
    if let value = values[name] {
      code = Array(value.utf8)
    } else if let others, text.withUnsafeBufferPointer({ MissingReason.marked($0) }) == nil {
      code = others
    } else {
      code = text
    }
    if codes.count < ValueCache.limit {
      _ = text.withUnsafeBufferPointer { seen.insert($0) }
      codes.append(code)
    }
    return code
  }
}

extension CaseNumberRule {
  /// A case number in its one form.
  func applied(to text: [UInt8]) -> [UInt8] {
    guard !text.isEmpty else { return text }
    var number = String(decoding: text, as: UTF8.self)
    if let remove { number.removeAll { remove.contains($0) } }
    if foldCase ?? false { number = number.uppercased() }
    if let pad, number.count < pad {
      number = String(repeating: "0", count: pad - number.count) + number
    }
    return Array(number.utf8)
  }
}

import CaseModel

/// What a mapping makes of one sheet, with all columns found.
struct SheetPlan: Sendable {
  var blocks: [BlockPlan] = []
  var conditions: [ConditionPlan] = []
  var end: ConditionPlan?
  /// The column that names the parent row.
  var parentKey: Int?
  /// The column that names the sheet of the parent row.
  var parentTable: Int?
  /// Columns of the parent sheet that blocks read, by heading.
  var parentColumns: [[String]] = []
  /// A row without a parent row is a fault; otherwise nothing but a condition asks for it.
  var needsParent = true
  /// Columns that nothing reads and nothing names.
  var unused: [Int] = []
  /// Columns that the mapping drops because they identify people.
  var dropped: [Int] = []
  /// Texts that count as empty, folded.
  var missing: Set<String> = []
  var caseNumber: CaseNumberRule?
  var decimalMark: DecimalMark?
  /// How many columns the heading has.
  var width = Int.max
  /// Some cell of the sheet holds a control character.
  var holdsControls = false

  /// Rows are people of their own, numbered by their place.
  var numbersRows: Bool {
    blocks.contains { block in
      block.cells.contains { if case .rowNumber = $0.origin { true } else { false } }
    }
  }

  var usedColumns: Set<Int> {
    var used = Set(blocks.flatMap(\.usedColumns))
    used.formUnion(conditions.flatMap(\.columns) + (end?.columns ?? []))
    used.formUnion([parentKey, parentTable].compactMap(\.self))
    return used
  }

  /// The columns of the sheet that say something, beside case numbers.
  var tellingColumns: Set<Int> { Set(blocks.flatMap(\.tellingColumns)) }

  /// Columns whose real date cells have day and month swapped, as the mapping says.
  var swappedColumns: Set<Int> {
    Set(blocks.flatMap { $0.cells.filter(\.isSwapped).flatMap(\.columns) })
  }
}

/// Finds the columns that a mapping names in the heading of a sheet, and notes which are not there.
struct SheetPlanner {
  let mapping: CaseMapping
  let sheet: SheetMapping
  let headings: [String]
  /// The position of the sheet, for findings.
  let file: Int
  /// The codes of closed lists, by whatever names they are known.
  let codes: CanonicalCodes
  /// Columns that the mapping speaks of elsewhere for this sheet, folded.
  private let others: Set<String>
  private let columns: SheetColumns
  private var plan = SheetPlan()
  private var log = FindingLog()

  init(
    mapping: CaseMapping, sheet: SheetMapping, headings: [String], file: Int,
    codes: CanonicalCodes, others: Set<String> = []
  ) {
    self.mapping = mapping
    self.sheet = sheet
    self.headings = headings
    self.file = file
    self.codes = codes
    self.others = others
    columns = SheetColumns(headings)
  }

  private var isLenient: Bool { mapping.lenient ?? false }

  /// The plan; blocks whose required columns are not there are left out.
  consuming func plan(log: inout FindingLog) -> SheetPlan {
    plan.missing = Set((mapping.missing ?? []).map { foldedName($0) })
    plan.caseNumber = mapping.caseNumber
    plan.decimalMark = mapping.decimal
    plan.width = headings.count
    plan.conditions = conditions(sheet.where)
    if isLenient {
      for condition in sheet.where ?? []
      where columns.column(condition.columns) == nil && !asksParent(condition)
        && !condition.isOptional
      {
        self.log.note(.conditionNotApplied, file: file, subject: condition.columns.first)
      }
    }
    plan.end = conditions(sheet.end.map { [$0] }).first
    for block in sheet.blocks {
      if let made = self.block(block) { plan.blocks.append(made) }
    }
    plan.needsParent = plan.parentColumns.count > plan.conditions.count { $0.parentColumn != nil }
    if let parent = sheet.parent {
      plan.parentKey = column([parent.key], isNeeded: plan.needsParent)
      plan.parentTable = parent.table.flatMap { column([$0]) }
    }
    findOtherColumns()
    for key in columns.repeated.sorted() {
      let mine = headings.indices.filter { foldedName(headings[$0]) == key }
      if mine.contains(where: plan.usedColumns.contains), let last = mine.last {
        self.log.note(.repeatedColumn, file: file, column: last)
      }
    }
    log.merge(self.log)
    return plan
  }

  private mutating func findOtherColumns() {
    let used = plan.usedColumns
    let drop = Set(((mapping.drop ?? []) + (sheet.drop ?? [])).map(foldedName))
    let ignore = Set(((mapping.ignore ?? []) + (sheet.ignore ?? [])).map(foldedName))
    // Rows of other sheets name the rows of this one by them.
    let links = Set(
      (mapping.sheets ?? []).compactMap(\.parent)
        .flatMap { [$0.key, $0.equals, $0.table].compactMap(\.self) }.map(foldedName))
    for column in headings.indices where !used.contains(column) {
      let key = foldedName(headings[column])
      if drop.contains(key) {
        plan.dropped.append(column)
        log.note(.droppedColumn, file: file, column: column)
      } else if headings[column] != TableLayout.reasonHeading && !others.contains(key) {
        plan.unused.append(column)
        if !key.isEmpty && !ignore.contains(key) && !links.contains(key) {
          log.note(.unusedColumn, file: file, column: column)
        }
      }
    }
  }

  // MARK: Columns

  /// The column of one of several names; a missing one is noted unless the mapping fits many
  /// installations.
  private mutating func column(_ names: [String], isNeeded: Bool = false) -> Int? {
    if let column = columns.column(names) { return column }
    if !isLenient || isNeeded, let name = names.first {
      log.note(.missingColumn, file: file, subject: name)
    }
    return nil
  }

  private mutating func conditions(_ conditions: [RowCondition]?) -> [ConditionPlan] {
    var plans: [ConditionPlan] = []
    for condition in conditions ?? [] {
      if asksParent(condition) {
        var made = ConditionPlan(condition, column: -1, other: nil)
        made.parentColumn = plan.parentColumns.count
        plan.parentColumns.append(condition.columns)
        plans.append(made)
        continue
      }
      if condition.isOptional && columns.column(condition.columns) == nil { continue }
      guard let column = column(condition.columns) else { continue }
      var other: Int?
      if let name = condition.sameAs ?? condition.differsFrom {
        guard let found = self.column([name]) else { continue }
        other = found
      }
      plans.append(ConditionPlan(condition, column: column, other: other))
    }
    return plans
  }

  /// Whether a condition is about a column that only the parent row can have.
  private func asksParent(_ condition: RowCondition) -> Bool {
    condition.orParent && sheet.parent != nil && columns.column(condition.columns) == nil
  }

  // MARK: Blocks

  private mutating func block(_ block: RowBlock) -> BlockPlan? {
    let content = block.content
    let known = TableLayout.fields(of: block.table)
    var fields: [String] = []
    var cells: [CellSource] = []
    var conditions: [ConditionPlan] = []
    for condition in content.where ?? [] {
      // A condition on a column that is not there holds for no row.
      guard let found = self.conditions([condition]).first else {
        if condition.isOptional { continue }
        return nil
      }
      conditions.append(found)
    }
    for field in known {
      let source =
        content.fields[field]
        ?? (block.table == .cases ? mapping.constants?[field] : nil).map {
          FieldSource(constant: $0)
        }
      guard let source, let cell = cell(source, field, block.table) else { continue }
      fields.append(field)
      cells.append(cell)
    }
    let domains = wideDomains(content)
    guard block.table.requiredColumns.allSatisfy(fields.contains) else { return nil }
    if block.table == .assessments && domains.isEmpty
      && !(fields.contains("domain") && fields.contains("score"))
      && !OutcomeDomain.codes.contains(where: fields.contains)
    {
      return nil
    }
    let key = BlockPlan.key(of: block.table).flatMap { fields.firstIndex(of: $0) }
    var isOneKind = block.table != .cases && block.table != .population
    if let key {
      if case .constant = cells[key].origin { isOneKind = true } else { isOneKind = false }
    }
    let telling = fields.indices.filter { index in
      if case .constant = cells[index].origin { return false }
      return index > 0 && !BlockPlan.untelling.contains(fields[index])
    }
    return BlockPlan(
      table: block.table, fields: fields, cells: cells, conditions: conditions,
      packed: packed(content.packed),
      scale: content.scale.map {
        ScoreScale(
          minimum: min($0.worst, $0.best), maximum: max($0.worst, $0.best),
          isReversed: $0.worst > $0.best)
      } ?? .canonical, domains: domains, telling: isOneKind ? telling : [],
      expanding: key.flatMap { cells[$0].isList ? $0 : nil })
  }

  private mutating func packed(_ packed: PackedColumns?) -> (columns: [Int], list: ListForm)? {
    guard let packed else { return nil }
    let found = packed.columns.compactMap { column([$0]) }
    return found.isEmpty ? nil : (found, packed.list)
  }

  private mutating func wideDomains(_ content: BlockContent) -> [(code: String, columns: [Int])] {
    var byCode: [String: [Int]] = [:]
    for (name, code) in (content.domains ?? [:]).sorted(by: { $0.key < $1.key }) {
      if let column = column([name]) { byCode[code, default: []].append(column) }
    }
    return OutcomeDomain.codes.compactMap { code in
      byCode[code].map { (code, $0.sorted()) }
    }
  }

  private mutating func cell(_ source: FieldSource, _ field: String, _ table: CanonicalTable)
    -> CellSource?
  {
    var values: [String: String] = [:]
    for named in [mapping.values?[field], source.values] {
      for (text, code) in (named ?? [:]).sorted(by: { $0.key < $1.key }) {
        values[foldedName(text)] = code
      }
    }
    guard let origin = origin(source, values) else { return nil }
    return CellSource(
      origin: origin, list: source.list, isFirstOnly: source.isFirstOnly,
      values: values.isEmpty ? nil : values,
      others: source.others.map { Array($0.utf8) },
      codes: source.others == nil ? nil : codes.reader(of: field), isSwapped: source.isSwapped,
      marked: source.marked.map { Set($0.map { foldedName($0) }) } ?? CellSource.usualMarks,
      caseNumber: field == "case_id" || field == "same_as" ? mapping.caseNumber : nil)
  }

  /// Where a field comes from; `values` are its codes by folded text.
  private mutating func origin(_ source: FieldSource, _ values: [String: String])
    -> CellSource.Origin?
  {
    if let constant = source.constant { return .constant(Array(constant.utf8)) }
    if source.isRowNumber { return .rowNumber }
    if source.isOfParent {
      guard sheet.parent != nil else { return nil }
      plan.parentColumns.append(source.columns)
      return .parent(plan.parentColumns.count - 1)
    }
    if let prefix = source.flagsWith {
      let flags = columns.columns(beginning: prefix, in: headings)
        .map { (column: $0.column, code: Array((values[foldedName($0.rest)] ?? $0.rest).utf8)) }
      if !flags.isEmpty { return .flags(flags) }
      if source.columns.isEmpty { return nil }
    }
    if let named = source.flags {
      var flags: [(column: Int, code: [UInt8])] = []
      for (name, code) in named.sorted(by: { $0.key < $1.key }) {
        if let column = column([name]) { flags.append((column, Array(code.utf8))) }
      }
      return flags.isEmpty ? nil : .flags(flags)
    }
    if let names = source.firstOf {
      let found = names.compactMap { column([$0]) }
      return found.isEmpty ? nil : .firstOf(found)
    }
    return column(source.columns).map { .column($0) }
  }
}

import CaseModel

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
  let columns: SheetColumns
  private let withheld: WithheldColumns
  /// All columns, those that are not to be read among them.
  let everyColumn: SheetColumns
  /// Columns that say what others, which are read, say too.
  var standIns: Set<Int> = []
  var plan = SheetPlan()
  var log = FindingLog()

  init(
    mapping: CaseMapping, sheet: SheetMapping, headings: [String], file: Int,
    codes: CanonicalCodes, others: Set<String> = [], withheld: WithheldColumns? = nil,
    pivot: PivotedSheet? = nil
  ) {
    self.mapping = mapping
    self.sheet = sheet
    self.headings = headings
    self.file = file
    self.codes = codes
    self.others = others
    let withheld = withheld ?? WithheldColumns(headings, mapping, sheet)
    self.withheld = withheld
    columns = SheetColumns(headings, without: withheld.all, pivot: pivot)
    everyColumn = SheetColumns(headings, pivot: pivot)
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
      where everyColumn.column(condition.columns) == nil && !asksParent(condition)
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
    // Rows of other sheets name the rows of this one by them.
    let links = Set(
      (mapping.sheets ?? []).compactMap(\.parent)
        .flatMap { [$0.key, $0.equals, $0.table].compactMap(\.self) }.map(foldedName))
    for column in headings.indices where !used.contains(column) {
      let key = foldedName(headings[column])
      if withheld.dropped.contains(column) {
        plan.dropped.append(column)
        log.note(.droppedColumn, file: file, column: column)
      } else if headings[column] != TableLayout.reasonHeading && !others.contains(key) {
        plan.unused.append(column)
        if withheld.ignored.contains(column) {
          plan.ignored.insert(column)
        } else if !key.isEmpty && !standIns.contains(column) && !links.contains(key) {
          log.note(.unusedColumn, file: file, column: column)
        }
      }
    }
  }

  // MARK: Columns

  /// The column of one of several names; a missing one is noted unless the mapping fits many
  /// installations.
  mutating func column(_ names: [String], isNeeded: Bool = false) -> Int? {
    if let column = columns.column(names) { return column }
    if let column = everyColumn.column(names) {
      if isNeeded { log.note(.neededColumnDropped, file: file, column: column) }
      return nil
    }
    if !isLenient || isNeeded, let name = names.first {
      log.note(.missingColumn, file: file, subject: name)
    }
    return nil
  }

  mutating func conditions(_ conditions: [RowCondition]?) -> [ConditionPlan] {
    var plans: [ConditionPlan] = []
    for condition in conditions ?? [] {
      if asksParent(condition) {
        var made = ConditionPlan(condition, column: -1, other: nil)
        made.parentColumn = plan.parentColumns.count
        plan.parentColumns.append(condition.columns)
        plans.append(made)
        continue
      }
      if condition.isOptional && everyColumn.column(condition.columns) == nil { continue }
      guard let column = columnOfCondition(condition.columns) else { continue }
      var other: Int?
      if let name = condition.sameAs ?? condition.differsFrom {
        guard let found = columnOfCondition([name]) else { continue }
        other = found
      }
      plans.append(ConditionPlan(condition, column: column, other: other))
    }
    return plans
  }

  /// The column that a condition is about; without one that is there and must not be read nobody knows
  /// which rows to take.
  private mutating func columnOfCondition(_ names: [String]) -> Int? {
    column(names, isNeeded: columns.column(names) == nil && everyColumn.column(names) != nil)
  }

  /// Whether a condition is about a column that only the parent row can have.
  private func asksParent(_ condition: RowCondition) -> Bool {
    condition.orParent && sheet.parent != nil && everyColumn.column(condition.columns) == nil
  }
}

import CaseModel

extension SheetPlanner {
  /// The plan of a block; `nil` where the sheet lacks a column that its table needs.
  mutating func block(_ block: RowBlock) -> BlockPlan? {
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
      guard let source else { continue }
      guard let cell = cell(source, field, block.table) ?? constant(source, field, block.table)
      else {
        if block.table.requiredColumns.contains(field), let column = withheldColumn(source) {
          log.note(.neededColumnDropped, file: file, column: column)
        }
        continue
      }
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

  /// The value for everybody that stands in for a column which is not to be read.
  private mutating func constant(_ source: FieldSource, _ field: String, _ table: CanonicalTable)
    -> CellSource?
  {
    guard table == .cases, withheldColumn(source) != nil, let text = mapping.constants?[field]
    else { return nil }
    return cell(FieldSource(constant: text), field, table)
  }

  /// The column that a field would come from if it were not dropped or ignored.
  private func withheldColumn(_ source: FieldSource) -> Int? {
    everyColumn.column(source.columns + (source.firstOf ?? []))
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
      if !flags.isEmpty {
        // One column holds the whole list, and one an answer each.
        standIns.formUnion(source.columns.compactMap { columns.column([$0]) })
        return .flags(flags)
      }
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

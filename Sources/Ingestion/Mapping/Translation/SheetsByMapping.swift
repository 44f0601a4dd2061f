import CaseModel
import Sealing

extension OpenedTables {
  /// Makes canonical tables of a sheet as the mapping says.
  mutating func translate(_ index: Int, _ mapping: CaseMapping) {
    guard let entries = mapping.sheets else { return translateCanonical(index, mapping) }
    let fitting = entries.filter {
      $0.fits(sheets[index].sheet) && hasParentKey(index, $0, mapping)
    }
    // An entry without a pattern is about the sheets that no pattern fits.
    let named = fitting.filter(\.namesSheets)
    let mine = (named.isEmpty ? fitting : named).filter { $0.skip != true }
    if mine.isEmpty { log.note(.sheetNotRead, file: index) }
    for (number, entry) in mine.enumerated() {
      let others = mine.enumerated().filter { $0.offset != number }.map(\.element)
      translate(index, entry, mapping, others: others)
    }
  }

  /// Makes tables of a sheet by one entry; `others` are further entries for the sheet.
  private mutating func translate(
    _ index: Int, _ entry: SheetMapping, _ mapping: CaseMapping, others: [SheetMapping]
  ) {
    let place = SheetHeading.Place(
      row: request.choice.headingRow ?? entry.headingRow,
      rows: entry.headingRows ?? request.choice.headingRows)
    let names = Set(entry.columnNames.map(foldedName))
    guard
      let heading = heading(
        of: index, at: place,
        isHeading: { headings in
          let known = Set(headings.map(foldedName)).intersection(names)
          return known.count * 2 > min(names.count, headings.count) || known.count >= 5
        })
    else { return }
    // What one entry drops of a sheet no other reads of it.
    let planner = SheetPlanner(
      mapping: mapping, sheet: entry, headings: heading.headings, file: index,
      others: Set(others.flatMap(\.columnNames).map(foldedName)),
      withheld: WithheldColumns(
        heading.headings, mapping, entry, alsoDropped: others.flatMap { $0.drop ?? [] }))
    var plan = planner.plan(log: &log)
    plan.holdsControls = sheets[index].sheet.holdsControls
    let lacksColumn = log.groups.keys.contains {
      ($0.code == .missingColumn || $0.code == .neededColumnDropped) && $0.file == index
    }
    if plan.blocks.isEmpty && !lacksColumn { log.note(.unknownTable, file: index) }
    var parents: ParentRows?
    if let link = entry.parent {
      parents = parentRows(of: index, link, plan, mapping)
    }
    plan.conditions.removeAll { condition in
      guard let column = condition.parentColumn, !(parents?.holds(column) ?? false) else {
        return false
      }
      log.note(.conditionNotApplied, file: index, subject: condition.condition.columns.first)
      return true
    }
    append(
      SheetTranslation(
        sheets[index], index: index, plan: plan, heading: heading, parents: parents,
        rowNumberPrefix: rowNumberPrefix(of: index, entry),
        referenceYear: request.today?.year),
      plan, index)
  }

  /// A sheet in canonical shape, with other names for its columns and codes.
  private mutating func translateCanonical(_ index: Int, _ mapping: CaseMapping) {
    let sheet = sheets[index].sheet
    let reader = HeadingReader(vocabulary: request.vocabulary, file: index)
    let named = Dictionary(
      (mapping.columns ?? [:]).map { (foldedName($0.key), $0.value) }, uniquingKeysWith: { $1 })
    func renamed(_ headings: [String]) -> [String] {
      headings.map { named[foldedName($0)] ?? $0 }
    }
    let name = sheet.name ?? sheet.fileName
    guard
      let heading = heading(
        of: index, at: SheetHeading.Place(request.choice),
        isHeading: { reader.isHeading(renamed($0), name: name) })
    else { return }
    let headings = renamed(heading.headings)
    guard let table = reader.table(of: headings, name: name) else {
      log.note(.unknownTable, file: index)
      return
    }
    var canonical = reader.names(of: headings, in: table)
    let withheld = WithheldColumns(
      heading.headings, drop: mapping.drop ?? [], ignore: mapping.ignore ?? [],
      meanings: reader.names(of: heading.headings, in: table))
    for required in table.requiredColumns {
      let found = canonical.indices.filter { canonical[$0] == required }
      if let first = found.first {
        guard found.allSatisfy(withheld.all.contains) else { continue }
        log.note(.neededColumnDropped, file: index, column: first)
      } else {
        log.note(.missingColumn, file: index, subject: required)
      }
    }
    for column in withheld.all { canonical[column] = "" }
    let entry = SheetMapping(table: table, headings: heading.headings, names: canonical)
    let planner = SheetPlanner(
      mapping: mapping, sheet: entry, headings: heading.headings, file: index, withheld: withheld)
    var plan = planner.plan(log: &log)
    plan.holdsControls = sheets[index].sheet.holdsControls
    append(
      SheetTranslation(
        sheets[index], index: index, plan: plan, heading: heading, parents: nil,
        rowNumberPrefix: [], referenceYear: request.today?.year),
      plan, index)
  }

  private mutating func append(_ translation: SheetTranslation, _ plan: SheetPlan, _ index: Int) {
    for table in translation.tables { tables.append(table.placed(at: tables.count)) }
    log.merge(translation.log)
    sheets[index].faults += translation.faults
    sheets[index].rowsRead = (sheets[index].rowsRead ?? 0) + translation.rowsRead
    sheets[index].keptColumns = (sheets[index].keptColumns ?? []).union(plan.usedColumns)
  }

  /// Begins case numbers made of rows: the agency and the content of the file, so that equal rows stay
  /// different people and no two files collide.
  private func rowNumberPrefix(of index: Int, _ entry: SheetMapping) -> [UInt8] {
    let agency = entry.blocks.lazy.compactMap { $0.content.fields["agency"]?.constant }.first ?? ""
    let content = request.files[sheets[index].sheet.file].fingerprint
    return Array("\(agency)-\(content.prefix(32))".utf8)
  }

  /// Whether a sheet has the column by which an entry finds parent rows.
  ///
  /// A mapping for many installations knows sheets by a part of their names; a main sheet that happens
  /// to be called like its sub-forms is none of them.
  private func hasParentKey(
    _ index: Int, _ entry: SheetMapping, _ mapping: CaseMapping
  ) -> Bool {
    guard mapping.lenient ?? false, entry.namesSheets, let key = entry.parent?.key else {
      return true
    }
    let heading = try? SheetHeading(
      of: sheets[index].sheet, at: SheetHeading.Place(row: entry.headingRow),
      isHeading: { SheetColumns($0).column([key]) != nil })
    return heading.map { SheetColumns($0.headings).column([key]) != nil } ?? true
  }

  /// Finds the parent sheet of a sheet and reads it.
  private mutating func parentRows(
    of index: Int, _ link: ParentLink, _ plan: SheetPlan, _ mapping: CaseMapping
  ) -> ParentRows? {
    let file = sheets[index].sheet.file
    guard
      let parent = sheets.indices.first(where: { other in
        other != index && sheets[other].sheet.file == file
          && matches(sheets[other].sheet.title, pattern: link.sheet)
      })
    else {
      if plan.needsParent { log.note(.sheetNotFound, file: index, subject: link.sheet) }
      return nil
    }
    let entry = mapping.sheets?.first { $0.fits(sheets[parent].sheet) }
    guard
      let heading = try? SheetHeading(
        of: sheets[parent].sheet,
        at: SheetHeading.Place(row: entry?.headingRow, rows: entry?.headingRows ?? 1),
        isHeading: { $0.map(foldedName).contains(foldedName(link.equals)) })
    else { return nil }
    let withheld = WithheldColumns(heading.headings, mapping, entry)
    let columns = SheetColumns(heading.headings, without: withheld.all)
    // The number of a row may have no other use than this.
    let keys = SheetColumns(heading.headings, without: withheld.dropped)
    guard let key = keys.column([link.equals]) else {
      if !plan.needsParent { return nil }
      if let dropped = SheetColumns(heading.headings).column([link.equals]) {
        log.note(.neededColumnDropped, file: parent, column: dropped)
      } else {
        log.note(.missingColumn, file: parent, subject: link.equals)
      }
      return nil
    }
    let kept = plan.parentColumns.map { columns.column($0) }
    // A row that is set aside needs its parent beside it.
    if let reference = plan.parentKey {
      sheets[index].parents.append(ParentPlace(sheet: parent, key: key, reference: reference))
    }
    sheets[parent].keptColumns = (sheets[parent].keptColumns ?? []).union(kept.compactMap(\.self))
      .union([key])
    let rows = ParentRows(sheets[parent].sheet, heading, key: key, columns: kept)
    if rows.hasRepeatedKeys && plan.needsParent {
      log.note(.repeatedParent, file: parent, column: key)
    }
    return rows
  }
}

extension SheetMapping {
  /// Whether a sheet is one of those that this is about.
  func fits(_ source: SourceSheet) -> Bool {
    if let file, !matches(source.fileName, pattern: file) { return false }
    if let sheet, !matches(source.title, pattern: sheet) { return false }
    return true
  }

  /// Whether a file or sheet has to have a certain name.
  var namesSheets: Bool { file != nil || sheet != nil }

  /// Every name of a column that this speaks of.
  var columnNames: [String] {
    var names = (drop ?? []) + (ignore ?? []) + (`where` ?? []).flatMap(\.columns)
    for block in blocks {
      names += block.content.domains.map { Array($0.keys) } ?? []
      for source in block.content.fields.values where !source.isOfParent {
        names += source.columns + (source.firstOf ?? []) + Array((source.flags ?? [:]).keys)
      }
    }
    return names
  }

  /// A sheet in canonical shape: each column that has a canonical name gives its own values.
  init(table: CanonicalTable, headings: [String], names: [String]) {
    var fields: [String: FieldSource] = [:]
    for (heading, name) in zip(headings, names)
    where TableLayout.fields(of: table).contains(name) && fields[name] == nil {
      fields[name] = FieldSource(column: heading)
    }
    blocks = [RowBlock(table: table, content: BlockContent(fields: fields))]
  }
}

extension OpenedTable {
  fileprivate func placed(at index: Int) -> OpenedTable {
    OpenedTable(
      index: index, sheet: sheet, layout: layout, text: text, separator: separator, body: body,
      headingRow: headingRow, origin: origin, scale: scale)
  }
}

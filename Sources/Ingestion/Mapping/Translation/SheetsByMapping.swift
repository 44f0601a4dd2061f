import CaseModel
import Sealing

extension OpenedTables {
  /// Makes canonical tables of all sheets as the entries of a mapping say.
  mutating func translate(by entries: [SheetMapping], _ mapping: CaseMapping) {
    var drafts: [SheetDraft] = []
    var lacking: [SheetLackingColumns] = []
    for index in sheets.indices
    where !sheets[index].sheet.isLeftOut && !log.marksUnreadable(index) {
      switch self.entries(for: index, of: entries, mapping) {
      case .read(let mine):
        for (number, entry) in mine.enumerated() {
          let others = mine.enumerated().filter { $0.offset != number }.map(\.element)
          if let draft = draft(index, entry, mapping, others: others) { drafts.append(draft) }
        }
      case .passedOver: log.note(.sheetNotRead, file: index)
      case .lacking(let sheet): lacking.append(sheet)
      }
    }
    drafts = chosen(drafts, lacking, isLenient: mapping.lenient ?? false)
    for index in sheets.indices {
      let mine = drafts.filter { $0.index == index }
      guard !mine.isEmpty else { continue }
      var translations: [SheetTranslation] = []
      for draft in mine { translations.append(translate(draft, mapping)) }
      finish(index, mine, translations)
    }
    noteFilesWithoutRows()
  }

  // MARK: Drafts

  /// What an entry would make of a sheet; `others` are further entries for the sheet, and what one of
  /// them drops no other reads.
  private mutating func draft(
    _ index: Int, _ entry: SheetMapping, _ mapping: CaseMapping, others: [SheetMapping]
  ) -> SheetDraft? {
    guard let own = heading(of: index, at: place(entry), isHeading: { entry.isHeading($0) }) else {
      return nil
    }
    let dropped = others.flatMap { $0.drop ?? [] }
    let readable = SheetColumns(
      own.headings,
      without: WithheldColumns(own.headings, mapping, entry, alsoDropped: dropped).all)
    var found = FindingLog()
    var pivot: PivotedSheet?
    if let way = entry.pivot {
      let shared = Set(entry.columnNames.map(foldedName))
        .subtracting(way.by.flatMap(\.names).map(foldedName))
      pivot = PivotedSheet(sheets[index].sheet, own, readable, by: way, read: shared)
    }
    let heading = pivot?.heading ?? own
    let planner = SheetPlanner(
      mapping: mapping, sheet: entry, headings: heading.headings, file: index,
      codes: request.vocabulary.readers,
      others: Set(others.flatMap(\.columnNames).map(foldedName)),
      withheld: WithheldColumns(heading.headings, mapping, entry, alsoDropped: dropped),
      pivot: pivot)
    var plan = planner.plan(log: &found)
    plan.holdsControls = sheets[index].sheet.holdsControls
    plan.typedDates = (pivot?.sheet ?? sheets[index].sheet).typedDates
    if let way = entry.pivot {
      // Where the rows cannot be put together, no value has a column that could be missing.
      if pivot == nil {
        plan.blocks = []
        found = FindingLog()
      }
      let columns = SheetColumns(own.headings)
      // Some installations have fewer columns that say what belongs together.
      let mayLack = mapping.lenient ?? false && pivot != nil
      for names in (way.by + [way.name, way.value]).map(\.names)
      where readable.column(names) == nil {
        if let column = columns.column(names) {
          found.note(.neededColumnDropped, file: index, column: column)
        } else if !mayLack {
          found.note(.missingColumn, file: index, subject: names.first)
        }
      }
    }
    return SheetDraft(
      index: index, entry: entry, source: pivot?.sheet ?? sheets[index].sheet, heading: heading,
      ownHeading: own, readable: readable, pivot: pivot, plan: plan, log: found)
  }

  // MARK: Tables

  /// Makes tables of a sheet as a draft says.
  private mutating func translate(_ draft: SheetDraft, _ mapping: CaseMapping) -> SheetTranslation {
    let index = draft.index
    var plan = draft.plan
    let lacksColumn = draft.log.groups.keys.contains {
      $0.code == .missingColumn || $0.code == .neededColumnDropped
    }
    if plan.blocks.isEmpty && !lacksColumn { log.note(.unknownTable, file: index) }
    var parents: ParentRows?
    if let link = draft.entry.parent, plan.parentKey != nil {
      parents = parentRows(
        of: index, link, draft.ownHeading, draft.readable, columns: plan.parentColumns,
        isNeeded: plan.needsParent, mapping: mapping)
      if let parents { noteAbsent(plan, parents, index, isLenient: mapping.lenient ?? false) }
    }
    plan.conditions.removeAll { condition in
      guard let column = condition.parentColumn, !(parents?.holds(column) ?? false) else {
        return false
      }
      log.note(.conditionNotApplied, file: index, subject: condition.condition.columns.first)
      return true
    }
    return SheetTranslation(
      OpenedSheet(sheet: draft.source, heading: draft.heading), index: index, plan: plan,
      heading: draft.heading, parents: parents,
      rowNumberPrefix: rowNumberPrefix(of: index, draft.entry),
      referenceYear: request.today?.year)
  }

  /// Notes the columns that are to come from parent rows and that no sheet above has.
  private mutating func noteAbsent(
    _ plan: SheetPlan, _ parents: ParentRows, _ index: Int, isLenient: Bool
  ) {
    for block in plan.blocks {
      for (field, cell) in zip(block.fields, block.cells) {
        guard case .parent(let column) = cell.origin, !parents.holds(column) else { continue }
        if isLenient && !block.table.requiredColumns.contains(field) { continue }
        log.note(
          .missingColumn, file: parents.sheets.last?.index ?? index,
          subject: plan.parentColumns[column].first)
      }
    }
  }

  /// A sheet in canonical shape, with other names for its columns and codes.
  mutating func translateCanonical(_ index: Int, _ mapping: CaseMapping) {
    let sheet = sheets[index].sheet
    if isBesideTables(index) {
      log.note(.sheetNotRead, file: index)
      return
    }
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
    let entry = SheetMapping(
      table: table, headings: heading.headings, names: canonical,
      swapped: Set((mapping.swapped ?? []).map(foldedName)))
    var found = FindingLog()
    let planner = SheetPlanner(
      mapping: mapping, sheet: entry, headings: heading.headings, file: index,
      codes: request.vocabulary.readers, withheld: withheld)
    var plan = planner.plan(log: &found)
    plan.holdsControls = sheets[index].sheet.holdsControls
    plan.typedDates = sheets[index].sheet.typedDates
    let draft = SheetDraft(
      index: index, entry: entry, source: sheet, heading: heading, ownHeading: heading,
      readable: SheetColumns(heading.headings, without: withheld.all), pivot: nil, plan: plan,
      log: found)
    let translation = SheetTranslation(
      sheets[index], index: index, plan: plan, heading: heading, parents: nil, rowNumberPrefix: [],
      referenceYear: request.today?.year)
    finish(index, [draft], [translation])
  }

  /// Takes over what all entries for one sheet made of it.
  private mutating func finish(
    _ index: Int, _ drafts: [SheetDraft], _ translations: [SheetTranslation]
  ) {
    var passedOver: Set<Int>?
    var leftOut: Set<Int>?
    var seen = 0
    for (number, (draft, translation)) in zip(drafts, translations).enumerated() {
      let placed = PlacedTranslation(draft, translation)
      for table in placed.tables { tables.append(table.placed(at: tables.count)) }
      for (key, group) in placed.log.ordered {
        log.merge(key, group, sharesCells: number > 0) { $0 }
      }
      sheets[index].faults += placed.faults
      sheets[index].keptColumns = (sheets[index].keptColumns ?? []).union(placed.usedColumns)
      sheets[index].swappedColumns.formUnion(placed.swappedColumns)
      if let pivot = draft.pivot { sheets[index].pivot = pivot }
      seen = max(seen, placed.rowsSeen)
      let mine = placed.withoutUse.union(placed.leftOut)
      passedOver = passedOver?.intersection(mine) ?? mine
      leftOut = leftOut?.intersection(placed.leftOut) ?? placed.leftOut
    }
    note(.rowLeftOut, leftOut ?? [], index)
    if drafts.contains(where: { !$0.plan.blocks.isEmpty }) {
      note(.rowWithoutUse, (passedOver ?? []).subtracting(leftOut ?? []), index)
    }
    sheets[index].rowsRead = max(0, seen - (leftOut ?? []).count)
  }

  private mutating func note(_ code: FindingCode, _ rows: Set<Int>, _ index: Int) {
    guard !rows.isEmpty else { return }
    log.note(
      code, file: index, column: -1, subject: nil, count: rows.count,
      rows: Array(rows.sorted().prefix(FindingLog.placeLimit)))
  }

  /// Notes files of which no sheet has a row below its heading.
  mutating func noteFilesWithoutRows() {
    for file in request.files.indices {
      let read = sheets.indices.filter {
        sheets[$0].sheet.file == file && sheets[$0].rowsRead != nil
      }
      guard let first = read.first, read.allSatisfy({ sheets[$0].rowsRead == 0 }) else { continue }
      let isExplained = log.groups.keys.contains {
        read.contains($0.file)
          && ($0.code == .rowLeftOut || $0.code == .rowWithoutUse || $0.code == .totalsRow
            || $0.code == .remarkRow || $0.code.concernsWholeFile)
      }
      if !isExplained { log.note(.noRows, file: first) }
    }
  }

  /// Begins case numbers made of rows: the agency and the content of the file, so that equal rows stay
  /// different people and no two files collide; from the second sheet of a file on its place too.
  private func rowNumberPrefix(of index: Int, _ entry: SheetMapping) -> [UInt8] {
    let agency = entry.blocks.lazy.compactMap { $0.content.fields["agency"]?.constant }.first ?? ""
    let file = sheets[index].sheet.file
    let content = request.files[file].fingerprint
    let isFirst = !sheets[..<index].contains { $0.sheet.file == file && $0.rowsRead != nil }
    let first = sheets.firstIndex { $0.sheet.file == file } ?? index
    return Array("\(agency)-\(content.prefix(32))\(isFirst ? "" : "-\(index - first)")".utf8)
  }
}

extension FindingLog {
  /// The groups in an order that does not change from run to run.
  var ordered: [(key: Key, value: Group)] {
    groups.sorted {
      ($0.key.code.rawValue, $0.key.file, $0.key.column, $0.key.subject ?? "")
        < ($1.key.code.rawValue, $1.key.file, $1.key.column, $1.key.subject ?? "")
    }
  }
}

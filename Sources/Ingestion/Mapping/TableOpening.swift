import CaseModel
import Sealing

/// The sheets of a delivery and the tables in canonical form that were found in them.
struct OpenedTables {
  private(set) var sheets: [OpenedSheet]
  private(set) var tables: [OpenedTable] = []
  /// By sheet.
  private(set) var log: FindingLog

  private let request: IngestRequest

  /// Finds the heading of each sheet and the tables that the sheets hold.
  init(_ sheets: [SourceSheet], request: IngestRequest, log: FindingLog) {
    self.log = log
    self.request = request
    self.sheets = sheets.map { OpenedSheet(sheet: $0) }
    for index in sheets.indices
    where !sheets[index].isLeftOut && !self.log.marksUnreadable(index) {
      if let mapping = request.mapping {
        translate(index, mapping)
      } else {
        open(index)
      }
    }
    if let entries = request.mapping?.sheets { noteUnreadFiles(entries) }
  }

  /// Notes the files in which the mapping found no sheet to read: a wrong name must not pass for a file
  /// without rows.
  private mutating func noteUnreadFiles(_ entries: [SheetMapping]) {
    let patterns = entries.filter { $0.skip != true }.compactMap { $0.sheet ?? $0.file }
    for file in request.files.indices {
      let mine = sheets.indices.filter { sheets[$0].sheet.file == file }
      guard let first = mine.first,
        mine.allSatisfy({ log.groups[.init(code: .sheetNotFound, file: $0, column: -1)] == nil }),
        !mine.contains(where: { log.marksUnreadable($0) }),
        !mine.contains(where: { index in
          !sheets[index].sheet.isLeftOut
            && entries.contains { $0.skip != true && $0.fits(sheets[index].sheet) }
        })
      else { continue }
      log.note(.sheetNotFound, file: first, subject: patterns.joined(separator: "', '"))
    }
  }

  /// Opens a sheet whose columns have the canonical names.
  private mutating func open(_ index: Int) {
    let sheet = sheets[index].sheet
    let reader = HeadingReader(vocabulary: request.vocabulary, file: index)
    let name = sheet.name ?? sheet.fileName
    if isBesideTables(index) {
      log.note(.sheetNotRead, file: index)
      return
    }
    guard
      let heading = heading(
        of: index, at: SheetHeading.Place(request.choice),
        isHeading: { reader.table(of: $0, name: name) != nil }),
      let layout = reader.layout(of: heading.headings, name: name, log: &log)
    else { return }
    sheets[index].keptColumns = Set(layout.columnOfField)
    tables.append(
      OpenedTable(
        index: tables.count, sheet: index, layout: layout, text: sheet.text,
        separator: heading.separator, body: heading.body, headingRow: heading.row, origin: nil))
  }

  /// Whether a sheet of a workbook is none of the tables, while others of its workbook are named after
  /// them: instructions, lists of codes, charts.
  private func isBesideTables(_ index: Int) -> Bool {
    guard let name = sheets[index].sheet.name, request.choice.sheet == nil else { return false }
    let isNamed = { (name: String) in request.vocabulary.table(named: name) != nil }
    guard !isNamed(name) else { return false }
    return sheets.contains { other in
      other.sheet.file == sheets[index].sheet.file && (other.sheet.name.map(isNamed) ?? false)
    }
  }

  /// Reads the heading of a sheet; what is wrong with it is noted.
  private mutating func heading(
    of index: Int, at place: SheetHeading.Place, isHeading: ([String]) -> Bool
  ) -> SheetHeading? {
    do {
      let heading = try SheetHeading(of: sheets[index].sheet, at: place, isHeading: isHeading)
      sheets[index].heading = heading
      if heading.isBelowOtherRows && place.row == nil {
        log.note(.headingBelowOtherRows, file: index, row: heading.row)
      }
      return heading
    } catch {
      let code: FindingCode =
        switch error {
        case .empty: .emptyFile
        case .noSuchRow: .noHeadingRow
        case .unclosedQuote: .unclosedQuote
        }
      log.note(code, file: index)
      return nil
    }
  }

  // MARK: Mappings

  /// Makes canonical tables of a sheet as the mapping says.
  private mutating func translate(_ index: Int, _ mapping: CaseMapping) {
    guard let entries = mapping.sheets else { return translateCanonical(index, mapping) }
    let fitting = entries.filter { $0.fits(sheets[index].sheet) }
    // An entry without a pattern is about the sheets that no pattern fits.
    let named = fitting.filter(\.namesSheets)
    let mine = (named.isEmpty ? fitting : named).filter { $0.skip != true }
    if mine.isEmpty { log.note(.sheetNotRead, file: index) }
    for (number, entry) in mine.enumerated() {
      let others = mine.enumerated().filter { $0.offset != number }.map(\.element)
      translate(index, entry, mapping, others: Set(others.flatMap(\.columnNames).map(foldedName)))
    }
  }

  /// Makes tables of a sheet by one entry; `others` are the columns that further entries for the sheet
  /// speak of, folded.
  private mutating func translate(
    _ index: Int, _ entry: SheetMapping, _ mapping: CaseMapping, others: Set<String>
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
    let planner = SheetPlanner(
      mapping: mapping, sheet: entry, headings: heading.headings, file: index, others: others)
    let plan = planner.plan(log: &log)
    let lacksColumn = log.groups.keys.contains { $0.code == .missingColumn && $0.file == index }
    if plan.blocks.isEmpty && !lacksColumn { log.note(.unknownTable, file: index) }
    var parents: ParentRows?
    if let link = entry.parent {
      parents = parentRows(of: index, link, plan, mapping)
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
        isHeading: { reader.table(of: renamed($0), name: name) != nil })
    else { return }
    let headings = renamed(heading.headings)
    guard let table = reader.table(of: headings, name: name) else {
      log.note(.unknownTable, file: index)
      return
    }
    let canonical = reader.names(of: headings, in: table)
    let entry = SheetMapping(table: table, headings: heading.headings, names: canonical)
    for required in table.requiredColumns where !canonical.contains(required) {
      log.note(.missingColumn, file: index, subject: required)
    }
    let planner = SheetPlanner(
      mapping: mapping, sheet: entry, headings: heading.headings, file: index)
    let plan = planner.plan(log: &log)
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
      log.note(.sheetNotFound, file: index, subject: link.sheet)
      return nil
    }
    let entry = mapping.sheets?.first { $0.fits(sheets[parent].sheet) }
    guard
      let heading = try? SheetHeading(
        of: sheets[parent].sheet,
        at: SheetHeading.Place(row: entry?.headingRow, rows: entry?.headingRows ?? 1),
        isHeading: { $0.map(foldedName).contains(foldedName(link.equals)) })
    else { return nil }
    let columns = SheetColumns(heading.headings)
    guard let key = columns.column([link.equals]) else {
      log.note(.missingColumn, file: parent, subject: link.equals)
      return nil
    }
    let kept = plan.parentColumns.map { columns.column($0) }
    let rows = ParentRows(sheets[parent].sheet, heading, key: key, columns: kept)
    if rows.hasRepeatedKeys { log.note(.repeatedParent, file: parent, column: key) }
    return rows
  }
}

extension SheetHeading.Place {
  init(_ choice: SheetChoice) { self.init(row: choice.headingRow, rows: choice.headingRows) }
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

extension FindingLog {
  /// Whether something keeps a sheet from being read at all.
  func marksUnreadable(_ sheet: Int) -> Bool {
    groups.keys.contains { $0.file == sheet && $0.code.isUnreadable }
  }

  /// Counts a cell that several tables of a mapping read as one, in groups at the places of sheets.
  mutating func countRowsOnce(of faults: [RowFault], tables: [OpenedTable]) {
    var rows: [Key: Set<Int>] = [:]
    for fault in faults {
      let table = tables[Int(fault.file)]
      guard table.origin != nil else { continue }
      let column = table.sheetColumn(Int(fault.column))
      rows[Key(code: fault.code, file: table.sheet, column: column), default: []]
        .insert(table.sheetRow(Int(fault.row)))
    }
    for (key, rows) in rows { limit(key, to: rows) }
  }

  /// The same findings at the places of the sheets that the tables were made from.
  func atSheets(of tables: [OpenedTable]) -> FindingLog {
    var log = FindingLog()
    let ordered = groups.sorted { $0.key.file < $1.key.file }
    for (key, group) in ordered {
      let table = tables[key.file]
      var place = key
      place.file = table.sheet
      place.column = table.sheetColumn(key.column)
      log.merge(place, group, sharesCells: table.origin != nil) { table.sheetRow($0) }
    }
    return log
  }
}

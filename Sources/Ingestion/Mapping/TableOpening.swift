import CaseModel

/// The sheets of a delivery and the tables in canonical form that were found in them.
struct OpenedTables {
  var sheets: [OpenedSheet]
  var tables: [OpenedTable] = []
  /// By sheet.
  var log: FindingLog

  let request: IngestRequest

  /// Finds the heading of each sheet and the tables that the sheets hold.
  init(_ sheets: [SourceSheet], request: IngestRequest, log: FindingLog) {
    self.log = log
    self.request = request
    self.sheets = sheets.map { OpenedSheet(sheet: $0) }
    if let mapping = request.mapping, let entries = mapping.sheets {
      translate(by: entries, mapping)
      noteUnreadFiles(entries)
      return
    }
    for index in sheets.indices
    where !sheets[index].isLeftOut && !self.log.marksUnreadable(index) {
      if let mapping = request.mapping {
        translateCanonical(index, mapping)
      } else {
        open(index)
      }
    }
    if request.mapping != nil { noteFilesWithoutRows() }
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
        isHeading: { reader.isHeading($0, name: name) }),
      let layout = reader.layout(
        of: heading.headings, name: name, isPadded: sheet.name != nil, log: &log)
    else { return }
    sheets[index].keptColumns = Set(layout.columnOfField)
    tables.append(
      OpenedTable(
        index: tables.count, sheet: index, layout: layout, text: sheet.text,
        separator: heading.separator, body: heading.body, headingRow: heading.row, origin: nil,
        holdsControls: sheet.holdsControls))
  }

  /// Whether a sheet of a workbook is none of the tables, while others of its workbook are named after
  /// them: instructions, lists of codes, charts.
  func isBesideTables(_ index: Int) -> Bool {
    guard let name = sheets[index].sheet.name, request.choice.sheet == nil else { return false }
    let isNamed = { (name: String) in request.vocabulary.table(named: name) != nil }
    guard !isNamed(name) else { return false }
    return sheets.contains { other in
      other.sheet.file == sheets[index].sheet.file && (other.sheet.name.map(isNamed) ?? false)
    }
  }

  /// Reads the heading of a sheet; what is wrong with it is noted.
  mutating func heading(
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
      switch error {
      case .empty: log.note(.emptyFile, file: index)
      case .noSuchRow: log.note(.noHeadingRow, file: index)
      case .unclosedQuote: log.note(.unclosedQuote, file: index)
      case .oversized(let limit, let row): log.note(.exceeds(limit), file: index, row: row)
      }
      return nil
    }
  }
}

extension SheetHeading.Place {
  init(_ choice: SheetChoice) { self.init(row: choice.headingRow, rows: choice.headingRows) }
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
        .insert(table.sheetRow(Int(fault.row), ofColumn: Int(fault.column)))
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
      log.merge(place, group, sharesCells: table.origin != nil) {
        table.sheetRow($0, ofColumn: key.column)
      }
    }
    return log
  }
}

import CaseModel

/// The sheets of a delivery and the tables in canonical form that were found in them.
struct OpenedTables {
  var sheets: [OpenedSheet]
  var tables: [OpenedTable] = []
  /// By sheet.
  var log: FindingLog

  /// Finds the heading of each sheet and the tables that the sheets hold.
  init(_ sheets: [SourceSheet], request: IngestRequest, log: FindingLog) {
    self.log = log
    self.sheets = sheets.map { OpenedSheet(sheet: $0) }
    for index in sheets.indices where !self.log.marksUnreadable(index) {
      open(index, request)
    }
  }

  /// Opens a sheet whose columns have the canonical names.
  private mutating func open(_ index: Int, _ request: IngestRequest) {
    let sheet = sheets[index].sheet
    let reader = HeadingReader(vocabulary: request.vocabulary, file: index)
    let name = sheet.name ?? sheet.fileName
    guard
      let heading = heading(
        of: index, at: SheetHeading.Place(request.choice),
        isHeading: { reader.table(of: reader.names(of: $0), fileName: name) != nil }),
      let layout = reader.layout(of: heading.headings, name: name, log: &log)
    else { return }
    tables.append(
      OpenedTable(
        index: tables.count, sheet: index, layout: layout, text: sheet.text,
        separator: heading.separator, body: heading.body, headingRow: heading.row, origin: nil))
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
      log.note(error == .empty ? .emptyFile : .unclosedQuote, file: index)
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

  /// The same findings at the places of the sheets that the tables were made from.
  func atSheets(of tables: [OpenedTable]) -> FindingLog {
    var log = FindingLog()
    for (key, group) in groups {
      let table = tables[key.file]
      var place = key
      place.file = table.sheet
      place.column = table.sheetColumn(key.column)
      log.merge(place, group) { table.sheetRow($0) }
    }
    return log
  }
}

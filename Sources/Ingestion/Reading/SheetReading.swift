/// Which part of the files is read, and as what; `nil` leaves it to the file itself.
package struct SheetChoice: Sendable {
  /// The name of the sheet of a workbook.
  package var sheet: String?
  /// The row of the heading as a spreadsheet shows it.
  package var headingRow: Int?
  /// How many rows the heading has.
  package var headingRows = 1
  package var separator: UInt8?

  package init(
    sheet: String? = nil, headingRow: Int? = nil, headingRows: Int = 1, separator: UInt8? = nil
  ) {
    self.sheet = sheet
    self.headingRow = headingRow
    self.headingRows = headingRows
    self.separator = separator
  }
}

/// The encoding of a text file that is not plain UTF-8, and how it was told.
package struct FileEncoding: Hashable, Sendable {
  package let file: String
  package let encoding: TextEncoding
  package let reason: EncodingReason
}

/// The sheets of all files, in the order of the files and of their sheets.
struct SheetReading {
  private(set) var sheets: [SourceSheet] = []
  private(set) var encodings: [FileEncoding] = []
  /// By sheet; what keeps a file from being read is noted under an empty sheet.
  private(set) var log = FindingLog()

  private let request: IngestRequest

  init(_ request: IngestRequest) {
    self.request = request
    for index in request.files.indices {
      if let text = request.files[index].textFile, [nil, .utf8].contains(request.encoding) {
        sheets.append(
          SourceSheet(
            file: index, fileName: request.files[index].name, text: SourceText(text),
            separator: request.choice.separator))
        continue
      }
      switch WorkbookKind(of: request.files[index].bytes) {
      case .text: readText(index)
      default: readWorkbook(index)
      }
    }
  }

  // MARK: Text

  private mutating func readText(_ index: Int) {
    let file = request.files[index]
    let sheet = sheets.count
    do {
      let text = try decoded(file.bytes, named: request.encoding)
      sheets.append(
        SourceSheet(
          file: index, fileName: file.name, text: SourceText(text.bytes),
          separator: request.choice.separator, holdsControls: text.holdsControls))
      guard text.encoding != .utf8 else { return }
      encodings.append(
        FileEncoding(file: file.name, encoding: text.encoding, reason: text.reason))
      log.note(.encodingFound, file: sheet, subject: text.encoding.rawValue)
    } catch {
      sheets.append(SourceSheet(file: index, fileName: file.name, text: SourceText([])))
      note(error, sheet)
    }
  }

  private mutating func note(_ fault: DecodingFault, _ sheet: Int) {
    switch fault {
    case .utf32: log.note(.wideEncoding, file: sheet)
    case .workbook: log.note(.noWorkbook, file: sheet)
    case .marked(let encoding):
      log.note(.otherEncoding, file: sheet, subject: encoding.rawValue)
    case .controlCharacter(let line): log.note(.controlCharacter, file: sheet, row: line)
    case .malformed(let encoding, let line):
      log.note(.malformedText, file: sheet, subject: encoding.rawValue, row: line)
    case .undecided(let encodings, let places, let line):
      log.note(
        .encodingUndecided, file: sheet, column: -1,
        subject: encodings.map(\.rawValue).joined(separator: " "), count: places, rows: [line])
    }
  }

  // MARK: Workbooks

  private mutating func readWorkbook(_ index: Int) {
    let file = request.files[index]
    do {
      let workbook = try Workbook(
        file.bytes, decimalMark: request.mapping?.decimal ?? .point)
      for (number, entry) in workbook.sheets.enumerated() {
        guard isRead(entry, of: file) else {
          note(.sheetNotRead, entry, index)
          continue
        }
        try read(number, of: workbook, index)
      }
      if let name = request.choice.sheet,
        !workbook.sheets.contains(where: { matches($0.name, pattern: name) })
      {
        log.note(.sheetNotFound, file: sheets.count, subject: name)
        sheets.append(
          SourceSheet(file: index, fileName: file.name, text: SourceText([]), isLeftOut: true))
      }
    } catch {
      log.noteWorkbook(error, file: sheets.count)
      sheets.append(SourceSheet(file: index, fileName: file.name, text: SourceText([])))
    }
  }

  /// A sheet is read if it is the one asked for; else if it is visible, or hidden and named by the
  /// mapping.
  private func isRead(_ entry: SheetEntry, of file: SourceFile) -> Bool {
    if let name = request.choice.sheet { return matches(entry.name, pattern: name) }
    guard entry.isHidden else { return true }
    return (request.mapping?.sheets ?? []).contains { sheet in
      [sheet.sheet, sheet.parent?.sheet].contains { pattern in
        pattern.map { $0 != "*" && matches(entry.name, pattern: $0) } ?? false
      }
    }
  }

  private mutating func note(_ code: FindingCode, _ entry: SheetEntry, _ file: Int) {
    log.note(entry.isHidden ? .hiddenSheet : code, file: sheets.count)
    sheets.append(
      SourceSheet(
        file: file, fileName: request.files[file].name, name: entry.name, text: SourceText([]),
        isLeftOut: true))
  }

  private mutating func read(
    _ number: Int, of workbook: Workbook, _ file: Int
  ) throws(WorkbookFault) {
    let sheet = try workbook.read(number)
    let position = sheets.count
    let notes = sheet.notes
    // An empty sheet beside others is what a new workbook has.
    sheets.append(
      SourceSheet(
        file: file, fileName: request.files[file].name, name: sheet.name,
        text: SourceText(sheet.text),
        separator: UInt8(ascii: ","),
        merges: notes.merges.map { range in
          MergedCells(
            rows: (range.rows.lowerBound - 1)...(range.rows.upperBound - 1),
            columns: (range.columns.lowerBound - 1)...(range.columns.upperBound - 1))
        },
        isLeftOut: notes.filledCells == 0 && workbook.sheets.count > 1,
        holdsControls: holdsControlCharacter(sheet.text)))
    sheets[position].typedDates = notes.typedDates
    if workbook.sheets[number].isHidden { log.note(.hiddenSheetRead, file: position) }
    note(.hiddenRows, notes.hiddenRows.count, notes.hiddenRows.first, position)
    if notes.hiddenColumns.count > 0 {
      log.note(.hiddenColumns, file: position, count: notes.hiddenColumns.count)
    }
    note(.errorCell, notes.errorCells, position)
    note(.formulaWithoutValue, notes.formulasWithoutValue, position)
    note(.impossibleDate, notes.impossibleDates, position)
  }

  private mutating func note(_ code: FindingCode, _ count: Int, _ rows: [Int], _ sheet: Int) {
    guard count > 0 else { return }
    log.note(code, file: sheet, column: -1, subject: nil, count: count, rows: rows)
  }

  /// Notes cells column by column; cells beyond the first are counted in the column of the last.
  private mutating func note(_ code: FindingCode, _ cells: Noted<CellPlace>, _ sheet: Int) {
    for cell in cells.first { log.note(code, file: sheet, column: cell.column - 1, row: cell.row) }
    if let last = cells.first.last, cells.count > cells.first.count {
      log.note(code, file: sheet, column: last.column - 1, count: cells.count - cells.first.count)
    }
  }
}

extension FindingLog {
  /// Notes why a workbook cannot be read.
  mutating func noteWorkbook(_ fault: WorkbookFault, file: Int) {
    switch fault {
    case .legacyWorkbook: note(.oldWorkbook, file: file)
    case .binaryWorkbook: note(.binaryWorkbook, file: file)
    case .openDocument: note(.openDocument, file: file)
    case .encrypted: note(.encryptedWorkbook, file: file)
    case .separatedText, .notAWorkbook, .noSheets, .noSuchSheet: note(.noWorkbook, file: file)
    case .exceeds(let limit, let value):
      note(.oversizedWorkbook, file: file, subject: "\(limit) \(value)")
    case .documentType, .unsafeEntryName, .repeatedEntry: note(.suspectWorkbook, file: file)
    case .rowOutOfOrder(let row), .cellOutOfOrder(let row, _), .missingSharedString(let row, _),
      .missingStyle(let row, _):
      note(.damagedWorkbook, file: file, row: row)
    case .damagedArchive, .unknownCompression, .missingPart, .malformed, .notUTF8:
      note(.damagedWorkbook, file: file)
    }
  }
}

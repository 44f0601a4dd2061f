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

  init(_ request: IngestRequest) {
    for index in request.files.indices { readText(index, request) }
  }

  private mutating func readText(_ index: Int, _ request: IngestRequest) {
    let file = request.files[index]
    let sheet = sheets.count
    do {
      let text = try decoded(file.bytes, named: request.encoding)
      sheets.append(
        SourceSheet(
          file: index, fileName: file.name, text: text.bytes, separator: request.choice.separator))
      guard text.encoding != .utf8 else { return }
      encodings.append(
        FileEncoding(file: file.name, encoding: text.encoding, reason: text.reason))
      log.note(.encodingFound, file: sheet, subject: text.encoding.rawValue)
    } catch {
      sheets.append(SourceSheet(file: index, fileName: file.name, text: []))
      note(error, sheet)
    }
  }

  private mutating func note(_ fault: DecodingFault, _ sheet: Int) {
    switch fault {
    case .utf32: log.note(.wideEncoding, file: sheet)
    case .workbook: log.note(.workbook, file: sheet)
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
}

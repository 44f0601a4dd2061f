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

/// The sheets of all files, in the order of the files and of their sheets; what keeps a file from
/// being read is noted under an empty sheet.
func readSheets(_ request: IngestRequest, log: inout FindingLog) -> [SourceSheet] {
  var sheets: [SourceSheet] = []
  for (index, file) in request.files.enumerated() {
    let fault = file.bytes.withUnsafeBufferPointer { textFault(in: $0) }
    if let fault {
      note(fault, file: sheets.count, file.bytes, &log)
      sheets.append(SourceSheet(file: index, fileName: file.name, text: []))
    } else {
      sheets.append(
        SourceSheet(
          file: index, fileName: file.name, text: file.bytes, separator: request.choice.separator))
    }
  }
  return sheets
}

private func note(_ fault: TextFault, file: Int, _ bytes: [UInt8], _ log: inout FindingLog) {
  func line(_ offset: Int) -> Int { bytes[..<offset].count { $0 == lineFeed } + 1 }
  switch fault {
  case .wideEncoding: log.note(.wideEncoding, file: file)
  case .workbook: log.note(.workbook, file: file)
  case .controlCharacter(let offset): log.note(.controlCharacter, file: file, row: line(offset))
  case .notUTF8(let offset): log.note(.notUTF8, file: file, row: line(offset))
  }
}

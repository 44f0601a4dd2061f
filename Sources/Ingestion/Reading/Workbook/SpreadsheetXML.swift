/// Reads XML spreadsheets of Excel 2003, one file of XML with all sheets.
enum SpreadsheetXML {
  static func sheets(
    in bytes: [UInt8], limits: WorkbookLimits
  ) throws(WorkbookFault) -> [SheetEntry] {
    let parser = SpreadsheetXMLParser(sheet: nil, limits: limits) { _ in }
    try parse(bytes, into: parser, limits: limits)
    guard !parser.sheets.isEmpty else { throw .noSheets }
    return parser.sheets
  }

  static func stream(
    _ sheet: Int, of bytes: [UInt8], limits: WorkbookLimits, decimalMark: DecimalMark,
    _ take: @escaping RowTaker
  ) throws(WorkbookFault) -> SheetNotes {
    let parser = SpreadsheetXMLParser(
      sheet: sheet, limits: limits, decimalMark: decimalMark, take: take)
    try parse(bytes, into: parser, limits: limits)
    return parser.notes
  }

  private static func parse(
    _ bytes: [UInt8], into parser: SpreadsheetXMLParser, limits: WorkbookLimits
  ) throws(WorkbookFault) {
    // Blanks before the declaration are not XML, but Excel passes over them.
    var place = bytes.firstIndex { $0 != 0x20 && $0 != 9 && $0 != 10 && $0 != 13 } ?? 0
    try XMLStream.parse(.workbook, into: parser, limits: limits) { buffer throws(WorkbookFault) in
      let length = min(buffer.count, bytes.count - place)
      buffer.copyBytes(from: bytes[place..<place + length])
      place += length
      return length
    }
  }
}

private final class SpreadsheetXMLParser: XMLHandler {
  var fault: WorkbookFault?
  private(set) var sheets: [SheetEntry] = []
  private let wanted: Int?
  private let limits: WorkbookLimits
  private let text: RowText

  /// The text of these levels is gathered: of `Data`, and of `Visible`.
  private var gathers: Int?
  private let value = ByteBuffer()
  private let plain = ByteBuffer()
  private var isInTable = false
  private var isInOptions = false
  private var isInRow = false
  private var isInCell = false
  private var row = 0
  private var column = 0
  private var cells = 0
  private var tableColumn = 0
  private var hiddenColumns: [ClosedRange<Int>] = []
  /// Columns that the cell covers beyond its own.
  private var across = 0
  private var hasFormula = false
  private var hasData = false
  private var type = DataType.text

  private enum DataType { case text, number, date, boolean, error }

  init(
    sheet: Int?, limits: WorkbookLimits, decimalMark: DecimalMark = .point,
    take: @escaping RowTaker
  ) {
    wanted = sheet
    self.limits = limits
    text = RowText(limits: limits, decimalMark: decimalMark, take: take)
  }

  var notes: SheetNotes { text.notes }

  private var isWanted: Bool { wanted == sheets.count - 1 }

  func start(_ element: XMLName, _ attributes: XMLAttributes, depth: Int) {
    switch depth {
    case 1:
      if !element.is(.spreadsheet2003, "Workbook") { fault = .notAWorkbook }
    case 2 where element.is(.spreadsheet2003, "Worksheet"):
      let name = attributes.text("Name").map { String(decoding: $0, as: UTF8.self) } ?? ""
      sheets.append(SheetEntry(name: name, isHidden: false))
      if sheets.count > limits.sheets { fault = .exceeds(.sheets, limit: limits.sheets) }
    case 3:
      isInTable = isWanted && element.is(.spreadsheet2003, "Table")
      isInOptions = element.is(.excel2003, "WorksheetOptions")
    case 4 where isInOptions && element.is(.excel2003, "Visible"): gather(depth)
    case 4 where isInTable && element.is(.spreadsheet2003, "Row"): beginRow(attributes)
    case 4 where isInTable && element.is(.spreadsheet2003, "Column"): readColumn(attributes)
    case 5 where isInRow && element.is(.spreadsheet2003, "Cell"): beginCell(attributes)
    case 6 where isInCell && element.is(.spreadsheet2003, "Data"):
      hasData = true
      type = attributes.text("Type").map(dataType) ?? .text
      gather(depth)
    default: break
    }
  }

  func end(_ element: XMLName, depth: Int) {
    if gathers == depth { gathers = nil }
    switch depth {
    case 4 where isInOptions && element.is(.excel2003, "Visible"):
      let isHidden = isEqual(value.bytes, "SheetHidden") || isEqual(value.bytes, "SheetVeryHidden")
      if let sheet = sheets.popLast() {
        sheets.append(SheetEntry(name: sheet.name, isHidden: isHidden))
      }
    case 4 where isInRow:
      isInRow = false
      do { try text.end() } catch { fault = error }
    case 5 where isInCell:
      isInCell = false
      endCell()
    case 3 where isInTable:
      isInTable = false
      text.note(hiddenColumns: hiddenColumns)
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard gathers != nil else { return }
    value.append(bytes)
    if value.count > limits.cellBytes { fault = .exceeds(.cellBytes, limit: limits.cellBytes) }
  }

  private func gather(_ depth: Int) {
    gathers = depth
    value.removeAll()
  }

  private func beginRow(_ attributes: XMLAttributes) {
    var number = row + 1
    if let index = attributes.text("Index") {
      guard let stated = smallNumber(index), stated > row else {
        fault = .rowOutOfOrder(after: row)
        return
      }
      number = stated
    }
    let span = attributes.text("Span").flatMap(smallNumber) ?? 0
    guard number + span <= limits.rows else {
      fault = .exceeds(.rows, limit: limits.rows)
      return
    }
    row = number + span
    column = 0
    across = 0
    isInRow = true
    text.begin(row: number, isHidden: attributes.text("Hidden").map(isTrueText) ?? false)
  }

  private func readColumn(_ attributes: XMLAttributes) {
    let first = attributes.text("Index").flatMap(smallNumber) ?? tableColumn + 1
    let last = first + (attributes.text("Span").flatMap(smallNumber) ?? 0)
    guard first > tableColumn, last <= limits.columns else { return }
    tableColumn = last
    if attributes.text("Hidden").map(isTrueText) ?? false { hiddenColumns.append(first...last) }
  }

  private func beginCell(_ attributes: XMLAttributes) {
    cells += 1
    guard cells <= limits.cells else {
      fault = .exceeds(.cells, limit: limits.cells)
      return
    }
    var next = column + across + 1
    if let index = attributes.text("Index") {
      guard let stated = smallNumber(index), stated > column else {
        fault = .cellOutOfOrder(row: text.row, after: column)
        return
      }
      next = stated
    }
    across = attributes.text("MergeAcross").flatMap(smallNumber) ?? 0
    guard next + across <= limits.columns else {
      fault = .exceeds(.columns, limit: limits.columns)
      return
    }
    column = next
    let down = attributes.text("MergeDown").flatMap(smallNumber) ?? 0
    if across > 0 || down > 0 {
      text.note(
        merge: CellRange(
          rows: text.row...min(text.row + down, limits.rows), columns: column...column + across))
    }
    hasFormula = attributes.text("Formula") != nil
    hasData = false
    value.removeAll()
    isInCell = true
  }

  private func dataType(_ name: UnsafeBufferPointer<UInt8>) -> DataType {
    if isEqual(name, "Number") { return .number }
    if isEqual(name, "DateTime") { return .date }
    if isEqual(name, "Boolean") { return .boolean }
    if isEqual(name, "Error") { return .error }
    return .text
  }

  private func endCell() {
    guard hasData else {
      if hasFormula { text.note(formulaWithoutValue: column) }
      return
    }
    plain.removeAll()
    switch type {
    case .error:
      text.note(error: column)
      return
    case .text:
      plain.append(value.bytes)
      text.note(typed: plain.bytes, at: column)
    case .number:
      if !plain.append(number: trimmed(value.bytes), mark: text.decimalMark) {
        plain.append(value.bytes)
      }
    case .boolean:
      if isTrueText(value.bytes) {
        plain.append("TRUE")
      } else if isEqual(value.bytes, "0") {
        plain.append("FALSE")
      } else {
        plain.append(value.bytes)
      }
    case .date:
      plain.append(isoDate: trimmed(value.bytes))
      text.noteDate()
    }
    text.append(plain.bytes, at: column)
  }
}

extension XMLAttributes {
  /// An attribute of an XML spreadsheet, with the prefix that belongs to it or without.
  fileprivate func text(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    self[.spreadsheet2003, name] ?? self[.none, name]
  }
}

/// A workbook whose list of sheets has been read.
///
/// Read are the XML formats of Excel since 2007, XML spreadsheets of Excel 2003, and tables in HTML
/// that pass as `.xls`. Everything happens in memory; nothing is written to disk.
package struct Workbook: Sendable {
  /// The sheets of cells, in the order of the workbook; hidden ones among them.
  package let sheets: [SheetEntry]
  private let bytes: [UInt8]
  private let limits: WorkbookLimits
  private let decimalMark: DecimalMark
  private let content: Content

  private enum Content: Sendable {
    case office(OfficeWorkbook)
    case spreadsheetXML
    case html
  }

  /// `decimalMark` is the one with which the cells that hold numbers are written, as those that hold
  /// texts are.
  package init(
    _ bytes: [UInt8], limits: WorkbookLimits = .standard, decimalMark: DecimalMark = .point
  ) throws(WorkbookFault) {
    self.limits = limits
    self.decimalMark = decimalMark
    switch WorkbookKind(of: bytes) {
    case .archive:
      let office = try OfficeWorkbook(bytes, limits: limits)
      (content, sheets, self.bytes) = (.office(office), office.sheets, bytes)
    case .spreadsheetXML:
      content = .spreadsheetXML
      sheets = try SpreadsheetXML.sheets(in: bytes, limits: limits)
      self.bytes = bytes
    case .html:
      content = .html
      self.bytes = try HTMLTables.utf8(bytes)
      sheets = try HTMLTables.sheets(in: self.bytes, limits: limits)
    case .compound(let kind): throw kind
    case .text: throw .separatedText
    }
  }

  /// Reads a sheet by its number in `sheets`.
  ///
  /// - Complexity: O(n) for *n* bytes of the sheet when unpacked; memory for its text.
  package func read(_ sheet: Int) throws(WorkbookFault) -> WorkbookSheet {
    let text = SheetText(limits: limits)
    let notes = try stream(sheet) { row throws(WorkbookFault) in try text.append(row) }
    return WorkbookSheet(name: sheets[sheet].name, text: try text.finish(), notes: notes)
  }

  /// Hands over the rows that hold something, from the top down, in memory that does not grow with
  /// their number; what was noted about the sheet comes back at the end.
  ///
  /// A fault may come after some rows, so nothing may be kept of them before the end.
  package func stream(
    _ sheet: Int, _ take: @escaping RowTaker
  ) throws(WorkbookFault) -> SheetNotes {
    guard sheets.indices.contains(sheet) else { throw .noSuchSheet(sheet) }
    switch content {
    case .office(let office):
      return try office.stream(
        sheet, of: bytes, limits: limits, decimalMark: decimalMark, take)
    case .spreadsheetXML:
      return try SpreadsheetXML.stream(
        sheet, of: bytes, limits: limits, decimalMark: decimalMark, take)
    case .html:
      return try HTMLTables.stream(sheet, of: bytes, limits: limits, take)
    }
  }
}

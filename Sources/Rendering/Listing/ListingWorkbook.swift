import CXLSXWriter
import CaseModel
import Foundation
import Reporting

/// Writes a listing as an Excel workbook to `path`: a first sheet with its lines, if it has any, and a
/// sheet for each table.
///
/// Cells are text, so that nothing is taken for a formula or a number that it is not; columns of
/// numbers are numbers.
package func writeWorkbook(
  _ listing: Listing, to path: String, temporaryFolder: String? = nil
) throws(WorkbookError) {
  let strings = CStrings()
  var options = lxw_workbook_options()
  options.tmpdir = temporaryFolder.map { strings($0) }
  guard let book = workbook_new_opt(path, &options) else { throw .cannotCreate(path: path) }
  do throws(WorkbookError) {
    let formats = CellFormats(book: book)
    var names = listing.lines.isEmpty ? [] : ["Summary"]
    names += listing.tables.map(\.title)
    names = SheetNames.unique(names.map(SheetNames.sheet))
    if !listing.lines.isEmpty { try write(listing, names.removeFirst(), book, formats) }
    for (table, name) in zip(listing.tables, names) { try write(table, name, book, formats) }
    var properties = lxw_doc_properties()
    properties.title = strings(listing.title)
    properties.created = time_t(listing.day.number) * 86_400
    workbook_set_properties(book, &properties)
  } catch {
    lxw_workbook_free(book)
    throw error
  }
  let result = workbook_close(book)
  if result.rawValue != 0 { throw .cannotWrite(path: path, code: Int(result.rawValue)) }
}

private typealias Book = UnsafeMutablePointer<lxw_workbook>
private typealias Page = UnsafeMutablePointer<lxw_worksheet>

private func page(_ name: String, _ book: Book) throws(WorkbookError) -> Page {
  guard let page = workbook_add_worksheet(book, name) else {
    throw .cannotHold(sheet: name, code: 0)
  }
  worksheet_set_paper(page, 9)  // A4
  worksheet_set_landscape(page)
  worksheet_fit_to_pages(page, 1, 0)
  return page
}

private func check(_ result: lxw_error, _ sheet: String) throws(WorkbookError) {
  if result.rawValue != 0 { throw .cannotHold(sheet: sheet, code: Int(result.rawValue)) }
}

private func write(
  _ listing: Listing, _ name: String, _ book: Book, _ formats: CellFormats
) throws(WorkbookError) {
  let page = try page(name, book)
  try check(worksheet_set_column(page, 0, 0, 100, nil), name)
  try check(worksheet_write_string(page, 0, 0, listing.title, formats(.title)), name)
  for (row, line) in listing.lines.enumerated() {
    try check(
      worksheet_write_string(page, lxw_row_t(row + 2), 0, line, formats(.label)), name)
  }
}

private func write(
  _ table: DataTable, _ name: String, _ book: Book, _ formats: CellFormats
) throws(WorkbookError) {
  let page = try page(name, book)
  let heads = table.columns.map(\.heading)
  for (column, width) in widths(heads, table.rows.prefix(200)).enumerated() {
    let place = lxw_col_t(column)
    try check(worksheet_set_column(page, place, place, width, nil), name)
  }
  for (column, head) in table.columns.enumerated() where !head.heading.isEmpty {
    try check(
      worksheet_write_string(
        page, 0, lxw_col_t(column), head.heading,
        formats(head.style == nil ? .head : .numberHead)), name)
  }
  let first: lxw_row_t = heads.isEmpty ? 0 : 1
  worksheet_freeze_panes(page, first, 0)
  if first > 0 { worksheet_repeat_rows(page, 0, first - 1) }
  for (number, cells) in table.rows.enumerated() {
    let row = first + lxw_row_t(number)
    for (column, cell) in cells.enumerated() {
      let place = lxw_col_t(column)
      switch cell {
      case .number(let value) where value.isFinite:
        let style = table.columns.indices.contains(column) ? table.columns[column].style : nil
        let format = formats(.number((style ?? .count).spreadsheetFormat))
        try check(worksheet_write_number(page, row, place, value, format), name)
      case .text(let text) where !text.isEmpty:
        let format = formats(column == 0 ? .text : .beside)
        try check(worksheet_write_string(page, row, place, text, format), name)
      case .text, .number, .none: break
      }
    }
  }
}

/// Widths in which the headings and the first rows can be read.
private func widths(_ heads: [String], _ rows: ArraySlice<[DataTable.Cell]>) -> [Double] {
  let texts = [heads] + rows.map { row in row.map { $0.text(.decimal) } }
  return (0..<(texts.map(\.count).max() ?? 0)).map { column in
    let longest = texts.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    return Double(min(110, max(8, longest + 3)))
  }
}

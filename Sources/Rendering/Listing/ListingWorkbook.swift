import CXLSXWriter
import CaseModel
import Foundation

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
  _ table: ListingTable, _ name: String, _ book: Book, _ formats: CellFormats
) throws(WorkbookError) {
  let page = try page(name, book)
  let width = (table.heads + table.rows).map(\.count).max() ?? 0
  for column in 0..<width {
    let texts = (table.heads + table.rows.prefix(200)).map { row in
      column < row.count ? row[column].count : 0
    }
    let widest = Double(min(110, max(8, (texts.max() ?? 8) + 3)))
    try check(
      worksheet_set_column(page, lxw_col_t(column), lxw_col_t(column), widest, nil), name)
  }
  var row: lxw_row_t = 0
  for head in table.heads {
    for (column, text) in head.enumerated() where !text.isEmpty {
      try check(
        worksheet_write_string(
          page, row, lxw_col_t(column), text,
          formats(table.numeric.contains(column) ? .numberHead : .head)), name)
    }
    row += 1
  }
  worksheet_freeze_panes(page, row, 0)
  if row > 0 { worksheet_repeat_rows(page, 0, row - 1) }
  for cells in table.rows {
    for (column, text) in cells.enumerated() where !text.isEmpty {
      if table.numeric.contains(column), let number = Double(text) {
        try check(
          worksheet_write_number(
            page, row, lxw_col_t(column), number, formats(.number("General"))),
          name)
      } else {
        try check(
          worksheet_write_string(
            page, row, lxw_col_t(column), text, formats(column == 0 ? .text : .beside)), name)
      }
    }
    row += 1
  }
}

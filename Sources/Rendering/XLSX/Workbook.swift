import CXLSXWriter
import CaseModel
import Foundation
package import Reporting

/// Writes a report as an Excel workbook to `path`, which is replaced if it exists.
///
/// The bytes depend on the report alone: the creation time is the day of issue. On failure the file
/// may be incomplete and should be removed. Parts are collected in files without a name in
/// `temporaryFolder`, or where the system keeps such files when it is `nil`.
package func writeWorkbook(
  _ report: Report, to path: String, temporaryFolder: String? = nil
) throws(WorkbookError) {
  let strings = CStrings()
  var options = lxw_workbook_options()
  options.tmpdir = temporaryFolder.map { strings($0) }
  guard let book = workbook_new_opt(path, &options) else { throw .cannotCreate(path: path) }
  let sheets = WorkbookSheets(report: report).sheets
  do throws(WorkbookError) {
    let formats = CellFormats(book: book)
    for sheet in sheets {
      guard let page = workbook_add_worksheet(book, sheet.name) else {
        throw .cannotHold(sheet: sheet.name, code: 0)
      }
      try SheetWriter(
        sheet: sheet, identity: report.identity, book: book, page: page, formats: formats
      ).write()
    }
    setProperties(of: book, report.identity)
  } catch {
    lxw_workbook_free(book)
    throw error
  }
  errno = 0
  let result = workbook_close(book)
  let reason = errno
  guard result.rawValue != 0 else { return }
  if reason == ENOSPC || reason == EDQUOT { throw .diskFull(path: path) }
  switch result {
  case LXW_ERROR_CREATING_XLSX_FILE, LXW_ERROR_CREATING_TMPFILE: throw .cannotCreate(path: path)
  default: throw .cannotWrite(path: path, code: Int(result.rawValue))
  }
}

private func setProperties(of book: UnsafeMutablePointer<lxw_workbook>, _ identity: Identity) {
  let strings = CStrings()
  var properties = lxw_doc_properties()
  properties.title = strings(identity.title)
  properties.subject = strings(identity.period.code)
  properties.author = strings(identity.organisation)
  properties.company = strings(identity.organisation)
  properties.keywords = strings(identity.release)
  properties.comments = strings(identity.fingerprint)
  properties.status = strings(identity.banner)
  properties.created = time_t(identity.issued.number) * 86_400
  workbook_set_properties(book, &properties)
}

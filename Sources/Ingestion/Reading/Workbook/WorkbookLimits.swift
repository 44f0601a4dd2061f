/// How large a workbook may be; anything larger is refused before it costs memory or time.
///
/// The values are our choice, except rows and columns, which are those of Excel. They leave room for
/// a sheet of a million rows and fifty columns.
package struct WorkbookLimits: Hashable, Sendable {
  /// Entries of the archive.
  package var entries = 10_000
  /// Bytes of one entry when unpacked.
  package var entryBytes = 4 << 30
  /// Bytes of all entries together when unpacked.
  package var totalBytes = 8 << 30
  /// Unpacked bytes for each packed byte of an entry; judged above a megabyte.
  package var ratio = 250
  /// Elements inside one another.
  package var depth = 100
  /// Bytes of one tag with its attributes, or of a comment.
  package var tagBytes = 1 << 20
  /// Bytes of the text of one cell.
  package var cellBytes = 1 << 20
  /// Bytes of a sheet as text, and of all shared texts.
  package var textBytes = 2 << 30
  package var sheets = 1_000
  package var styles = 100_000
  package var columns = 16_384
  package var rows = 1_048_576
  /// Cells of a sheet.
  package var cells = 60_000_000

  package init() {}

  package static let standard = WorkbookLimits()
}

/// Which of the limits a workbook exceeds.
package enum WorkbookLimit: Hashable, Sendable {
  case entries, entryBytes, totalBytes, ratio, depth, tagBytes, cellBytes, textBytes, sheets
  case styles, columns, rows, cells
}

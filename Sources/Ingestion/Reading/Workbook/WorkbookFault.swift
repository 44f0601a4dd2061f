/// Why a workbook, or one of its sheets, cannot be read.
package enum WorkbookFault: Error, Hashable, Sendable {
  /// A workbook of Excel 97–2003 (BIFF): to be saved as .xlsx first.
  case legacyWorkbook
  /// A binary workbook (.xlsb): to be saved as .xlsx first.
  case binaryWorkbook
  /// A workbook of LibreOffice or OpenOffice (.ods): to be saved as .xlsx first.
  case openDocument
  /// The workbook opens with a password only.
  case encrypted
  /// Separated text, whatever the file's name ends with; the reader of separated text takes it.
  case separatedText
  /// An archive, a document or markup in which no workbook is found.
  case notAWorkbook
  /// A workbook without any sheet of cells.
  case noSheets
  /// There is no sheet of this number.
  case noSuchSheet(Int)
  /// Cut short, or its checksums disagree with its contents.
  case damagedArchive
  /// A name in the archive that leads out of it: absolute, or with `..`.
  case unsafeEntryName
  /// Two entries of the archive have the same name.
  case repeatedEntry
  /// Packed by a method that workbooks do not use.
  case unknownCompression
  /// The archive lacks a part that the workbook refers to.
  case missingPart(WorkbookPart)
  /// Not well-formed XML, or XML of another kind than this part should be.
  case malformed(WorkbookPart, line: Int)
  /// The part declares a document type, which no workbook does and attacks do.
  case documentType(WorkbookPart)
  /// HTML in neither UTF-8 nor UTF-16.
  case notUTF8
  /// Larger than what is read.
  case exceeds(WorkbookLimit, limit: Int)
  /// A row whose number is not a number, or not above that of the row before it.
  case rowOutOfOrder(after: Int)
  /// A cell whose place is not a place in this row behind that of the cell before it.
  case cellOutOfOrder(row: Int, after: Int)
  /// A cell that refers to a shared text that is not there.
  case missingSharedString(row: Int, column: Int)
  /// A number whose style is not there, so that nobody knows whether it is a date.
  case missingStyle(row: Int, column: Int)
}

/// A part of a workbook, as a fault names it.
package enum WorkbookPart: Hashable, Sendable {
  /// The list of parts in the archive or of the workbook.
  case relationships
  /// The list of sheets.
  case workbook
  case styles
  case sharedStrings
  /// The number of a sheet, from 0.
  case sheet(Int)
}

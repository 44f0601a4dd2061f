/// Why a workbook could not be written.
package enum WorkbookError: Error, Hashable {
  /// The file, or a temporary one beside it, could not be created.
  case cannotCreate(path: String)
  /// No space was left where the workbook or its temporary files are written.
  case diskFull(path: String)
  /// Reading, writing or compressing failed; the number is that of the library.
  case cannotWrite(path: String, code: Int)
  /// The content breaks a limit of the format, in the sheet named.
  case cannotHold(sheet: String, code: Int)
}

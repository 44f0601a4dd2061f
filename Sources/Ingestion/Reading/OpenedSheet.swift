/// A sheet of a delivery with what became of its heading.
struct OpenedSheet: Sendable {
  let sheet: SourceSheet
  /// `nil` when the sheet is no table that can be read.
  var heading: SheetHeading?
  /// Columns whose cells a set-aside row keeps; `nil` keeps all.
  var keptColumns: Set<Int>?
  /// Rows that hold something and that a mapping read; `nil` without a mapping.
  var rowsRead: Int?
  /// Rows that a mapping could not translate.
  var faults: [RowsSetAside.Fault] = []

  func column(_ index: Int) -> FindingColumn? { heading?.column(index) }
}

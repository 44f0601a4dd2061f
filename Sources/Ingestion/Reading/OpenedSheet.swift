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
  /// The sheets that hold the rows to which the rows of this one belong.
  var parents: [ParentPlace] = []
  /// Columns whose real date cells have day and month swapped, as a mapping says.
  var swappedColumns: Set<Int> = []
  /// The rows that were put together, where several make one.
  var pivot: PivotedSheet?

  func column(_ index: Int) -> FindingColumn? { heading?.column(index) }
}

/// How the rows of a sheet name rows of another: by a key in a column of each.
struct ParentPlace: Hashable, Sendable {
  let sheet: Int
  /// The column of the key in the parent sheet.
  let key: Int
  /// The column in which a row names its parent.
  let reference: Int
}

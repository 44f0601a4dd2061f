import CaseModel

/// A table in canonical form on its way through the checks, and where its rows come from.
struct OpenedTable: Sendable {
  /// The position among the tables of the delivery.
  let index: Int
  /// The position of the sheet that it was read from.
  let sheet: Int
  let layout: TableLayout
  let text: SourceText
  let separator: UInt8
  /// The bytes behind the heading.
  let body: Range<Int>
  /// The row of the text on which the heading stands; 0 without one.
  let headingRow: Int
  /// `nil` when rows and columns are those of the sheet itself.
  let origin: RowOrigin?
  /// The scale of the scores.
  var scale = ScoreScale.canonical
  /// The text has control characters somewhere, so that each row is looked through for them.
  var holdsControls = false

  var width: Int { layout.headings.count }

  /// The row of the sheet that a row of this table was made from; where several rows made it, that of a
  /// column of the table, else the first.
  func sheetRow(_ row: Int, ofColumn column: Int = -1) -> Int {
    guard let origin else { return row }
    if let pivot = origin.pivot, pivot.rows.indices.contains(row - 1),
      pivot.columns.indices.contains(column)
    {
      return pivot.sheet.sourceRow(Int(pivot.rows[row - 1]), ofColumn: pivot.columns[column])
    }
    return origin.rows.indices.contains(row - 1) ? Int(origin.rows[row - 1]) : row
  }

  /// The column of the sheet that a column of this table was made from; -1 for none.
  func sheetColumn(_ column: Int) -> Int {
    guard let origin, column >= 0 else { return column }
    return origin.columns.indices.contains(column) ? origin.columns[column] : -1
  }
}

/// From which rows and columns of a sheet a table was made by a mapping.
struct RowOrigin: Sendable {
  /// For each row of the table, from its first, the row of the sheet.
  var rows: [Int32]
  /// For each column of the table the column of the sheet from 0, or -1 when it comes from none.
  var columns: [Int]
  /// For each row of the table a number for the text that its domain was written as; empty where each
  /// domain has one text.
  var sources: [UInt8] = []
  /// People have no number in the source, and are told apart by their rows.
  var namesRows = false
  /// Where several rows of the sheet make one.
  var pivot: Pivoted?

  /// The places of a table in a sheet whose rows were put together.
  struct Pivoted: Sendable {
    let sheet: PivotedSheet
    /// For each row of the table the row, and for each column the column, of ``sheet``.
    let rows: [Int32]
    let columns: [Int]
  }
}

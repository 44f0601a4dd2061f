import CaseModel

/// A worksheet as a value: lines at the top, then one table, then at most one chart.
struct Sheet {
  let name: String
  /// Lines above the table, in column A: title, subtitle, remark, source, link back.
  var lines: [Line] = []
  /// The table; `nil` on sheets that only hold lines.
  var table: SheetTable?
  var chart: SheetChart?

  enum Line {
    case title(String)
    case text(String)
    case strong(String)
    case link(String, sheet: String)
    /// A label in column A with its text in column B.
    case pair(String, String)
    case blank
  }

  /// Row of the table's head, from 0.
  var headRow: Int { lines.count }
}

/// A table of a worksheet.
struct SheetTable {
  /// Unique in the workbook: `tbl_funnel`.
  let name: String
  let heads: [String]
  let rows: [Row]

  struct Row {
    var isTotal = false
    let cells: [SheetCell]
  }

  /// Whether the column holds numbers or marks in their place.
  func isNumeric(_ column: Int) -> Bool {
    rows.contains { row in
      guard column < row.cells.count else { return false }
      return switch row.cells[column] {
      case .number, .mark: true
      default: false
      }
    }
  }
}

/// What stands in one cell of a worksheet.
enum SheetCell {
  case empty
  case text(String)
  /// A mark in place of a number, at the right like one.
  case mark(String)
  /// `shown` is the text as it will look, to measure the column.
  case number(Double, format: String, shown: String)
  case date(Day)
  case link(String, sheet: String)

  var shown: String {
    switch self {
    case .empty: ""
    case .text(let text), .mark(let text), .link(let text, _): text
    case .number(_, _, let shown): shown
    case .date(let day): day.iso
    }
  }
}

/// A native chart under the table of its sheet; it refers to published cells of that table only.
struct SheetChart {
  enum Kind {
    case bars, columns
    /// Points over a numeric axis, joined by straight lines.
    case scatter
    /// Marks over groups, with a line from the lowest to the highest of each.
    case intervals
  }

  struct Series {
    let name: String
    let values: SheetRange
    let categories: SheetRange
    /// Places without a value, whose label is left out.
    let gaps: [Int]
  }

  let kind: Kind
  let title: String
  let description: String
  let categoryAxis: String
  let valueAxis: String
  let isPercent: Bool
  let series: [Series]
}

/// A row or column of cells, both ends included, from 0.
struct SheetRange: Equatable {
  let firstRow, firstColumn, lastRow, lastColumn: Int
}

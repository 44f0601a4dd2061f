/// Widths of the columns and heights of the rows of a sheet, computed from its content.
///
/// Heights are set because not every program fits rows to wrapped text when it opens a file.
struct SheetLayout {
  let sheet: Sheet
  /// Width of each column in characters, 12 to 40.
  let widths: [Double]

  static let lineHeight = 13.5
  static let pairWidth = 70.0
  /// Width of a chart in characters.
  static let chartWidth = 104.0

  init(sheet: Sheet) {
    self.sheet = sheet
    widths = SheetLayout.widths(of: sheet)
  }

  private static func widths(of sheet: Sheet) -> [Double] {
    guard let table = sheet.table else { return [30, Self.pairWidth] }
    // Many columns of words would be too small to read on one page.
    let worded = table.heads.indices.count { column in
      table.rows.contains { row in
        if column < row.cells.count, case .text(let text) = row.cells[column] {
          text.count > 12
        } else {
          false
        }
      }
    }
    let widest = worded > 6 && table.heads.count < 15 ? 22 : 40
    return table.heads.indices.map { column in
      let longest = table.rows.map { row in
        column < row.cells.count ? row.cells[column].shown.count : 0
      }
      let head = table.heads[column]
      let word = head.split(separator: " ").map(\.count).max() ?? 0
      // A head may take three lines and leaves room for the filter button.
      let wanted = max(longest.max() ?? 0, word + 2, (head.count + 2) / 3 + 2) + 2
      return Double(min(widest, max(12, wanted)))
    }
  }

  /// Height of the head of the table.
  var headHeight: Double {
    guard let table = sheet.table else { return Self.lineHeight }
    let lines = zip(table.heads, widths).map { Self.lines($0, width: $1 * 1.1 - 4) }
    return Double(lines.max() ?? 1) * Self.lineHeight + 6
  }

  /// Height of a row whose text takes several lines; `nil` for the usual height.
  func height(of cells: [SheetCell], widths: [Double]) -> Double? {
    let lines = zip(cells, widths).map { cell, width in
      if case .text(let text) = cell { Self.lines(text, width: width * 1.15) } else { 1 }
    }
    let most = lines.max() ?? 1
    return most > 1 ? Double(most) * Self.lineHeight + 2 : nil
  }

  /// Lines that a text takes in a column, breaking between words.
  static func lines(_ text: String, width: Double) -> Int {
    var lines = 1
    var used = 0.0
    for word in text.split(separator: " ") {
      let length = Double(word.count)
      if used > 0, used + 1 + length > width {
        lines += 1
        used = length
      } else {
        used += (used > 0 ? 1 : 0) + length
      }
    }
    return lines
  }

  /// Columns of the print area: those of the table, and as many as the lines above it need.
  var printedColumns: Int {
    let lines = sheet.lines.map { line -> Double in
      switch line {
      case .title(let text): Double(text.count) * 1.6
      case .text(let text), .strong(let text), .link(let text, _): Double(text.count)
      case .pair, .blank: 0
      }
    }
    let needed = max(min(lines.max() ?? 0, 130), sheet.chart == nil ? 0 : Self.chartWidth)
    var covered = 0.0
    var columns = 0
    while columns < widths.count || covered < needed {
      covered += columns < widths.count ? widths[columns] : 8.43
      columns += 1
    }
    return columns
  }
}

import Reporting

/// A table of a report as a worksheet: shares in three columns, each spanner joined to its heads.
struct TableSheet {
  let table: Table
  let chart: Chart?
  let report: Report
  let contents: String

  private var chrome: Chrome { report.chrome }

  static func name(of table: Table) -> String {
    SheetNames.sheet("\(table.number) \(table.sheetName)")
  }

  var sheet: Sheet {
    let marks = table.completeLegend.map { "\($0.mark) \($0.meaning)" }.joined(separator: "; ")
    var remark = chrome.sheetContainsOneTable
    if !marks.isEmpty { remark += " " + marks + "." }
    remark = "\(report.identity.banner). " + remark
    let grid = grid
    return Sheet(
      name: Self.name(of: table),
      lines: [
        .title("\(chrome.table) \(table.number): \(table.title)"), .text(table.subtitle),
        .text(remark),
        .text(table.source.isEmpty ? table.reconciliation : "\(chrome.source): \(table.source)"),
        .link(chrome.backToContents, sheet: contents),
      ],
      table: SheetTable(
        name: SheetNames.table(table.anchor), heads: SheetNames.unique([table.stub] + heads),
        rows: zip(table.rows, grid).map { row, cells in
          SheetTable.Row(isTotal: row.isTotal, cells: [SheetCell(heading: row)] + cells.map(\.cell))
        }),
      chart: chart.flatMap {
        NativeChart(
          chart: $0, heads: [table.stub] + heads, grid: grid.map { $0.map(\.value) }, headRow: 5,
          lowerLimit: chrome.lowerLimit, upperLimit: chrome.upperLimit
        ).sheetChart
      })
  }

  private typealias Place = (cell: SheetCell, value: Cell?)

  private func isShare(_ column: Int) -> Bool {
    table.rows.contains { row in
      guard column < row.items.count, case .share = row.items[column] else { return false }
      return true
    }
  }

  private func isGauge(_ column: Int) -> Bool {
    table.rows.contains { row in
      guard column < row.items.count, case .gauge = row.items[column] else { return false }
      return true
    }
  }

  private var heads: [String] {
    table.columns.indices.flatMap { index -> [String] in
      let column = table.columns[index]
      let head = [column.spanner, column.heading].compactMap { $0 }.joined(separator: ": ")
      if isGauge(index) { return [chrome.lowerLimit, chrome.upperLimit] }
      guard isShare(index) else { return [head] }
      return [chrome.share, chrome.numerator, chrome.denominator].map { "\(head): \($0)" }
    }
  }

  private var grid: [[Place]] {
    table.rows.map { row in
      table.columns.indices.flatMap { index -> [Place] in
        let item = index < row.items.count ? row.items[index] : .words("")
        switch (item, isShare(index)) {
        case (.share(let share), _):
          return [share.share, share.numerator, share.denominator].map(place)
        case (.trend(let trend), _): return [(.text(trend.end), nil)]
        case (.mark(let entry), _): return [(.mark(entry.mark), nil)]
        case (.cell(let cell), false): return [place(cell)]
        case (.cell(let cell), true): return [place(cell), (.mark("–"), nil), (.mark("–"), nil)]
        case (.gauge(let gauge), _): return [gauge.lower, gauge.upper].map(place)
        case (.words(let words), _) where isGauge(index):
          return Array(repeating: (text(words, column: index), nil), count: 2)
        case (.words(let words), false): return [(text(words, column: index), nil)]
        case (.words(let words), true):
          return Array(repeating: (text(words, column: index), nil), count: 3)
        }
      }
    }
  }

  /// Words; a dash among numbers stands at the right like them.
  private func text(_ words: String, column: Int) -> SheetCell {
    let isWords = table.rows.allSatisfy { row in
      guard column < row.items.count, case .words = row.items[column] else { return false }
      return true
    }
    return isWords ? .text(words) : .mark(words)
  }

  private func place(_ cell: Cell) -> Place { (SheetCell(cell), cell) }
}

extension SheetCell {
  /// The head of a row: a number that looks like its words where the rows have places on an axis.
  init(heading row: Table.Row) {
    guard let place = row.place, let digits = row.heading.firstRange(of: String(Int(place))) else {
      self = .text(row.heading)
      return
    }
    let quoted = { (text: Substring) in text.isEmpty ? "" : "\"\(text)\"" }
    self = .number(
      place,
      format: quoted(row.heading[..<digits.lowerBound]) + "0"
        + quoted(row.heading[digits.upperBound...]), shown: row.heading)
  }

  /// A number with its marks in the number format, or the mark that stands for it.
  init(_ cell: Cell) {
    guard let number = cell.number else {
      self = .mark(cell.text)
      return
    }
    let plain = cell.style.spreadsheetFormat
    let marks = cell.marks.map { " \($0.mark)" }.joined().filter { $0 != "\"" }
    self = .number(
      number, format: marks.isEmpty ? plain : "\(plain)\"\(marks)\"", shown: cell.markedText)
  }
}

import CXLSXWriter
import CaseModel
import Reporting

/// Writes one sheet through the library.
struct SheetWriter {
  let sheet: Sheet
  let identity: Identity
  let book: UnsafeMutablePointer<lxw_workbook>
  let page: UnsafeMutablePointer<lxw_worksheet>
  let formats: CellFormats

  func write() throws(WorkbookError) {
    let layout = SheetLayout(sheet: sheet)
    for (column, width) in layout.widths.enumerated() {
      try check(worksheet_set_column(page, col(column), col(column), width, nil))
    }
    try writeLines()
    var lastRow = sheet.lines.count - 1
    if let table = sheet.table {
      try write(table, layout)
      lastRow = sheet.headRow + table.rows.count
    }
    if let chart = sheet.chart {
      try ChartWriter(chart: chart, sheet: sheet.name, book: book, page: page)
        .write(below: lastRow)
      lastRow += ChartWriter.rows + 1
    }
    try setUpPrint(lastRow: max(0, lastRow), layout)
  }

  private func check(_ result: lxw_error) throws(WorkbookError) {
    if result.rawValue != 0 {
      throw .cannotHold(sheet: sheet.name, code: Int(result.rawValue))
    }
  }

  private func row(_ number: Int) -> lxw_row_t { lxw_row_t(number) }
  private func col(_ number: Int) -> lxw_col_t { lxw_col_t(number) }

  private func writeLines() throws(WorkbookError) {
    for (index, line) in sheet.lines.enumerated() {
      switch line {
      case .blank: break
      case .title(let text):
        try check(worksheet_set_row(page, row(index), 24, nil))
        try write(text, index, 0, .title)
      case .text(let text): try write(text, index, 0, .subtitle)
      case .strong(let text): try write(text, index, 0, .strong)
      case .link(let text, let target): try link(text, to: target, index, 0)
      case .pair(let label, let text):
        let lines = SheetLayout.lines(text, width: SheetLayout.pairWidth)
        if lines > 1 {
          let height = Double(lines) * SheetLayout.lineHeight + 2
          try check(worksheet_set_row(page, row(index), height, nil))
        }
        try write(label, index, 0, .label)
        try write(text, index, 1, .text)
      }
    }
  }

  private func write(
    _ text: String, _ line: Int, _ column: Int, _ kind: CellFormats.Kind, isTotal: Bool = false
  ) throws(WorkbookError) {
    guard !text.isEmpty else { return }
    try check(
      worksheet_write_string(page, row(line), col(column), text, formats(kind, isTotal: isTotal)))
  }

  private func link(_ text: String, to target: String, _ line: Int, _ column: Int)
    throws(WorkbookError)
  {
    try check(
      worksheet_write_url_opt(
        page, row(line), col(column), "internal:'\(target)'!A1", formats(.link), text, nil))
  }

  private func write(_ table: SheetTable, _ layout: SheetLayout) throws(WorkbookError) {
    let first = sheet.headRow
    let widths = layout.widths
    try check(worksheet_set_row(page, row(first), layout.headHeight, nil))
    if table.rows.isEmpty {
      for (column, head) in table.heads.enumerated() { try write(head, first, column, .head) }
    } else {
      try add(table, at: first)
    }
    for (index, line) in table.rows.enumerated() {
      if let height = layout.height(of: line.cells, widths: widths) {
        try check(worksheet_set_row(page, row(first + 1 + index), height, nil))
      }
      for (column, cell) in line.cells.enumerated() {
        try write(cell, first + 1 + index, column, isTotal: line.isTotal)
      }
    }
    if table.rows.count > 25 { worksheet_freeze_panes(page, row(first + 1), 0) }
  }

  private func write(_ cell: SheetCell, _ line: Int, _ column: Int, isTotal: Bool)
    throws(WorkbookError)
  {
    switch cell {
    case .empty: break
    case .text(let text):
      try write(text, line, column, column == 0 ? .text : .beside, isTotal: isTotal)
    case .mark(let text): try write(text, line, column, .mark, isTotal: isTotal)
    case .link(let text, let target): try link(text, to: target, line, column)
    case .number(let number, let format, _):
      try check(
        worksheet_write_number(
          page, row(line), col(column), number, formats(.number(format), isTotal: isTotal)))
    case .date(let day):
      let (year, month, date) = day.civil
      var time = lxw_datetime(
        year: Int32(year), month: Int32(month), day: Int32(date), hour: 0, min: 0, sec: 0)
      try check(worksheet_write_datetime(page, row(line), col(column), &time, formats(.date)))
    }
  }

  private func add(_ table: SheetTable, at first: Int) throws(WorkbookError) {
    let strings = CStrings()
    let columns = table.heads.indices.map { index -> UnsafeMutablePointer<lxw_table_column> in
      let column = UnsafeMutablePointer<lxw_table_column>.allocate(capacity: 1)
      column.initialize(to: lxw_table_column())
      column.pointee.header = strings(table.heads[index])
      column.pointee.header_format = formats(table.isNumeric(index) ? .numberHead : .head)
      return column
    }
    defer { for column in columns { column.deallocate() } }
    var list: [UnsafeMutablePointer<lxw_table_column>?] = columns + [nil]
    let result = list.withUnsafeMutableBufferPointer { list in
      var options = lxw_table_options()
      options.name = strings(table.name)
      options.no_banded_rows = 1
      options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
      options.style_type_number = 0
      options.columns = list.baseAddress
      return worksheet_add_table(
        page, row(first), 0, row(first + table.rows.count), col(table.heads.count - 1), &options)
    }
    try check(result)
  }

  private func setUpPrint(lastRow: Int, _ layout: SheetLayout) throws(WorkbookError) {
    let columns = max(layout.printedColumns, 1)
    worksheet_set_paper(page, 9)
    if sheet.table.map({ $0.heads.count > 7 }) ?? false { worksheet_set_landscape(page) }
    worksheet_fit_to_pages(page, 1, 0)
    worksheet_gridlines(page, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    try check(worksheet_print_area(page, 0, 0, row(lastRow), col(columns - 1)))
    if sheet.table != nil {
      try check(worksheet_repeat_rows(page, row(sheet.headRow), row(sheet.headRow)))
    }
    let head = identity.banner
    try check(worksheet_set_header(page, "&L&8\(printed(identity.title))&R&8\(printed(head))"))
    try check(worksheet_set_footer(page, "&L&8\(printed(identity.organisation))&R&8&P / &N"))
  }

  /// Text for a page header: `&` begins a code there, and 255 characters are the limit.
  private func printed(_ text: String) -> String {
    text.prefix(90).map { $0 == "&" ? "&&" : String($0) }.joined()
  }
}

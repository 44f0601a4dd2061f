import SeparatedText

/// The rows of one sheet that cannot be used as they stand, and why; with them the rows to which rows
/// of other sheets that are set aside belong.
package struct RowsSetAside: Sendable {
  package struct Fault: Hashable, Sendable {
    package let row: Int
    /// The column from 0, or `nil` for the whole row.
    package let column: Int?
    package let code: FindingCode
  }

  /// The position of the file in the request.
  package let file: Int
  /// The name of the file.
  package let name: String
  /// The name of the sheet; `nil` for a text file.
  package let sheetName: String?
  private let heading: SheetHeading?
  private let keptColumns: Set<Int>?
  /// Columns that identify people, whatever is to be repaired in them.
  private let identifying: Set<Int>
  /// The records of the heading and of the faulty rows, so that the files need not be there any more.
  private var excerpt: [UInt8] = []
  /// The rows of the sheet that the records of the excerpt are.
  private var excerptRows: [Int] = []
  /// By row, column and code, each once.
  package let faults: [Fault]

  /// How many rows have a fault.
  package var rowCount: Int {
    var count = 0
    var last = -1
    for fault in faults where fault.row != last {
      count += 1
      last = fault.row
    }
    return count
  }

  /// The faults of all tables at the rows and columns of the sheets that hold them.
  ///
  /// Cells of columns that identify people, as `log` says at the places of the sheets, are left blank.
  static func grouped(
    _ faults: [RowFault], opened: OpenedTables, log: FindingLog = FindingLog()
  ) -> [RowsSetAside] {
    var identifying: [Int: Set<Int>] = [:]
    for key in log.groups.keys where key.code.isIdentifier {
      identifying[key.file, default: []].insert(key.column)
    }
    let sheets = opened.sheets
    var bySheet = sheets.map { Set($0.faults) }
    for fault in faults {
      let table = opened.tables[Int(fault.file)]
      let column = table.sheetColumn(Int(fault.column))
      bySheet[table.sheet].insert(
        Fault(
          row: table.sheetRow(Int(fault.row), ofColumn: Int(fault.column)),
          column: column < 0 ? nil : column, code: fault.code))
    }
    // Rows that make one row together come back together.
    let faulty = zip(sheets, bySheet).map { sheet, faults in
      let rows = Set(faults.map(\.row))
      return rows.union(sheet.pivot?.rows(with: rows) ?? [])
    }
    let parents = zip(parentRows(of: faulty, sheets), faulty).map { $0.union($1) }
    return sheets.indices.filter { !parents[$0].isEmpty }.map { index in
      let ordered = bySheet[index].sorted { left, right in
        (left.row, left.column ?? -1, left.code.rawValue)
          < (right.row, right.column ?? -1, right.code.rawValue)
      }
      return RowsSetAside(
        of: sheets[index], faults: ordered, parents: parents[index],
        identifying: identifying[index] ?? [])
    }
  }

  /// By sheet the rows to which faulty rows of other sheets belong, and those to which these belong:
  /// without them a repaired row would find its parent no more.
  private static func parentRows(of faulty: [Set<Int>], _ sheets: [OpenedSheet]) -> [Set<Int>] {
    var parents = [Set<Int>](repeating: [], count: sheets.count)
    var waiting = faulty.enumerated().filter { !$0.element.isEmpty }
      .map { (sheet: $0.offset, rows: $0.element) }
    while let (index, rows) = waiting.popLast() {
      for place in sheets[index].parents {
        var keys: Set<[UInt8]> = []
        sheets[index].texts(of: place.reference) { row, text in
          if rows.contains(row) { keys.insert(text) }
        }
        var found: [Int] = []
        sheets[place.sheet].texts(of: place.key) { row, text in
          if keys.contains(text) { found.append(row) }
        }
        let new = Set(found).subtracting(parents[place.sheet])
        guard !new.isEmpty else { continue }
        parents[place.sheet].formUnion(new)
        waiting.append((place.sheet, new))
      }
    }
    return parents
  }

  private init(
    of source: OpenedSheet, faults: [Fault], parents: Set<Int>, identifying: Set<Int>
  ) {
    self.identifying = identifying
    file = source.sheet.file
    name = source.sheet.fileName
    sheetName = source.sheet.name
    heading = source.heading
    keptColumns = source.keptColumns
    self.faults = faults
    let taken = parents.union(faults.map(\.row))
    guard let heading, let last = taken.max() else { return }
    var row = 0
    source.sheet.text.records(from: 0, separator: heading.separator) { record, text, _ in
      row += 1
      if row <= heading.row || taken.contains(row) {
        excerpt += text[record.bytes]
        excerpt.append(lineFeed)
        excerptRows.append(row)
      }
      return row < max(last, heading.row)
    }
  }

  /// The rows in the layout of their sheet, with a reason at the end of each that has a fault.
  ///
  /// The rows of the heading stand above them, and the heading gains the column `set_aside_reason`, so
  /// that a repaired file can be imported as it is. Columns that are not read stay in place but are left
  /// blank, since anything may stand in them; a cell that is to be repaired is kept wherever it stands.
  /// `reason` words a fault; it is given the heading of the column.
  package func rows(reason: (FindingCode, _ column: String?) -> String) -> [[String]] {
    guard let heading else { return [] }
    return excerpt.withUnsafeBufferPointer { text in
      var rows: [[String]] = []
      var reader = CSVReader(text, separator: heading.separator, range: 0..<text.count)
      var record = Record()
      var next = 0
      let reasonColumn =
        heading.headings.lastIndex(of: TableLayout.reasonHeading) ?? heading.headings.count
      for row in excerptRows {
        guard reader.next(&record) else { break }
        // A fault of the heading has no row to stand in.
        while next < faults.count && faults[next].row < row { next += 1 }
        var cells = record.cells.map { RowsSetAside.text($0, in: text) }
        if row <= heading.row {
          let place = row - (heading.row - heading.filledRows.count) - 1
          if place >= 0 { cells = heading.filledRows[place] }
          if row == heading.row { cells.set(TableLayout.reasonHeading, at: reasonColumn) }
          rows.append(cells)
          continue
        }
        var reasons: [String] = []
        var faulty: Set<Int> = []
        while next < faults.count && faults[next].row == row {
          let fault = faults[next]
          if let column = fault.column { faulty.insert(column) }
          // Cells may have slipped to the right: nobody can say which.
          if fault.code == .extraCells { faulty.formUnion(cells.indices) }
          reasons.append(reason(fault.code, heading.column(fault.column ?? -1)?.name))
          next += 1
        }
        if let kept = keptColumns {
          for column in cells.indices where !kept.contains(column) && !faulty.contains(column) {
            cells[column] = ""
          }
        }
        for column in cells.indices where identifies(column) { cells[column] = "" }
        // Nothing is lost where a row has more cells than the heading: the reason stands behind them.
        let hasReason = reasonColumn < heading.headings.count
        cells.set(
          reasons.joined(separator: "; "),
          at: hasReason ? reasonColumn : max(reasonColumn, cells.count))
        rows.append(cells)
      }
      return rows
    }
  }

  /// Whether the cells of a column are left blank; cells without a heading belong together.
  private func identifies(_ column: Int) -> Bool {
    func isNameless(_ column: Int) -> Bool { heading?.column(column)?.name.isEmpty ?? true }
    return identifying.contains(column)
      || isNameless(column) && identifying.contains(where: isNameless)
  }

  /// The rows as a text file with the separator of the source.
  package func csv(reason: (FindingCode, _ column: String?) -> String) -> [UInt8] {
    var writer = CSVWriter(separator: heading?.separator ?? UInt8(ascii: ","))
    for row in rows(reason: reason) { writer.line(row) }
    return writer.bytes
  }

  private static func text(_ cell: Cell, in text: UnsafeBufferPointer<UInt8>) -> String {
    let raw = String(
      decoding: UnsafeBufferPointer(rebasing: text[cell.start..<cell.end]), as: UTF8.self)
    return cell.hasDoubledQuotes ? raw.replacing("\"\"", with: "\"") : raw
  }
}

extension OpenedSheet {
  /// Hands over the texts of a column below the heading that are not empty.
  fileprivate func texts(of column: Int, _ take: (_ row: Int, _ text: [UInt8]) -> Void) {
    guard let heading else { return }
    var row = heading.row
    sheet.text.records(
      from: heading.body.lowerBound, separator: heading.separator
    ) { record, text, _ in
      row += 1
      guard record.cells.indices.contains(column) else { return true }
      let cell = record.cells[column]
      let found = trimmed(UnsafeBufferPointer(rebasing: text[cell.start..<cell.end]))
      if !found.isEmpty { take(row, Array(found)) }
      return true
    }
  }
}

extension [String] {
  /// Puts a text at a place, after as many empty ones as are needed.
  fileprivate mutating func set(_ text: String, at place: Int) {
    while count < place { append("") }
    if place == count {
      append(text)
    } else {
      self[place] = text
    }
  }
}

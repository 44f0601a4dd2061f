/// The rows of one file that cannot be used as they stand, and why.
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
  /// By row, column and code, each once.
  package let faults: [Fault]

  /// How many rows there are.
  package var rowCount: Int {
    var count = 0
    var last = -1
    for fault in faults where fault.row != last {
      count += 1
      last = fault.row
    }
    return count
  }

  static func grouped(_ faults: [RowFault], names: [String]) -> [RowsSetAside] {
    let ordered = faults.sorted { left, right in
      (left.file, left.row, left.column, left.code.rawValue)
        < (right.file, right.row, right.column, right.code.rawValue)
    }
    var result: [RowsSetAside] = []
    var current: [Fault] = []
    for (index, fault) in ordered.enumerated() {
      let next = Fault(
        row: Int(fault.row), column: fault.column < 0 ? nil : Int(fault.column), code: fault.code)
      if current.last != next { current.append(next) }
      if index + 1 == ordered.count || ordered[index + 1].file != fault.file {
        let file = Int(fault.file)
        result.append(RowsSetAside(file: file, name: names[file], faults: current))
        current = []
      }
    }
    return result
  }

  /// The rows in the layout of their file, byte for byte, with a reason at the end of each.
  ///
  /// Columns that are not read stay in place but are left blank, since anything may stand in them; a
  /// cell that is to be repaired is kept wherever it stands.
  /// The heading gains the column `set_aside_reason`; a repaired file can be imported as it is.
  /// `reason` words a fault; it is given the heading of the column.
  package func csv(
    from file: SourceFile, reason: (FindingCode, _ column: String?) -> String
  ) -> [UInt8] {
    file.bytes.withUnsafeBufferPointer { text in
      var log = FindingLog()
      let table = OpenedTable(file, index: 0, vocabulary: .canonical, log: &log)
      var writer = CSVWriter(separator: table.separator)
      var reader = CSVReader(text, separator: table.separator)
      var record = Record()
      var row = 0
      var next = 0
      let width = table.headings.count
      let reasonColumn = table.headings.firstIndex(of: TableLayout.reasonHeading)
      let known = Set(table.layout?.columnOfField ?? [])
      while next < faults.count || row < table.headingRow, reader.next(&record) {
        row += 1
        if row == table.headingRow {
          writer.raw(text[record.bytes])
          if reasonColumn == nil { writer.cell(TableLayout.reasonHeading) }
          writer.endLine()
        }
        guard next < faults.count, faults[next].row == row else { continue }
        var reasons: [String] = []
        var kept = known
        while next < faults.count && faults[next].row == row {
          let fault = faults[next]
          if let column = fault.column { kept.insert(column) }
          // Cells may have slipped to the right: nobody can say which.
          if fault.code == .extraCells { kept.formUnion(record.cells.indices) }
          reasons.append(reason(fault.code, table.column(fault.column ?? -1)?.name))
          next += 1
        }
        // A file that was set aside before has a reason, which makes room for the new one.
        let cells = reasonColumn.map { min($0, record.cells.count) } ?? record.cells.count
        var start = record.bytes.lowerBound
        for index in 0..<cells {
          let end = behindCell(record, index, text)
          if index > 0 { writer.raw([table.separator]) }
          writer.raw(kept.contains(index) ? text[start..<end] : text[start..<start])
          start = end + 1
        }
        for _ in 0..<max(0, (reasonColumn ?? width) - cells) { writer.cell("") }
        writer.cell(reasons.joined(separator: "; "))
        writer.endLine()
      }
      return writer.bytes
    }
  }

  private func behindCell(
    _ record: Record, _ index: Int, _ text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let end = record.cells[index].end
    return end < text.count && text[end] == quote ? end + 1 : end
  }
}

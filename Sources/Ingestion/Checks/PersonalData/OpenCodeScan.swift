import CaseModel

extension RowReader {
  /// Shows the gate the codes of the programme's own lists that were read, each once with the number
  /// of its cells: people's names are no codes of agencies, regions or assessors.
  ///
  /// - Complexity: O(rows + codes) a column.
  mutating func scanOpenCodes() {
    switch layout.table {
    case .cases:
      for attribute in [ProfileAttribute.agency, .region, .programme] {
        scan(attribute.code, staged.cases) { row, staged in
          let value = staged.caseValues[Int(row.values) + Int(attribute.rawValue)]
          return (row.row, value < 0xFF00 ? UInt16(value) : .max)
        }
      }
    case .events: scan("org", staged.events) { row, _ in (row.row, row.org) }
    case .services: scan("provider", staged.services) { row, _ in (row.row, row.provider) }
    case .assessments:
      scan("instrument", staged.assessments) { row, _ in (row.row, row.instrument) }
      scan("assessor", staged.assessments) { row, _ in (row.row, row.assessor) }
      scan("mode", staged.assessments) { row, _ in (row.row, row.mode) }
    case .population:
      scan("area", staged.population) { row, _ in
        (row.row, row.value.area.map { UInt16($0) } ?? .max)
      }
    }
  }

  private mutating func scan<Row>(
    _ name: String, _ rows: [Row], _ code: (Row, borrowing StagedRows) -> (row: Int32, code: UInt16)
  ) {
    guard let field = TableLayout.fields(of: layout.table).firstIndex(of: name), has(field),
      staged.openCodes.count > 0
    else { return }
    var cells = [Int](repeating: 0, count: staged.openCodes.count)
    var first = [Int32](repeating: 0, count: staged.openCodes.count)
    var last: Int32 = -1
    for row in rows {
      let (number, code) = code(row, staged)
      // A row of a wide file has several scores.
      if number == last || code == .max { continue }
      last = number
      if cells[Int(code)] == 0 { first[Int(code)] = number }
      cells[Int(code)] += 1
    }
    let column = layout.columnOfField[field]
    for code in cells.indices where cells[code] > 0 {
      staged.openCodes.withBytes(of: code) { bytes in
        bytes.withMemoryRebound(to: UInt8.self) {
          scans[column, default: ContentScan()].add($0, row: Int(first[code]), times: cells[code])
        }
      }
    }
  }
}

extension TableLayout {
  /// What the gate expects of the cells of a column.
  func use(ofColumn column: Int) -> ContentScan.Use {
    guard let field = columnOfField.firstIndex(of: column) else { return .unknown }
    let name = TableLayout.fields(of: table)[field]
    return name == "case_id" || name == "same_as" ? .caseIDs : .openCodes
  }
}

extension ContentVerdict {
  /// The finding that a column with this content is.
  package var code: FindingCode {
    switch kind {
    case .freeText: .freeTextColumn
    case .nearlyUnique: .nearlyUniqueColumn
    default: isCertain ? .identifierContent : .possibleIdentifier
    }
  }
}

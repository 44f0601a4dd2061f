import CaseModel

/// The typed content of all tables, part by part.
struct TableReading {
  struct Part {
    /// The position of the table.
    let file: Int
    /// What is added to a row of this part to get the row of the table.
    let baseRow: Int
    var staged: StagedRows
    let dataRows: Int
  }

  var parts: [Part] = []
  var log = FindingLog()

  /// Takes the rows of one table out of the parts.
  static func take<Row>(
    _ rows: WritableKeyPath<StagedRows, [Row]>, from parts: inout [Part]
  ) -> [[Row]] {
    parts.indices.map { number in
      let taken = parts[number].staged[keyPath: rows]
      parts[number].staged[keyPath: rows] = []
      return taken
    }
  }
}

/// Reads the rows of all tables on all cores.
///
/// A table whose dates leave the order of day and month open is read once more when the column of its
/// sheet has shown the order; otherwise the question stays a finding.
func readTables(_ tables: [OpenedTable], rules: ReadingRules) -> TableReading {
  var reading = TableReading()
  let jobs = tables.flatMap { table in
    table.text.parts(from: table.body.lowerBound, separator: table.separator).map { (table, $0) }
  }
  var results = inParallel(jobs.count) { job in
    PartResult(jobs[job].0, jobs[job].1, rules, dateOrders: [:])
  }
  let evidence = dateEvidence(zip(jobs, results).map { ($0.0, $1.evidence) })
  let again = jobs.indices.filter { !jobs[$0].0.orders(evidence).isEmpty }
  let second = inParallel(again.count) { index in
    let (table, range) = jobs[again[index]]
    return PartResult(table, range, rules, dateOrders: table.orders(evidence))
  }
  for (index, result) in zip(again, second) { results[index] = result }
  var baseRow = 0
  for (job, result) in zip(jobs, results) {
    if reading.parts.last?.file != job.0.index { baseRow = job.0.headingRow }
    reading.log.merge(result.staged.log, baseRow: baseRow)
    reading.parts.append(
      .init(
        file: job.0.index, baseRow: baseRow, staged: result.staged, dataRows: result.dataRows))
    if let row = result.unclosedQuoteRow {
      reading.log.note(.unclosedQuote, file: job.0.index, row: baseRow + row)
    }
    baseRow += result.rows
  }
  if rules.dates.order == nil { noteContradictions(evidence, tables, &reading.log) }
  noteColumns(tables, &reading)
  noteContent(tables, jobs.map { ($0.0.index, $0.0.headingRow) }, results, rules, &reading.log)
  return reading
}

/// By sheet and column what the dates show about the order of day and month.
private func dateEvidence(
  _ parts: [(table: OpenedTable, evidence: [Int: DateOrderEvidence])]
) -> [Int: [Int: DateOrderEvidence]] {
  var all: [Int: [Int: DateOrderEvidence]] = [:]
  for (table, evidence) in parts {
    for (column, evidence) in evidence {
      all[table.sheet, default: [:]][table.sheetColumn(column), default: DateOrderEvidence()]
        .add(evidence)
    }
  }
  return all
}

extension OpenedTable {
  /// By column of this table the orders that the columns of its sheet prove, where a date needs one.
  fileprivate func orders(_ evidence: [Int: [Int: DateOrderEvidence]]) -> [Int: DateOrder] {
    guard let mine = evidence[sheet] else { return [:] }
    var orders: [Int: DateOrder] = [:]
    for column in 0..<width {
      guard let seen = mine[sheetColumn(column)], seen.ambiguous > 0 else { continue }
      orders[column] = seen.order
    }
    return orders
  }
}

/// Notes columns in which some dates need the day first and others the month, with both counts.
private func noteContradictions(
  _ evidence: [Int: [Int: DateOrderEvidence]], _ tables: [OpenedTable], _ log: inout FindingLog
) {
  for table in tables {
    guard let columns = evidence[table.sheet] else { continue }
    for column in 0..<table.width {
      guard let seen = columns[table.sheetColumn(column)], seen.isContradictory else { continue }
      log.note(
        .dateOrderContradictory, file: table.index, column: column,
        subject: DateOrder.dayFirst.rawValue, count: seen.dayFirst)
      log.note(
        .dateOrderContradictory, file: table.index, column: column,
        subject: DateOrder.monthFirst.rawValue, count: seen.monthFirst)
    }
  }
}

private func noteColumns(_ tables: [OpenedTable], _ reading: inout TableReading) {
  for table in tables {
    for watched in table.layout.watched where watched.kind == .identifier {
      let kind = watched.identifier?.rawValue
      let key = FindingLog.Key(
        code: .identifierColumn, file: table.index, column: watched.column, subject: kind)
      if reading.log.groups[key] == nil {
        reading.log.note(
          .emptyIdentifierColumn, file: table.index, column: watched.column, subject: kind)
      }
    }
    if table.origin == nil,
      !reading.parts.contains(where: { $0.file == table.index && $0.dataRows > 0 })
    {
      reading.log.note(.noRows, file: table.index)
    }
  }
}

/// Puts the scans of all parts together and notes the columns whose cells identify people.
private func noteContent(
  _ tables: [OpenedTable], _ jobs: [(file: Int, headingRow: Int)], _ results: [PartResult],
  _ rules: ReadingRules, _ log: inout FindingLog
) {
  var scans: [Int: [Int: ContentScan]] = [:]
  var baseRow = 0
  var lastFile = -1
  for (job, result) in zip(jobs, results) {
    if job.file != lastFile { (lastFile, baseRow) = (job.file, job.headingRow) }
    for (column, scan) in result.scans {
      scans[job.file, default: [:]][column, default: ContentScan()].merge(scan, baseRow: baseRow)
    }
    baseRow += result.rows
  }
  for table in tables {
    for (column, scan) in (scans[table.index] ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard
        let verdict = scan.verdict(
          table.layout.use(ofColumn: column), referenceYear: rules.today?.year)
      else { continue }
      log.note(
        verdict.code, file: table.index, column: column, subject: verdict.kind.rawValue,
        count: verdict.count, rows: verdict.rows)
    }
  }
}

/// What reading one part of a file gave.
private struct PartResult: Sendable {
  let staged: StagedRows
  let rows: Int
  let dataRows: Int
  let evidence: [Int: DateOrderEvidence]
  let scans: [Int: ContentScan]
  let unclosedQuoteRow: Int?

  init(
    _ table: OpenedTable, _ range: Range<Int>, _ rules: ReadingRules, dateOrders: [Int: DateOrder]
  ) {
    let reader = table.text.withBytes(in: range) { text in
      var reader = RowReader(text: text, table: table, rules: rules, dateOrders: dateOrders)
      reader.readRows(in: 0..<text.count, separator: table.separator)
      reader.scanOpenCodes()
      return reader
    }
    staged = reader.staged
    rows = reader.row
    dataRows = reader.dataRows
    evidence = reader.evidence
    scans = reader.scans
    unclosedQuoteRow = reader.unclosedQuoteRow
  }
}

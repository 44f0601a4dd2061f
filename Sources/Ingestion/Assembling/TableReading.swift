import CaseModel

/// Reads the rows of all tables of the sheets on all cores, some parts of tables at a time, and hands
/// them to `staging`; returns what was found.
///
/// A part whose dates leave the order of day and month open is read once more when the whole column of
/// its sheet has shown the order; otherwise the question stays a finding.
func readTables(
  _ tables: [OpenedTable], of sheets: [OpenedSheet], rules: ReadingRules,
  into staging: inout CaseStaging
) -> FindingLog {
  let jobs = tables.flatMap { table in
    table.text.parts(from: table.body.lowerBound, separator: table.separator).map { (table, $0) }
  }
  var results: [PartSummary] = []
  var baseRows: [Int] = []
  inWindows(jobs.indices) { job in
    PartResult(jobs[job].0, jobs[job].1, rules, dateOrders: [:])
  } take: { job, result in
    let table = jobs[job].0
    let isFirst = job == 0 || jobs[job - 1].0.index != table.index
    baseRows.append(isFirst ? table.headingRow : baseRows[job - 1] + results[job - 1].rows)
    results.append(result.summary)
    if !result.summary.hasOpenDates { result.hand(to: &staging, jobs[job], baseRows[job]) }
  }
  let evidence = dateEvidence(zip(jobs, results).map { ($0.0, $1.evidence) })
  inWindows(jobs.indices.filter { results[$0].hasOpenDates }) { job in
    let (table, range) = jobs[job]
    return PartResult(table, range, rules, dateOrders: table.orders(evidence))
  } take: { job, result in
    results[job] = result.summary
    result.hand(to: &staging, jobs[job], baseRows[job])
  }
  staging.finish()
  var log = FindingLog()
  for (index, result) in results.enumerated() {
    let table = jobs[index].0.index
    log.merge(result.log, baseRow: baseRows[index])
    if let fault = result.recordFault {
      log.note(fault, file: table, row: baseRows[index] + result.rows + 1)
    }
  }
  if staging.openCodes.count > OpenCode.limit, let table = jobs.last?.0.index {
    log.note(.tooManyCodes, file: table)
  }
  noteDateColumns(tables, of: sheets, evidence, rules.dates, &log)
  noteColumns(tables, staging.dataRows, &log)
  noteContent(tables, jobs.map { $0.0.index }, baseRows, results, rules, &log)
  return log
}

/// Computes results on all cores, some at a time, and takes them in order, so that few are held.
private func inWindows<Result: Sendable>(
  _ jobs: some RandomAccessCollection<Int> & Sendable, _ body: @Sendable (Int) -> Result,
  take: (Int, Result) -> Void
) {
  var rest = Array(jobs)[...]
  while !rest.isEmpty {
    let window = Array(rest.prefix(8))
    rest = rest.dropFirst(window.count)
    let results = inParallel(window.count) { body(window[$0]) }
    for (job, result) in zip(window, results) { take(job, result) }
  }
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

private func noteColumns(
  _ tables: [OpenedTable], _ dataRows: [Int: Int], _ log: inout FindingLog
) {
  for table in tables {
    for watched in table.layout.watched where watched.kind == .identifier {
      let kind = watched.identifier?.rawValue
      let key = FindingLog.Key(
        code: .identifierColumn, file: table.index, column: watched.column, subject: kind)
      if log.groups[key] == nil {
        log.note(
          .emptyIdentifierColumn, file: table.index, column: watched.column, subject: kind)
      }
    }
    if table.origin == nil, dataRows[table.index, default: 0] == 0 {
      log.note(.noRows, file: table.index)
    }
  }
}

/// Puts the scans of all parts together and notes the columns whose cells identify people.
private func noteContent(
  _ tables: [OpenedTable], _ tableOfPart: [Int], _ baseRows: [Int], _ results: [PartSummary],
  _ rules: ReadingRules, _ log: inout FindingLog
) {
  var scans: [Int: [Int: ContentScan]] = [:]
  for (part, result) in results.enumerated() {
    for (column, scan) in result.scans {
      scans[tableOfPart[part], default: [:]][column, default: ContentScan()]
        .merge(scan, baseRow: baseRows[part])
    }
  }
  for table in tables {
    for (column, scan) in (scans[table.index] ?? [:]).sorted(by: { $0.key < $1.key }) {
      let watched = table.layout.watched.first { $0.column == column }
      if let kind = watched?.identifier {
        guard scan.contradicts(kind) else { continue }
        // The heading only sounds like it: the column is one that the table does not have.
        log.withdraw(
          .init(
            code: .identifierColumn, file: table.index, column: column, subject: kind.rawValue))
        log.note(.unknownColumn, file: table.index, column: column)
        continue
      }
      let use = table.layout.use(ofColumn: column)
      guard
        let verdict = scan.verdict(
          use, referenceYear: rules.today?.year,
          heading: use == .unknown && table.origin == nil
            && table.layout.headings.indices.contains(column)
            ? table.layout.headings[column] : "")
      else { continue }
      log.note(
        verdict.code, file: table.index, column: column, subject: verdict.kind.rawValue,
        count: verdict.count, rows: verdict.rows)
    }
  }
}

/// What reading one part of a table found, without its rows.
private struct PartSummary: Sendable {
  let log: FindingLog
  let rows: Int
  let evidence: [Int: DateOrderEvidence]
  let scans: [Int: ContentScan]
  let recordFault: RecordFault?

  /// Some dates can be read in two ways.
  var hasOpenDates: Bool { evidence.values.contains { $0.ambiguous > 0 } }
}

/// What reading one part of a table gave.
private struct PartResult: Sendable {
  let summary: PartSummary
  private let staged: StagedRows
  private let dataRows: Int

  init(
    _ table: OpenedTable, _ range: Range<Int>, _ rules: ReadingRules, dateOrders: [Int: DateOrder]
  ) {
    let reader = table.text.withBytes(in: range) { text in
      var reader = RowReader(text: text, table: table, rules: rules, dateOrders: dateOrders)
      reader.readRows(in: 0..<text.count, separator: table.separator)
      reader.scanOpenCodes()
      return reader
    }
    summary = PartSummary(
      log: reader.staged.log, rows: reader.row, evidence: reader.evidence, scans: reader.scans,
      recordFault: reader.recordFault)
    staged = reader.staged
    dataRows = reader.dataRows
  }

  func hand(
    to staging: inout CaseStaging, _ job: (table: OpenedTable, range: Range<Int>), _ baseRow: Int
  ) {
    staging.take(
      staged, table: job.table.index, baseRow: baseRow, dataRows: dataRows,
      share: Double(job.range.count) / Double(max(1, job.table.body.count)))
  }
}

import CaseModel
import Sealing

/// The typed content of all files, part by part, and what the files were.
struct TableReading {
  struct Part {
    let file: Int
    /// What is added to a row of this part to get the row of the file.
    let baseRow: Int
    var staged: StagedRows
    let dataRows: Int
  }

  var parts: [Part] = []
  /// By file.
  var fingerprints: [String] = []
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
/// A file whose dates leave the order of day and month open is read once more when its column has
/// shown the order; otherwise the question stays a finding.
func readTables(_ tables: [OpenedTable], files: [SourceFile], rules: ReadingRules) -> TableReading {
  var reading = TableReading()
  reading.fingerprints = inParallel(files.count) { Fingerprint(of: files[$0].bytes).hex }
  let jobs = tables.flatMap { table in
    files[table.index].bytes.withUnsafeBufferPointer { text in
      chunks(of: text, from: table.body.lowerBound).map { (table, $0) }
    }
  }.filter { $0.0.layout != nil }
  var results = inParallel(jobs.count) { job in
    PartResult(jobs[job].0, jobs[job].1, files, rules, dateOrders: [:])
  }
  for table in tables where table.layout != nil {
    let mine = jobs.indices.filter { jobs[$0].0.index == table.index }
    let orders = provenOrders(mine.map { results[$0].evidence })
    guard !orders.isEmpty else { continue }
    let again = inParallel(mine.count) { index in
      PartResult(jobs[mine[index]].0, jobs[mine[index]].1, files, rules, dateOrders: orders)
    }
    for (index, result) in zip(mine, again) { results[index] = result }
  }
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
  noteColumns(tables, &reading)
  noteContent(tables, jobs.map { ($0.0.index, $0.0.headingRow) }, results, rules, &reading.log)
  return reading
}

/// The orders that the columns of one file prove, where a date needs one.
private func provenOrders(_ parts: [[Int: DateOrderEvidence]]) -> [Int: DateOrder] {
  var all: [Int: DateOrderEvidence] = [:]
  for part in parts {
    for (column, evidence) in part { all[column, default: DateOrderEvidence()].add(evidence) }
  }
  return all.compactMapValues(\.order)
}

private func noteColumns(_ tables: [OpenedTable], _ reading: inout TableReading) {
  for table in tables {
    guard let layout = table.layout else { continue }
    for watched in layout.watched where watched.kind == .identifier {
      let kind = watched.identifier?.rawValue
      let key = FindingLog.Key(
        code: .identifierColumn, file: table.index, column: watched.column, subject: kind)
      if reading.log.groups[key] == nil {
        reading.log.note(
          .emptyIdentifierColumn, file: table.index, column: watched.column, subject: kind)
      }
    }
    if !reading.parts.contains(where: { $0.file == table.index && $0.dataRows > 0 }) {
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
    guard let layout = table.layout else { continue }
    for (column, scan) in (scans[table.index] ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard
        let verdict = scan.verdict(layout.use(ofColumn: column), referenceYear: rules.today?.year)
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
    _ table: OpenedTable, _ range: Range<Int>, _ files: [SourceFile], _ rules: ReadingRules,
    dateOrders: [Int: DateOrder]
  ) {
    self = files[table.index].bytes.withUnsafeBufferPointer { text in
      guard let layout = table.layout else { return PartResult() }
      var reader = RowReader(
        text: text, layout: layout, file: table.index, rules: rules, dateOrders: dateOrders)
      reader.readRows(in: range, separator: table.separator)
      reader.scanOpenCodes()
      return PartResult(reader)
    }
  }

  private init(_ reader: RowReader) {
    staged = reader.staged
    rows = reader.row
    dataRows = reader.dataRows
    evidence = reader.evidence
    scans = reader.scans
    unclosedQuoteRow = reader.unclosedQuoteRow
  }

  private init() {
    staged = StagedRows()
    rows = 0
    dataRows = 0
    evidence = [:]
    scans = [:]
    unclosedQuoteRow = nil
  }
}

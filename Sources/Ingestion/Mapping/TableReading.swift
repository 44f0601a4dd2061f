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
    let columns = evidence(mine.map { results[$0].evidence })
    if rules.dateOrder == nil { noteContradictions(columns, file: table.index, &reading.log) }
    let orders = columns.compactMapValues { $0.ambiguous > 0 ? $0.order : nil }
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
  return reading
}

/// What the columns of one file show about the order of day and month, all parts together.
private func evidence(_ parts: [[Int: DateOrderEvidence]]) -> [Int: DateOrderEvidence] {
  var all: [Int: DateOrderEvidence] = [:]
  for part in parts {
    for (column, evidence) in part { all[column, default: DateOrderEvidence()].add(evidence) }
  }
  return all
}

/// Notes columns in which some dates need the day first and others the month, with both counts.
private func noteContradictions(
  _ columns: [Int: DateOrderEvidence], file: Int, _ log: inout FindingLog
) {
  for (column, evidence) in columns where evidence.isContradictory {
    log.note(
      .dateOrderContradictory, file: file, column: column, subject: DateOrder.dayFirst.rawValue,
      count: evidence.dayFirst)
    log.note(
      .dateOrderContradictory, file: file, column: column, subject: DateOrder.monthFirst.rawValue,
      count: evidence.monthFirst)
  }
}

private func noteColumns(_ tables: [OpenedTable], _ reading: inout TableReading) {
  for table in tables {
    guard let layout = table.layout else { continue }
    for watched in layout.watched where watched.kind == .identifier {
      let key = FindingLog.Key(
        code: .identifierColumn, file: table.index, column: watched.column, subject: nil)
      if reading.log.groups[key] == nil {
        reading.log.note(.emptyIdentifierColumn, file: table.index, column: watched.column)
      }
    }
    if !reading.parts.contains(where: { $0.file == table.index && $0.dataRows > 0 }) {
      reading.log.note(.noRows, file: table.index)
    }
  }
}

/// What reading one part of a file gave.
private struct PartResult: Sendable {
  let staged: StagedRows
  let rows: Int
  let dataRows: Int
  let evidence: [Int: DateOrderEvidence]
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
      return PartResult(reader)
    }
  }

  private init(_ reader: RowReader) {
    staged = reader.staged
    rows = reader.row
    dataRows = reader.dataRows
    evidence = reader.evidence
    unclosedQuoteRow = reader.unclosedQuoteRow
  }

  private init() {
    staged = StagedRows()
    rows = 0
    dataRows = 0
    evidence = [:]
    unclosedQuoteRow = nil
  }
}

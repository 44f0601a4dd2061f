package import CaseModel
package import Sealing

/// What to read and by which rules.
package struct IngestRequest: Sendable {
  package var files: [SourceFile]
  package var key: PseudonymKey
  /// Whether a person is stored already, so that rows may refer to them without a `cases` row.
  package var isStored: @Sendable (CaseID) -> Bool
  /// Later dates are findings; `nil` accepts them.
  package var today: Day?
  /// Sets rows with errors aside and accepts the others, instead of all or nothing.
  package var allowsPartial: Bool
  package var severities: Severities
  /// The order of day and month where a column of dates does not show it.
  package var dateOrder: DateOrder?
  package var vocabulary: Vocabulary
  /// Takes ids such as `wm-0123…`, which an export wrote, as the pseudonyms that they are.
  package var takesPseudonyms = false

  package init(
    files: [SourceFile], key: PseudonymKey,
    isStored: @escaping @Sendable (CaseID) -> Bool = { _ in false }, today: Day? = nil,
    allowsPartial: Bool = false, severities: Severities = Severities(),
    dateOrder: DateOrder? = nil, vocabulary: Vocabulary = .canonical
  ) {
    self.files = files
    self.key = key
    self.isStored = isStored
    self.today = today
    self.allowsPartial = allowsPartial
    self.severities = severities
    self.dateOrder = dateOrder
    self.vocabulary = vocabulary
  }
}

/// What came of reading: a delivery if there is one, and everything that was found.
package struct IngestResult: Sendable {
  /// How the reading ended, the most serious first.
  package enum Outcome: Sendable {
    /// A column identifies people; nothing was taken over.
    case identifiers
    /// A file is damaged or no table; nothing was taken over.
    case unreadable
    /// Errors in the data; nothing was taken over.
    case errors
    /// Rows with errors were set aside, the others are in the delivery.
    case partial
    /// Every row is in the delivery.
    case complete
  }

  package let outcome: Outcome
  /// `nil` unless the outcome is `partial` or `complete`.
  package let delivery: Delivery?
  /// Errors first, then warnings, then notes; within each by file, column and code.
  package let findings: [Finding]
  /// For each file with rows to repair, which rows and why; in the order of the files.
  package let setAside: [RowsSetAside]
  /// One for each file that could be read as a table.
  package let files: [DeliveredFile]
}

/// Reads files into one delivery: read, map, check; the whole floor as one function.
///
/// All faults of all files are found in one pass. The order of rows and files does not change the
/// delivery's table.
///
/// - Complexity: O(n + p log p) for *n* bytes and *p* people, on all cores; memory is the files plus
///   about 40 bytes a row.
package func ingest(_ request: IngestRequest) -> IngestResult {
  var log = FindingLog()
  let rules = ReadingRules(
    codes: CanonicalCodes(request.vocabulary), today: request.today,
    severities: request.severities, dateOrder: request.dateOrder, key: request.key)
  let tables = request.files.indices.map { index in
    OpenedTable(request.files[index], index: index, vocabulary: request.vocabulary, log: &log)
  }
  var assembler = CaseAssembler(
    request: request, tables: tables,
    reading: readTables(tables, files: request.files, rules: rules))
  assembler.check()
  log.merge(assembler.log)
  let findings = worded(log, request: request, tables: tables)
  let faults = assembler.faults.filter { $0.code != .dateOrderUnknown }
  let outcome = outcome(of: findings, hasFaults: !faults.isEmpty, request.allowsPartial)
  let files = assembler.deliveredFiles()
  let delivers = outcome == .complete || outcome == .partial
  let delivery = delivers ? assembler.delivery(files: files) : nil
  return IngestResult(
    outcome: outcome, delivery: delivery,
    findings: findings,
    setAside: RowsSetAside.grouped(faults, names: request.files.map(\.name)), files: files)
}

private func outcome(
  of findings: [Finding], hasFaults: Bool, _ allowsPartial: Bool
) -> IngestResult.Outcome {
  let errors = findings.filter { $0.severity == .error }
  if errors.contains(where: { $0.code == .identifierColumn }) { return .identifiers }
  if errors.contains(where: \.code.isUnreadable) { return .unreadable }
  if errors.contains(where: \.code.concernsWholeFile) { return .errors }
  if errors.isEmpty && !hasFaults { return .complete }
  return allowsPartial ? .partial : .errors
}

/// The log as findings in a fixed order, with text lines added to the rows.
private func worded(
  _ log: FindingLog, request: IngestRequest, tables: [OpenedTable]
) -> [Finding] {
  let ordered = log.groups.sorted { left, right in
    let (first, second) = (left.key, right.key)
    let weights = (request.severities[first.code], request.severities[second.code])
    if weights.0 != weights.1 { return weights.0 > weights.1 }
    if first.file != second.file { return first.file < second.file }
    if first.column != second.column { return first.column < second.column }
    if first.code != second.code { return first.code.rawValue < second.code.rawValue }
    return first.subject ?? "" < second.subject ?? ""
  }
  var rows: [Int: Set<Int>] = [:]
  for (key, group) in ordered { rows[key.file, default: []].formUnion(group.places.map(\.row)) }
  let lines = tables.map { table in
    table.lines(ofRows: rows[table.index] ?? [], in: request.files[table.index].bytes)
  }
  return ordered.map { key, group in
    Finding(
      code: key.code, severity: request.severities[key.code], file: request.files[key.file].name,
      column: tables[key.file].column(key.column), subject: key.subject, count: group.count,
      places: group.places.map {
        FindingPlace(
          row: $0.row, line: lines[key.file][$0.row] ?? $0.row, value: $0.value,
          suggestion: $0.suggestion)
      })
  }
}

package import CaseModel
package import Sealing

/// What to read and by which rules.
package struct IngestRequest: Sendable {
  package var files: [SourceFile]
  package var key: PseudonymKey
  /// How ids of cases are told from ids of rows; a workspace keeps to the way it began with.
  package var idDomains = IDDomains.separate
  /// Whether a person is stored already, so that rows may refer to them without a `cases` row.
  package var isStored: @Sendable (CaseID) -> Bool
  /// How the case numbers of stored people are written.
  package var storedNumbers = StoredNumbers()
  /// Later dates are findings; `nil` accepts them.
  package var today: Day?
  /// Sets rows with errors aside and accepts the others, instead of all or nothing.
  package var allowsPartial: Bool
  package var severities: Severities
  /// The order of day and month where a column of dates does not show it.
  package var dateOrder: DateOrder?
  package var vocabulary: Vocabulary
  package var choice: SheetChoice
  /// The encoding of text files; `nil` finds it from their bytes.
  package var encoding: TextEncoding?
  /// How files that are not in canonical shape are read; `nil` for canonical files.
  package var mapping: CaseMapping?
  /// The text of the mapping and whatever else was said about how to read the files; the same files read
  /// in another way are another delivery.
  package var wayOfReading: String?
  /// What is stored about people of the delivery whom other agencies have delivered too.
  ///
  /// People about whom others say nothing are left out; `nil` compares with nobody.
  package var statementsOfAgencies: (@Sendable ([DeliveredID]) -> [CaseID: StoredStatements])?
  /// Takes ids such as `wm-0123…`, which an export wrote, as the pseudonyms that they are.
  package var takesPseudonyms = false
  /// How much of the rows is in memory at a time.
  package var staging = StagingSpace()

  package init(
    files: [SourceFile], key: PseudonymKey,
    isStored: @escaping @Sendable (CaseID) -> Bool = { _ in false }, today: Day? = nil,
    allowsPartial: Bool = false, severities: Severities = Severities(),
    dateOrder: DateOrder? = nil, vocabulary: Vocabulary = .shipped,
    choice: SheetChoice = SheetChoice(), mapping: CaseMapping? = nil
  ) {
    self.files = files
    self.key = key
    self.isStored = isStored
    self.today = today
    self.allowsPartial = allowsPartial
    self.severities = severities
    self.dateOrder = dateOrder
    self.vocabulary = vocabulary
    self.choice = choice
    self.mapping = mapping
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
  /// For each sheet with rows to repair, which rows and why; in the order of the sheets.
  package let setAside: [RowsSetAside]
  /// One for each file and table that it holds rows of.
  package let files: [DeliveredFile]
  /// Rows of the sheets that hold data, as their users count them.
  package let rowsRead: Int
  /// The last day of an event in the delivery.
  package let lastEvent: Day?
  /// People of the delivery whom other agencies have delivered too.
  package let peopleCompared: Int
  /// The text files that are not plain UTF-8.
  package let encodings: [FileEncoding]

  /// Rows without an error.
  package var rowsReady: Int { max(0, rowsRead - setAside.reduce(0) { $0 + $1.rowCount }) }
}

/// Reads files into one delivery: read, map, check; the whole floor as one function.
///
/// All faults of all files are found in one pass. The order of rows and files does not change the
/// delivery's table.
///
/// - Complexity: O(n + p log p) for *n* bytes and *p* people, on all cores; memory is O(p), with
///   ``IngestRequest/staging`` for the rows and the files that are not read piece by piece.
package func ingest(_ request: IngestRequest) -> IngestResult {
  var request = request
  if request.mapping?.orphans == .setAside {
    for code in [FindingCode.unknownPerson, .unknownParent] {
      request.severities.lower(code, to: .warning)
    }
  }
  if request.takesPseudonyms {
    // What is stored has passed its checks, and what an agency sent later may have broken a rule
    // since: an export comes back as it is.
    for check in Check.all where check.history != nil {
      request.severities.lower(check.code, to: .warning)
    }
  }
  let rules = ReadingRules(request)
  let reading = SheetReading(request)
  let opened = OpenedTables(reading.sheets, request: request, log: reading.log)
  var log = opened.log
  var staging = CaseStaging(request: request, tables: opened.tables)
  let found = readTables(
    opened.tables, of: opened.sheets, rules: rules, into: &staging)
  var assembler = CaseAssembler(
    request: request, tables: opened.tables, staging: staging, log: found)
  do {
    try assembler.check()
  } catch {
    log.note(.lostRows, file: 0)
  }
  assembler.withholdPeopleOfFaultyRows(opened.sheets)
  log.merge(assembler.log.atSheets(of: opened.tables))
  log.countRowsOnce(of: assembler.faults, tables: opened.tables)
  let setAside = RowsSetAside.grouped(
    assembler.faults.filter { $0.code != .dateOrderUnknown }, opened: opened, log: log)
  noteChangedFiles(request, reading.sheets, &log)
  let findings = worded(log, request: request, sheets: opened.sheets)
  let outcome = outcome(of: findings, hasFaults: !setAside.isEmpty, request.allowsPartial)
  let files = assembler.deliveredFiles(fingerprints(of: request), sheets: reading.sheets)
  let delivers = outcome == .complete || outcome == .partial
  let lastEvent = delivers ? assembler.lastEvent : nil
  var delivery = delivers ? assembler.delivery(files: files) : nil
  for finding in findings { delivery?.findings[finding.code.rawValue, default: 0] += finding.count }
  return IngestResult(
    outcome: outcome, delivery: delivery,
    findings: findings,
    setAside: setAside,
    files: files,
    rowsRead: assembler.plainRows + opened.sheets.reduce(0) { $0 + ($1.rowsRead ?? 0) },
    lastEvent: lastEvent, peopleCompared: assembler.statements.count,
    encodings: reading.encodings)
}

/// What tells the files apart, by position: their bytes, and how they are read where that can change
/// what they say.
///
/// It is made under the key: what is stored must not tell a guessed file from another.
private func fingerprints(of request: IngestRequest) -> [String] {
  inParallel(request.files.count) { index in
    let content = request.files[index].fingerprint
    guard let way = request.wayOfReading else { return request.key.mark(ofFile: content) }
    return request.key.mark(ofFile: Fingerprint(of: Array("\(content) \(way)".utf8)).hex)
  }
}

/// Notes files that somebody wrote into while they were read piece by piece.
private func noteChangedFiles(
  _ request: IngestRequest, _ sheets: [SourceSheet], _ log: inout FindingLog
) {
  for (index, sheet) in sheets.enumerated()
  where request.files[sheet.file].textFile?.hasChanged ?? false {
    log.note(.changedFile, file: index)
  }
}

private func outcome(
  of findings: [Finding], hasFaults: Bool, _ allowsPartial: Bool
) -> IngestResult.Outcome {
  let errors = findings.filter { $0.severity == .error }
  if errors.contains(where: \.code.isIdentifier) { return .identifiers }
  if errors.contains(where: \.code.isUnreadable) { return .unreadable }
  if errors.contains(where: \.code.concernsWholeFile) { return .errors }
  // Rows may be set aside without an error: people whom a mapping expects not to know.
  if errors.isEmpty { return hasFaults ? .partial : .complete }
  return allowsPartial ? .partial : .errors
}

/// The log as findings in a fixed order, with text lines added to the rows.
private func worded(
  _ log: FindingLog, request: IngestRequest, sheets: [OpenedSheet]
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
  let lines = sheets.indices.map { index in
    sheets[index].heading.map { heading in
      sheets[index].sheet.lines(ofRows: rows[index] ?? [], separator: heading.separator)
    } ?? [:]
  }
  return ordered.map { key, group in
    let sheet = sheets[key.file]
    return Finding(
      code: key.code, severity: request.severities[key.code], file: sheet.sheet.fileName,
      sheet: sheet.sheet.name, column: sheet.column(key.column), subject: key.subject,
      count: group.count,
      places: group.places.map {
        FindingPlace(
          row: $0.row, line: lines[key.file][$0.row] ?? $0.row, value: $0.value,
          suggestion: $0.suggestion, partner: $0.partner)
      })
  }
}

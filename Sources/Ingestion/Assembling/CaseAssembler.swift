import CaseModel

/// Puts the rows of all files together by person, checks each history and fills the delivery.
struct CaseAssembler {
  let request: IngestRequest
  let tables: [OpenedTable]
  /// By table.
  let dataRows: [Int: Int]

  var log: FindingLog
  var faults: [RowFault]

  let ids: ByteTable
  let pseudonyms: [CaseID]
  /// By person: how the case number is written, under the key; see ``StoredNumbers``.
  let numberForms: [UInt64]
  /// By person: has a row in `cases`, or is stored already.
  let isKnown: [Bool]
  let openCodes: ByteTable
  var cases: GroupedRows<StagedCase>
  var caseValues: [UInt32]
  let population: [StagedPopulation]
  var merges: [CaseMerge] = []

  let histories: PartedRows
  /// What is stored about the people of the delivery whom other agencies have delivered too.
  var statements: [CaseID: StoredStatements] = [:]
  /// The people of each part of ``histories``, by their ids.
  private(set) var parts: [[Int32]]
  /// By part, once they are checked.
  private(set) var checked: [CheckedPart] = []
  /// How the case numbers of known people are written, where rows of unknown people are asked for that.
  private var knownIDs: Set<UInt64> = []
  private var similarToStored: Set<Int32> = []
  /// By sheet the faulty rows that name their person; see ``withholdPeopleOfFaultyRows(_:)``.
  var withheldRows: [Int: Set<Int>] = [:]

  /// `log` has what was found when the rows were read.
  init(
    request: IngestRequest, tables: [OpenedTable], staging: consuming CaseStaging, log: FindingLog
  ) {
    self.request = request
    self.tables = tables
    self.log = log
    dataRows = staging.dataRows
    faults = staging.faults
    ids = staging.ids
    pseudonyms = staging.pseudonyms
    numberForms = staging.numberForms
    openCodes = staging.openCodes
    caseValues = staging.caseValues
    population = staging.population
    histories = staging.histories
    cases = GroupedRows(staging.cases, groups: staging.ids.count) { Int($0.person) }
    isKnown = staging.ids.indices.map { [cases] person in
      staging.isExported[person] || !cases.range(of: person).isEmpty
        || request.isStored(staging.pseudonyms[person])
    }
    parts = Array(repeating: [], count: histories.parts.count)
    for (person, id) in pseudonyms.enumerated() {
      parts[histories.part(of: id)].append(Int32(person))
    }
  }

  // MARK: Checking

  /// Applies every rule about histories.
  ///
  /// - Throws: ``LostRows`` when rows that were put into a file cannot be read again.
  mutating func check() throws(LostRows) {
    mergeCases()
    compareProfiles()
    parts = inParallel(parts.count) { [parts, pseudonyms] part in
      parts[part].sorted { pseudonyms[Int($0)] < pseudonyms[Int($1)] }
    }
    var places = [Int32](repeating: 0, count: ids.count)
    for people in parts {
      for (place, person) in people.enumerated() { places[Int(person)] = Int32(place) }
    }
    if isKnown.contains(false) {
      knownIDs = Set(
        ids.indices.filter { isKnown[$0] }.map { ProbableDuplicates.plainHash(ids[$0]) })
    }
    similarToStored = peopleSimilarToStored()
    let expectsHistory = expectsHistory
    let columns = tables.map { table in
      var columns = PersonColumns(table)
      columns.expectsHistory = expectsHistory
      return columns
    }
    let results = inParallel(parts.count) { [self, places] part in
      Result { () throws(LostRows) in try check(part, places: places, columns) }
    }
    for result in results { checked.append(try result.get()) }
    for part in checked {
      log.merge(part.report.log)
      faults += part.report.faults
    }
    noteDuplicates()
  }

  /// Whether the delivery, or the mapping that it is read by, speaks of what happened to people.
  private var expectsHistory: Bool {
    let histories: Set<CanonicalTable> = [.events, .services, .assessments]
    return tables.contains { histories.contains($0.layout.table) }
      || (request.mapping?.sheets ?? []).contains { sheet in
        sheet.blocks.contains { histories.contains($0.table) }
      }
  }

  /// Checks the histories of a part; `places` has the place of each person in their part.
  private func check(
    _ part: Int, places: [Int32], _ columns: [PersonColumns]
  ) throws(LostRows) -> CheckedPart {
    let people = parts[part]
    let rows = try histories.rows(of: part)
    var events = GroupedRows(rows.events, groups: people.count) { Int(places[Int($0.person)]) }
    var services = GroupedRows(rows.services, groups: people.count) { Int(places[Int($0.person)]) }
    var assessments = GroupedRows(rows.assessments, groups: people.count) {
      Int(places[Int($0.person)])
    }
    var checked = CheckedPart(
      report: PersonReport(severities: request.severities, columns: columns))
    let (eventRanges, serviceRanges) = (events.offsets, services.offsets)
    let assessmentRanges = assessments.offsets
    // Taken out once, so that the assembler as a whole is not retained for each person.
    let (cases, ids, pseudonyms, isKnown) = (cases, ids, pseudonyms, isKnown)
    let isStored = request.isStored
    let statements = statements
    let isExport = request.takesPseudonyms
    let checks = isExport ? Check.ofExportedHistories : Check.ofHistories
    let (knownIDs, similarToStored) = (knownIDs, similarToStored)
    events.rows.withUnsafeMutableBufferPointer { events in
      services.rows.withUnsafeMutableBufferPointer { services in
        assessments.rows.withUnsafeMutableBufferPointer { assessments in
          for (place, person) in people.enumerated() {
            let person = Int(person)
            let mine = PersonRows(
              cases: cases.rows[cases.range(of: person)],
              events: group(place, of: events, eventRanges),
              services: group(place, of: services, serviceRanges),
              assessments: group(place, of: assessments, assessmentRanges),
              isKnown: isKnown[person], id: pseudonyms[person], isStoredID: isStored)
            mine.sort()
            checked.report.beginPerson()
            for check in checks { check(mine, &checked.report) }
            if !mine.cases.isEmpty { noteNationalNumber(ids, person, mine, &checked.report) }
            if !isKnown[person], knownIDs.contains(ProbableDuplicates.plainHash(ids[person])) {
              mine.noteSimilar(.similarToKnownID, &checked.report)
            } else if similarToStored.contains(Int32(person)) {
              mine.noteSimilar(
                isKnown[person] ? .similarToStoredID : .similarToKnownID, &checked.report)
            }
            if !isExport, ids.withBytes(of: person, ExportedID.isID) {
              mine.noteExportedID(&checked.report)
            }
            if !statements.isEmpty, let stored = statements[mine.id] {
              mine.compareDates(with: stored, &checked.report)
            }
            checked.take(mine)
          }
        }
      }
    }
    let done = HistoryRows(
      events: events.rows, services: services.rows, assessments: assessments.rows)
    // A single part is wanted as a whole anyway.
    if parts.count == 1 || !histories.putBack(done, part: part) { checked.rows = done }
    return checked
  }

  /// Notes the people who may be one person, each pair at the later of its rows.
  private mutating func noteDuplicates() {
    var traces = [EventTrace](repeating: EventTrace(), count: ids.count)
    for (people, checked) in zip(parts, checked) {
      for (person, trace) in zip(people, checked.traces) { traces[Int(person)] = trace }
    }
    let duplicates = ProbableDuplicates(
      cases: cases, caseValues: caseValues, traces: traces, ids: ids)
    let columns = tables.map(PersonColumns.init)
    for pair in duplicates.pairs() {
      let (first, second) = (duplicates.row(of: pair.first), duplicates.row(of: pair.second))
      let column = columns[Int(second.file)].person
      log.note(
        pair.code, file: Int(second.file), column: column, row: Int(second.row),
        partner: first.file == second.file ? Int(first.row) : nil)
      if first.file != second.file {
        // Each file names its own row.
        log.note(
          pair.code, file: Int(first.file), column: columns[Int(first.file)].person,
          row: Int(first.row), partner: nil)
      }
      if request.severities[pair.code] == .error {
        faults.append(
          RowFault(
            file: second.file, row: second.row, column: Int32(column), code: pair.code))
      }
    }
  }
}

private func group<Row>(
  _ group: Int, of rows: UnsafeMutableBufferPointer<Row>, _ offsets: [Int32]
) -> UnsafeMutableBufferPointer<Row> {
  UnsafeMutableBufferPointer(rebasing: rows[Int(offsets[group])..<Int(offsets[group + 1])])
}

private func noteNationalNumber(
  _ ids: ByteTable, _ person: Int, _ rows: PersonRows, _ report: inout PersonReport
) {
  guard ids.withBytes(of: person, Check.isNationalNumber) else { return }
  for row in rows.cases { report.note(.idLooksNational, file: row.file, row: row.row) }
}

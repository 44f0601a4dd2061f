import CaseModel
import Sealing

/// Puts the rows of all files together by person, checks each history and fills the delivery.
struct CaseAssembler {
  let request: IngestRequest
  let tables: [OpenedTable]
  private(set) var dataRows: [Int: Int] = [:]

  var log: FindingLog
  var faults: [RowFault] = []

  var ids = ByteTable()
  var pseudonyms: [CaseID] = []
  var isKnown: [Bool] = []
  var openCodes = ByteTable()
  var cases: GroupedRows<StagedCase>
  var caseValues: [UInt32] = []
  var events: GroupedRows<StagedEvent>
  var services: GroupedRows<StagedService>
  var assessments: GroupedRows<StagedAssessment>
  var population: [StagedPopulation] = []
  var merges: [CaseMerge] = []
  var rowIDs: [StagedRowIDs]

  init(request: IngestRequest, tables: [OpenedTable], reading: consuming TableReading) {
    self.request = request
    self.tables = tables
    log = reading.log
    var parts = reading.parts
    reading.parts = []
    let baseRows = parts.map(\.baseRow)
    var people = ByteTable(minimumCapacity: parts.map(\.staged.ids.count).max() ?? 0)
    let personOf = parts.map { people.merge($0.staged.ids) }
    var codes = ByteTable()
    let codeOf = parts.map { part in
      codes.merge(part.staged.openCodes).map { UInt16(exactly: $0) ?? .max }
    }
    if codes.count > OpenCode.limit, let file = parts.last?.file {
      log.note(.tooManyCodes, file: file)
    }
    func code(_ code: UInt16, _ part: Int) -> UInt16 {
      code == .max ? .max : codeOf[part][Int(code)]
    }
    var valueStart: [Int32] = []
    for part in parts {
      valueStart.append(Int32(caseValues.count))
      caseValues += CaseAssembler.values(part.staged, code: { code($0, valueStart.count - 1) })
    }
    cases = GroupedRows(
      TableReading.take(\.cases, from: &parts), people: people.count,
      person: { personOf[$1][Int($0.person)] }
    ) { row, part in
      row.person = personOf[part][Int(row.person)]
      row.row += Int32(baseRows[part])
      row.values += valueStart[part]
      if row.sameAs >= 0 { row.sameAs = personOf[part][Int(row.sameAs)] }
    }
    events = GroupedRows(
      TableReading.take(\.events, from: &parts), people: people.count,
      person: { personOf[$1][Int($0.person)] }
    ) { row, part in
      row.row += Int32(baseRows[part])
      row.org = code(row.org, part)
    }
    services = GroupedRows(
      TableReading.take(\.services, from: &parts), people: people.count,
      person: { personOf[$1][Int($0.person)] }
    ) { row, part in
      row.row += Int32(baseRows[part])
      row.provider = code(row.provider, part)
    }
    assessments = GroupedRows(
      TableReading.take(\.assessments, from: &parts), people: people.count,
      person: { personOf[$1][Int($0.person)] }
    ) { row, part in
      row.row += Int32(baseRows[part])
      row.instrument = code(row.instrument, part)
      row.assessor = code(row.assessor, part)
      row.mode = code(row.mode, part)
    }
    rowIDs = Array(repeating: StagedRowIDs(), count: tables.count)
    for (number, part) in parts.enumerated() {
      rowIDs[part.file].append(part.staged.rowIDs, baseRow: part.baseRow)
      dataRows[part.file, default: 0] += part.dataRows
      faults += part.staged.faults.map {
        RowFault(
          file: $0.file, row: $0.row + Int32(part.baseRow), column: $0.column, code: $0.code)
      }
      for var row in part.staged.population {
        row.row += Int32(part.baseRow)
        row.value.area = row.value.area.map { Int(code(UInt16($0), number)) }
        population.append(row)
      }
    }
    ids = people
    openCodes = codes
  }

  /// The values of the cases of a part, with open codes renumbered.
  private static func values(_ staged: StagedRows, code: (UInt16) -> UInt16) -> [UInt32] {
    var values = staged.caseValues
    let open: [ProfileAttribute] = [.agency, .region, .programme]
    for start in stride(from: 0, to: values.count, by: StagedRows.attributeCount) {
      for attribute in open {
        let index = start + Int(attribute.rawValue)
        if values[index] < 0xFF00 { values[index] = UInt32(code(UInt16(values[index]))) }
      }
    }
    return values
  }

  // MARK: Checking

  /// Applies every rule about histories.
  mutating func check() {
    sealIDs()
    mergeCases()
    let columns = tables.map(PersonColumns.init)
    let ranges = peopleRanges
    let severities = request.severities
    let (cases, ids, isKnown, pseudonyms) = (cases, ids, isKnown, pseudonyms)
    let isStored = request.isStored
    let offsets = (events.offsets, services.offsets, assessments.offsets)
    let reports = events.rows.withUnsafeMutableBufferPointer { events in
      services.rows.withUnsafeMutableBufferPointer { services in
        assessments.rows.withUnsafeMutableBufferPointer { assessments in
          // Each range of people has rows of its own.
          nonisolated(unsafe) let rows = (events, services, assessments)
          return inParallel(ranges.count) { number in
            var report = PersonReport(severities: severities, columns: columns)
            for person in ranges[number] {
              report.beginPerson()
              let mine = PersonRows(
                cases: cases.rows[cases.range(of: person)],
                events: part(rows.0, offsets.0, person), services: part(rows.1, offsets.1, person),
                assessments: part(rows.2, offsets.2, person), isKnown: isKnown[person],
                id: pseudonyms[person], isStoredID: isStored)
              mine.sort()
              for check in Check.ofHistories { check(mine, &report) }
              if !mine.cases.isEmpty { noteNationalNumber(ids, person, mine, &report) }
            }
            return report
          }
        }
      }
    }
    for report in reports {
      log.merge(report.log)
      faults += report.faults
    }
    noteDuplicates()
  }

  /// Notes the people who may be one person, each pair at the later of its rows.
  private mutating func noteDuplicates() {
    let duplicates = ProbableDuplicates(
      cases: cases, caseValues: caseValues, events: events, ids: ids)
    let columns = tables.map(PersonColumns.init)
    for pair in duplicates.pairs() {
      let (first, second) = (duplicates.row(of: pair.first), duplicates.row(of: pair.second))
      let column = columns[Int(second.file)].person
      log.note(
        pair.code, file: Int(second.file), column: column, row: Int(second.row),
        partner: first.file == second.file ? Int(first.row) : nil)
      if request.severities[pair.code] == .error {
        faults.append(
          RowFault(
            file: second.file, row: second.row, column: Int32(column), code: pair.code))
      }
    }
  }

  private var peopleRanges: [Range<Int>] {
    let size = max(1, (ids.count + 7) / 8)
    return stride(from: 0, to: ids.count, by: size).map { $0..<min($0 + size, ids.count) }
  }

  private mutating func sealIDs() {
    let (key, table, cases, isStored) = (request.key, ids, cases, request.isStored)
    let takesPseudonyms = request.takesPseudonyms
    let ranges = peopleRanges
    let sealed = inParallel(ranges.count) { number in
      ranges[number].map { person in
        let exported =
          takesPseudonyms ? table.withBytes(of: person) { ExportedID.read($0) } : nil
        if let exported { return (exported, true) }
        let id = table.withBytes(of: person) { key.pseudonym(of: $0) }
        return (id, !cases.range(of: person).isEmpty || isStored(id))
      }
    }
    pseudonyms = sealed.flatMap { $0.map(\.0) }
    isKnown = sealed.flatMap { $0.map(\.1) }
  }
}

private func part<Row>(
  _ rows: UnsafeMutableBufferPointer<Row>, _ offsets: [Int32], _ person: Int
) -> UnsafeMutableBufferPointer<Row> {
  UnsafeMutableBufferPointer(rebasing: rows[Int(offsets[person])..<Int(offsets[person + 1])])
}

private func noteNationalNumber(
  _ ids: ByteTable, _ person: Int, _ rows: PersonRows, _ report: inout PersonReport
) {
  guard ids.withBytes(of: person, Check.isNationalNumber) else { return }
  for row in rows.cases { report.note(.idLooksNational, file: row.file, row: row.row) }
}

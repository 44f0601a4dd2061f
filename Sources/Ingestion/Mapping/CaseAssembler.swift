import CaseModel
import Sealing

/// Puts the rows of all files together by person, checks each history and fills the delivery.
struct CaseAssembler {
  private let request: IngestRequest
  private let tables: [OpenedTable]
  private let fingerprints: [String]
  private var dataRows: [Int: Int] = [:]

  private(set) var log: FindingLog
  private(set) var faults: [RowFault] = []

  private var ids = ByteTable()
  private var pseudonyms: [CaseID] = []
  private var isKnown: [Bool] = []
  private var openCodes = ByteTable()
  private var cases: GroupedRows<StagedCase>
  private var caseValues: [UInt32] = []
  private var events: GroupedRows<StagedEvent>
  private var services: GroupedRows<StagedService>
  private var assessments: GroupedRows<StagedAssessment>
  private var population: [StagedPopulation] = []
  private var merges: [CaseMerge] = []
  private var rowIDs: [StagedRowIDs]

  init(request: IngestRequest, tables: [OpenedTable], reading: consuming TableReading) {
    self.request = request
    self.tables = tables
    fingerprints = reading.fingerprints
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

  /// Brings the `cases` rows of each person into the first of them.
  private mutating func mergeCases() {
    var report = PersonReport(
      severities: request.severities, columns: tables.map(PersonColumns.init))
    for person in 0..<ids.count {
      let range = cases.range(of: person)
      for index in range where cases.rows[index].sameAs >= 0 {
        let row = cases.rows[index]
        if isKnown[Int(row.sameAs)] {
          merges.append(
            CaseMerge(duplicate: pseudonyms[person], original: pseudonyms[Int(row.sameAs)]))
        } else {
          report.note(.unknownPerson, file: row.file, row: row.row, column: \.sameAs)
        }
      }
      guard range.count > 1 else { continue }
      let isConflict = mergeValues(of: range)
      for index in isConflict ? range : range.dropFirst() {
        report.note(
          isConflict ? .conflictingRow : .identicalRow, file: cases.rows[index].file,
          row: cases.rows[index].row)
      }
    }
    log.merge(report.log)
    faults += report.faults
  }

  /// Joins the values of several rows of one person: what only one row records counts, what rows
  /// contradict becomes `inconsistent`.
  ///
  /// Returns whether rows contradict each other.
  private mutating func mergeValues(of range: Range<Int>) -> Bool {
    let target = Int(cases.rows[range.lowerBound].values)
    var isConflict = false
    for attribute in ProfileAttribute.allCases {
      let column = Int(attribute.rawValue)
      let nothing = RowReader.nothing(attribute)
      var joined = nothing
      var contradicts = false
      for index in range {
        let value = caseValues[Int(cases.rows[index].values) + column]
        if value == nothing || value == joined { continue }
        if joined == nothing { joined = value } else { contradicts = true }
      }
      isConflict = isConflict || contradicts
      caseValues[target + column] =
        contradicts ? RowReader.contradiction(attribute) : joined
    }
    return isConflict
  }

  // MARK: Delivering

  /// The accepted content; the rows are given up on the way, to save their memory.
  mutating func delivery(files: [DeliveredFile]) -> Delivery {
    var builder = CaseTableBuilder()
    var codes = OpenCodeNumbers(openCodes)
    // In the order of the finished table, so that the builder finds its rows sorted already.
    let order = deliveredPeople
    for person in order {
      let number = builder.addPerson(pseudonyms[person])
      if let first = cases.range(of: person).first {
        builder.markProfiled(number)
        addProfile(cases.rows[first], to: &builder, number, &codes)
      }
    }
    append(events, order) { row, person in
      var event = row.value
      event.org = codes.number(of: row.org, in: &builder)
      builder.append(event, of: person, rowID: rowIDs[Int(row.file)][row.row])
    }
    events.rows = []
    append(services, order) { row, person in
      var spell = row.spell
      spell.provider = codes.number(of: row.provider, in: &builder)
      builder.append(spell, of: person, rowID: rowIDs[Int(row.file)][row.row])
    }
    services.rows = []
    append(assessments, order) { row, person in
      var assessment = row.value
      assessment.instrument = codes.number(of: row.instrument, in: &builder)
      assessment.assessor = codes.number(of: row.assessor, in: &builder)
      assessment.mode = codes.number(of: row.mode, in: &builder)
      // The scores of one row of a wide file are told apart by their domain.
      let rowID = rowIDs[Int(row.file)][row.row]
      builder.append(
        assessment, of: person, rowID: rowID == 0 ? 0 : rowID &+ UInt64(row.domain) << 1)
    }
    assessments.rows = []
    for row in population {
      var value = row.value
      value.area = value.area.flatMap { codes.number(of: UInt16($0), in: &builder) }
      builder.append(value)
    }
    return Delivery(
      table: builder.build(), attributes: attributes,
      merges: Set(merges).sorted {
        ($0.duplicate, $0.original) < ($1.duplicate, $1.original)
      }, files: files)
  }

  /// Everybody with a `cases` row, or stored already and with a row that was accepted, by id.
  private var deliveredPeople: [Int] {
    var isDelivered = [Bool](repeating: false, count: ids.count)
    for row in cases.rows { isDelivered[Int(row.person)] = true }
    mark(events, &isDelivered)
    mark(services, &isDelivered)
    mark(assessments, &isDelivered)
    let (pseudonyms, isKnown) = (pseudonyms, isKnown)
    return isDelivered.indices.filter { isDelivered[$0] && isKnown[$0] }
      .sorted { pseudonyms[$0] < pseudonyms[$1] }
  }

  private func addProfile(
    _ row: StagedCase, to builder: inout CaseTableBuilder, _ person: Int,
    _ codes: inout OpenCodeNumbers
  ) {
    for attribute in ProfileAttribute.allCases {
      let value = caseValues[Int(row.values) + Int(attribute.rawValue)]
      guard value != RowReader.nothing(attribute) else { continue }
      switch attribute {
      case .age, .ageFirstTrafficked:
        builder.set(
          AgeRange(low: Int(value >> 16), high: Int(value & 0xFFFF)), attribute, of: person)
      case .exploitation, .meansOfControl, .recruiterRelation:
        builder.set(ProfileSet(rawValue: value), attribute, of: person)
      case .agency, .region, .programme:
        let staged = ProfileValue(rawValue: UInt16(value))
        let number = staged.code.flatMap { codes.number(of: UInt16($0), in: &builder) }
        builder.set(number.map { ProfileValue(code: $0) } ?? staged, attribute, of: person)
      default:
        builder.set(ProfileValue(rawValue: UInt16(value)), attribute, of: person)
      }
    }
  }

  private var attributes: Set<ProfileAttribute> {
    var attributes: Set<ProfileAttribute> = []
    for layout in tables.compactMap(\.layout) where layout.table == .cases {
      for attribute in ProfileAttribute.allCases
      where layout.columnOfField[Int(attribute.rawValue) + 1] >= 0 {
        attributes.insert(attribute)
      }
    }
    return attributes
  }

  /// What the files were, and what became of their rows.
  func deliveredFiles() -> [DeliveredFile] {
    var setAside = [Set<Int32>](repeating: [], count: tables.count)
    for fault in faults { setAside[Int(fault.file)].insert(fault.row) }
    return tables.compactMap { table in
      guard let layout = table.layout else { return nil }
      let read = dataRows[table.index] ?? 0
      let aside = setAside[table.index].count
      return DeliveredFile(
        name: request.files[table.index].name, table: layout.table,
        sha256: fingerprints[table.index], rowsRead: read, rowsAccepted: max(0, read - aside),
        rowsSetAside: aside)
    }
  }
}

/// The numbers that a builder gives to open codes, asked for when a code is first used.
private struct OpenCodeNumbers {
  private let codes: ByteTable
  private var numbers: [Int?]

  init(_ codes: ByteTable) {
    self.codes = codes
    numbers = Array(repeating: nil, count: codes.count)
  }

  mutating func number(of staged: UInt16, in builder: inout CaseTableBuilder) -> Int? {
    guard staged != .max else { return nil }
    if let number = numbers[Int(staged)] { return number }
    let number = builder.openCode(String(decoding: codes[Int(staged)], as: UTF8.self))
    numbers[Int(staged)] = number
    return number
  }
}

/// Notes whose rows were accepted.
private func mark<Row: Staged>(_ group: GroupedRows<Row>, _ people: inout [Bool]) {
  for person in people.indices where !people[person] {
    people[person] = group.range(of: person).contains { group.rows[$0].state == .accepted }
  }
}

/// Hands over the accepted rows person by person; people are numbered in the order given.
private func append<Row: Staged>(
  _ group: GroupedRows<Row>, _ order: [Int], _ body: (Row, Int) -> Void
) {
  for (number, person) in order.enumerated() {
    for index in group.range(of: person) where group.rows[index].state == .accepted {
      body(group.rows[index], number)
    }
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

import CaseModel

extension CaseAssembler {
  /// The accepted content; to be called once, since it gives up what it no longer needs.
  mutating func delivery(files: [DeliveredFile]) -> Delivery {
    let withheld = withheldPeople
    let delivered = zip(parts, checked).map { people, checked in
      zip(people, checked.isAccepted).filter { person, isAccepted in
        guard !withheld.contains(person) else { return false }
        return !cases.range(of: Int(person)).isEmpty || isAccepted && isKnown[Int(person)]
      }.map(\.0)
    }
    let forms = delivered.joined().map { numberForms[Int($0)] }
    var builder = CaseTableBuilder()
    var codes = OpenCodeNumbers(openCodes)
    for person in delivered.joined() {
      let number = builder.addPerson(pseudonyms[Int(person)])
      if let first = cases.range(of: Int(person)).first {
        builder.markProfiled(number)
        addProfile(cases.rows[first], to: &builder, number, &codes)
      }
    }
    caseValues = []
    for row in population {
      var value = row.value
      value.area = value.area.flatMap { codes.number(of: UInt16($0), in: &builder) }
      builder.append(value)
    }
    for code in checked.reduce(into: Set<UInt16>(), { $0.formUnion($1.codes) }).sorted() {
      _ = codes.number(of: code, in: &builder)
    }
    let merges = Set(merges).sorted {
      ($0.duplicate, $0.original) < ($1.duplicate, $1.original)
    }
    var places = [Int32](repeating: -1, count: ids.count)
    for part in delivered {
      for (place, person) in part.enumerated() { places[Int(person)] = Int32(place) }
    }
    let scales = tables.map(\.scale)
    if parts.count == 1, let rows = checked[0].rows {
      AcceptedRows(rows: rows, places: places, codes: codes.numbers, scales: scales)
        .append(to: &builder)
      var delivery = Delivery(
        builder.build(), attributes: attributes, merges: merges, files: files)
      delivery.numberForms = forms
      return delivery
    }
    let people = builder.build()
    codes.renumber(as: people.openCodes)
    var start = 0
    let parts = delivered.indices.map { part in
      let range = start..<start + delivered[part].count
      start = range.upperBound
      // What the part needs, and not the assembler as a whole.
      let rows = rowsWhenNeeded(of: part)
      return DeliveredPart(people: range) { [places, codes] () throws(LostRows) in
        var builder = CaseTableBuilder(range, of: people)
        AcceptedRows(rows: try rows(), places: places, codes: codes.numbers, scales: scales)
          .append(to: &builder)
        return builder.build()
      }
    }
    var delivery = Delivery(
      people: people, parts: parts,
      rowCounts: checked.reduce(into: [:]) { $0.merge($1.rowCounts, uniquingKeysWith: +) },
      attributes: attributes, merges: merges, files: files)
    delivery.numberForms = forms
    return delivery
  }

  /// The last day of an accepted event.
  var lastEvent: Day? { checked.compactMap(\.lastEvent).max() }

  private func rowsWhenNeeded(
    of part: Int
  ) -> @Sendable () throws(LostRows) -> HistoryRows {
    if let rows = checked[part].rows { return { rows } }
    return { [histories] () throws(LostRows) in try histories.rows(of: part) }
  }

  /// Leaves out the people of faulty rows whose case number is the row itself.
  ///
  /// In the repaired file they stand on other rows, and would come a second time.
  mutating func withholdPeopleOfFaultyRows(_ sheets: [OpenedSheet]) {
    let named = tables.filter { $0.origin?.namesRows ?? false }
    for sheet in Set(named.map(\.sheet)) {
      withheldRows[sheet] = Set(sheets[sheet].faults.map(\.row))
    }
    for fault in faults where fault.code != .dateOrderUnknown {
      let table = tables[Int(fault.file)]
      withheldRows[table.sheet]?.insert(table.sheetRow(Int(fault.row)))
    }
  }

  private var withheldPeople: Set<Int32> {
    if withheldRows.isEmpty { return [] }
    var people: Set<Int32> = []
    for row in cases.rows {
      let table = tables[Int(row.file)]
      guard let rows = withheldRows[table.sheet] else { continue }
      if rows.contains(table.sheetRow(Int(row.row))) { people.insert(row.person) }
    }
    return people
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
    for layout in tables.map(\.layout) where layout.table == .cases {
      for attribute in ProfileAttribute.allCases
      where layout.columnOfField[Int(attribute.rawValue) + 1] >= 0 {
        attributes.insert(attribute)
      }
    }
    return attributes
  }

  /// Data rows of the tables that are sheets as they stand.
  var plainRows: Int {
    tables.reduce(0) { $0 + ($1.origin == nil ? dataRows[$1.index] ?? 0 : 0) }
  }

  /// What the files were, and what became of their rows; one entry a file and table.
  ///
  /// `fingerprints` tells the files apart, by their position.
  func deliveredFiles(_ fingerprints: [String], sheets: [SourceSheet]) -> [DeliveredFile] {
    struct Part: Hashable {
      let file: Int
      let table: CanonicalTable
    }
    var setAside = [Set<Int32>](repeating: [], count: tables.count)
    for fault in faults { setAside[Int(fault.file)].insert(fault.row) }
    for table in tables {
      guard let rows = withheldRows[table.sheet], let origin = table.origin else { continue }
      for (index, row) in origin.rows.enumerated() where rows.contains(Int(row)) {
        setAside[table.index].insert(Int32(index + 1))
      }
    }
    var order: [Part] = []
    var rows: [Part: (read: Int, aside: Int)] = [:]
    for table in tables {
      let part = Part(file: sheets[table.sheet].file, table: table.layout.table)
      if rows[part] == nil { order.append(part) }
      let known = rows[part] ?? (0, 0)
      rows[part] = (
        known.read + (dataRows[table.index] ?? 0), known.aside + setAside[table.index].count
      )
    }
    return order.map { part in
      let (read, aside) = rows[part] ?? (0, 0)
      return DeliveredFile(
        name: request.files[part.file].name, table: part.table,
        fingerprint: fingerprints[part.file], rowsRead: read, rowsAccepted: max(0, read - aside),
        rowsSetAside: aside)
    }
  }
}

/// The numbers that a builder gives to open codes, asked for when a code is first used.
private struct OpenCodeNumbers {
  private let codes: ByteTable
  /// By the number of the code among those that were read.
  private(set) var numbers: [Int?]

  init(_ codes: ByteTable) {
    self.codes = codes
    numbers = Array(repeating: nil, count: codes.count)
  }

  mutating func number(of staged: UInt16, in builder: inout CaseTableBuilder) -> Int? {
    guard staged != .max else { return nil }
    if let number = numbers[Int(staged)] { return number }
    let number = builder.openCode(text(of: Int(staged)))
    numbers[Int(staged)] = number
    return number
  }

  /// Changes the numbers to those of a finished table.
  mutating func renumber(as table: [String]) {
    let places = Dictionary(uniqueKeysWithValues: table.enumerated().map { ($1, $0) })
    numbers = codes.indices.map { places[text(of: $0)] }
  }

  private func text(of code: Int) -> String { String(decoding: codes[code], as: UTF8.self) }
}

/// The rows of a part on their way into a table.
private struct AcceptedRows {
  let rows: HistoryRows
  /// By person the number in the table; -1 for people who are not delivered.
  let places: [Int32]
  /// By the number of a code among those that were read.
  let codes: [Int?]
  /// By table of the files.
  let scales: [ScoreScale]

  func append(to builder: inout CaseTableBuilder) {
    builder.reserveCapacity(
      events: rows.events.count, services: rows.services.count,
      assessments: rows.assessments.count)
    for row in rows.events {
      guard let person = place(of: row) else { continue }
      var event = row.value
      event.org = code(row.org)
      builder.append(event, of: person, rowID: row.rowID)
    }
    for row in rows.services {
      guard let person = place(of: row) else { continue }
      var spell = row.spell
      spell.provider = code(row.provider)
      builder.append(spell, of: person, rowID: row.rowID)
    }
    for row in rows.assessments {
      guard let person = place(of: row) else { continue }
      var assessment = row.value
      assessment.scale = scales[Int(row.file)]
      assessment.instrument = code(row.instrument)
      assessment.assessor = code(row.assessor)
      assessment.mode = code(row.mode)
      // The scores of one row of a wide file are told apart by their domain.
      let rowID = row.rowID == 0 ? 0 : row.rowID &+ UInt64(row.domain) << 1
      builder.append(assessment, of: person, rowID: rowID)
    }
  }

  private func place(of row: some Staged) -> Int? {
    guard row.state == .accepted else { return nil }
    let place = places[Int(row.person)]
    return place < 0 ? nil : Int(place)
  }

  private func code(_ code: UInt16) -> Int? { code == .max ? nil : codes[Int(code)] }
}

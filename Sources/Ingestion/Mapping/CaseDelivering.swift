import CaseModel

extension CaseAssembler {
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
    // Asked for once, since millions of rows have no id.
    let hasIDs = rowIDs.map { !$0.isEmpty }
    let scales = tables.map(\.scale)
    func rowID(_ file: Int32, _ row: Int32) -> UInt64 {
      hasIDs[Int(file)] ? rowIDs[Int(file)][row] : 0
    }
    append(events, order) { row, person in
      var event = row.value
      event.org = codes.number(of: row.org, in: &builder)
      builder.append(event, of: person, rowID: rowID(row.file, row.row))
    }
    events.rows = []
    append(services, order) { row, person in
      var spell = row.spell
      spell.provider = codes.number(of: row.provider, in: &builder)
      builder.append(spell, of: person, rowID: rowID(row.file, row.row))
    }
    services.rows = []
    append(assessments, order) { row, person in
      var assessment = row.value
      assessment.scale = scales[Int(row.file)]
      assessment.instrument = codes.number(of: row.instrument, in: &builder)
      assessment.assessor = codes.number(of: row.assessor, in: &builder)
      assessment.mode = codes.number(of: row.mode, in: &builder)
      // The scores of one row of a wide file are told apart by their domain.
      let rowID = rowID(row.file, row.row)
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
        name: request.files[part.file].name, table: part.table, sha256: fingerprints[part.file],
        rowsRead: read, rowsAccepted: max(0, read - aside), rowsSetAside: aside)
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

import CaseModel

/// Values of the case model as rows of the database.
///
/// `code` and `scale` give the database's own numbers for those of the table.
struct RowWriter {
  let table: CaseTable
  /// The database's numbers of ``CaseTable/openCodes``.
  let codes: [Int]
  let scales: [ScoreScale: Int]

  /// Appends the rows of a person in one of the tables of people.
  func append(_ kind: CanonicalTable, of person: Int, to buffer: inout RowBuffer) {
    switch kind {
    case .cases: if table.profiles.isProfiled[person] { appendProfile(person, to: &buffer) }
    case .events:
      for row in table.eventRows(of: person) {
        append(table.events.rowIDs[row], to: &buffer)
        append(table.events[row], to: &buffer)
      }
    case .services:
      for row in table.serviceRows(of: person) {
        append(table.services.rowIDs[row], to: &buffer)
        append(table.services[row], to: &buffer)
      }
    case .assessments:
      for row in table.assessmentRows(of: person) {
        append(table.assessments.rowIDs[row], to: &buffer)
        append(table.assessments[row], to: &buffer)
      }
    case .population: break
    }
  }

  private func appendProfile(_ person: Int, to buffer: inout RowBuffer) {
    for attribute in ProfileAttribute.allCases {
      switch attribute.domain {
      case .one, .open:
        let value = table.profiles.value(attribute, of: person)
        if let code = value.code {
          var number = code
          if case .open = attribute.domain { number = codes[code] }
          buffer.append(Int64(number))
        } else {
          buffer.append(StoredValue.missing(value.missingReason ?? .notRecorded))
        }
      case .any:
        buffer.append(Int64(table.profiles.set(attribute, of: person).rawValue))
      case .age:
        let age = table.profiles.age(attribute, of: person)
        buffer.append(age?.low)
        buffer.append(age?.high)
      }
    }
  }

  /// Appends the id of a row, 0 meaning none; the one number that stands for an empty cell counts as
  /// another.
  private func append(_ rowID: UInt64, to buffer: inout RowBuffer) {
    let id = Int64(bitPattern: rowID)
    if rowID == 0 {
      buffer.append(RowBuffer.absent)
    } else {
      buffer.append(id == RowBuffer.absent ? 1 : id)
    }
  }

  private func append(_ event: CaseEvent, to buffer: inout RowBuffer) {
    buffer.append(Int64(event.kind.rawValue))
    buffer.append(Int64(event.date.middle.number))
    buffer.append(Int64(event.date.precision.rawValue))
    buffer.append(event.detail?.rawValue)
    buffer.append(event.certainty?.rawValue)
    buffer.append(event.wave)
    buffer.append(event.episode)
    buffer.append(event.org.map { codes[$0] })
  }

  private func append(_ spell: ServiceSpell, to buffer: inout RowBuffer) {
    buffer.append(Int64(spell.service.rawValue))
    buffer.append(spell.start?.middle.number)
    buffer.append(spell.start?.precision.rawValue)
    buffer.append(spell.end?.middle.number)
    buffer.append(spell.end?.precision.rawValue)
    buffer.append(spell.provider.map { codes[$0] })
    buffer.append(spell.status?.rawValue)
    buffer.append(bitsOf: spell.quantity)
    buffer.append(spell.beneficiary?.rawValue)
  }

  private func append(_ assessment: Assessment, to buffer: inout RowBuffer) {
    buffer.append(Int64(assessment.date.middle.number))
    buffer.append(Int64(assessment.date.precision.rawValue))
    buffer.append(Int64(assessment.domain.rawValue))
    buffer.append(bitsOf: assessment.score)
    buffer.append(scales[assessment.scale])
    buffer.append(assessment.instrument.map { codes[$0] })
    buffer.append(assessment.assessor.map { codes[$0] })
    buffer.append(assessment.mode.map { codes[$0] })
    buffer.append(assessment.wave)
    buffer.append(bitsOf: assessment.previousScore)
  }

  /// Appends a population row without the start of its period, which is its group.
  func append(_ row: PopulationRow, to buffer: inout RowBuffer) {
    buffer.append(Int64(row.period.end.number))
    buffer.append(row.area.map { codes[$0] })
    buffer.append(row.sex?.rawValue)
    buffer.append(row.ageGroup?.rawValue)
    buffer.append(row.population)
    buffer.append(row.estimatedTrafficked)
    buffer.append(row.beds)
  }
}

/// How a profile value is written in a column of whole numbers.
enum StoredValue {
  static let notRecorded = missing(.notRecorded)

  /// −1 for not recorded, further reasons below.
  static func missing(_ reason: MissingReason) -> Int64 { -1 - Int64(reason.rawValue) }

  static func value(_ number: Int64) -> ProfileValue {
    number >= 0
      ? ProfileValue(code: Int(number))
      : .missing(MissingReason(rawValue: UInt8(truncatingIfNeeded: -1 - number)) ?? .notRecorded)
  }
}

/// Rows of the database as values of the case model, appended to a builder.
///
/// The cells have passed a ``RowCheck``. Ids of rows serve imports and exports only and are mostly not
/// read.
struct RowReader {
  var readsRowIDs = false
  private var builder = CaseTableBuilder()
  // Indexed by the database's numbers, which are dense: dictionaries would cost more than the reading.
  private let codes: [String?]
  private var codeNumbers: [Int?]
  private let scales: [ScoreScale?]

  init(codes: [Int: String], scales: [Int: ScoreScale]) {
    self.codes = (0...max(codes.keys.max() ?? 0, 0)).map { codes[$0] }
    self.scales = (0...max(scales.keys.max() ?? 0, 0)).map { scales[$0] }
    codeNumbers = Array(repeating: nil, count: self.codes.count)
  }

  consuming func table() -> CaseTable { builder.build() }

  mutating func addPerson(_ id: CaseID) -> Int { builder.addPerson(id) }

  /// The builder's number of a code of the database.
  private mutating func code(_ number: Int64) -> Int? {
    guard codes.indices.contains(Int(number)) else { return nil }
    if let known = codeNumbers[Int(number)] { return known }
    guard let text = codes[Int(number)] else { return nil }
    let new = builder.openCode(text)
    codeNumbers[Int(number)] = new
    return new
  }

  mutating func append(
    _ kind: CanonicalTable, _ row: Int, of buffer: RowBuffer, to person: Int, recordedOn day: Day?
  ) {
    let hasID = readsRowIDs && kind != .cases && buffer[row, 0] != RowBuffer.absent
    let id = hasID ? UInt64(bitPattern: buffer[row, 0]) : 0
    switch kind {
    case .cases: setProfile(row, of: buffer, to: person, recordedOn: day)
    case .events: builder.append(event(row, of: buffer, recordedOn: day), of: person, rowID: id)
    case .services: builder.append(spell(row, of: buffer, recordedOn: day), of: person, rowID: id)
    case .assessments:
      builder.append(assessment(row, of: buffer, recordedOn: day), of: person, rowID: id)
    case .population: break
    }
  }

  private mutating func setProfile(
    _ row: Int, of buffer: RowBuffer, to person: Int, recordedOn day: Day?
  ) {
    builder.markProfiled(person, recordedOn: day)
    var column = 0
    for attribute in ProfileAttribute.allCases {
      let number = buffer[row, column]
      column += 1
      switch attribute.domain {
      case .one:
        builder.set(StoredValue.value(number), attribute, of: person)
      case .open:
        let known = code(number).map { ProfileValue(code: $0) }
        builder.set(known ?? StoredValue.value(min(number, -1)), attribute, of: person)
      case .any:
        let set = ProfileSet(rawValue: UInt32(truncatingIfNeeded: number))
        builder.set(set, attribute, of: person)
      case .age:
        let high = buffer[row, column]
        column += 1
        if number != RowBuffer.absent {
          builder.set(
            AgeRange(low: Int(clamping: number), high: Int(clamping: high)), attribute, of: person)
        }
      }
    }
  }

  private func scale(_ number: Int64) -> ScoreScale {
    (scales.indices.contains(Int(number)) ? scales[Int(number)] : nil) ?? .canonical
  }

  private func optional(_ value: Int64) -> Int? {
    value == RowBuffer.absent ? nil : Int(value)
  }

  private func optionalByte(_ value: Int64) -> UInt8? {
    value == RowBuffer.absent ? nil : UInt8(clamping: value)
  }

  private func number(_ bits: Int64) -> Double? {
    bits == RowBuffer.absent ? nil : Double(bitPattern: UInt64(bitPattern: bits))
  }

  private func date(_ day: Int64, _ precision: Int64) -> RecordedDate? {
    guard day != RowBuffer.absent else { return nil }
    return RecordedDate(
      middle: Day(number: Int32(clamping: day)),
      precision: DatePrecision(rawValue: UInt8(clamping: precision)) ?? .day)
  }

  private mutating func event(_ row: Int, of buffer: RowBuffer, recordedOn: Day?) -> CaseEvent {
    CaseEvent(
      date: date(buffer[row, 2], buffer[row, 3]) ?? RecordedDate(Day(number: 0)),
      kind: EventKind(rawValue: UInt8(clamping: buffer[row, 1])) ?? .protectionGranted,
      detail: optionalByte(buffer[row, 4]).flatMap(EventDetail.init(rawValue:)),
      certainty: optionalByte(buffer[row, 5]).flatMap(Certainty.init(rawValue:)),
      wave: optional(buffer[row, 6]), episode: optional(buffer[row, 7]), org: code(buffer[row, 8]),
      recordedOn: recordedOn)
  }

  private mutating func spell(_ row: Int, of buffer: RowBuffer, recordedOn: Day?) -> ServiceSpell {
    ServiceSpell(
      service: ServiceKind(rawValue: UInt8(clamping: buffer[row, 1])) ?? .other,
      start: date(buffer[row, 2], buffer[row, 3]), end: date(buffer[row, 4], buffer[row, 5]),
      provider: code(buffer[row, 6]),
      status: optionalByte(buffer[row, 7]).flatMap(ServiceStatus.init(rawValue:)),
      quantity: number(buffer[row, 8]),
      beneficiary: optionalByte(buffer[row, 9]).flatMap(Beneficiary.init(rawValue:)),
      recordedOn: recordedOn)
  }

  private mutating func assessment(
    _ row: Int, of buffer: RowBuffer, recordedOn: Day?
  ) -> Assessment {
    Assessment(
      date: date(buffer[row, 1], buffer[row, 2]) ?? RecordedDate(Day(number: 0)),
      domain: OutcomeDomain(rawValue: UInt8(clamping: buffer[row, 3])) ?? .agency,
      score: number(buffer[row, 4]) ?? 0, scale: scale(buffer[row, 5]),
      instrument: code(buffer[row, 6]), assessor: code(buffer[row, 7]), mode: code(buffer[row, 8]),
      wave: optional(buffer[row, 9]), previousScore: number(buffer[row, 10]),
      recordedOn: recordedOn)
  }

  /// Appends the population row of that number.
  mutating func appendPopulation(_ row: Int, of buffer: RowBuffer, start: Int, number: Int) throws {
    builder.append(
      PopulationRow(
        period: try RowReader.period(from: start, to: buffer[row, 0], number: number),
        area: code(buffer[row, 1]),
        sex: optionalByte(buffer[row, 2]).flatMap(Sex.init(rawValue:)),
        ageGroup: optionalByte(buffer[row, 3]).flatMap(AgeGroup.init(rawValue:)),
        population: optional(buffer[row, 4]), estimatedTrafficked: optional(buffer[row, 5]),
        beds: optional(buffer[row, 6])))
  }

  /// The period of a population row: whole months within the calendar of case files.
  static func period(from start: Int, to end: Int64, number: Int) throws -> ReportingPeriod {
    if let first = Int32(exactly: start).map({ Day(number: $0).civil }),
      let last = Int32(exactly: end).map({ Day(number: $0).civil }),
      (1900...2199).contains(first.year), (1900...2199).contains(last.year),
      let period = ReportingPeriod(from: (first.year, first.month), to: (last.year, last.month)),
      Int(period.start.number) == start, Int64(period.end.number) == end
    {
      return period
    }
    throw StoreError.wrongValue(
      StoredPlace(
        table: RowTable.population.name, column: "period_end", group: start, row: number))
  }
}

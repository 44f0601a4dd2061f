import CaseModel

/// A small generator with a known sequence (SplitMix64, Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// One row of an invented file, before it is put into a table.
enum InventedRow {
  case person(CaseID, [ProfileAttribute: Cell])
  case event(CaseID, CaseEvent, org: String?)
  case service(CaseID, ServiceSpell, provider: String?)
  case assessment(CaseID, Assessment, instrument: String?)
  case population(PopulationRow, area: String?)

  enum Cell {
    case value(ProfileValue)
    case set(ProfileSet)
    case age(AgeRange?)
    case open(String)
  }
}

extension CaseID {
  /// An invented pseudonym.
  static func invented(_ number: UInt64) -> CaseID {
    var generator = SeededGenerator(number)
    return CaseID(high: generator.next(), low: number)
  }
}

extension Day {
  static func of(_ text: String) -> Day { Day(iso: text) ?? Day(number: 0) }
}

extension Delivery {
  /// A delivery with these rows in this order; a file without a name of its own is not part of it.
  static func of(
    _ rows: [InventedRow], attributes: Set<ProfileAttribute> = Set(ProfileAttribute.allCases),
    merges: [CaseMerge] = [], files: [DeliveredFile] = []
  ) -> Delivery {
    Delivery(table(rows), attributes: attributes, merges: merges, files: files)
  }

  private static func table(_ rows: [InventedRow]) -> CaseTable {
    var builder = CaseTableBuilder()
    var numbers: [CaseID: Int] = [:]
    func person(_ id: CaseID) -> Int {
      if let known = numbers[id] { return known }
      let new = builder.addPerson(id)
      numbers[id] = new
      return new
    }
    for row in rows {
      switch row {
      case .person(let id, let cells):
        let number = person(id)
        builder.markProfiled(number)
        for (attribute, cell) in cells {
          switch cell {
          case .value(let value): builder.set(value, attribute, of: number)
          case .set(let set): builder.set(set, attribute, of: number)
          case .age(let age): builder.set(age, attribute, of: number)
          case .open(let text):
            builder.set(ProfileValue(code: builder.openCode(text)), attribute, of: number)
          }
        }
      case .event(let id, var event, let org):
        event.org = org.map { builder.openCode($0) }
        builder.append(event, of: person(id))
      case .service(let id, var spell, let provider):
        spell.provider = provider.map { builder.openCode($0) }
        builder.append(spell, of: person(id))
      case .assessment(let id, var assessment, let instrument):
        assessment.instrument = instrument.map { builder.openCode($0) }
        builder.append(assessment, of: person(id))
      case .population(var row, let area):
        row.area = area.map { builder.openCode($0) }
        builder.append(row)
      }
    }
    return builder.build()
  }

  /// The same delivery in parts of so many people.
  func inParts(of size: Int) -> Delivery {
    let whole = people
    return Delivery(
      people: whole,
      parts: stride(from: 0, to: whole.count, by: size).map { start in
        let part = start..<min(start + size, whole.count)
        return DeliveredPart(people: part) { whole.rows(of: part) }
      },
      rowCounts: rowCounts, attributes: attributes, merges: merges, files: files)
  }

  /// Random rows about people `1...people`, with every kind of value.
  static func random(
    people: UInt64, seed: UInt64, attributes: Set<ProfileAttribute>? = nil, tables: Int = 15
  ) -> Delivery {
    var generator = SeededGenerator(seed)
    let delivered = attributes ?? Set(ProfileAttribute.allCases)
    var rows: [InventedRow] = []
    for number in 1...people where Int.random(in: 0..<4, using: &generator) > 0 {
      let id = CaseID.invented(number)
      if tables & 1 != 0, Bool.random(using: &generator) {
        var cells = InventedRow.randomCells(&generator)
        cells = cells.filter { delivered.contains($0.key) }
        rows.append(.person(id, cells))
      }
      for _ in 0..<Int.random(in: 0..<4, using: &generator) {
        if tables & 2 != 0 { rows.append(.randomEvent(id, &generator)) }
        if tables & 4 != 0 { rows.append(.randomService(id, &generator)) }
        if tables & 8 != 0 { rows.append(.randomAssessment(id, &generator)) }
      }
    }
    return .of(rows, attributes: delivered)
  }
}

extension CaseTable {
  /// Some of the people with their rows.
  fileprivate func rows(of people: Range<Int>) -> CaseTable {
    var builder = CaseTableBuilder(people, of: self)
    for (number, person) in people.enumerated() {
      for row in eventRows(of: person) { builder.append(events[row], of: number) }
      for row in serviceRows(of: person) { builder.append(services[row], of: number) }
      for row in assessmentRows(of: person) { builder.append(assessments[row], of: number) }
    }
    return builder.build()
  }
}

extension InventedRow {
  // Few different values, so that keys repeat and rows change.
  static func randomDate(_ generator: inout SeededGenerator) -> RecordedDate {
    let texts = ["2023-02-28", "2023-05", "2023-Q3", "2024", "2024-02-29", "2024-12-31"]
    return RecordedDate(iso: texts.randomElement(using: &generator) ?? "2024")
      ?? RecordedDate(Day(number: 0))
  }

  static func randomOpen(_ generator: inout SeededGenerator) -> String? {
    ["north", "south", nil].randomElement(using: &generator) ?? nil
  }

  static func randomEvent(_ id: CaseID, _ generator: inout SeededGenerator) -> InventedRow {
    let kinds: [EventKind] = [.identified, .assisted, .followup]
    let kind = kinds.randomElement(using: &generator) ?? .assisted
    return .event(
      id,
      CaseEvent(
        date: randomDate(&generator), kind: kind,
        detail: EventDetail.allowed(for: kind).first, certainty: nil,
        wave: kind == .followup ? [6, 12].randomElement(using: &generator) : nil,
        episode: kind == .assisted ? 1 : nil),
      org: kind == .identified ? randomOpen(&generator) : nil)
  }

  static func randomService(_ id: CaseID, _ generator: inout SeededGenerator) -> InventedRow {
    let kinds: [ServiceKind] = [.shelter, .education]
    return .service(
      id,
      ServiceSpell(
        service: kinds.randomElement(using: &generator) ?? .shelter,
        start: Bool.random(using: &generator) ? randomDate(&generator) : nil,
        end: Bool.random(using: &generator) ? randomDate(&generator) : nil,
        status: [nil, .planned, .completed].randomElement(using: &generator) ?? nil,
        quantity: [nil, 0.5, 3].randomElement(using: &generator) ?? nil,
        beneficiary: [nil, .child].randomElement(using: &generator) ?? nil),
      provider: randomOpen(&generator))
  }

  static func randomAssessment(_ id: CaseID, _ generator: inout SeededGenerator) -> InventedRow {
    let scales: [ScoreScale] = [.canonical, ScoreScale(minimum: 0, maximum: 10, isReversed: true)]
    return .assessment(
      id,
      Assessment(
        date: randomDate(&generator), domain: Bool.random(using: &generator) ? .safety : .housing,
        score: [1, 2.5, 4].randomElement(using: &generator) ?? 1,
        scale: scales.randomElement(using: &generator) ?? .canonical,
        wave: [nil, 0, 12].randomElement(using: &generator) ?? nil,
        previousScore: [nil, 2].randomElement(using: &generator) ?? nil),
      instrument: randomOpen(&generator))
  }

  static func randomCells(_ generator: inout SeededGenerator) -> [ProfileAttribute: Cell] {
    var cells: [ProfileAttribute: Cell] = [:]
    for attribute in ProfileAttribute.allCases
    where attribute != .consent && Bool.random(using: &generator) {
      switch attribute.domain {
      case .one(let codes):
        let code = Int.random(in: 0..<min(codes.count, 2), using: &generator)
        cells[attribute] = .value(ProfileValue(code: code))
      case .any: cells[attribute] = .set(ProfileSet(codes: [0, 2]))
      case .age: cells[attribute] = .age(AgeRange(low: 9, high: 17))
      case .open: cells[attribute] = randomOpen(&generator).map { .open($0) }
      }
    }
    return cells
  }
}

/// Every cell of a table as text, one line a row: what two tables are compared by.
func lines(of table: CaseTable, withRecordedOn: Bool = true) -> [String] {
  func open(_ code: Int?) -> String { code.map { table.openCodes[$0] } ?? "-" }
  func day(_ day: Day?) -> String { withRecordedOn ? day?.iso ?? "-" : "" }
  var lines: [String] = []
  for person in 0..<table.count {
    let name = "\(table.ids[person].high):\(table.ids[person].low)"
    var cells: [String] = []
    for attribute in ProfileAttribute.allCases {
      switch attribute.domain {
      case .one: cells.append("\(table.profiles.value(attribute, of: person).rawValue)")
      case .open:
        let value = table.profiles.value(attribute, of: person)
        cells.append(value.code.map { table.openCodes[$0] } ?? "\(value.rawValue)")
      case .any: cells.append("\(table.profiles.set(attribute, of: person).rawValue)")
      case .age:
        let age = table.profiles.age(attribute, of: person)
        cells.append(age.map { "\($0.low)-\($0.high)" } ?? "-")
      }
    }
    let isProfiled = table.profiles.isProfiled[person]
    lines.append(
      "\(name) \(isProfiled) \(day(table.profiles.recordedOn(person))) \(cells.joined(separator: ","))"
    )
    for row in table.eventRows(of: person) {
      let e = table.events[row]
      lines.append(
        "\(name) event \(e.date.iso) \(e.kind) \(String(describing: e.detail)) "
          + "\(String(describing: e.certainty)) \(String(describing: e.wave)) "
          + "\(String(describing: e.episode)) \(open(e.org)) \(day(e.recordedOn))")
    }
    for row in table.serviceRows(of: person) {
      let s = table.services[row]
      lines.append(
        "\(name) service \(s.service) \(s.start?.iso ?? "-") \(s.end?.iso ?? "-") "
          + "\(open(s.provider)) \(String(describing: s.status)) "
          + "\(String(describing: s.quantity)) \(String(describing: s.beneficiary)) "
          + "\(day(s.recordedOn))")
    }
    for row in table.assessmentRows(of: person) {
      let a = table.assessments[row]
      lines.append(
        "\(name) score \(a.date.iso) \(a.domain) \(a.score) \(a.scale) \(open(a.instrument)) "
          + "\(open(a.assessor)) \(open(a.mode)) \(String(describing: a.wave)) "
          + "\(String(describing: a.previousScore)) \(day(a.recordedOn))")
    }
  }
  for row in table.population {
    lines.append(
      "population \(row.period.code) \(open(row.area)) \(String(describing: row.sex)) "
        + "\(String(describing: row.ageGroup)) \(String(describing: row.population)) "
        + "\(String(describing: row.estimatedTrafficked)) \(String(describing: row.beds))")
  }
  return lines
}

/// The lines without repetition, in their order.
func distinct(_ lines: [String]) -> [String] {
  var seen: Set<String> = []
  return lines.filter { seen.insert($0).inserted }
}

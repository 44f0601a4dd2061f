/// Collects people and their rows in any order and puts them in the order that ``CaseTable`` promises.
package struct CaseTableBuilder {
  private var ids: [CaseID] = []
  private var profiles = ProfileColumns()
  private var events = EventColumns()
  private var eventPerson: [Int32] = []
  private var services = ServiceColumns()
  private var servicePerson: [Int32] = []
  private var assessments = AssessmentColumns()
  private var assessmentPerson: [Int32] = []
  private var population: [PopulationRow] = []
  private var openCodes: [String] = []
  private var openCodeNumber: [String: Int] = [:]

  package init() {}

  /// A builder that has some of the people of a table with their profiles, and its open codes; their rows
  /// are to be added.
  package init(_ people: Range<Int>, of table: CaseTable) {
    ids = Array(table.ids[people])
    profiles = table.profiles.reordered(by: people.map { Int32($0) })
    for code in table.openCodes { _ = openCode(code) }
  }

  /// Asks for the memory of so many rows at once.
  package mutating func reserveCapacity(events: Int, services: Int, assessments: Int) {
    self.events.reserveCapacity(events)
    eventPerson.reserveCapacity(events)
    self.services.reserveCapacity(services)
    servicePerson.reserveCapacity(services)
    self.assessments.reserveCapacity(assessments)
    assessmentPerson.reserveCapacity(assessments)
  }

  /// The number of people added so far.
  package var count: Int { ids.count }

  /// Adds a person and returns the number by which the other calls name them.
  ///
  /// Ids must be unique; the caller keeps the map from id to number.
  package mutating func addPerson(_ id: CaseID) -> Int {
    ids.append(id)
    profiles.appendPerson()
    return ids.count - 1
  }

  /// Notes that the person has a row in `cases`, and when it was delivered.
  package mutating func markProfiled(_ person: Int, recordedOn day: Day? = nil) {
    profiles.markProfiled(person, recordedOn: day)
  }

  package mutating func set(_ value: ProfileValue, _ attribute: ProfileAttribute, of person: Int) {
    profiles.set(value, attribute, of: person)
  }

  package mutating func set(_ value: ProfileSet, _ attribute: ProfileAttribute, of person: Int) {
    profiles.set(value, attribute, of: person)
  }

  package mutating func set(_ age: AgeRange?, _ attribute: ProfileAttribute, of person: Int) {
    profiles.set(age, attribute, of: person)
  }

  /// Appends an event; `rowID` is the keyed fingerprint of the row's own id, 0 without one.
  package mutating func append(_ event: CaseEvent, of person: Int, rowID: UInt64 = 0) {
    events.append(event, rowID: rowID)
    eventPerson.append(Int32(person))
  }

  package mutating func append(_ spell: ServiceSpell, of person: Int, rowID: UInt64 = 0) {
    services.append(spell, rowID: rowID)
    servicePerson.append(Int32(person))
  }

  package mutating func append(_ assessment: Assessment, of person: Int, rowID: UInt64 = 0) {
    assessments.append(assessment, rowID: rowID)
    assessmentPerson.append(Int32(person))
  }

  package mutating func append(_ row: PopulationRow) { population.append(row) }

  /// The number of an open code in this builder; new codes get the next number.
  ///
  /// Numbers change at ``build()``, when the codes are sorted.
  package mutating func openCode(_ text: String) -> Int {
    if let number = openCodeNumber[text] { return number }
    openCodeNumber[text] = openCodes.count
    openCodes.append(text)
    return openCodes.count - 1
  }

  /// The finished table.
  ///
  /// - Complexity: O(p log p + r + Σ hᵢ log hᵢ) for *p* people, *r* rows and *hᵢ* rows of person *i*.
  package consuming func build() -> CaseTable {
    let codeOrder = openCodes.indices.sorted {
      openCodes[$0].utf8.lexicographicallyPrecedes(openCodes[$1].utf8)
    }
    var codeNumber = [UInt16](repeating: 0, count: openCodes.count)
    for (number, code) in codeOrder.enumerated() { codeNumber[code] = UInt16(number) }
    events.renumberCodes(codeNumber)
    services.renumberCodes(codeNumber)
    assessments.renumberCodes(codeNumber)
    profiles.renumberCodes(codeNumber)

    let personOrder = ids.indices.map(Int32.init).sorted { ids[Int($0)] < ids[Int($1)] }
    var place = [Int32](repeating: 0, count: ids.count)
    for (number, person) in personOrder.enumerated() { place[Int(person)] = Int32(number) }

    let eventOffsets = events.groupByPerson(eventPerson, place: place)
    let serviceOffsets = services.groupByPerson(servicePerson, place: place)
    let assessmentOffsets = assessments.groupByPerson(assessmentPerson, place: place)
    return CaseTable(
      ids: personOrder.map { ids[Int($0)] }, profiles: profiles.reordered(by: personOrder),
      events: events, eventOffsets: eventOffsets, services: services,
      serviceOffsets: serviceOffsets, assessments: assessments,
      assessmentOffsets: assessmentOffsets,
      population: population.map { $0.renumbered(codeNumber) }.sorted(by: PopulationRow.precedes),
      openCodes: codeOrder.map { openCodes[$0] })
  }
}

extension PopulationRow {
  fileprivate func renumbered(_ number: [UInt16]) -> PopulationRow {
    var row = self
    row.area = area.map { Int(number[$0]) }
    return row
  }

  fileprivate static func precedes(_ left: PopulationRow, _ right: PopulationRow) -> Bool {
    func key(_ row: PopulationRow) -> [Int] {
      [
        Int(row.period.start.number), Int(row.period.end.number), row.area ?? -1,
        row.sex.map { Int($0.rawValue) } ?? -1, row.ageGroup.map { Int($0.rawValue) } ?? -1,
        row.population ?? -1, row.estimatedTrafficked ?? -1, row.beds ?? -1,
      ]
    }
    return key(left).lexicographicallyPrecedes(key(right))
  }
}

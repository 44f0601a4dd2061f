package import CaseModel

extension FindingCode {
  /// The rule that agencies agree on a fact about a person whom they share.
  package init?(_ fact: SharedFact) { self.init(rawValue: fact.rule) }

  /// The fact on which agencies have to agree under this rule; `nil` for other rules.
  package var sharedFact: SharedFact? { FindingCode.sharedFacts[self] }

  private static let sharedFacts = Dictionary(
    uniqueKeysWithValues: SharedFact.all.compactMap { fact in
      FindingCode(fact).map { ($0, fact) }
    })
}

extension Check {
  /// Other agencies have stored something about a person that contradicts this delivery.
  static let agencyDifferences = SharedFact.all.compactMap(FindingCode.init).map {
    Check($0, .warning)
  }
}

extension CaseAssembler {
  /// Compares the profiles of the delivery with what other agencies have stored about the same people,
  /// and keeps what they stored for ``PersonRows/compareDates(with:_:)``.
  ///
  /// The place is the row of `cases` that says it. Where the settings make a difference an error, the
  /// value is left out and its row set aside.
  mutating func compareProfiles() {
    guard let ask = request.statementsOfAgencies else { return }
    let people = ids.indices.filter { isKnown[$0] }
    guard people.contains(where: { request.isStored(pseudonyms[$0]) }) else { return }
    let codes = openCodes.indices.map { String(decoding: openCodes[$0], as: UTF8.self) }
    statements = ask(
      people.sorted { pseudonyms[$0] < pseudonyms[$1] }.map { person in
        DeliveredID(id: pseudonyms[person], agency: agency(of: person).map { codes[$0] })
      })
    guard !statements.isEmpty else { return }
    var report = PersonReport(
      severities: request.severities, columns: tables.map(PersonColumns.init))
    for person in people {
      guard let others = statements[pseudonyms[person]]?.others else { continue }
      compareProfile(of: person, with: others, &report)
    }
    log.merge(report.log)
    faults += report.faults
  }

  private mutating func compareProfile(
    of person: Int, with others: [AgencyStatement], _ report: inout PersonReport
  ) {
    let rows = cases.range(of: person)
    guard let first = rows.first else { return }
    for (position, fact) in SharedFact.all.enumerated() {
      guard case .attribute(let attribute) = fact, let code = SharedFact.rules[position],
        let value = value(of: attribute, in: first),
        others.contains(where: { $0[position].map(value.contradicts) ?? false })
      else { continue }
      // The first row holds what all of them say together; a later one says it itself.
      let saying = rows.dropFirst().first { self.value(of: attribute, in: $0) == value } ?? first
      let row = cases.rows[saying]
      let column = tables[Int(row.file)].layout.columnOfField[Int(attribute.rawValue) + 1]
      if report.note(code, file: row.file, row: row.row, column: { _ in column }) {
        caseValues[Int(cases.rows[first].values) + Int(attribute.rawValue)] =
          RowReader.nothing(attribute)
      }
    }
  }

  /// The number of the agency's code, if the delivery names one for the person.
  private func agency(of person: Int) -> Int? {
    guard let first = cases.range(of: person).first else { return nil }
    let value = caseValues[Int(cases.rows[first].values) + Int(ProfileAttribute.agency.rawValue)]
    guard value != RowReader.nothing(.agency) else { return nil }
    return ProfileValue(rawValue: UInt16(value)).code
  }

  private func value(of attribute: ProfileAttribute, in row: Int) -> StatedValue? {
    let value = caseValues[Int(cases.rows[row].values) + Int(attribute.rawValue)]
    guard value != RowReader.nothing(attribute) else { return nil }
    switch attribute.domain {
    case .one: return StatedValue(ProfileValue(rawValue: UInt16(value)), of: attribute)
    case .any: return StatedValue(ProfileSet(rawValue: value), of: attribute)
    case .age: return .age(AgeRange(low: Int(value >> 16), high: Int(value & 0xFFFF)))
    case .open: return nil
    }
  }
}

extension PersonRows {
  /// Compares the first dates of events that happen once with what other agencies have stored.
  ///
  /// What the delivering agency stored before counts with what it delivers now. The place is the first
  /// row of the event; where a difference is an error, it is set aside.
  func compareDates(with stored: StoredStatements, _ report: inout PersonReport) {
    for (position, fact) in SharedFact.all.enumerated() {
      guard case .date(of: let kind) = fact, let code = SharedFact.rules[position] else { continue }
      let saying = events.indices.filter {
        events[$0].kind == kind.rawValue && events[$0].state == .accepted
      }
      guard let first = saying.first else { continue }
      let date = saying.dropFirst().reduce(StatedValue(events[first].date)) {
        $0.first(StatedValue(events[$1].date))
      }.first(stored.own?[position])
      if stored.others.contains(where: { $0[position].map(date.contradicts) ?? false }) {
        let event = events[first]
        report.note(
          code, file: event.file, row: event.row, state: &events[first].state, column: \.date)
      }
    }
  }
}

extension SharedFact {
  /// By position in ``all`` the rule about the fact.
  fileprivate static let rules = all.map(FindingCode.init)
}

/// One person's history: a view of ``CaseTable`` that costs nothing to form.
package struct CaseHistory: Sendable {
  package let table: CaseTable
  /// The number of the person in the table.
  package let person: Int

  package init(table: CaseTable, person: Int) {
    self.table = table
    self.person = person
  }

  package var id: CaseID { table.ids[person] }

  /// Events by day and same-day order.
  package var events: some RandomAccessCollection<CaseEvent> {
    table.eventRows(of: person).lazy.map { [events = table.events] in events[$0] }
  }

  /// Spells by start; those without a start come first.
  package var services: some RandomAccessCollection<ServiceSpell> {
    table.serviceRows(of: person).lazy.map { [services = table.services] in services[$0] }
  }

  /// Scores by day and domain.
  package var assessments: some RandomAccessCollection<Assessment> {
    table.assessmentRows(of: person).lazy.map { [assessments = table.assessments] in
      assessments[$0]
    }
  }

  package func value(_ attribute: ProfileAttribute) -> ProfileValue {
    table.profiles.value(attribute, of: person)
  }

  package func set(_ attribute: ProfileAttribute) -> ProfileSet {
    table.profiles.set(attribute, of: person)
  }

  package func age(_ attribute: ProfileAttribute) -> AgeRange? {
    table.profiles.age(attribute, of: person)
  }

  /// The first event of one of the kinds, or `nil`.
  package func first(_ kinds: EventKind...) -> CaseEvent? {
    for row in table.eventRows(of: person) {
      let kind = table.events.kind[row]
      if kinds.contains(where: { $0.rawValue == kind }) { return table.events[row] }
    }
    return nil
  }

  /// The trafficking episodes, split at each re-trafficking event (which opens the next one).
  package var episodes: [Episode] {
    var result: [Episode] = []
    var start = 0
    for (position, event) in events.enumerated()
    where event.kind == .reTrafficked && position > start {
      result.append(Episode(number: result.count + 1, events: start..<position))
      start = position
    }
    result.append(Episode(number: result.count + 1, events: start..<events.count))
    return result
  }
}

import CaseModel

extension Check {
  /// Events, services and scores that certainly lie after the person's death.
  ///
  /// Proceedings may go on.
  static let eventAfterDeath = Check(.eventAfterDeath, .warning) { person, report in
    var death: Day?
    for event in person.events
    where event.kind == EventKind.died.rawValue && event.state != .setAside {
      death = min(death ?? event.date.latest, event.date.latest)
    }
    guard let death else { return }
    for index in person.events.indices {
      let event = person.events[index]
      guard event.state == .accepted, !EventKind.isJusticeTrack(event.kind),
        event.date.earliest > death
      else { continue }
      report.note(
        .eventAfterDeath, file: event.file, row: event.row, state: &person.events[index].state,
        column: \.date)
    }
    for index in person.services.indices {
      let service = person.services[index]
      guard service.state == .accepted, let start = service.spell.start, start.earliest > death,
        (service.spell.beneficiary ?? .person) == .person
      else { continue }
      report.note(
        .eventAfterDeath, file: service.file, row: service.row,
        state: &person.services[index].state, column: \.date)
    }
    for index in person.assessments.indices {
      let score = person.assessments[index]
      guard score.state == .accepted, score.date.earliest > death else { continue }
      report.note(.eventAfterDeath, &person.assessments[index], column: \.date)
    }
  }
}

extension Check {
  /// Rows of somebody who has no row in `cases`, neither in this delivery nor stored.
  static let unknownPerson = Check(.unknownPerson, .error) { person, report in
    guard !person.isKnown else { return }
    for index in person.events.indices {
      let event = person.events[index]
      report.note(
        .unknownPerson, file: event.file, row: event.row, state: &person.events[index].state)
    }
    for index in person.services.indices {
      let service = person.services[index]
      report.note(
        .unknownPerson, file: service.file, row: service.row, state: &person.services[index].state)
    }
    for index in person.assessments.indices {
      report.note(.unknownPerson, &person.assessments[index])
    }
  }
}

extension Check {
  /// Rows of somebody who has no row in `cases`, neither in this delivery nor stored.
  ///
  /// They are set aside even where that is no error: there is nobody whose rows they could be.
  static let unknownPerson = Check(.unknownPerson, .error) { person, report in
    guard !person.isKnown else { return }
    for index in person.events.indices {
      let event = person.events[index]
      report.setAside(
        .unknownPerson, file: event.file, row: event.row, state: &person.events[index].state)
    }
    for index in person.services.indices {
      let service = person.services[index]
      report.setAside(
        .unknownPerson, file: service.file, row: service.row, state: &person.services[index].state)
    }
    for index in person.assessments.indices where person.assessments[index].state != .setAside {
      report.setAside(.unknownPerson, &person.assessments[index])
    }
  }
}

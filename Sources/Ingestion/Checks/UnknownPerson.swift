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
    var last: (Int32, Int32) = (-1, -1)
    for index in person.assessments.indices {
      let score = person.assessments[index]
      if last == (score.file, score.row) {
        person.assessments[index].state = person.assessments[index - 1].state
        continue
      }
      last = (score.file, score.row)
      report.note(
        .unknownPerson, file: score.file, row: score.row, state: &person.assessments[index].state)
    }
  }
}

import CaseModel

extension Check {
  /// Re-trafficking that certainly lies before the first presumed, identified, assisted or returned
  /// event: perhaps the first trafficking is meant.
  static let reTraffickedBeforeStart = Check(.reTraffickedBeforeStart, .warning) { person, report in
    guard person.events.contains(where: { $0.kind == EventKind.reTrafficked.rawValue }),
      let start = person.firstDay(of: [.presumed, .identified, .assisted, .returned])
    else { return }
    for index in person.events.indices {
      let event = person.events[index]
      guard event.state == .accepted, event.kind == EventKind.reTrafficked.rawValue,
        event.date.latest < start
      else { continue }
      report.note(
        .reTraffickedBeforeStart, file: event.file, row: event.row,
        state: &person.events[index].state, column: \.date)
    }
  }
}

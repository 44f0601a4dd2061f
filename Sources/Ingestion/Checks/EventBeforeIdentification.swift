import CaseModel

extension Check {
  /// Events that certainly happened before the person was first presumed or identified.
  ///
  /// Coarse dates break the rule only if no day of both intervals satisfies it. Re-trafficking has a
  /// rule of its own, and proceedings may begin before anyone is identified.
  static let eventBeforeIdentification = Check(.eventBeforeIdentification, .error) {
    person, report in
    guard let earliest = person.firstDay(of: [.presumed, .identified]) else { return }
    for index in person.events.indices {
      let event = person.events[index]
      guard event.state == .accepted, event.kind != EventKind.reTrafficked.rawValue,
        !EventKind.isJusticeTrack(event.kind), event.date.latest < earliest
      else { continue }
      report.note(
        .eventBeforeIdentification, file: event.file, row: event.row,
        state: &person.events[index].state, column: \.date)
    }
  }
}

extension PersonRows {
  /// The earliest possible day of the first event of the kinds, or `nil` without one.
  func firstDay(of kinds: [EventKind]) -> Day? {
    var first: Day?
    for event in events
    where event.state != .setAside && kinds.contains(where: { $0.rawValue == event.kind }) {
      let day = event.date.earliest
      if first.map({ day < $0 }) ?? true { first = day }
    }
    return first
  }
}

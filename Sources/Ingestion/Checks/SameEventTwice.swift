import CaseModel

extension Check {
  /// The same event twice within this many days may be one event with a corrected date (our choice).
  static let daysOfOneEvent = 31

  /// The same kind of event again shortly after; follow-up contacts, referrals and proceedings repeat by
  /// nature.
  static let sameEventTwice = Check(.sameEventTwice, .warning) { person, report in
    guard person.events.count > 1 else { return }
    var lastDay = [Int32?](repeating: nil, count: EventKind.allCases.count)
    for index in person.events.indices {
      let event = person.events[index]
      guard event.state == .accepted, event.kind != EventKind.followup.rawValue,
        event.kind != EventKind.referredOut.rawValue,
        !EventKind.isJusticeTrack(event.kind)
      else { continue }
      if let last = lastDay[Int(event.kind)], Int(event.day) - Int(last) <= daysOfOneEvent {
        report.note(
          .sameEventTwice, file: event.file, row: event.row, state: &person.events[index].state,
          column: \.date)
      }
      lastDay[Int(event.kind)] = event.day
    }
  }
}

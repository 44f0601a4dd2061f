import CaseModel

extension Check {
  /// Contact certainly went on after `lost` although no `reopened` is recorded since.
  ///
  /// Figures take contact to be resumed. What is stored already may hold the `reopened`.
  static let contactAfterLost = Check(.contactAfterLost, .note) { person, report in
    guard !person.isStored else { return }
    for index in person.events.indices {
      let event = person.events[index]
      guard event.kind == EventKind.lost.rawValue, event.state == .accepted else { continue }
      let since = event.date
      let isReopened = person.events.contains {
        $0.kind == EventKind.reopened.rawValue && $0.state == .accepted
          && !$0.date.isCertainlyBefore(since)
      }
      guard !isReopened, person.hasContact(after: since) else { continue }
      report.note(
        .contactAfterLost, file: event.file, row: event.row, state: &person.events[index].state,
        column: \.date)
    }
  }
}

extension PersonRows {
  /// The person was met on a day that certainly lies after another.
  fileprivate func hasContact(after date: RecordedDate) -> Bool {
    events.contains {
      $0.state == .accepted && date.isCertainlyBefore($0.date) && $0.value.isContact
    }
      || services.contains { service in
        guard service.state == .accepted, service.spell.isDeliveredToPerson,
          let start = service.spell.start
        else { return false }
        return date.isCertainlyBefore(service.spell.end ?? start)
      }
      || assessments.contains { $0.state == .accepted && date.isCertainlyBefore($0.date) }
  }
}

import CaseModel

extension Check {
  /// Reintegrated although neither an `assisted` event nor a delivered service is recorded.
  ///
  /// Nothing is said about people who are stored already: their assistance may be stored too.
  static let reintegratedWithoutAssisted = Check(.reintegratedWithoutAssisted, .warning) {
    person, report in
    guard !person.isStored,
      let index = person.events.firstIndex(where: {
        $0.kind == EventKind.reintegrated.rawValue && $0.state == .accepted
      }),
      !person.events.contains(where: {
        $0.kind == EventKind.assisted.rawValue && $0.state == .accepted
      }),
      !person.services.contains(where: { $0.spell.isDeliveredToPerson && $0.state == .accepted })
    else { return }
    let event = person.events[index]
    report.note(
      .reintegratedWithoutAssisted, file: event.file, row: event.row,
      state: &person.events[index].state)
  }
}

import CaseModel

extension Check {
  /// Somebody whom no report counts: nothing dated says that they were presumed, identified, assisted or
  /// reintegrated, and neither a service nor a score is recorded.
  ///
  /// Nothing is said where no history was to be expected, about people who are stored already, about
  /// whom nothing at all is known (``emptyPerson``), or who were found to be no victims.
  static let personNotCounted = Check(.personNotCounted, .warning) { person, report in
    guard let row = person.cases.first, report.columns[Int(row.file)].expectsHistory,
      !person.isStored, !person.cases.allSatisfy(\.isBlank),
      !person.services.contains(where: { $0.state == .accepted }),
      !person.assessments.contains(where: { $0.state == .accepted }),
      !person.events.contains(where: {
        $0.state == .accepted && countedEvents.contains($0.kind)
      })
    else { return }
    report.note(.personNotCounted, file: row.file, row: row.row)
  }

  /// Events by which somebody enters a report or, found to be no victim, is knowingly left out of it.
  private static let countedEvents: Set<UInt8> = Set(
    [
      EventKind.presumed, .identified, .notAVictim, .assisted, .reintegrationStarted, .reintegrated,
    ].map(\.rawValue))
}

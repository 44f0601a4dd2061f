package import CaseModel

/// A follow-up that is overdue, of one person.
package struct OverdueFollowUp: Hashable, Sendable {
  /// Number of the person in the table of cases.
  package let person: Int
  package let wave: FollowUpWave
  package let due: Day
  package let daysOverdue: Int
  package let lastContact: Day?
}

/// The follow-ups of the table of open follow-ups that are overdue, the longest first: for those who hold
/// the case records.
package func overdueFollowUps(_ table: CaseTable, plan: StudyPlan) -> [OverdueFollowUp] {
  StudyPopulation(table, plan: plan).overdueFollowUps()
}

extension StudyPopulation {
  fileprivate func overdueFollowUps() -> [OverdueFollowUp] {
    var found: [OverdueFollowUp] = []
    for wave in plan.rules.waves {
      facts.people(conditions(.overdue, wave)).forEach { person in
        guard let start = start(person) else { return }
        let due = wave.due(from: start)
        found.append(
          OverdueFollowUp(
            person: person, wave: wave, due: due, daysOverdue: cutoff - due,
            lastContact: people[person].lastContact))
      }
    }
    return found.sorted { ($0.due, $0.wave, $0.person) < ($1.due, $1.wave, $1.person) }
  }
}

import CaseModel
package import Statistics

/// The rules by which people have a time: what happens to them, since when, until when, and whether dates
/// that are not known to the day count.
package struct TimeSet: Hashable, Sendable {
  package var outcome: TimedOutcome
  package var since: ClockStart
  package var end = FollowUpEnd.lastContact
  /// What of a history counts.
  package var counting = RecordCounting.derived
  /// What ends a time and does not compete with the outcome.
  package var endedBy: Set<TimeStop> = []
  /// Without people whose first or last day stands for a month, quarter or year.
  package var isToTheDay = false

  package init(outcome: TimedOutcome, since: ClockStart) {
    self.outcome = outcome
    self.since = since
  }

  /// As files call it: `re_trafficked/since_identified/last_contact`.
  package var name: String {
    let stops = TimeStop.allCases.filter(endedBy.contains).map(\.code)
    return
      ([outcome.code, "since_\(since.code)", end.code]
      + (counting == .derived ? [] : [counting.code])
      + (stops.isEmpty ? [] : ["ended_by_" + stops.joined(separator: "+")])
      + (isToTheDay ? ["known_to_the_day"] : [])).joined(separator: "/")
  }
}

extension TimeSet {
  /// The rules of a report with those of the set.
  func rules(_ rules: CohortRules) -> CohortRules {
    var rules = rules
    rules.clock = since
    rules.followUpEnd = end
    rules.counting = counting
    return rules
  }
}

/// The people of a set of times, and the rules that made it.
struct TimedPeople {
  let set: TimeSet
  let input: AnalysisInput
  let cohort: OutcomeCohort

  /// `input` is under the rules of the set.
  init(_ set: TimeSet, _ input: AnalysisInput) {
    self.set = set
    self.input = input
    let cohort = input.cohort(set.outcome, since: set.since, endedBy: set.endedBy)
    self.cohort = set.isToTheDay ? cohort.knownToTheDay(in: input.table) : cohort
  }

  /// How long each person could have been followed: to the last day read.
  var observable: [Int] { cohort.startDay.map { input.cutoff - $0 } }

  var risk: RiskSet { risk(of: cohort.people.indices) }

  /// The count table of some rows.
  func risk(of rows: some Sequence<Int>) -> RiskSet {
    let rows = Array(rows)
    return RiskSet(
      exit: rows.map { Int32(cohort.days[$0]) }, cause: rows.map { UInt8(cohort.cause[$0]) },
      causes: 2)
  }

  func groups(_ term: GroupTerm) -> GroupColumn {
    cohort.groups(term, in: input.table, input.milestones)
  }
}

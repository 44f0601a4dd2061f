package import CaseModel

/// The outcome whose time is analysed; death competes with each.
package enum TimedOutcome: UInt8, CodeList {
  case reTrafficked, reintegrated

  package static let codes = ["re_trafficked", "reintegrated"]

  package func day(_ person: Milestones) -> Day? {
    switch self {
    case .reTrafficked: person.reTrafficked
    case .reintegrated: person.reintegrated
    }
  }
}

/// What ends a person's time without being the outcome, where it does not compete with it.
package enum TimeStop: UInt8, CodeList {
  case died, reTrafficked

  package static let codes = ["died", "re_trafficked"]

  func day(_ person: Milestones) -> Day? {
    switch self {
    case .died: person.died
    case .reTrafficked: person.reTrafficked
    }
  }
}

/// People from the start of a clock to the first outcome, death or the end of their follow-up.
///
/// The input of every comparison and model. One row is a person; the case id ends here.
///
/// The rules are those of ``Observation``: nobody without a dated start, nobody who had the outcome
/// before it, and everyone watched as ``Milestones/watched(for:from:cutoff:rules:)`` says. Of what else ends
/// a time, only what lies on or after the start does. Under ``RecordCounting/recorded`` nobody is in it who
/// died before the start, where death competes.
package struct OutcomeCohort: Sendable {
  package let outcome: TimedOutcome
  package let since: ClockStart
  /// Numbers of the people in the table, ascending.
  package private(set) var people: [Int] = []
  package private(set) var startDay: [Day] = []
  /// Days from the start to the end of observation.
  package private(set) var days: [Int] = []
  /// 0 nothing seen, 1 the outcome, 2 death without it.
  package private(set) var cause: [Int] = []
  package private(set) var attrition: Attrition

  package var count: Int { people.count }

  /// The cohort of everyone whose clock started by the cut-off.
  ///
  /// - Complexity: O(people).
  package init(
    _ milestones: [Milestones], outcome: TimedOutcome, since: ClockStart, cutoff: Day,
    rules: CohortRules, endedBy stops: Set<TimeStop> = []
  ) {
    self.outcome = outcome
    self.since = since
    var attrition = Attrition(everyone: milestones.count)
    var (outside, undated, before) = (0, 0, 0)
    for (number, person) in milestones.enumerated() {
      guard person.entry != nil else {
        outside += 1
        continue
      }
      guard let start = since.day(of: person), start <= cutoff else {
        undated += 1
        continue
      }
      let event = outcome.day(person)
      if OutcomeCohort.isOver(person, outcome, by: start, rules, stops) {
        before += 1
        continue
      }
      people.append(number)
      startDay.append(start)
      var watchedFor = person
      if stops.contains(.died) { watchedFor.died = nil }
      let watched = watchedFor.watched(for: event, from: start, cutoff: cutoff, rules: rules)
      let stop = stops.compactMap { $0.day(person) }.filter { $0 >= start }.min()
      if let stop, stop < watched.until {
        days.append(stop - start)
        cause.append(0)
      } else {
        days.append(watched.until - start)
        cause.append(watched.end.cause)
      }
    }
    attrition.leaveOut(outside, .notInCohort)
    attrition.leaveOut(undated, .noStart)
    attrition.leaveOut(before, .outcomeBeforeStart)
    self.attrition = attrition
  }

  /// Whether the outcome, or under the recorded rule a death that competes with it, came before the start.
  package static func isOver(
    _ person: Milestones, _ outcome: TimedOutcome, by start: Day, _ rules: CohortRules,
    _ stops: Set<TimeStop>
  ) -> Bool {
    if let event = outcome.day(person), event < start { return true }
    guard rules.counting == .recorded, !stops.contains(.died) else { return false }
    return person.died.map { $0 < start } ?? false
  }

  /// The people whose first day, and the day of whose outcome or death, are known to the day.
  package func knownToTheDay(in table: CaseTable) -> OutcomeCohort {
    let rows = people.indices.filter { row in
      !table.isImputed(startDay[row], of: people[row])
        && (cause[row] == 0 || !table.isImputed(startDay[row] + days[row], of: people[row]))
    }
    var kept = self
    kept.people = rows.map { people[$0] }
    kept.startDay = rows.map { startDay[$0] }
    kept.days = rows.map { days[$0] }
    kept.cause = rows.map { cause[$0] }
    kept.attrition.leaveOut(people.count - rows.count, .imputedDate)
    return kept
  }

  /// The times as the survival methods take them.
  package func observations() throws(ObservationFault) -> Observations {
    try Observations(exit: days.map(Double.init), cause: cause)
  }
}

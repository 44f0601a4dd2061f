package import CaseModel

/// How a person's time under observation ended.
package enum ObservationEnd: UInt8, Sendable {
  /// Follow-up ended, or goes on: nothing is known beyond this day.
  case followUpEnded
  case reTrafficked
  /// Death: no re-trafficking can follow.
  case died
}

/// One person's time under observation, in days from the start of the clock; the case id ends here.
package struct Observation: Hashable, Sendable {
  /// Days from the start of the clock to the end of observation.
  package let days: Int
  package let end: ObservationEnd
  /// Days from the start of the clock to the cut-off: how long the person could have been observed.
  package let observableDays: Int
  /// Calendar year of the start of the clock.
  package let year: Int

  /// Time from the start of the clock to the first further trafficking experience, with death
  /// competing.
  ///
  /// `nil` for people whose clock has no start, and for those re-trafficked before it. People are
  /// observed until the event, death, or their last contact; an open case whose last contact is
  /// recent is in active follow-up and is observed until the cut-off.
  package init?(_ person: Milestones, cutoff: Day, rules: CohortRules) {
    guard let start = rules.clock.day(of: person), start <= cutoff else { return nil }
    if let first = person.reTrafficked, first < start { return nil }
    year = start.year
    observableDays = cutoff - start
    if let event = person.reTrafficked, event <= person.died ?? event {
      days = event - start
      end = .reTrafficked
    } else if let died = person.died {
      days = max(0, died - start)
      end = .died
    } else {
      days = person.followedUntil(from: start, cutoff: cutoff, rules: rules) - start
      end = .followUpEnded
    }
  }
}

extension Milestones {
  /// The day until which the person is known about: the cut-off in active follow-up, else the last
  /// contact; never before the start.
  func followedUntil(from start: Day, cutoff: Day, rules: CohortRules) -> Day {
    let last = max(lastContact ?? start, start)
    return ending == nil && cutoff - last <= rules.contactGapDays ? cutoff : last
  }
}

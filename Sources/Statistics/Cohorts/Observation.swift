package import CaseModel

/// How a person's time under observation ended.
package enum ObservationEnd: UInt8, CodeList {
  /// Nothing is known beyond this day.
  case followUpEnded
  case reTrafficked
  /// Death: no re-trafficking can follow.
  case died

  package static let codes = ["follow_up_ended", "re_trafficked", "died"]
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
  /// observed until the event, death, or the end of their follow-up (see
  /// ``FollowUp/watched(for:from:cutoff:rules:)``).
  package init?(_ person: Milestones, cutoff: Day, rules: CohortRules) {
    guard let start = rules.clock.day(of: person) else { return nil }
    self.init(
      since: start, reTrafficked: person.reTrafficked, person.followUp, cutoff: cutoff,
      rules: rules)
  }

  /// The same from the days that decide it.
  init?(
    since start: Day, reTrafficked: Day?, _ followUp: FollowUp, cutoff: Day, rules: CohortRules
  ) {
    guard start <= cutoff else { return nil }
    if let reTrafficked, reTrafficked < start { return nil }
    year = start.year
    observableDays = cutoff - start
    let watched = followUp.watched(for: reTrafficked, from: start, cutoff: cutoff, rules: rules)
    days = watched.until - start
    end = watched.end
  }
}

/// What decides how long a person is watched.
struct FollowUp {
  var died: Day?
  var lastContact: Day?
  var followedToWave: Day?
  var recordedEnd: Day?
}

extension Milestones {
  var followUp: FollowUp {
    FollowUp(
      died: died, lastContact: lastContact, followedToWave: followedToWave,
      recordedEnd: recordedEnd)
  }

  /// See ``FollowUp/watched(for:from:cutoff:rules:)``.
  func watched(for event: Day?, from start: Day, cutoff: Day, rules: CohortRules)
    -> (until: Day, end: ObservationEnd)
  {
    followUp.watched(for: event, from: start, cutoff: cutoff, rules: rules)
  }

  /// See ``FollowUp/followedUntil(from:cutoff:rules:)``.
  func followedUntil(from start: Day, cutoff: Day, rules: CohortRules) -> Day {
    followUp.followedUntil(from: start, cutoff: cutoff, rules: rules)
  }
}

extension FollowUp {
  /// Until when a person is watched for a first event, and what ended it: the one rule of every
  /// figure over time, whatever the clock it counts from.
  ///
  /// The event or death, of both on one day the event; otherwise ``followedUntil(from:cutoff:rules:)``.
  /// ``ObservationEnd/reTrafficked`` stands for the event asked for. Where the rules take the recorded
  /// end, nothing after it counts.
  func watched(for event: Day?, from start: Day, cutoff: Day, rules: CohortRules)
    -> (until: Day, end: ObservationEnd)
  {
    let followed = followedUntil(from: start, cutoff: cutoff, rules: rules)
    func counts(_ day: Day) -> Bool { rules.followUpEnd == .lastContact || day <= followed }
    if let event, event <= died ?? event, counts(event) { return (event, .reTrafficked) }
    if let died, counts(died) { return (max(died, start), .died) }
    return (followed, .followUpEnded)
  }

  /// The last day on which anything is known of a person without event or death: the last contact or
  /// the later day of a wave that a contact belongs to, under the other rule the recorded end or the
  /// cut-off; never before the start or after the cut-off.
  func followedUntil(from start: Day, cutoff: Day, rules: CohortRules) -> Day {
    switch rules.followUpEnd {
    case .lastContact:
      return min(
        max(start, lastContact ?? start, followedToWave ?? start), max(start, cutoff))
    case .recordedEnd:
      return max(start, min(recordedEnd ?? cutoff, cutoff))
    }
  }
}

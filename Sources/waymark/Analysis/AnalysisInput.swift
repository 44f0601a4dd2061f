import CaseModel
import Statistics

/// The people of the database as an analysis command sees them.
struct AnalysisInput {
  let table: CaseTable
  let milestones: [Milestones]
  let rules: CohortRules
  let period: ReportingPeriod
  let asOf: Day
  let stamp: String?

  /// The last day up to which events are read: the end of the period, and never beyond the last
  /// delivery.
  let cutoff: Day

  /// The lines about period and day that every result begins with.
  var subject: [(label: String, text: String)] {
    let unfinished = cutoff < period.end ? "; the period is not over" : ""
    var lines = [
      (label: "Period", text: "\(period.code) (followed to \(cutoff.iso)\(unfinished))"),
      (label: "As known on", text: asOf.iso),
    ]
    if rules.followUpEnd != .lastContact {
      lines.append((label: "Follow-up ends", text: AnalysisWords.followUpEnd(rules.followUpEnd)))
    }
    return lines
  }

  /// The cohort of a timed outcome and the words for it.
  func cohort(_ outcome: TimedOutcome, since: ClockStart) -> OutcomeCohort {
    OutcomeCohort(milestones, outcome: outcome, since: since, cutoff: cutoff, rules: rules)
  }
}

/// Words for outcomes and clocks, shared by the commands.
enum AnalysisWords {
  static func outcome(_ outcome: TimedOutcome) -> String {
    switch outcome {
    case .reTrafficked: "first further trafficking experience; death competes"
    case .reintegrated: "reintegration; death competes"
    }
  }

  static func clock(_ clock: ClockStart) -> String {
    switch clock {
    case .identified: "entry (first identification)"
    case .assisted: "first assistance"
    case .returned: "return"
    case .reintegrated: "reintegration"
    }
  }

  /// The clock, from a landmark if there is one.
  static func clock(_ clock: ClockStart, landmark: FollowUpWave?) -> String {
    let start = "days since \(AnalysisWords.clock(clock))"
    guard let landmark else { return start }
    return "\(start), counted from the landmark at month \(landmark.months)"
  }

  static func landmarkWarning(_ landmark: FollowUpWave) -> String {
    "the result holds for people who were followed beyond month \(landmark.months) without the "
      + "outcome; what happened to others before is not in it."
  }

  /// What is assumed of people who were lost, and until when people are followed.
  static func followUp(_ rules: CohortRules) -> String {
    "people who were lost would have fared like those who stayed, given how long both were followed; "
      + "without event or death people are followed to \(followUpEnd(rules.followUpEnd))"
  }

  static func followUpEnd(_ end: FollowUpEnd) -> String {
    switch end {
    case .lastContact:
      "their last contact, or to the day of the wave that a contact belongs to"
    case .recordedEnd:
      "the first day of 'lost' or 'closed' that no 'reopened' follows, else to the last day read"
    }
  }
}

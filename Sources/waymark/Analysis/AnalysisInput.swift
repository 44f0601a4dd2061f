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

  /// People are followed to the end of the period, and never beyond the last delivery.
  let cutoff: Day

  /// The lines about period and day that every result begins with.
  var subject: [(label: String, text: String)] {
    [
      (label: "Period", text: "\(period.code) (followed to \(cutoff.iso))"),
      (label: "As known on", text: asOf.iso),
    ]
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

  static let followUp =
    "people who were lost would have fared like those who stayed, given how long both were followed"
}

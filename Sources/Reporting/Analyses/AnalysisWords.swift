import CaseModel
package import Statistics

/// Words that the analyses share.
package enum AnalysisWords {
  static func outcome(_ outcome: TimedOutcome) -> String {
    switch outcome {
    case .reTrafficked: "first further trafficking experience; death competes"
    case .reintegrated: "reintegration; death competes"
    }
  }

  /// The outcome as it stands in a title.
  static func name(_ outcome: TimedOutcome) -> String {
    switch outcome {
    case .reTrafficked: "re-trafficking"
    case .reintegrated: "reintegration"
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

  static func count(_ value: Int) -> String { NumberText.english.count(value) }

  /// Who was left out, and who is left.
  package static func people(_ attrition: Attrition) -> String {
    let parts = attrition.steps.filter { $0.people > 0 }.map {
      "\(count($0.people)) \(words($0.reason))"
    }
    return "\(count(attrition.everyone)) in the database; left out: "
      + (parts.isEmpty ? "nobody" : parts.joined(separator: ", "))
      + "; analysed: \(count(attrition.left))."
  }

  private static func words(_ reason: Attrition.Reason) -> String {
    switch reason {
    case .notInCohort: "not identified by the end of the period, or found not to be victims"
    case .noStart: "whose clock has no dated start"
    case .outcomeBeforeStart: "with the outcome before the clock starts"
    case .notFollowed: "not seen after the first day"
    case .groupUnknown: "whose group is unknown"
    case .covariateUnknown: "with an unknown value"
    case .endedByLandmark: "no longer followed, or with the outcome, by the landmark"
    case .notDue: "whose moment of measurement is not yet due, or who died before it"
    case .noFirstScore: "without a first score"
    case .onNoList: "on none of the lists"
    case .lostInWindow: "lost before the end of the window"
    case .imputedDate: "with a date that is not known to the day"
    }
  }
}

extension ProportionInterval {
  var words: String {
    switch self {
    case .wilson: "Wilson"
    case .wilsonCorrected: "continuity-corrected Wilson"
    case .clopperPearson: "Clopper–Pearson"
    case .midP: "mid-p"
    case .jeffreys: "Jeffreys"
    }
  }
}

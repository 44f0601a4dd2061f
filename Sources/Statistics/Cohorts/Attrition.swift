import CaseModel

/// Who of the people in the database is not part of an analysis, step by step.
///
/// The steps and the people left add up to everyone.
package struct Attrition: Hashable, Sendable {
  /// Why people are left out, in the order in which the reasons are asked.
  package enum Reason: UInt8, CodeList {
    /// Not identified under the rules by the end of the period, or found not to be a victim.
    case notInCohort
    /// The clock has no dated start.
    case noStart
    /// The outcome happened before the clock started.
    case outcomeBeforeStart
    /// Nothing is known of the person beyond the first day.
    case notFollowed
    /// The attribute that groups people is unknown or not recorded.
    case groupUnknown
    /// A covariate is unknown or not recorded.
    case covariateUnknown
    /// The outcome, death or the end of follow-up came by the landmark.
    case endedByLandmark
    /// The moment of measurement is not yet due, or the person died before it.
    case notDue
    /// No score at the start.
    case noFirstScore
    /// Known to none of the organisations asked for.
    case onNoList
    /// Lost before the end of the window, without the outcome.
    case lostInWindow
    /// A date that the times rest on is known to a month, quarter or year only.
    case imputedDate

    package static let codes = [
      "not_in_cohort", "no_dated_start", "outcome_before_start", "not_followed", "group_unknown",
      "covariate_unknown", "ended_by_landmark", "not_due", "no_first_score", "on_no_list",
      "lost_in_window", "imputed_date",
    ]
  }

  /// One step.
  package struct Step: Hashable, Sendable {
    package let reason: Reason
    package let people: Int
  }

  /// Everyone in the database.
  package let everyone: Int
  package private(set) var steps: [Step] = []

  package init(everyone: Int) { self.everyone = everyone }

  /// Those who are analysed.
  package var left: Int { everyone - steps.reduce(0) { $0 + $1.people } }

  /// Takes a step; one that leaves out nobody is kept, since it was asked.
  package mutating func leaveOut(_ people: Int, _ reason: Reason) {
    steps.append(Step(reason: reason, people: people))
  }
}

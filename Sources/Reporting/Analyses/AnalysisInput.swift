package import CaseModel
package import Disclosure
package import Statistics

/// The people of the database as an analysis sees them, and the permission to show what it finds.
package struct AnalysisInput {
  package let table: CaseTable
  package let milestones: [Milestones]
  package let rules: CohortRules
  package let period: ReportingPeriod
  package let asOf: Day
  /// The last day up to which events are read: the end of the period, and never beyond the last
  /// delivery.
  package let cutoff: Day
  private let origin: AnalysisDocument.Origin

  package init(
    _ table: CaseTable, rules: CohortRules, period: ReportingPeriod, asOf: Day, lastDelivery: Day,
    edition: InternalEdition, wording: Wording
  ) {
    self.table = table
    self.rules = rules
    self.period = period
    self.asOf = asOf
    cutoff = min(period.end, lastDelivery)
    milestones = table.milestones(until: cutoff, rules: rules)
    origin = .people(edition, wording)
  }

  private init(_ other: AnalysisInput, rules: CohortRules) {
    table = other.table
    self.rules = rules
    period = other.period
    asOf = other.asOf
    cutoff = other.cutoff
    milestones = table.milestones(until: cutoff, rules: rules)
    origin = other.origin
  }

  /// The same people under other rules.
  func with(_ rules: CohortRules) -> AnalysisInput {
    rules == self.rules ? self : AnalysisInput(self, rules: rules)
  }

  /// A result about these people, which begins with period and day.
  func document(_ command: String, _ title: String) -> AnalysisDocument {
    var document = AnalysisDocument(command, title: title, of: origin)
    document.subject = subject
    return document
  }

  /// The lines about period and day that every result begins with.
  private var subject: [(label: String, text: String)] {
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

  /// The line about the clock of an analysis, by the day it starts on.
  func clock(_ clock: ClockStart? = nil) -> (label: String, text: String) {
    (label: "Clock", text: "days since \(AnalysisWords.clock(clock ?? rules.clock))")
  }

  /// The cohort of a timed outcome.
  package func cohort(
    _ outcome: TimedOutcome, since: ClockStart, endedBy stops: Set<TimeStop> = []
  ) -> OutcomeCohort {
    OutcomeCohort(
      milestones, outcome: outcome, since: since, cutoff: cutoff, rules: rules, endedBy: stops)
  }
}

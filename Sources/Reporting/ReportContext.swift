package import CaseModel

/// What a report says about itself: who issues it, from which data, made how.
///
/// Nothing in it counts people, except `batches`, whose row numbers only internal editions print.
package struct ReportContext: Sendable {
  package struct Batch: Sendable {
    package let number: Int
    package let deliveredOn: Day
    package let rowsAccepted: Int
    package let rowsSetAside: Int

    package init(number: Int, deliveredOn: Day, rowsAccepted: Int, rowsSetAside: Int) {
      self.number = number
      self.deliveredOn = deliveredOn
      self.rowsAccepted = rowsAccepted
      self.rowsSetAside = rowsSetAside
    }
  }

  /// A protected report that was made before from the same records and shows other figures.
  package struct EarlierRelease: Sendable {
    package let number: Int
    package let profile: String
    /// The code of its period.
    package let period: String
    package let audience: String
    package let asOf: Day
    package let issued: Day

    package init(
      number: Int, profile: String, period: String, audience: String, asOf: Day, issued: Day
    ) {
      self.number = number
      self.profile = profile
      self.period = period
      self.audience = audience
      self.asOf = asOf
      self.issued = issued
    }
  }

  package var organisation: String
  package var programme: String?
  package var area: String?
  package var contact: String?
  package var terms: String?
  /// Name and version of the profile.
  package var profile: String
  package var profileVersion: String
  package var issued: Day
  /// Why an internal edition was made.
  package var reason: String?
  package var fingerprint: String
  package var toolVersion: String
  package var command: String
  package var batches: [Batch]
  /// Values of the rules, for the methods section, by placeholder.
  package var rules: [String: String]
  package var isFormalIdentification: Bool
  /// Code of the event from which follow-up is counted.
  package var clock: String
  /// Rules that differ from the default, as label and value.
  package var changedRules: [String]
  /// The dimension columns of the figures file.
  package var dimensions: [String]
  /// Reports that this one was not compared with, the latest last.
  package var notComparedWith: [EarlierRelease] = []
  /// What was promised, in the order of whoever asked for it.
  package var logframe: [LogframeRow] = []
  /// What was spent in the period.
  package var costs: Costs?
  /// The plan of action that is monitored.
  package var plan: PlanOfAction?
  /// Where the records come from.
  package var dataFlow: DataFlow?
  /// Follow-ups that are overdue, a line a person; `nil` in protected editions.
  package var overdue: OverdueList?
  /// The steps of the curve of further trafficking; `nil` in protected editions.
  package var curve: StepCurve?
  /// What the analyses found; `nil` in protected editions.
  package var analyses: ResearchTables?

  package init(
    organisation: String, programme: String?, area: String?, contact: String?, terms: String?,
    profile: String, profileVersion: String, issued: Day, reason: String?, fingerprint: String,
    toolVersion: String, command: String, batches: [Batch], rules: [String: String],
    isFormalIdentification: Bool, clock: String, changedRules: [String], dimensions: [String]
  ) {
    self.organisation = organisation
    self.programme = programme
    self.area = area
    self.contact = contact
    self.terms = terms
    self.profile = profile
    self.profileVersion = profileVersion
    self.issued = issued
    self.reason = reason
    self.fingerprint = fingerprint
    self.toolVersion = toolVersion
    self.command = command
    self.batches = batches
    self.rules = rules
    self.isFormalIdentification = isFormalIdentification
    self.clock = clock
    self.changedRules = changedRules
    self.dimensions = dimensions
  }
}

package import CaseModel

/// What a release reports, fixed before the data are seen.
package struct StudyPlan: Sendable {
  package var period: ReportingPeriod
  package var rules: CohortRules
  /// Each attribute with its groupings, finest first.
  package var breakdowns: [Breakdown]
  /// Profile fields whose completeness is reported.
  package var qualityFields: [ProfileAttribute]
  /// The last day of which anything can be known: the day of the last delivery that is used; `nil`
  /// when the whole period is known.
  package var lastKnownDay: Day?
  /// Tables beyond those that every release has.
  package var requested: Set<RequestedTable> = []
  /// Whether the release shows figures of the study at all; one of analyses alone does not.
  package var hasTables = true
  /// Indicators that a plan of action names, each once.
  package var indicators: [IndicatorDefinition] = []
  /// ISO code of the own country, for indicators that ask for nationals or foreigners.
  package var country: String?

  package init(
    period: ReportingPeriod, rules: CohortRules = CohortRules(), breakdowns: [Breakdown],
    qualityFields: [ProfileAttribute]
  ) {
    self.period = period
    self.rules = rules
    self.breakdowns = breakdowns
    self.qualityFields = qualityFields
  }

  /// People are followed to the end of the period, and never beyond the last day known.
  package var cutoff: Day { min(period.end, lastKnownDay ?? period.end) }
}

/// One attribute and the levels of detail at which it may be shown.
package struct Breakdown: Sendable {
  package let attribute: ProfileAttribute
  /// Finest first; a coarser one is used where a finer one would disclose.
  package let groupings: [Grouping]
  /// The rows are the codes that somebody has, and no list fixed beforehand: a row would tell that
  /// somebody is there, so that the breakdown stands in internal editions only.
  package let hasRowsFromData: Bool

  package init(
    attribute: ProfileAttribute, groupings: [Grouping], hasRowsFromData: Bool = false
  ) {
    self.attribute = attribute
    self.groupings = groupings
    self.hasRowsFromData = hasRowsFromData
  }
}

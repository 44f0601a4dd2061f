package import CaseModel

/// The rules by which histories become figures; printed with every report.
package struct CohortRules: Hashable, Sendable {
  /// Who counts as identified.
  package enum Identification: String, Codable, Sendable {
    /// Presumed or formally identified: the default of assistance programmes.
    case broad
    /// Formally identified only: the default of national plans.
    case formal
  }

  package var identification: Identification
  package var counting = RecordCounting.derived
  /// Days of service that count as long-term support: 182 (six months; our choice, after the phases
  /// of the Balkan reintegration programmes).
  package var longTermServiceDays: Int
  package var followUpEnd: FollowUpEnd
  package var waves: [FollowUpWave]
  package var clock: ClockStart
  package var reintegration: ReintegrationRule

  package init(
    identification: Identification = .broad, longTermServiceDays: Int = 182,
    followUpEnd: FollowUpEnd = .lastContact, waves: [FollowUpWave] = FollowUpWave.standard,
    clock: ClockStart = .identified,
    reintegration: ReintegrationRule = ReintegrationRule()
  ) {
    self.identification = identification
    self.longTermServiceDays = longTermServiceDays
    self.followUpEnd = followUpEnd
    self.waves = waves
    self.clock = clock
    self.reintegration = reintegration
  }
}

/// When assessments alone show that a person is reintegrated.
///
/// Our choice, not a validated restoration threshold: at least `minimumDays` after first assistance,
/// one day on which at least `minimumDomains` of the eight core domains are scored and each is at
/// least `minimumScore` on the 1–4 scale, with no re-trafficking between assistance and that day.
package struct ReintegrationRule: Hashable, Sendable {
  package var minimumDays = 182
  package var minimumDomains = 6
  package var minimumScore = 3.0

  package init() {}
}

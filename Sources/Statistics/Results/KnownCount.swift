package import CaseModel

/// A number of people of the whole study that may be told by several blocks: one cell wherever it is
/// printed, as a count, as the numerator or the denominator of a share, or as the sum of rows.
package enum KnownCount: Hashable, Sendable {
  case reached(FunnelStage), implied(FunnelStage), formallyIdentified
  case outcome(CaseOutcome), waiting, declined, acceptedLater
  case anyService, service(ServiceKind)
  case returned, reTrafficked(ReTraffickingStart)
  case reTraffickedWithin(FollowUpWave), observable(FollowUpWave)
  case valueKnown(ProfileAttribute), newlyIdentified
}

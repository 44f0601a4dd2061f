import CaseModel

/// A defined measure.
///
/// Its words (label, meaning, numerator, denominator, notes) stand in the string catalogue under
/// the same code.
package enum Indicator: UInt8, CodeList {
  case identified, assisted, waiting, reintegrationStarted, reintegrated, reTrafficked
  case followUpsDue, followUpsDone
  case funnelPeople, funnelShareOfStart, funnelShareOfPrevious, funnelImplied
  case estimatedTrafficked, shareOfEstimated
  case reTraffickedAfterExit, reTraffickedAfterAssisted, reTraffickedAfterReturned
  case reTraffickedAfterReintegrated
  case reTraffickedWithin, observableWindow, notReachedInWindow
  case exitOutcome, declinedThenAccepted, daysBetweenStages
  case waveState, waveReached
  case reTraffickedByMonth, stillFollowed
  case peopleByService, peopleByAttribute
  case valuesKnown, coarseDates, daysToEntry, casesOpened
  case lastingOutcome, pathwayPeople, reachShare, followUpsOpen
  case cohortPeople, cohortShare
  case planIndicator, leakShare, justiceShare, justicePeople

  package static let codes = [
    "identified", "assisted", "waiting", "reintegration_started", "reintegrated", "re_trafficked",
    "follow_ups_due", "follow_ups_done",
    "funnel_people", "funnel_share_of_start", "funnel_share_of_previous", "funnel_implied",
    "estimated_trafficked", "share_of_estimated",
    "re_trafficked_after_exit", "re_trafficked_after_assisted", "re_trafficked_after_returned",
    "re_trafficked_after_reintegrated",
    "re_trafficked_within", "observable_window", "not_reached_in_window",
    "exit_outcome", "declined_then_accepted", "days_between_stages",
    "wave_state", "wave_reached",
    "re_trafficked_by_month", "still_followed",
    "people_by_service", "people_by_attribute",
    "values_known", "coarse_dates", "days_to_entry", "cases_opened",
    "lasting_outcome", "pathway_people", "reach_share", "follow_ups_open",
    "cohort_people", "cohort_share",
    "plan_indicator", "leak_share", "justice_share", "justice_people",
  ]

  /// Raised whenever the definition changes.
  ///
  /// Version 2 of these: contact is defined once and ends observation; a share within a window is a
  /// cumulative incidence over everybody whose window is over; reintegration is the earlier of the
  /// judgement and the rule; a service completed without an end has no length; only what is marked as
  /// confirmed is confirmed; contact after its end is contact resumed.
  package var version: Int {
    switch self {
    case .reintegrated, .waiting, .funnelPeople, .funnelShareOfStart, .funnelShareOfPrevious,
      .funnelImplied, .shareOfEstimated, .reTraffickedAfterExit, .reTraffickedAfterAssisted,
      .reTraffickedAfterReturned, .reTraffickedAfterReintegrated, .reTraffickedWithin,
      .notReachedInWindow, .exitOutcome, .daysBetweenStages, .reTraffickedByMonth, .stillFollowed:
      2
    default: 1
    }
  }
}

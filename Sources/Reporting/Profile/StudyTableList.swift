import CaseModel
package import Statistics

/// What the tables of a study hold, so that a profile can be checked before anything is counted.
package struct StudyTableList: Sendable {
  /// The dimensions of each figure; of a table by an attribute those besides the attribute.
  package let figures: [Indicator: [Dimension]]

  private init(_ figures: [Indicator], by dimensions: Dimension...) {
    self.figures = Dictionary(uniqueKeysWithValues: figures.map { ($0, dimensions) })
  }

  private func and(_ figure: Indicator, by dimensions: Dimension...) -> StudyTableList {
    StudyTableList(merged: figures.merging([figure: dimensions]) { own, _ in own })
  }

  private init(merged figures: [Indicator: [Dimension]]) { self.figures = figures }

  /// Every table by its code; those by an attribute without the attribute.
  package static let all: [String: StudyTableList] = [
    "funnel": StudyTableList(
      [
        .funnelPeople, .funnelShareOfStart, .funnelShareOfPrevious, .funnelImplied,
        .estimatedTrafficked, .shareOfEstimated,
      ], by: .stage),
    "activity": StudyTableList([
      .identified, .assisted, .reintegrationStarted, .reintegrated, .reTrafficked, .casesOpened,
      .followUpsDue, .followUpsDone,
    ]),
    "funnel_by_year": StudyTableList(
      [.funnelPeople, .funnelShareOfStart, .funnelShareOfPrevious], by: .cohort, .stage),
    "re_trafficking": StudyTableList(
      [
        .reTraffickedAfterExit, .reTraffickedAfterAssisted, .reTraffickedAfterReturned,
        .reTraffickedAfterReintegrated,
      ], by: .state),
    "re_trafficking_curve": StudyTableList(
      [.reTraffickedByMonth, .stillFollowed], by: .cohort, .month),
    "re_trafficking_within": StudyTableList(
      [.reTraffickedWithin, .observableWindow, .notReachedInWindow, .stillFollowed], by: .month),
    "waves": StudyTableList([.waveReached], by: .cohort, .wave)
      .and(.waveState, by: .cohort, .wave, .state),
    "outcomes": StudyTableList([.exitOutcome], by: .exit),
    "waiting": StudyTableList([.waiting, .declinedThenAccepted]),
    "services": StudyTableList([.peopleByService], by: .service),
    "stage_times": StudyTableList([.daysBetweenStages], by: .stage),
    "funnel_by": StudyTableList(
      [.funnelPeople, .funnelShareOfStart, .funnelShareOfPrevious], by: .stage),
    "identified_by": StudyTableList([.peopleByAttribute]),
    "re_trafficking_curve_by_year": StudyTableList(
      [.reTraffickedByMonth, .stillFollowed], by: .cohort, .month),
    "completeness": StudyTableList([.valuesKnown], by: .field),
    "dates": StudyTableList([.coarseDates, .daysToEntry]),
    "lasting": StudyTableList([.lastingOutcome], by: .cohort, .wave),
    "pathways": StudyTableList([.pathwayPeople], by: .stage, .exit),
    "reach": StudyTableList([.reachShare], by: .state),
    "follow_ups_open": StudyTableList([.followUpsOpen], by: .wave, .state),
    "cohort_steps": StudyTableList([.cohortPeople], by: .state),
    "cohort_by": StudyTableList([.cohortShare]),
    "plan_indicators": StudyTableList([.planIndicator], by: .declared),
    "leaks": StudyTableList([.leakShare], by: .stage, .exit),
    "justice": StudyTableList([.justiceShare, .justicePeople], by: .state),
    "follow_ups_by_agency": StudyTableList(
      [.followUpsOpen], by: .state, .attribute(.agency)),
  ]

  /// The tables by attribute.
  package static let byAttribute = ["funnel_by", "identified_by", "cohort_by"]

  /// The one table with several periods.
  package static let byPeriod = "activity"

  /// The figures that are whole numbers of people, cases or follow-ups; the others are shares or days.
  package static let counts: Set<Indicator> = [
    .identified, .assisted, .waiting, .reintegrationStarted, .reintegrated, .reTrafficked,
    .followUpsDue, .followUpsDone, .casesOpened, .funnelPeople, .funnelImplied,
    .estimatedTrafficked, .observableWindow, .notReachedInWindow, .stillFollowed, .waveState,
    .pathwayPeople, .followUpsOpen, .cohortPeople, .justicePeople,
  ]
}

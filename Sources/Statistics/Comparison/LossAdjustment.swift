/// A share with an outcome by a time, four ways of treating the people lost.
///
/// The plain curve takes the lost to fare like anyone who stayed; the adjusted one like those of the
/// same stratum who stayed; the bounds assume nothing. Where these lie far apart, follow-up and not
/// statistics has to improve. For bounds and counts only people whose window is complete by the
/// cut-off count, so that nobody is "lost" who merely came late.
package struct LossAdjustment: Sendable {
  package let window: Int
  /// By everybody's curve; `nil` beyond the follow-up.
  package let plain: CurveEstimate?
  /// With losses made up for within strata; `nil` where a stratum was not followed so long.
  package let adjusted: StandardisedIncidence?
  /// People whose stratum is not known, who are not in ``adjusted``.
  package let unknownStratum: Int
  /// The largest weight by which one person seen to the window's end stands for those lost.
  package let largestWeight: Double?
  /// Over people whose window is complete: with the outcome among those whose outcome is known, and
  /// the rest.
  ///
  /// Death within the window counts as known, without the outcome.
  package let group: PartlyReached

  /// The estimates for one window.
  ///
  /// - Parameters:
  ///   - cohort: the people.
  ///   - strata: those in which the lost are taken to fare alike, if any.
  ///   - window: days from the start of the clock.
  ///   - observable: days from the start of each row's clock to the cut-off.
  package init(
    _ cohort: OutcomeCohort, strata: GroupColumn?, window: Int, observable: [Int]
  ) {
    precondition(observable.count == cohort.count, "one length for each person")
    self.window = window
    let all = Array(cohort.days.indices)
    let estimate = cohort.riskSet(of: all).cumulativeIncidence(of: 1).estimate(at: Double(window))
    plain = estimate.isBeyondLastTime ? nil : estimate
    if let strata {
      let sets = cohort.riskSets(of: all, by: strata)
      let weights = strata.counts.map(Double.init)
      adjusted = StandardisedIncidence(sets, weights: weights, cause: 1, at: Double(window))
      unknownStratum = strata.unknown
      largestWeight = sets.filter { $0.total > 0 }
        .compactMap { $0.censoringWeights().weight(at: Double(window)) }.max()
    } else {
      (adjusted, unknownStratum, largestWeight) = (nil, 0, nil)
    }
    let due = all.filter { observable[$0] >= window }
    let with = due.count { cohort.cause[$0] == 1 && cohort.days[$0] <= window }
    let lost = due.count { cohort.cause[$0] == 0 && cohort.days[$0] < window }
    group = PartlyReached(Proportion(with, of: due.count - lost), unreached: lost)
  }
}

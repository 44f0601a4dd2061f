/// A share with an outcome by a time, four ways of treating the people lost.
///
/// The plain curve takes the lost to fare like anyone who stayed; the adjusted one like those of the
/// same stratum who stayed; the bounds assume nothing. Where these lie far apart, follow-up and not
/// statistics has to improve. Everything is over the same people: those whose window is over by the
/// calendar, so that nobody is "lost" who merely came late.
package struct LossAdjustment: Sendable {
  package let window: Int
  /// The cumulative incidence of ``WindowIncidence``; `nil` when nobody is followed to the end.
  package let plain: CurveEstimate?
  /// With losses made up for within strata; `nil` where a stratum was not followed so long.
  package let adjusted: StandardisedIncidence?
  /// People whose stratum is not known, who are not in ``adjusted``.
  package let unknownStratum: Int
  /// The largest weight by which one person seen to the window's end stands for those lost.
  package let largestWeight: Double?
  /// With the outcome among those whose outcome is known, and the rest.
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
    let due = cohort.days.indices.filter { observable[$0] >= window }
    let within = cohort.within(window, rows: due)
    plain = within.share
    if let strata {
      let sets = cohort.riskSets(of: due, by: strata)
      // The codes are those that occur among these people.
      var weights = [Double](repeating: 0, count: strata.codes.count)
      for row in due { if let group = strata.group[row] { weights[group] += 1 } }
      adjusted = StandardisedIncidence(sets, weights: weights, cause: 1, at: Double(window))
      unknownStratum = due.count { strata.group[$0] == nil }
      largestWeight = sets.filter { $0.total > 0 }
        .compactMap { $0.censoringWeights().weight(at: Double(window)) }.max()
    } else {
      (adjusted, unknownStratum, largestWeight) = (nil, 0, nil)
    }
    group = PartlyReached(
      Proportion(within.events, of: within.people - within.lost), unreached: within.lost)
  }
}

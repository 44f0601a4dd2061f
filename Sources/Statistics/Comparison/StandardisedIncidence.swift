/// The share with an outcome by a time, if strata of people had a given mix: Σ w F(t).
///
/// Two questions share this sum. With the mix of a *standard* as weights it is direct
/// standardisation: would the programmes differ if they served the same people? With the cohort's own
/// mix it is the estimate by inverse probability of censoring, where everyone lost is made up for by
/// people of the same stratum, instead of by just anyone as in the plain curve (Robins & Rotnitzky
/// 1992; equal because each stratum's Aalen–Johansen curve is its own weighted mean, Satten & Datta
/// 2001).
///
/// Assumes that within a stratum those lost, or those of the other programme, are comparable; what no
/// stratum records stays a difference. Choose strata beforehand, and few: a stratum of a few people
/// has a curve of no worth. Not when a stratum of the standard does not occur in the programme, or was
/// not followed to the time: then there is no estimate, and it must not be made by leaving it out.
package struct StandardisedIncidence: Equatable, Sendable {
  package let time: Double
  /// The weights, made to sum to 1.
  package let weights: [Double]
  package let value: Double
  /// sqrt(Σ w² se²), the mix taken as known.
  package let standardError: Double
  /// log(−log) limits; `nil` before the first outcome.
  package let limits: Limits?

  /// The sum over strata.
  ///
  /// `nil` when no weight is positive, or a stratum with weight has nobody or was not followed to
  /// `moment`; a stratum in which everybody had an outcome before is followed for ever.
  ///
  /// - Parameters:
  ///   - strata: the count tables of the strata.
  ///   - weights: their weights, not negative.
  ///   - cause: the outcome, from 1.
  ///   - moment: the time.
  ///   - level: of the limits.
  /// - Complexity: O(k) for k times of all strata.
  package init?(
    _ strata: [RiskSet], weights: [Double], cause: Int, at moment: Double, level: Double = 0.95
  ) {
    precondition(strata.count == weights.count, "a weight for each stratum")
    let sum = weights.reduce(0, +)
    guard sum > 0, sum.isFinite, weights.allSatisfy({ $0 >= 0 }) else { return nil }
    var (value, variance) = (0.0, 0.0)
    for (stratum, weight) in zip(strata, weights) where weight > 0 {
      guard stratum.total > 0 else { return nil }
      let estimate = stratum.cumulativeIncidence(of: cause).estimate(at: moment)
      if estimate.isBeyondLastTime, !stratum.endsEmpty { return nil }
      let share = weight / sum
      value += share * estimate.value
      variance += share * share * (estimate.standardError ?? 0) * (estimate.standardError ?? 0)
    }
    time = moment
    self.weights = weights.map { $0 / sum }
    self.value = min(1, value)
    standardError = variance.squareRoot()
    limits =
      variance > 0
      ? CurveScale.logLog.limits(
        self.value, error: standardError, z: twoSidedQuantile(level: level)) : nil
  }
}

extension RiskSet {
  /// Whether the last people under observation all had an outcome, so that nothing more can happen.
  fileprivate var endsEmpty: Bool {
    guard let last = time.indices.last else { return false }
    return censored[last] == 0 && allEvents[last] >= atRisk[last]
  }
}

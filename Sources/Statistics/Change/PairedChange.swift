import Foundation

/// How the same people's scores changed from a first to a later assessment.
///
/// Scores are on one scale on which higher is better. Assumes that the people measured twice stand for
/// those measured once, which is rarely so: people who do well or badly are lost; show `lost` and
/// `tippingPoint` beside the mean. A change of people who came because they were at their worst is
/// partly a return to their own average, not an effect of the programme. Not for comparing groups.
///
/// A change of half a point counts as measurable and of one point as substantial on a scale with a
/// range of 4 points (Levine & Smith 2024); both are parameters.
package struct PairedChange: Hashable, Sendable {
  /// People with both scores.
  package let paired: Int
  /// People with a first score only: lost to the later assessment.
  package let lost: Int
  /// People with a later score only.
  package let laterOnly: Int
  /// Mean of the later minus the first score of the people with both; `nil` for nobody.
  package let mean: Double?
  /// Standard deviation of the changes (divisor n - 1); `nil` below 2 people.
  package let deviation: Double?
  /// People whose score rose.
  package let improved: Int
  /// People whose score stayed.
  package let unchanged: Int
  /// People whose score fell.
  package let worsened: Int
  /// People whose score rose by at least the measurable step.
  package let measurable: Int
  /// People whose score rose by at least the substantial step.
  package let substantial: Int
  /// Mean first score of the people with both scores.
  package let firstMeanOfPaired: Double?
  /// Mean first score of the people lost: how the unreached differed at the start.
  package let firstMeanOfLost: Double?
  private let firstOfPaired: [Double]
  private let firstOfLost: [Double]

  /// The change of each person from a first to a later score, `nil` for a missing one.
  ///
  /// Differences below 1e-9 are no change, so that rescaling a score does not make one.
  ///
  /// - Complexity: O(people).
  package init(
    _ scores: [(first: Double?, later: Double?)], measurableStep: Double = 0.5,
    substantialStep: Double = 1
  ) {
    let slack = 1e-9
    var changes: [Double] = []
    var (before, lostBefore) = ([Double](), [Double]())
    var laterOnly = 0
    for (first, later) in scores {
      switch (first, later) {
      case (let first?, let later?):
        changes.append(later - first)
        before.append(first)
      case (let first?, nil): lostBefore.append(first)
      case (nil, _?): laterOnly += 1
      case (nil, nil): break
      }
    }
    paired = changes.count
    lost = lostBefore.count
    self.laterOnly = laterOnly
    mean = Statistics.mean(of: changes)
    deviation = standardDeviation(of: changes)
    improved = changes.count { $0 > slack }
    worsened = changes.count { $0 < -slack }
    unchanged = changes.count { abs($0) <= slack }
    measurable = changes.count { $0 >= measurableStep - slack }
    substantial = changes.count { $0 >= substantialStep - slack }
    firstMeanOfPaired = Statistics.mean(of: before)
    firstMeanOfLost = Statistics.mean(of: lostBefore)
    firstOfPaired = before
    firstOfLost = lostBefore
  }

  /// Limits of the mean change: mean -/+ t sd / sqrt(n), t with n - 1 degrees of freedom.
  ///
  /// Source: Student (1908), *Biometrika* 6, 1-25. Assumes changes of roughly normal mean: from about
  /// 15 people on, fewer if the changes are symmetric. `nil` below 2 people or if all changed by the
  /// same: then the spread is not known, not 0.
  package func limits(level: Double = 0.95) -> Limits? {
    guard let mean, let error = standardError else { return nil }
    return .around(mean, tQuantile(level) * error)
  }

  /// The share improved among the people with both scores.
  package var improvedShare: Proportion { Proportion(improved, of: paired) }

  /// The exact sign test: two-sided p value for as many rises as falls.
  ///
  /// Twice the smaller binomial tail with chance 1/2, people without change left out; 1 when nobody
  /// changed. Source: Dixon & Mood (1946), *J. Amer. Statist. Assoc.* 41, 557-566. Asks only for
  /// the direction, so it holds for any scale.
  package var signTestP: Double {
    let changed = improved + worsened
    let tail = BinomialDistribution.cdf(min(improved, worsened), of: changed, chance: 0.5)
    return min(1, 2 * tail)
  }

  /// First scores of the lost minus those of the people with both, with limits.
  ///
  /// Welch's t interval for unequal spreads (Welch 1947, *Biometrika* 34, 28-35). A difference warns
  /// that the people measured twice do not stand for all; no difference proves nothing. `nil` below
  /// 2 people on either side or without any spread.
  package func lostAgainstPaired(level: Double = 0.95) -> (difference: Double, limits: Limits)? {
    guard let lostMean = firstMeanOfLost, let pairedMean = firstMeanOfPaired,
      let lostSpread = standardDeviation(of: firstOfLost),
      let pairedSpread = standardDeviation(of: firstOfPaired)
    else { return nil }
    let one = lostSpread * lostSpread / Double(lost)
    let other = pairedSpread * pairedSpread / Double(paired)
    guard one + other > 0 else { return nil }
    let df =
      (one + other) * (one + other)
      / (one * one / Double(lost - 1) + other * other / Double(paired - 1))
    let t = -StudentT.quantile((1 - level) / 2, df: df)
    let difference = lostMean - pairedMean
    return (difference, .around(difference, t * sqrt(one + other)))
  }

  /// The mean change of the people lost at which an improvement of all is no longer shown.
  ///
  /// With n measured twice, m lost and an assumed change d of the lost, the lower limit for all is
  /// (n (mean - t sd / sqrt(n)) + m d) / (n + m); it is 0 at d = -n (mean - t sd / sqrt(n)) / m. If
  /// the lost could plausibly have changed by d or less, the improvement is not established. `nil`
  /// without people lost, or when the lower limit is not above 0 to begin with: nothing is shown.
  /// Source: the tipping-point analysis of Yan, Lee & Li (2009), *J. Biopharm. Stat.* 19, 1085-1098.
  package func tippingPoint(level: Double = 0.95) -> Double? {
    guard lost > 0, let limits = limits(level: level), limits.lower > 0 else { return nil }
    return -Double(paired) * limits.lower / Double(lost)
  }

  private var standardError: Double? {
    guard let deviation, deviation > 0 else { return nil }
    return deviation / sqrt(Double(paired))
  }

  private func tQuantile(_ level: Double) -> Double {
    -StudentT.quantile((1 - level) / 2, df: Double(paired - 1))
  }
}

/// The standard deviation with divisor n - 1; `nil` below 2 values.
func standardDeviation(of values: [Double]) -> Double? {
  guard values.count > 1, let centre = mean(of: values) else { return nil }
  let squares = values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
  return sqrt(squares / Double(values.count - 1))
}

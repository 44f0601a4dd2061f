import Foundation

/// A rate as it would be if the strata had a standard mix: Σ w d / T.
///
/// Compares programmes with different case mix. Assumes that within a stratum the programmes are
/// comparable; what no stratum records stays a difference. Choose the standard before looking, and
/// show the strata: a reversed effect between strata is hidden by any single figure.
///
/// Library only: no command reaches it.
package struct StandardisedRate: Hashable, Sendable {
  /// The weights, made to sum to 1.
  package let weights: [Double]
  /// All events over all person-time, without standardising.
  package let crude: Double
  /// The standardised rate, per unit of person-time.
  package let estimate: Double
  /// Its variance Σ w² d / T², from Poisson counts.
  package let variance: Double
  private let largestWeight: Double

  /// Standardises stratum rates to the weights.
  ///
  /// `nil` when a stratum with weight has no person-time (the standard asks about people this
  /// programme never had: say so, do not guess) or no weight is positive. Strata of weight 0 drop
  /// out of the standardised rate.
  package init?(events: [Int], personTime: [Double], weights: [Double]) {
    precondition(events.count == personTime.count && events.count == weights.count)
    let sum = weights.reduce(0, +)
    guard sum > 0, weights.allSatisfy({ $0 >= 0 }), personTime.allSatisfy({ $0 >= 0 }),
      zip(weights, personTime).allSatisfy({ $0 == 0 || $1 > 0 })
    else { return nil }
    let weights = weights.map { $0 / sum }
    var (estimate, variance, largest) = (0.0, 0.0, 0.0)
    for index in events.indices where weights[index] > 0 {
      let share = weights[index] / personTime[index]
      estimate += share * Double(events[index])
      variance += share * share * Double(events[index])
      largest = max(largest, share)
    }
    self.weights = weights
    self.estimate = estimate
    self.variance = variance
    largestWeight = largest
    crude = Double(events.reduce(0, +)) / personTime.reduce(0, +)
  }

  /// estimate -/+ z sqrt(variance); may fall below 0, too narrow for few events.
  package func normal(level: Double = 0.95) -> Limits {
    .around(estimate, Proportion.z(level) * sqrt(variance))
  }

  /// Gamma limits that keep the level with few events or uneven weights.
  ///
  /// Lower: v / (2 r) * chi-square quantile with 2 r² / v degrees of freedom; upper the same after
  /// adding the largest w / T to r and its square to v. 0 below without events. Source: Fay &
  /// Feuer (1997), *Statist. Med.* 16, 791-801. Conservative when one stratum has most weight.
  package func fayFeuer(level: Double = 0.95) -> Limits {
    let tail = (1 - level) / 2
    let (r, v) = (estimate, variance)
    let lower =
      r == 0 ? 0 : v / r * IncompleteGamma.inverse(r * r / v, lower: tail, upper: 1 - tail)
    let top = r + largestWeight
    let spread = v + largestWeight * largestWeight
    let upper =
      spread / top * IncompleteGamma.inverse(top * top / spread, lower: 1 - tail, upper: tail)
    return Limits(lower: lower, upper: upper)
  }
}

/// A proportion as it would be if the strata had a standard mix: Σ w x / n.
///
/// Same assumptions as for a rate. The limits are normal ones: not for strata of a few people, where
/// a stratum of 0 or all adds nothing to the variance.
///
/// Library only: no command reaches it.
package struct StandardisedProportion: Hashable, Sendable {
  /// The weights, made to sum to 1.
  package let weights: [Double]
  /// The standardised proportion, 0 to 1.
  package let estimate: Double
  /// sqrt(Σ w² p (1 - p) / n).
  package let standardError: Double

  /// Standardises stratum proportions to the weights.
  ///
  /// `nil` when a stratum with weight is empty or no weight is positive. Source: Fleiss, Levin &
  /// Paik (2003), *Statistical Methods for Rates and Proportions*, chapter 19.
  package init?(_ strata: [Proportion], weights: [Double]) {
    precondition(strata.count == weights.count)
    let sum = weights.reduce(0, +)
    guard sum > 0, weights.allSatisfy({ $0 >= 0 }),
      zip(weights, strata).allSatisfy({ $0 == 0 || $1.total > 0 })
    else { return nil }
    let weights = weights.map { $0 / sum }
    var (estimate, variance) = (0.0, 0.0)
    for (weight, stratum) in zip(weights, strata) where weight > 0 {
      let p = stratum.estimate
      estimate += weight * Double(stratum.count) / Double(stratum.total)
      variance += weight * weight * p * (1 - p) / Double(stratum.total)
    }
    self.weights = weights
    self.estimate = estimate
    standardError = sqrt(variance)
  }

  /// estimate -/+ z standardError; may leave 0...1 and is not cut.
  package func normal(level: Double = 0.95) -> Limits {
    .around(estimate, Proportion.z(level) * standardError)
  }
}

import Foundation

/// Where the lines of a funnel plot lie at one size.
///
/// Each function takes the cumulative probability of the line: 0.025 and 0.975 for 95 %, 0.001 and
/// 0.999 for 99.8 %. Source: Spiegelhalter (2005), *Statist. Med.* 24, 1185-1202.
package enum FunnelLimits {
  /// The interpolated binomial line for a proportion, at denominator n.
  ///
  /// r is the smallest count with F(r) >= p; the line is (r - (F(r) - p) / f(r)) / n, cut to 0...1
  /// (appendix A.1.1). Made to be drawn: it sits about one event too low above, and calls 1 of 1
  /// high; judge a partner by the exact tails.
  package static func binomial(_ p: Double, n: Int, target: Double) -> Double {
    let r = BinomialDistribution.quantile(p, of: n, chance: target)
    let excess = BinomialDistribution.cdf(r, of: n, chance: target) - p
    let share = excess / BinomialDistribution.probability(r, of: n, chance: target)
    return min(1, max(0, (Double(r) - share) / Double(n)))
  }

  /// The interpolated Poisson line for observed over expected, at an expected count.
  ///
  /// The same construction with a Poisson distribution, cut at 0 (appendix A.1.2).
  package static func poisson(_ p: Double, expected: Double) -> Double {
    let r = PoissonDistribution.quantile(p, mean: expected)
    let excess = PoissonDistribution.cdf(r, mean: expected) - p
    let share = excess / PoissonDistribution.probability(r, mean: expected)
    return max(0, (Double(r) - share) / expected)
  }

  /// The normal line for a proportion, widened by a factor phi or by an added variance tau2.
  ///
  /// target + z sqrt(phi target (1 - target) / n + tau2), cut to 0...1.
  package static func normal(
    _ p: Double, n: Double, target: Double, phi: Double = 1, tau2: Double = 0
  ) -> Double {
    let spread = sqrt(phi * target * (1 - target) / n + tau2)
    return min(1, max(0, target + NormalDistribution.quantile(p) * spread))
  }

  /// The normal line for observed over expected, widened by a factor phi; cut at 0.
  package static func normalRatio(_ p: Double, expected: Double, phi: Double = 1) -> Double {
    max(0, 1 + NormalDistribution.quantile(p) * sqrt(phi / expected))
  }
}

/// The four lines of a funnel at one size: 95 % and 99.8 %, below and above.
package struct FunnelLines: Hashable, Sendable {
  /// About two standard deviations.
  package let at95: Limits
  /// About three standard deviations.
  package let at998: Limits

  init(_ line: (Double) -> Double) {
    at95 = Limits(lower: line(0.025), upper: line(0.975))
    at998 = Limits(lower: line(0.001), upper: line(0.999))
  }

  /// -1 below, 1 above, 0 inside the given limits.
  package static func side(_ value: Double, of limits: Limits) -> Int {
    value < limits.lower ? -1 : value > limits.upper ? 1 : 0
  }
}

/// How much more partners differ than chance alone would make them.
///
/// From the standardised distances z of all partners. A few true outliers must not widen the limits
/// that should show them, so z is first winsorised: pulled in to its 10 % and 90 % quantiles.
/// Source: Spiegelhalter (2005), section 3.
package struct Overdispersion: Hashable, Sendable {
  /// Partners.
  package let units: Int
  /// The mean of z² as it is.
  package let unwinsorised: Double
  /// The mean of winsorised z²; 1 is chance alone.
  package let phi: Double
  /// The same with the floor(share I) most extreme values at each end replaced by the next.
  package let phiByRank: Double
  /// The variance between partners in the additive form; 0 if phi says chance alone.
  package let tau2: Double
  /// z after winsorising.
  package let winsorised: [Double]

  /// What widens limits: phi, but never below 1, so that limits are never narrowed.
  package var factor: Double { max(1, phi) }

  /// From at least one z; `weights` are 1 over the variance of each partner's estimate.
  init(z: [Double], weights: [Double], winsorising share: Double = 0.1) {
    let count = Double(z.count)
    let sorted = z.sorted()
    let (low, high) = (quantile(share, of: sorted), quantile(1 - share, of: sorted))
    let pulled = z.map { min(high, max(low, $0)) }
    let k = Int(share * count)
    let byRank = z.map { min(sorted[z.count - 1 - k], max(sorted[k], $0)) }
    func meanSquare(_ values: [Double]) -> Double {
      values.reduce(0) { $0 + $1 * $1 } / count
    }
    units = z.count
    unwinsorised = meanSquare(z)
    phi = meanSquare(pulled)
    phiByRank = meanSquare(byRank)
    winsorised = pulled
    let sum = weights.reduce(0, +)
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    tau2 =
      count * phi < count - 1
      ? 0 : max(0, (count * phi - (count - 1)) / (sum - squares / sum))
  }
}

/// The quantile of sorted values by linear interpolation between order statistics.
///
/// Type 7 of Hyndman & Fan (1996), *Amer. Statist.* 50, 361-365. The values must not be empty.
func quantile(_ p: Double, of sorted: [Double]) -> Double {
  let place = Double(sorted.count - 1) * p
  let low = Int(place)
  let part = place - Double(low)
  guard part > 0, low + 1 < sorted.count else { return sorted[low] }
  return (1 - part) * sorted[low] + part * sorted[low + 1]
}

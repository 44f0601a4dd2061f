import Foundation

/// Two limits around an estimate, at a stated level.
package struct Limits: Hashable, Sendable {
  /// The lower limit.
  package var lower: Double
  /// The upper limit.
  package var upper: Double

  /// Limits from both ends.
  package init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The same limits cut to a range.
  package func cut(to range: ClosedRange<Double>) -> Limits {
    Limits(
      lower: min(max(lower, range.lowerBound), range.upperBound),
      upper: min(max(upper, range.lowerBound), range.upperBound))
  }

  /// An estimate plus and minus a half width.
  static func around(_ estimate: Double, _ half: Double) -> Limits {
    Limits(lower: estimate - half, upper: estimate + half)
  }
}

/// A share of people, `count` out of `total`, with limits for the chance behind it.
///
/// Assumes people who are independent of each other and share one chance; families or groups that
/// enter together make every interval here too narrow. Not for a share of money or days, and not
/// when the unreached were left out of the total.
///
/// `total` 0 gives an estimate that is not a number and limits 0 and 1: nothing is known.
/// The `level` (0 to 1) is the coverage, 0.95 for 95 %.
///
/// Report Wilson's limits unless there is a reason: they keep near the stated coverage from n = 5
/// on and never leave 0...1 (Brown, Cai & DasGupta 2001, *Statist. Sci.* 16, 101-133).
package struct Proportion: Hashable, Sendable {
  /// People with the property.
  package let count: Int
  /// All people asked about.
  package let total: Int

  /// A proportion of `count` among `total`; `count` must lie in 0...total.
  package init(_ count: Int, of total: Int) {
    precondition(count >= 0 && count <= total, "a part is not larger than its whole")
    self.count = count
    self.total = total
  }

  private var x: Double { Double(count) }
  private var n: Double { Double(total) }

  /// count / total, 0 to 1.
  package var estimate: Double { x / n }

  /// The standard normal value that leaves (1 - level) / 2 above it.
  static func z(_ level: Double) -> Double { -NormalDistribution.quantile((1 - level) / 2) }

  /// Wilson's score limits: the chances that a score test would not reject.
  ///
  /// (p + z²/2n -/+ z sqrt(p q / n + z²/4n²)) / (1 + z²/n); exactly 0 at count 0 and 1 at count
  /// total. Source: Wilson (1927), *J. Amer. Statist. Assoc.* 22, 209-212.
  package func wilson(level: Double = 0.95) -> Limits {
    guard total > 0 else { return Limits(lower: 0, upper: 1) }
    let z = Proportion.z(level)
    let middle = (estimate + z * z / (2 * n)) / (1 + z * z / n)
    let half =
      z / (1 + z * z / n) * sqrt(estimate * (1 - estimate) / n + z * z / (4 * n * n))
    return Limits(
      lower: count == 0 ? 0 : middle - half, upper: count == total ? 1 : middle + half)
  }

  /// Wilson's limits with a continuity correction, close to the exact ones and as wide.
  ///
  /// Source: Newcombe (1998), *Statist. Med.* 17, 857-872, method 4. Use it where coverage must
  /// not fall below the level even for a single chance; otherwise it is wider than needed.
  package func wilsonCorrected(level: Double = 0.95) -> Limits {
    guard total > 0 else { return Limits(lower: 0, upper: 1) }
    let z = Proportion.z(level)
    let (p, q) = (estimate, 1 - estimate)
    let lowerRoot = z * sqrt(z * z - 2 - 1 / n + 4 * p * (n * q + 1))
    let upperRoot = z * sqrt(z * z + 2 - 1 / n + 4 * p * (n * q - 1))
    let lower = (2 * n * p + z * z - 1 - lowerRoot) / (2 * (n + z * z))
    let upper = (2 * n * p + z * z + 1 + upperRoot) / (2 * (n + z * z))
    return Limits(
      lower: count == 0 ? 0 : max(0, lower), upper: count == total ? 1 : min(1, upper))
  }

  /// Clopper and Pearson's exact limits: each end leaves at most (1 - level) / 2 in its tail.
  ///
  /// Beta quantiles with shapes x, n - x + 1 and x + 1, n - x. Source: Clopper & Pearson (1934),
  /// *Biometrika* 26, 404-413. Conservative: the true coverage is above the level, far above it
  /// for few people. Use it where a guarantee is asked for.
  package func clopperPearson(level: Double = 0.95) -> Limits {
    guard total > 0 else { return Limits(lower: 0, upper: 1) }
    let tail = (1 - level) / 2
    return Limits(
      lower: count == 0
        ? 0 : IncompleteBeta.inverse(x, n - x + 1, lower: tail, upper: 1 - tail).x,
      upper: count == total
        ? 1 : IncompleteBeta.inverse(x + 1, n - x, lower: 1 - tail, upper: tail).x)
  }

  /// The mid-p limits: as the exact ones, with half of the probability of the count itself.
  ///
  /// Solves P(X > x) + P(X = x) / 2 = (1 - level) / 2 for the lower end and the mirror image for
  /// the upper one. Source: Lancaster (1961), *J. Amer. Statist. Assoc.* 56, 223-234. Coverage is
  /// near the level on average and may fall slightly below it.
  package func midP(level: Double = 0.95) -> Limits {
    guard total > 0 else { return Limits(lower: 0, upper: 1) }
    let tail = (1 - level) / 2
    let lower = Proportion.increasingRoot { chance in
      BinomialDistribution.upperTail(count, of: total, chance: chance)
        + BinomialDistribution.probability(count, of: total, chance: chance) / 2 - tail
    }
    let upper = Proportion.increasingRoot { chance in
      tail - BinomialDistribution.cdf(count - 1, of: total, chance: chance)
        - BinomialDistribution.probability(count, of: total, chance: chance) / 2
    }
    return Limits(lower: count == 0 ? 0 : lower, upper: count == total ? 1 : upper)
  }

  /// Jeffreys' limits, with the ends set to 0 at count 0 and to 1 at count total.
  ///
  /// Quantiles of the beta distribution with shapes x + 1/2 and n - x + 1/2. Source: Brown, Cai &
  /// DasGupta (2001). Near Wilson's; also the posterior interval under Jeffreys' prior.
  package func jeffreys(level: Double = 0.95) -> Limits {
    let raw = jeffreysUnadjusted(level: level)
    return Limits(
      lower: count == 0 ? 0 : raw.lower, upper: count == total ? 1 : raw.upper)
  }

  /// Jeffreys' quantiles as they are, also at count 0 and count total.
  ///
  /// Library only: no command reaches it.
  package func jeffreysUnadjusted(level: Double = 0.95) -> Limits {
    let tail = (1 - level) / 2
    let (a, b) = (x + 0.5, n - x + 0.5)
    return Limits(
      lower: IncompleteBeta.inverse(a, b, lower: tail, upper: 1 - tail).x,
      upper: IncompleteBeta.inverse(a, b, lower: 1 - tail, upper: tail).x)
  }

  /// Agresti and Coull's limits: the plain formula after adding z²/2 to both counts.
  ///
  /// May leave 0...1 and is not cut. Source: Agresti & Coull (1998), *Amer. Statist.* 52, 119-126.
  /// Wilson's limits have the same centre and are narrower.
  ///
  /// Library only: no command reaches it.
  package func agrestiCoull(level: Double = 0.95) -> Limits {
    let z = Proportion.z(level)
    let size = n + z * z
    let middle = (x + z * z / 2) / size
    return .around(middle, z * sqrt(middle * (1 - middle) / size))
  }

  /// The textbook limits p -/+ z sqrt(p q / n), for comparison with old reports only.
  ///
  /// Coverage is poor below hundreds of people and near 0 and 1, where the width is 0. May leave
  /// 0...1 and is not cut. Source: Laplace (1812); criticism in Brown, Cai & DasGupta (2001).
  ///
  /// Library only: no command reaches it.
  package func wald(level: Double = 0.95) -> Limits {
    .around(estimate, Proportion.z(level) * sqrt(estimate * (1 - estimate) / n))
  }

  /// The root in 0...1 of a function that rises through 0, by halving to the last bit.
  private static func increasingRoot(_ function: (Double) -> Double) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<1100 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    return high
  }
}

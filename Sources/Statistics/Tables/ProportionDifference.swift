import Foundation

/// Two independent proportions compared: difference, ratio, tests.
///
/// Assumes two separate groups of independent people. Not for the same people seen twice (that is a
/// paired change), and not a causal effect unless the groups were made alike.
///
/// An empty group gives an estimate that is not a number and limits -1 and 1.
///
/// Report Newcombe's limits: they keep near the level for small groups and stay inside -1...1.
package struct ProportionDifference: Hashable, Sendable {
  /// The first group.
  package let first: Proportion
  /// The group it is compared with.
  package let second: Proportion

  /// The difference first minus second.
  package init(_ first: Proportion, minus second: Proportion) {
    self.first = first
    self.second = second
  }

  private var x1: Double { Double(first.count) }
  private var n1: Double { Double(first.total) }
  private var x2: Double { Double(second.count) }
  private var n2: Double { Double(second.total) }
  private var isEmpty: Bool { first.total == 0 || second.total == 0 }
  private static let unknown = Limits(lower: -1, upper: 1)

  /// p1 - p2, between -1 and 1.
  package var estimate: Double { first.estimate - second.estimate }

  /// Newcombe's limits: the distances to the four Wilson limits, added as squares.
  ///
  /// d - sqrt((p1 - l1)² + (u2 - p2)²) and d + sqrt((u1 - p1)² + (p2 - l2)²). Source: Newcombe
  /// (1998), *Statist. Med.* 17, 873-890, method 10.
  package func newcombe(level: Double = 0.95) -> Limits {
    isEmpty
      ? Self.unknown : squareAndAdd(first.wilson(level: level), second.wilson(level: level))
  }

  /// Newcombe's limits from continuity-corrected Wilson limits, cut to -1...1.
  ///
  /// Source: Newcombe (1998), method 11; wider, where coverage must not fall below the level.
  ///
  /// Library only: no command reaches it.
  package func newcombeCorrected(level: Double = 0.95) -> Limits {
    guard !isEmpty else { return Self.unknown }
    return squareAndAdd(
      first.wilsonCorrected(level: level), second.wilsonCorrected(level: level)
    ).cut(to: -1...1)
  }

  private func squareAndAdd(_ one: Limits, _ two: Limits) -> Limits {
    let (p1, p2) = (first.estimate, second.estimate)
    return Limits(
      lower: estimate - hypot(p1 - one.lower, two.upper - p2),
      upper: estimate + hypot(one.upper - p1, p2 - two.lower))
  }

  /// The textbook limits, for comparison with old reports only; may leave -1...1.
  ///
  /// d -/+ z sqrt(p1 q1 / n1 + p2 q2 / n2). Too narrow below hundreds of people and of width 0
  /// when both proportions are 0 or 1 (Newcombe 1998).
  package func wald(level: Double = 0.95) -> Limits {
    let (p1, p2) = (first.estimate, second.estimate)
    let variance = p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2
    return .around(estimate, Proportion.z(level) * sqrt(variance))
  }

  /// Agresti and Caffo's limits: the textbook ones after adding one success and one failure each.
  ///
  /// Centred on the shrunken difference; may leave -1...1. Source: Agresti & Caffo (2000), *Amer.
  /// Statist.* 54, 280-288.
  ///
  /// Library only: no command reaches it.
  package func agrestiCaffo(level: Double = 0.95) -> Limits {
    let (q1, q2) = ((x1 + 1) / (n1 + 2), (x2 + 1) / (n2 + 2))
    let variance = q1 * (1 - q1) / (n1 + 2) + q2 * (1 - q2) / (n2 + 2)
    return .around(q1 - q2, Proportion.z(level) * sqrt(variance))
  }

  /// Miettinen and Nurminen's score limits: the differences that a score test would not reject.
  ///
  /// The variance is that of the best-fitting pair of chances with the tested difference, times
  /// N / (N - 1). Source: Miettinen & Nurminen (1985), *Statist. Med.* 4, 213-226. Asks for
  /// nothing of the sample size but independence; found by halving to the last bit.
  ///
  /// Library only: no command reaches it.
  package func miettinenNurminen(level: Double = 0.95) -> Limits {
    guard !isEmpty else { return Self.unknown }
    let z = Proportion.z(level)
    let edge = 1 - 1e-12
    let rejects = { (difference: Double) in abs(score(of: difference)) >= z }
    let lower =
      estimate <= -1 + 1e-9 || !rejects(-edge)
      ? -1 : Self.boundary(rejected: -edge, kept: estimate, rejects: rejects)
    let upper =
      estimate >= 1 - 1e-9 || !rejects(edge)
      ? 1 : Self.boundary(rejected: edge, kept: estimate, rejects: rejects)
    return Limits(lower: lower, upper: upper)
  }

  private static func boundary(
    rejected: Double, kept: Double, rejects: (Double) -> Bool
  ) -> Double {
    var (outside, inside) = (rejected, kept)
    for _ in 0..<200 {
      let middle = outside + (inside - outside) / 2
      if middle == outside || middle == inside { break }
      if rejects(middle) { outside = middle } else { inside = middle }
    }
    return inside
  }

  /// The score statistic of one assumed difference (Miettinen & Nurminen 1985, appendix I).
  private func score(of difference: Double) -> Double {
    let n = n1 + n2
    let x = x1 + x2
    let c2 = (n1 + 2 * n2) * difference - n - x
    let c1 = (n2 * difference - n - 2 * x2) * difference + x
    let c0 = x2 * difference * (1 - difference)
    let t = c2 / (3 * n)
    let q = t * t * t - c1 * c2 / (6 * n * n) + c0 / (2 * n)
    let root = sqrt(max(0, t * t - c1 / (3 * n))) * (q >= 0 ? 1 : -1)
    let ratio = root == 0 ? 0 : q / (root * root * root)
    let angle = (Double.pi + acos(min(1, max(-1, ratio)))) / 3
    let r2 = min(1, max(0, 2 * root * cos(angle) - t))
    let r1 = min(1, max(0, r2 + difference))
    let variance = (r1 * (1 - r1) / n1 + r2 * (1 - r2) / n2) * n / (n - 1)
    return (estimate - difference) / sqrt(variance)
  }

  /// Pearson's chi-square test that both chances are equal.
  ///
  /// `nil` when nobody or everybody has the property: the table says nothing. Source: Pearson
  /// (1900), *Phil. Mag.* 50, 157-175. Use Fisher's test when an expected count is below 5.
  package var pearsonTest: TableTest? {
    let pooled = (x1 + x2) / (n1 + n2)
    guard !isEmpty, pooled > 0, pooled < 1 else { return nil }
    let variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2)
    return TableTest(chiSquare: estimate * estimate / variance, df: 1)
  }

  /// Pearson's test with Yates's continuity correction, close to Fisher's test.
  ///
  /// Source: Yates (1934), *J. R. Statist. Soc. Suppl.* 1, 217-235. Conservative.
  ///
  /// Library only: no command reaches it.
  package var yatesTest: TableTest? {
    guard pearsonTest != nil else { return nil }
    let n = n1 + n2
    let cross = abs(x1 * (n2 - x2) - (n1 - x1) * x2)
    let top = max(0, cross - n / 2)
    return TableTest(
      chiSquare: n * top * top / (n1 * n2 * (x1 + x2) * (n - x1 - x2)), df: 1)
  }

  /// Fisher's exact two-sided p value: the tables with these margins that are no more probable.
  ///
  /// Source: Fisher (1934), *Statistical Methods for Research Workers*, 5th ed., 21.02. Holds for
  /// any size; conservative. Tables within 1e-7 of the observed probability count as ties.
  ///
  /// - Complexity: O(smallest margin).
  package var fisherP: Double {
    let successes = first.count + second.count
    let low = max(0, successes - second.total)
    let high = min(successes, first.total)
    let mode = min(max(low, (first.total + 1) * (successes + 1) / (Int(n1 + n2) + 2)), high)
    // Probabilities relative to the largest, built outwards so that none overflows.
    var weights = [Double](repeating: 0, count: high - low + 1)
    weights[mode - low] = 1
    func ratioUp(_ k: Int) -> Double {
      Double(first.total - k) * Double(successes - k)
        / (Double(k + 1) * Double(second.total - successes + k + 1))
    }
    for k in mode..<high { weights[k + 1 - low] = weights[k - low] * ratioUp(k) }
    for k in stride(from: mode, to: low, by: -1) {
      weights[k - 1 - low] = weights[k - low] / ratioUp(k - 1)
    }
    let limit = weights[first.count - low] * (1 + 1e-7)
    let total = weights.reduce(0, +)
    return min(1, weights.filter { $0 <= limit }.reduce(0, +) / total)
  }

  /// p1 / p2 with limits on the log scale, from first-order error propagation.
  ///
  /// exp(ln(p1 / p2) -/+ z sqrt(1/x1 - 1/n1 + 1/x2 - 1/n2)). The estimate is `nil` when nobody in
  /// the second group has the property, the limits also when nobody in the first has. Source: Katz
  /// et al. (1978), *Biometrics* 34, 469-474. Not for fewer than about 5 people in a numerator.
  ///
  /// Library only: no command reaches it.
  package func riskRatio(level: Double = 0.95) -> (estimate: Double, limits: Limits?)? {
    guard !isEmpty, second.count > 0 else { return nil }
    let ratio = first.estimate / second.estimate
    guard first.count > 0 else { return (ratio, nil) }
    let error = sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)
    return (ratio, Self.logLimits(ratio, error, level))
  }

  /// The odds ratio with limits on the log scale; `nil` when one of the four cells is empty.
  ///
  /// exp(ln OR -/+ z sqrt(1/a + 1/b + 1/c + 1/d)). Source: Woolf (1955), *Ann. Hum. Genet.* 19,
  /// 251-253. An odds ratio is not a ratio of chances unless the property is rare: prefer the
  /// difference in reports.
  ///
  /// Library only: no command reaches it.
  package func oddsRatio(level: Double = 0.95) -> (estimate: Double, limits: Limits)? {
    guard x1 > 0, x2 > 0, x1 < n1, x2 < n2 else { return nil }
    let ratio = x1 * (n2 - x2) / ((n1 - x1) * x2)
    let error = sqrt(1 / x1 + 1 / (n1 - x1) + 1 / x2 + 1 / (n2 - x2))
    return (ratio, Self.logLimits(ratio, error, level))
  }

  private static func logLimits(_ value: Double, _ error: Double, _ level: Double) -> Limits {
    let z = Proportion.z(level)
    return Limits(lower: value * exp(-z * error), upper: value * exp(z * error))
  }
}

/// A chi-square statistic, its degrees of freedom and its p value.
package struct TableTest: Hashable, Sendable {
  /// The statistic, at least 0.
  package let statistic: Double
  /// Degrees of freedom.
  package let df: Int
  /// The chance of a statistic at least as large if there is no difference.
  package let p: Double

  init(chiSquare: Double, df: Int) {
    statistic = chiSquare
    self.df = df
    p = ChiSquare.upperTail(chiSquare, df: Double(df))
  }
}

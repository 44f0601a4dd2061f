import Foundation

/// The scale on which a curve's confidence limits are symmetric.
///
/// `logLog` is what Waymark reports: it stays inside 0–1 and behaves well in small groups. `plain`
/// reaches outside and is cut at 0 and 1; `log` is cut at 1. Source of all five: R survival; for
/// log(−log) Kalbfleisch & Prentice (1980), for arcsine Nair (1984).
package enum CurveScale: CaseIterable, Sendable {
  case plain, log, logLog, logit, arcsin

  /// Limits around an estimate of a probability.
  ///
  /// Undefined (`nil`) without a standard error. At 0 only `plain` is defined and at 1 only `plain`
  /// and `log`, both without width: that is no certainty, so do not print it as a result.
  ///
  /// - Parameters:
  ///   - estimate: the probability, 0–1.
  ///   - error: its standard error.
  ///   - z: the normal quantile of the level, 1.96 for 95 %.
  /// - Returns: the limits, `nil` where they are not defined.
  package func limits(_ estimate: Double, error: Double?, z: Double) -> Limits? {
    guard let error, error.isFinite else { return nil }
    let p = estimate
    switch self {
    case .plain:
      return Limits(lower: max(0, p - z * error), upper: min(1, p + z * error))
    case .log:
      guard p > 0 else { return nil }
      let reach = z * error / p
      return Limits(lower: p * exp(-reach), upper: min(1, p * exp(reach)))
    case .logLog:
      guard p > 0, p < 1 else { return nil }
      let reach = z * error / (p * Foundation.log(p))
      let middle = Foundation.log(-Foundation.log(p))
      // log p is negative, and so is the reach: the lower limit is the one at middle - reach.
      return Limits(lower: exp(-exp(middle - reach)), upper: exp(-exp(middle + reach)))
    case .logit:
      guard p > 0, p < 1 else { return nil }
      let reach = z * error / (p * (1 - p))
      let middle = Foundation.log(p / (1 - p))
      return Limits(
        lower: 1 / (1 + exp(-(middle - reach))), upper: 1 / (1 + exp(-(middle + reach))))
    case .arcsin:
      guard p > 0, p < 1 else { return nil }
      let reach = 0.5 * z * error / (p * (1 - p)).squareRoot()
      let middle = asin(p.squareRoot())
      let low = sin(max(0, middle - reach))
      let high = sin(min(Double.pi / 2, middle + reach))
      return Limits(lower: low * low, upper: high * high)
    }
  }
}

/// The normal quantile for a two-sided confidence level: 0.95 gives 1.96.
package func twoSidedQuantile(level: Double) -> Double {
  -NormalDistribution.quantile((1 - level) / 2)
}

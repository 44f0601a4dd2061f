import Foundation

/// Student's t distribution with df degrees of freedom, which need not be whole.
///
/// Reference: Abramowitz & Stegun (1964), 26.7.1.
package enum StudentT {
  /// The probability of a value at or below t.
  package static func cdf(_ t: Double, df: Double) -> Double { upperTail(-t, df: df) }

  /// The probability of a value above t, precise also where it is tiny, for |t| up to 1e150.
  package static func upperTail(_ t: Double, df: Double) -> Double {
    guard df > 0, !t.isNaN else { return .nan }
    if df == .infinity { return NormalDistribution.upperTail(t) }
    let ratio = t * t / df
    // The distance of df / (df + t^2) from 1 or from 0, whichever is the smaller.
    let place =
      ratio < 1
      ? IncompleteBeta.Place(fromOne: ratio / (1 + ratio))
      : IncompleteBeta.Place(1 / (1 + ratio))
    let tails = IncompleteBeta.tails(df / 2, 0.5, at: place)
    return t >= 0 ? tails.lower / 2 : 0.5 + tails.upper / 2
  }

  /// The value below which a share p lies, for p between 0 and 1.
  package static func quantile(_ p: Double, df: Double) -> Double {
    guard p >= 0, p <= 1, df > 0 else { return .nan }
    if df == .infinity { return NormalDistribution.quantile(p) }
    if p == 0.5 { return 0 }
    if p > 0.5 { return -quantile(1 - p, df: df) }
    if p == 0 { return -.infinity }
    // 1 - 2 p is exact for every p above 1/4, where its digits matter.
    let logit = IncompleteBeta.inverseLogit(df / 2, 0.5, lower: 2 * p, upper: 1 - 2 * p)
    return -sqrt(df) * exp(-logit / 2)
  }
}

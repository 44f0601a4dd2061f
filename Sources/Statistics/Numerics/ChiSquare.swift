/// The chi-square distribution with df degrees of freedom.
///
/// P(df / 2, x / 2) of the incomplete gamma function (Abramowitz & Stegun 1964, 26.4.19).
package enum ChiSquare {
  /// The probability of a value at or below x; x below 0 gives 0.
  package static func cdf(_ x: Double, df: Double) -> Double {
    x <= 0 ? 0 : IncompleteGamma.tails(df / 2, x / 2).lower
  }

  /// The probability of a value above x: the p value of a chi-square statistic.
  package static func upperTail(_ x: Double, df: Double) -> Double {
    x <= 0 ? 1 : IncompleteGamma.tails(df / 2, x / 2).upper
  }

  /// The value below which a share p lies, for p between 0 and 1.
  package static func quantile(_ p: Double, df: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    return 2 * IncompleteGamma.inverse(df / 2, lower: p, upper: 1 - p)
  }
}

import Foundation

/// The standard normal distribution: probabilities, tails and quantiles.
///
/// Reference: Abramowitz & Stegun (1964), 26.2.
package enum NormalDistribution {
  /// The density at x, per standard deviation.
  package static func density(_ x: Double) -> Double {
    exp(-0.5 * x * x) * 0.398_942_280_401_432_677_94
  }

  /// The probability of a value at or below x.
  package static func cdf(_ x: Double) -> Double { upperTail(-x) }

  /// The probability of a value above x, precise also where it is tiny.
  ///
  /// erfc(x / sqrt 2) / 2; since erfc multiplies an error of its argument by x^2, what rounding
  /// takes from x / sqrt 2 is put back to first order.
  package static func upperTail(_ x: Double) -> Double {
    let exact = ExactPair.product(x, inverseRoot2)
    let low = exact.low + x * inverseRoot2Low
    let correction = 2 / Double.pi.squareRoot() * exp(-exact.high * exact.high) * low
    guard correction.isFinite else { return 0.5 * erfc(exact.high) }
    return 0.5 * (erfc(exact.high) - correction)
  }

  /// The natural logarithm of the upper tail, also where the tail itself is below every double.
  ///
  /// Beyond 10 it takes the density over Laplace's continued fraction
  /// x + 1 / (x + 2 / (x + 3 / (x + ...))) (Abramowitz & Stegun 26.2.14).
  package static func logUpperTail(_ x: Double) -> Double {
    if x < 0 { return log1p(-upperTail(-x)) }
    if x <= 10 { return log(upperTail(x)) }
    if x == .infinity { return -.infinity }
    var fraction = x
    for k in stride(from: 60.0, through: 1, by: -1) { fraction = x + k / fraction }
    return -0.5 * x * x - LogGamma.halfLogTwoPi - log(fraction)
  }

  /// The value below which a share p of the distribution lies.
  ///
  /// p = 0 and p = 1 give minus and plus infinity, anything outside 0...1 not a number. For the
  /// upper tail of a tiny q use `-quantile(q)`: 1 - q would lose it.
  ///
  /// A first value by Abramowitz & Stegun 26.2.23 (error below 5e-4), then three third-order steps:
  /// on the error function in the middle, on the logarithm of the tail outside.
  package static func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0.5 { return 0 }
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    if p > 0.5 { return -quantile(1 - p) }
    if p > 0.25 { return centralQuantile(p) }
    let goal = log(p)
    let t = sqrt(-2 * goal)
    let numerator = 2.515517 + t * (0.802853 + t * 0.010328)
    let denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var x = t - numerator / denominator
    for _ in 0..<4 {
      // g(x) = ln Q(x) - ln p falls with slope -hazard and curvature -hazard (hazard - x).
      let logTail = logUpperTail(x)
      let hazard = exp(-0.5 * x * x - LogGamma.halfLogTwoPi - logTail)
      let step = (logTail - goal) / hazard
      x += step / (1 + 0.5 * step * (hazard - x))
    }
    return -x
  }

  private static func centralQuantile(_ p: Double) -> Double {
    let goal = 1 - 2 * p
    var x = goal * 1.2533141373155001
    for _ in 0..<5 {
      let step = (erf(x * inverseRoot2) - goal) / (2 * density(x))
      x -= step / (1 + 0.5 * x * step)
    }
    return -x
  }

  private static let inverseRoot2 = 0.707_106_781_186_547_524_4
  /// What the double nearest to 1 / sqrt 2 leaves out.
  private static let inverseRoot2Low = -4.833_646_656_726_457e-17
}

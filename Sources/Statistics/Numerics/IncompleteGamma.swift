import Foundation

/// The regularised incomplete gamma function, both tails, and its inverse.
///
/// P(a, x) = 1 / Γ(a) * integral from 0 to x of t^(a-1) e^-t dt, and Q = 1 - P. Chi-square and
/// Poisson probabilities are this function.
///
/// References: Abramowitz & Stegun (1964) 6.5; the weight in front follows Loader (2000).
package enum IncompleteGamma {
  /// A pair of complementary probabilities, each with full relative precision.
  package struct Tails: Hashable, Sendable {
    /// P, the part below.
    package var lower: Double
    /// Q = 1 - P, the part above.
    package var upper: Double
  }

  /// P(a, x) and Q(a, x) for a > 0 and x >= 0.
  ///
  /// x = 0 gives 0 and 1. Not a number outside the domain. The smaller of the two is the one that
  /// is computed, so that neither tail is a difference from 1.
  ///
  /// - Complexity: O(1) away from x = a, O(sqrt(a)) beside it.
  package static func tails(_ a: Double, _ x: Double) -> Tails {
    guard a > 0, x >= 0, a.isFinite else { return Tails(lower: .nan, upper: .nan) }
    if x == 0 { return Tails(lower: 0, upper: 1) }
    if x == .infinity { return Tails(lower: 1, upper: 0) }
    if a < 1, x < 1.1 { return nearOrigin(a, x) }
    if x < a + 1 {
      let lower = weight(a, x) / a * series(a, x)
      return Tails(lower: min(1, lower), upper: max(0, 1 - lower))
    }
    let upper = weight(a, x) * continuedFraction(a, x)
    return Tails(lower: max(0, 1 - upper), upper: min(1, upper))
  }

  /// The x for which P(a, x) = lower and Q(a, x) = upper.
  ///
  /// Both are asked for so that a far tail keeps its digits; the smaller one is used. 0 when the
  /// answer lies below the smallest double.
  ///
  /// Newton steps for the logarithm of the smaller tail as a function of ln x. That function is
  /// concave (the density of ln x is log-concave), so the steps reach the root from any start.
  package static func inverse(_ a: Double, lower: Double, upper: Double) -> Double {
    guard a > 0, a.isFinite, lower >= 0, upper >= 0 else { return .nan }
    if lower == 0 { return 0 }
    if upper == 0 { return .infinity }
    // For small x, P = x^a / Γ(a + 1), which is also a bound: the root is not to the left of it.
    let first = (log(lower) + LogGamma.atOnePlus(a)) / a
    if first < -746 { return 0 }
    let useLower = lower <= upper
    var x = start(a, lower: lower, upper: upper, small: exp(first))
    for _ in 0..<200 {
      let tails = tails(a, x)
      let tail = useLower ? tails.lower : tails.upper
      let goal = useLower ? lower : upper
      let slope = weight(a, x)
      guard tail > 0, slope > 0 else {
        // Far outside: come back towards the middle of the distribution.
        x = useLower ? max(x * 2, a / 4) : x / 2
        continue
      }
      let step = log(tail / goal) * tail / slope * (useLower ? -1 : 1)
      x *= exp(min(max(step, -20), 20))
      if x == 0 { return 0 }
      if abs(step) < 8e-16 { break }
    }
    return x
  }

  private static func start(
    _ a: Double, lower: Double, upper: Double, small: Double
  ) -> Double {
    let z =
      lower <= upper
      ? NormalDistribution.quantile(lower) : -NormalDistribution.quantile(upper)
    // Wilson & Hilferty 1931: the cube root of a gamma variable is nearly normal.
    let t = 1 - 1 / (9 * a) + z / (3 * sqrt(a))
    let cube = a * t * t * t
    return t > 0.2 && cube > small ? cube : max(small, .leastNormalMagnitude)
  }

  /// x^a e^-x / Γ(a): the density times x.
  static func weight(_ a: Double, _ x: Double) -> Double {
    if a < 15 {
      let half = exp(-x / 2)
      return half * (pow(x, a) / tgamma(a)) * half
    }
    let base = x / a
    let gap = ExactPair.sum(a, -x)
    let remainder = x.addingProduct(-base, a)
    let powers = CancellingPowers(
      base1: base, exponent1: a, exponential: gap.high,
      correction: gap.low + a * (remainder / x))
    return sqrt(a / (2 * .pi)) * exp(-LogGamma.stirlingError(a)) * powers.product
  }

  /// Both tails for a < 1 beside the origin, where Q is small only because a is.
  private static func nearOrigin(_ a: Double, _ x: Double) -> Tails {
    var sum = 0.0
    var term = 1.0
    var n = 0.0
    repeat {
      n += 1
      term *= -x / n
      sum += term / (a + n)
    } while abs(term) > 1e-18 * abs(sum)
    let exponent = a * log(x) - LogGamma.atOnePlus(a)
    let upper = -expm1(exponent) - exp(exponent) * a * sum
    let lower = pow(x, a) * exp(-LogGamma.atOnePlus(a)) * (1 + a * sum)
    return Tails(lower: lower, upper: upper)
  }

  /// 1 + x / (a + 1) + x^2 / ((a + 1)(a + 2)) + ...
  private static func series(_ a: Double, _ x: Double) -> Double {
    var sum = 1.0
    var term = 1.0
    var n = a
    repeat {
      n += 1
      term *= x / n
      sum += term
    } while term > 1e-17 * sum
    return sum
  }

  /// Legendre's continued fraction for the upper tail, evaluated forwards (Lentz 1976).
  private static func continuedFraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / (b == 0 ? tiny : b)
    var h = d
    var i = 0.0
    while i < 1e8 {
      i += 1
      let an = -i * (i - a)
      b += 2
      d = an * d + b
      d = 1 / (d == 0 ? tiny : d)
      c = b + an / c
      if c == 0 { c = tiny }
      let delta = c * d
      h *= delta
      if abs(delta - 1) < 1e-16 { break }
    }
    return h
  }
}

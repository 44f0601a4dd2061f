import Foundation

/// The regularised incomplete beta function, both tails, and its inverse.
///
/// I_x(a, b) = 1 / B(a, b) * integral from 0 to x of t^(a-1) (1-t)^(b-1) dt. Binomial and t
/// probabilities are this function.
///
/// References: Abramowitz & Stegun (1964) 26.5; the weight in front follows Loader (2000).
package enum IncompleteBeta {
  /// A place between 0 and 1, told by its distance from both ends.
  ///
  /// Close to 1 the distance from 1 is what counts, and 1 - x has lost it.
  package struct Place: Hashable, Sendable {
    /// The distance from 0.
    package let x: Double
    /// The distance from 1.
    package let y: Double
    let xLow: Double
    let yLow: Double

    /// A place at distance x from 0.
    package init(_ x: Double) {
      let rest = ExactPair.sum(1, -x)
      self.init(x: x, y: rest.high, xLow: 0, yLow: rest.low)
    }

    /// A place at distance y from 1.
    package init(fromOne y: Double) {
      let rest = ExactPair.sum(1, -y)
      self.init(x: rest.high, y: y, xLow: rest.low, yLow: 0)
    }

    private init(x: Double, y: Double, xLow: Double, yLow: Double) {
      (self.x, self.y, self.xLow, self.yLow) = (x, y, xLow, yLow)
    }

    var mirrored: Place { Place(x: y, y: x, xLow: yLow, yLow: xLow) }

    /// The place whose log odds ln(x / y) are `logit`.
    init(logit: Double) {
      self = logit < 0 ? Place(1 / (1 + exp(-logit))) : Place(fromOne: 1 / (1 + exp(logit)))
    }
  }

  /// A pair of complementary probabilities.
  package struct Tails: Hashable, Sendable {
    /// I_x(a, b), the part below.
    package var lower: Double
    /// 1 - I_x(a, b), the part above.
    package var upper: Double
  }

  /// Both tails at a place, for a, b > 0.
  ///
  /// - Complexity: O(1) away from the mean, O(sqrt(max(a, b))) beside it.
  package static func tails(_ a: Double, _ b: Double, at place: Place) -> Tails {
    guard a > 0, b > 0, a.isFinite, b.isFinite, place.x >= 0, place.y >= 0 else {
      return Tails(lower: .nan, upper: .nan)
    }
    if place.x == 0 { return Tails(lower: 0, upper: 1) }
    if place.y == 0 { return Tails(lower: 1, upper: 0) }
    if place.x < (a + 1) / (a + b + 2) { return fromBelow(a, b, place) }
    let mirrored = fromBelow(b, a, place.mirrored)
    return Tails(lower: mirrored.upper, upper: mirrored.lower)
  }

  /// Both tails where the place is below the mean, about.
  private static func fromBelow(_ a: Double, _ b: Double, _ place: Place) -> Tails {
    if a < 1, place.x <= 0.5, b * place.x <= 0.7 { return nearOrigin(a, b, place.x) }
    let lower = weight(a, b, place) / continuedFraction(a, b, place)
    return Tails(lower: min(1, lower), upper: max(0, 1 - lower))
  }

  /// Both tails for a < 1 beside the origin, where the upper one is small only because a is.
  ///
  /// I = x^a / (a B(a, b)) * (1 + a Σ (1-b)(2-b)...(n-b) x^n / (n! (a + n))).
  private static func nearOrigin(_ a: Double, _ b: Double, _ x: Double) -> Tails {
    var sum = 0.0
    var term = 1.0
    var n = 0.0
    repeat {
      n += 1
      term *= (n - b) * x / n
      sum += term / (a + n)
    } while abs(term) > 1e-18 * abs(sum)
    let exponent = a * log(x) + logGammaRatio(b, plus: a) - LogGamma.atOnePlus(a)
    let upper = -expm1(exponent) - exp(exponent) * a * sum
    let lower =
      pow(x, a) * exp(logGammaRatio(b, plus: a) - LogGamma.atOnePlus(a)) * (1 + a * sum)
    return Tails(lower: lower, upper: upper)
  }

  /// ln Γ(b + a) - ln Γ(b) for a < 1.
  private static func logGammaRatio(_ b: Double, plus a: Double) -> Double {
    if b < 15 { return LogGamma.value(a + b) - LogGamma.value(b) }
    return (a + b - 0.5) * log1p(a / b) + a * log(b) - a + LogGamma.stirlingError(a + b)
      - LogGamma.stirlingError(b)
  }

  /// The place below which a share `lower` lies, and above which a share `upper`.
  ///
  /// Both are asked for so that a far tail keeps its digits; the smaller one is used.
  package static func inverse(
    _ a: Double, _ b: Double, lower: Double, upper: Double
  ) -> Place {
    let logit = inverseLogit(a, b, lower: lower, upper: upper)
    return logit.isNaN ? Place(.nan) : Place(logit: logit)
  }

  /// The log odds ln(x / (1 - x)) of that place, finite also where x or 1 - x is below every double.
  ///
  /// Newton steps for the logarithm of the smaller tail as a function of the log odds. That function
  /// is concave (the density of the log odds is log-concave), so the steps reach the root.
  static func inverseLogit(_ a: Double, _ b: Double, lower: Double, upper: Double) -> Double {
    guard a > 0, b > 0, a.isFinite, b.isFinite, lower >= 0, upper >= 0 else { return .nan }
    if lower > upper { return -inverseLogit(b, a, lower: upper, upper: lower) }
    if lower == 0 { return -.infinity }
    let n = a + b
    // Far down I_x = x^a / (a B(a, b)); there ln x and the log odds are the same.
    let logBeta =
      0.5 * log(2 * .pi * n / (a * b)) + LogGamma.stirlingError(a) + LogGamma.stirlingError(b)
      - LogGamma.stirlingError(n) + a * log(a / n) + b * log(b / n)
    let far = (log(lower) + log(a) + logBeta) / a
    if far < -700 { return far }
    let z = NormalDistribution.quantile(lower)
    var logit = max(far, log(a / b) + z * sqrt(1 / a + 1 / b))
    if !logit.isFinite { logit = log(a / b) }
    for _ in 0..<200 {
      let place = Place(logit: logit)
      let tail = tails(a, b, at: place).lower
      let slope = weight(a, b, place)
      guard tail > 0, slope > 0 else {
        logit = (logit + log(a / b)) / 2
        continue
      }
      // d I / d logit = weight, because dx / dlogit = x y.
      let step = log(tail / lower) * tail / slope
      logit -= min(max(step, -20), 20)
      if abs(step) < 4e-16 * max(2, abs(logit)) { break }
    }
    return logit
  }

  /// x^a (1-x)^b / B(a, b): the density times x (1 - x).
  static func weight(_ a: Double, _ b: Double, _ place: Place) -> Double {
    let n = ExactPair.sum(a, b)
    let first = ratio(place.x, place.xLow, n, a)
    let second = ratio(place.y, place.yLow, n, b)
    let powers = CancellingPowers(
      base1: first.high, exponent1: a, base2: second.high, exponent2: b,
      correction: first.low + second.low)
    let stirling =
      LogGamma.stirlingError(n.high) - LogGamma.stirlingError(a) - LogGamma.stirlingError(b)
    return sqrt(a / (2 * .pi) * (b / n.high)) * exp(stirling) * powers.product
  }

  /// x n / a rounded, and a times the relative error of that.
  private static func ratio(
    _ x: Double, _ xLow: Double, _ n: ExactPair, _ a: Double
  ) -> ExactPair {
    let top = ExactPair.product(x, n.high)
    let topLow = top.low + x * n.low + xLow * n.high
    let quotient = top.high / a
    let remainder = top.high.addingProduct(-quotient, a) + topLow
    return ExactPair(high: quotient, low: top.high > 0 ? a * (remainder / top.high) : 0)
  }

  /// The denominator under the weight: the even part of Abramowitz & Stegun's fraction 26.5.8.
  ///
  /// In this form (Didonato & Morris 1992, *ACM Trans. Math. Softw.* 18, 360-373, equation 9)
  /// nothing cancels but a y - b x, which is taken exactly. Evaluated forwards (Lentz 1976).
  private static func continuedFraction(_ a: Double, _ b: Double, _ place: Place) -> Double {
    let (x, y) = (place.x, place.y)
    let (left, right) = (ExactPair.product(a, y), ExactPair.product(b, x))
    let lows = left.low - right.low + a * place.yLow - b * place.xLow
    let lambda = (left.high - right.high) + lows
    let tiny = 1e-300
    var f = a * (lambda + 1) / (a + 1)
    if f == 0 { f = tiny }
    var c = f
    var d = 0.0
    var m = 0.0
    while m < 1e8 {
      m += 1
      let odd = a + 2 * m - 1
      let numerator =
        (a + m - 1) / odd * ((a + b + m - 1) / odd) * (m * (b - m)) * (x * x)
      let denominator =
        m + m * (b - m) * x / odd + (a + m) / (a + 2 * m + 1) * (lambda + 1 + m * (1 + y))
      d = denominator + numerator * d
      d = 1 / (d == 0 ? tiny : d)
      c = denominator + numerator / c
      if c == 0 { c = tiny }
      let delta = c * d
      f *= delta
      if abs(delta - 1) < 2e-16 { break }
    }
    return f
  }
}

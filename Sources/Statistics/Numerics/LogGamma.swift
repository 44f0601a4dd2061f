import Foundation

/// The logarithm of the gamma function and its close relatives.
///
/// Reference: Abramowitz & Stegun (1964), chapter 6.
package enum LogGamma {
  /// ln Γ(x) for x > 0.
  ///
  /// Relative error near the last digits everywhere, also beside the zeros at 1 and 2. Infinity at
  /// 0; not a number below 0, where no estimate of ours ever looks.
  package static func value(_ x: Double) -> Double {
    guard x >= 0 else { return .nan }
    if x < 0.5 { return atOnePlus(x) - log(x) }
    let (result, _): (Double, Int) = lgamma(x)
    return result
  }

  /// ln Γ(1 + x) for x > -1, without losing the digits of a small x.
  ///
  /// Near 0 it sums ln Γ(1 + x) = -ln(1 + x) + x (1 - γ) + Σ (ζ(k) - 1) (-x)^k / k
  /// (Abramowitz & Stegun 6.1.33); elsewhere 1 + x is exact enough.
  static func atOnePlus(_ x: Double) -> Double {
    guard abs(x) <= 0.5 else { return value(1 + x) }
    var sum = 0.0
    var power = -x
    for (index, zeta) in zetaMinusOne.enumerated() {
      power *= -x
      sum += zeta * power / Double(index + 2)
    }
    return x * oneMinusEulerGamma - log1p(x) + sum
  }

  /// What Stirling's formula leaves out.
  ///
  /// ln Γ(x) - [(x - 1/2) ln x - x + ln(2π) / 2] for x > 0, a number that goes to 1 / (12 x).
  /// It lets powers and factorials cancel before they are rounded (Loader 2000, *Fast and Accurate
  /// Computation of Binomial Probabilities*); series from Abramowitz & Stegun 6.1.41.
  static func stirlingError(_ x: Double) -> Double {
    guard x >= 15 else {
      return x < 0.5
        ? atOnePlus(x) - (x + 0.5) * log(x) + x - halfLogTwoPi
        : value(x) - (x - 0.5) * log(x) + x - halfLogTwoPi
    }
    let s = 1 / (x * x)
    let tail = 1.0 / 1260 - s * (1.0 / 1680 - s * (1.0 / 1188 - s * (691.0 / 360360 - s / 156)))
    return (1.0 / 12 - s * (1.0 / 360 - s * tail)) / x
  }

  /// The derivative of ln Γ, for x > 0 (digamma).
  ///
  /// Recurrence up to 10, then the asymptotic series (Abramowitz & Stegun 6.3.5, 6.3.18).
  package static func derivative(_ x: Double) -> Double {
    guard x > 0 else { return .nan }
    var x = x
    var shift = 0.0
    while x < 10 {
      shift -= 1 / x
      x += 1
    }
    let s = 1 / (x * x)
    let inner = 1.0 / 240 - s * (1.0 / 132 - s * (691.0 / 32760 - s / 12))
    let series = s * (1.0 / 12 - s * (1.0 / 120 - s * (1.0 / 252 - s * inner)))
    return shift + log(x) - 0.5 / x - series
  }

  static let halfLogTwoPi = 0.918_938_533_204_672_741_78
  private static let oneMinusEulerGamma = 0.422_784_335_098_467_139_39

  /// ζ(k) - 1 for k = 2, 3, ..., 30.
  private static let zetaMinusOne: [Double] = [
    0.64493406684822643647, 0.2020569031595942854, 0.082323233711138191516,
    0.036927755143369926331, 0.017343061984449139715, 0.0083492773819228268398,
    0.0040773561979443393787, 0.0020083928260822144179, 0.00099457512781808533715,
    0.0004941886041194645587, 0.00024608655330804829864, 0.00012271334757848914675,
    6.1248135058704829259e-5, 3.0588236307020493552e-5, 1.5282259408651871733e-5,
    7.6371976378997622736e-6, 3.8172932649998398565e-6, 1.9082127165539389257e-6,
    9.5396203387279611315e-7, 4.7693298678780646312e-7, 2.3845050272773299e-7,
    1.1921992596531107307e-7, 5.9608189051259479612e-8, 2.9803503514652280186e-8,
    1.4901554828365041235e-8, 7.450711789835429492e-9, 3.7253340247884570548e-9,
    1.8626597235130490064e-9, 9.3132743241966818287e-10,
  ]
}

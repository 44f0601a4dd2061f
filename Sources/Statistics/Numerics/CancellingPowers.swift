import Foundation

/// A product of large powers that nearly cancel, kept to full precision.
///
/// The weight in front of the incomplete gamma and beta functions is such a product: taken as
/// exp(sum of logarithms) it loses as many digits as the logarithms have before the point. Here the
/// powers are taken with a common fraction of their exponents, small enough that none over- or
/// underflows, and the product is squared back up; each `pow` is right to its last digit.
struct CancellingPowers {
  /// The first factor: a base near its own rounding, and the exponent.
  var base1: Double
  var exponent1: Double
  /// The second factor.
  var base2 = 1.0
  var exponent2 = 0.0
  /// A third factor exp(exponential).
  var exponential = 0.0
  /// A small correction, added to the exponent of e: what rounding took from the bases.
  var correction = 0.0

  /// base1 ^ exponent1 * base2 ^ exponent2 * exp(exponential + correction).
  ///
  /// 0 when the product lies clearly below the smallest double.
  var product: Double {
    let log1 = exponent1 == 0 ? 0 : exponent1 * log(base1)
    let log2 = exponent2 == 0 ? 0 : exponent2 * log(base2)
    guard log1 + log2 + exponential > -800 else { return 0 }
    var scale = 1.0
    var halvings = 0
    while max(abs(log1), abs(log2), abs(exponential)) * scale > 300, halvings < 60 {
      scale /= 2
      halvings += 1
    }
    var result =
      pow(base1, exponent1 * scale) * pow(base2, exponent2 * scale) * exp(exponential * scale)
      * exp(correction * scale)
    for _ in 0..<halvings { result *= result }
    return result
  }
}

/// A sum or product of two doubles together with what rounding took from it.
struct ExactPair {
  /// The rounded value.
  var high: Double
  /// The remainder: `high + low` is the exact value.
  var low: Double

  /// a + b without error (Knuth 1969, *The Art of Computer Programming* 2, theorem 4.2.2 B).
  static func sum(_ a: Double, _ b: Double) -> ExactPair {
    let high = a + b
    let part = high - a
    return ExactPair(high: high, low: (a - (high - part)) + (b - part))
  }

  /// a * b without error, by one fused multiply-add.
  static func product(_ a: Double, _ b: Double) -> ExactPair {
    let high = a * b
    return ExactPair(high: high, low: (-high).addingProduct(a, b))
  }
}

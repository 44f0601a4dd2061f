import Foundation

/// The number of successes among n independent trials with the same chance.
package enum BinomialDistribution {
  /// The probability of exactly `count` successes.
  package static func probability(_ count: Int, of n: Int, chance: Double) -> Double {
    guard count >= 0, count <= n else { return 0 }
    if chance <= 0 { return count == 0 ? 1 : 0 }
    if chance >= 1 { return count == n ? 1 : 0 }
    if count == 0 { return exp(Double(n) * log1p(-chance)) }
    if count == n { return pow(chance, Double(n)) }
    // x^a (1-x)^b / B(a, b) with a = count, b = n - count is the probability times a b / n.
    let (a, b) = (Double(count), Double(n - count))
    return IncompleteBeta.weight(a, b, IncompleteBeta.Place(chance)) / a / b * Double(n)
  }

  /// The probability of at most `count` successes.
  package static func cdf(_ count: Int, of n: Int, chance: Double) -> Double {
    tails(count, of: n, chance: chance).lower
  }

  /// The probability of more than `count` successes.
  package static func upperTail(_ count: Int, of n: Int, chance: Double) -> Double {
    tails(count, of: n, chance: chance).upper
  }

  private static func tails(
    _ count: Int, of n: Int, chance: Double
  ) -> IncompleteBeta.Tails {
    if count < 0 { return IncompleteBeta.Tails(lower: 0, upper: 1) }
    if count >= n { return IncompleteBeta.Tails(lower: 1, upper: 0) }
    let swapped = IncompleteBeta.tails(
      Double(count) + 1, Double(n - count), at: IncompleteBeta.Place(chance))
    return IncompleteBeta.Tails(lower: swapped.upper, upper: swapped.lower)
  }

  /// The smallest count whose cumulative probability is at least p.
  package static func quantile(_ p: Double, of n: Int, chance: Double) -> Int {
    let spread = (Double(n) * chance * (1 - chance)).squareRoot()
    let guess = Double(n) * chance + NormalDistribution.quantile(p) * spread
    return smallestCount(atLeast: p, from: guess, through: n) { cdf($0, of: n, chance: chance) }
  }
}

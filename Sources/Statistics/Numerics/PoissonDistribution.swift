import Foundation

/// The Poisson distribution with a given mean.
package enum PoissonDistribution {
  /// The probability of exactly `count` events; 0 below 0.
  package static func probability(_ count: Int, mean: Double) -> Double {
    if count < 0 { return 0 }
    if mean == 0 { return count == 0 ? 1 : 0 }
    if count == 0 { return exp(-mean) }
    // x^a e^-x / Γ(a) with a = count, over count.
    return IncompleteGamma.weight(Double(count), mean) / Double(count)
  }

  /// The probability of at most `count` events.
  package static func cdf(_ count: Int, mean: Double) -> Double {
    if count < 0 { return 0 }
    return mean == 0 ? 1 : IncompleteGamma.tails(Double(count) + 1, mean).upper
  }

  /// The probability of more than `count` events.
  package static func upperTail(_ count: Int, mean: Double) -> Double {
    if count < 0 { return 1 }
    return mean == 0 ? 0 : IncompleteGamma.tails(Double(count) + 1, mean).lower
  }

  /// The smallest count whose cumulative probability is at least p, for p below 1.
  package static func quantile(_ p: Double, mean: Double) -> Int {
    let guess = mean + NormalDistribution.quantile(p) * mean.squareRoot()
    return smallestCount(atLeast: p, from: guess, through: Int.max) { cdf($0, mean: mean) }
  }
}

/// The smallest whole number from 0 at which a cumulative probability reaches p.
///
/// Walks from a first guess with doubling steps, then halves. A relative slack of 64 rounding errors
/// keeps a probability that equals p in exact arithmetic from being passed over.
///
/// - Complexity: O(log(distance of the guess)) calls of the probability.
func smallestCount(
  atLeast p: Double, from guess: Double, through last: Int, cdf: (Int) -> Double
) -> Int {
  let goal = p * (1 - 64 * Double.ulpOfOne)
  let start = guess.isFinite ? Int(max(0, min(guess, 9e15))) : 0
  var high = min(start, last)
  var low = -1
  var step = 1
  if cdf(high) >= goal {
    var probe = high
    while probe - step >= 0, cdf(probe - step) >= goal {
      probe -= step
      step *= 2
    }
    high = probe
    low = max(-1, probe - step)
  } else {
    while high < last, cdf(high) < goal {
      low = high
      high = last - high > step ? high + step : last
      step *= 2
    }
  }
  while high - low > 1 {
    let middle = low + (high - low) / 2
    if cdf(middle) >= goal { high = middle } else { low = middle }
  }
  return high
}

import Foundation
import Testing

@testable import Statistics

@Suite struct SpecialFunctionTests {
  @Test func logGammaOfWholeNumbersIsTheLogOfFactorials() {
    var factorial = 1.0
    for n in 1...20 {
      #expect(close(LogGamma.value(Double(n)), log(factorial), 1e-15, absolute: 1e-16))
      factorial *= Double(n)
    }
    #expect(close(LogGamma.value(0.5), 0.5 * log(Double.pi), 1e-15))
    #expect(LogGamma.value(0) == .infinity)
  }

  @Test func digammaFollowsItsRecurrence() {
    // psi(1) = -Euler's constant, psi(1/2) = -gamma - 2 ln 2.
    let gamma = 0.577_215_664_901_532_86
    #expect(close(LogGamma.derivative(1), -gamma, 1e-14))
    #expect(close(LogGamma.derivative(0.5), -gamma - 2 * log(2), 1e-14))
    #expect(close(LogGamma.derivative(2), 1 - gamma, 1e-14))
  }

  @Test func incompleteGammaOfOneIsTheExponential() {
    for x in [1e-8, 0.3, 1, 1.0999, 1.1001, 2.5, 40] {
      let tails = IncompleteGamma.tails(1, x)
      #expect(close(tails.lower, -expm1(-x), 2e-15))
      #expect(close(tails.upper, exp(-x), 2e-15))
    }
  }

  @Test func incompleteBetaOfWholeNumbersIsAPolynomial() {
    // I_x(2, 3) = 6 x^2 - 8 x^3 + 3 x^4
    for x in [0.01, 0.25, 0.4, 0.6, 0.99] {
      let expected = 6 * x * x - 8 * x * x * x + 3 * x * x * x * x
      let tails = IncompleteBeta.tails(2, 3, at: IncompleteBeta.Place(x))
      #expect(close(tails.lower, expected, 1e-13))
      let mirrored = IncompleteBeta.tails(3, 2, at: IncompleteBeta.Place(fromOne: x))
      #expect(close(mirrored.upper, tails.lower, 1e-15))
    }
  }

  @Test func domainEdgesAreDefined() {
    #expect(IncompleteGamma.tails(2, 0) == IncompleteGamma.Tails(lower: 0, upper: 1))
    #expect(IncompleteGamma.tails(2, .infinity) == IncompleteGamma.Tails(lower: 1, upper: 0))
    #expect(IncompleteGamma.tails(-1, 1).lower.isNaN)
    #expect(IncompleteBeta.tails(1, 1, at: IncompleteBeta.Place(1)).lower == 1)
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(1.5).isNaN)
    #expect(ChiSquare.upperTail(-1, df: 3) == 1)
    #expect(ChiSquare.quantile(0, df: 3) == 0)
    #expect(StudentT.quantile(0.5, df: 3) == 0)
    #expect(close(StudentT.upperTail(1e140, df: 1), 1e-140 / .pi, 1e-13))
  }

  @Test func quantilesInvertTheirProbabilities() {
    var generator = SplitMix(seed: 11)
    for _ in 0..<300 {
      let p = pow(10, -12 * generator.unit())
      let a = pow(10, 6 * generator.unit() - 2)
      let b = pow(10, 6 * generator.unit() - 2)
      let z = NormalDistribution.quantile(p)
      #expect(close(NormalDistribution.cdf(z), p, 1e-13))
      let x = IncompleteGamma.inverse(a, lower: p, upper: 1 - p)
      if x > 1e-300 { #expect(close(IncompleteGamma.tails(a, x).lower, p, 1e-11)) }
      let place = IncompleteBeta.inverse(a, b, lower: p, upper: 1 - p)
      if place.x > 1e-300, place.y > 1e-300 {
        #expect(close(IncompleteBeta.tails(a, b, at: place).lower, p, 1e-11))
      }
      let df = 0.5 + 100 * generator.unit()
      #expect(close(StudentT.cdf(StudentT.quantile(p, df: df), df: df), p, 1e-11))
    }
  }

  @Test func discreteDistributionsSumToTheirTails() {
    var sum = 0.0
    for count in 0...12 {
      sum += BinomialDistribution.probability(count, of: 12, chance: 0.3)
      #expect(close(BinomialDistribution.cdf(count, of: 12, chance: 0.3), sum, 1e-14))
    }
    // Fair coin, two throws: 1/4, 1/2, 1/4.
    #expect(BinomialDistribution.quantile(0.25, of: 2, chance: 0.5) == 0)
    #expect(BinomialDistribution.quantile(0.26, of: 2, chance: 0.5) == 1)
    #expect(BinomialDistribution.quantile(0.99, of: 2, chance: 0.5) == 2)
    var events = 0.0
    for count in 0...30 {
      events += PoissonDistribution.probability(count, mean: 7.5)
      #expect(close(PoissonDistribution.cdf(count, mean: 7.5), events, 1e-14))
      if count <= 15 {
        #expect(PoissonDistribution.quantile(events * 0.999_999, mean: 7.5) == count)
      }
    }
    #expect(PoissonDistribution.quantile(0.025, mean: 1e6) == 998_041)
  }
}

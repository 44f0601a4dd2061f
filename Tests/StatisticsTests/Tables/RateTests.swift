import Foundation
import Testing

@testable import Statistics

@Suite struct RateTests {
  @Test func noEventsLeaveAnExponentialUpperLimit() {
    // P(0 events) = exp(-m) = 0.025.
    let rate = PoissonRate(0, per: 10)
    #expect(rate.exact().lower == 0)
    #expect(close(rate.exact().upper, -log(0.025) / 10, 1e-14))
    #expect(rate.logNormal() == nil)
  }

  @Test func exactLimitsHoldTheirTails() {
    for events in [1, 7, 60, 1000, 1_000_000] {
      let limits = PoissonRate(events, per: 1).exact(level: 0.9)
      #expect(close(PoissonDistribution.upperTail(events - 1, mean: limits.lower), 0.05, 1e-9))
      #expect(close(PoissonDistribution.cdf(events, mean: limits.upper), 0.05, 1e-9))
    }
  }

  @Test func equalWeightsAndTimesGiveTheCrudeRate() {
    // Two strata of 50: (2 + 4) / 100.
    let rate = StandardisedRate(events: [2, 4], personTime: [50, 50], weights: [3, 3])
    #expect(close(rate?.estimate ?? 0, 0.06, 1e-14))
    #expect(close(rate?.crude ?? 0, 0.06, 1e-14))
    // Variance: (2 + 4) / 4 / 2500.
    #expect(close(rate?.variance ?? 0, 6.0 / 10_000, 1e-13))
  }

  @Test func aStratumWithWeightButNobodyInItIsRefused() {
    #expect(StandardisedRate(events: [2, 0], personTime: [50, 0], weights: [1, 1]) == nil)
    #expect(StandardisedRate(events: [2, 0], personTime: [50, 0], weights: [1, 0]) != nil)
    #expect(StandardisedProportion([Proportion(0, of: 0)], weights: [1]) == nil)
  }

  @Test func aTrendUpIsTheMirrorOfATrendDown() throws {
    // 1, 2, 3 of 4 at scores 0, 1, 2: T = 2, variance 1/4 * 4 * 2 = 2, z = sqrt 2.
    let groups = [1, 2, 3].map { Proportion($0, of: 4) }
    let up = try #require(CochranArmitage(groups, scores: [0, 1, 2]))
    let down = try #require(CochranArmitage(groups.reversed(), scores: [0, 1, 2]))
    #expect(close(up.z, 2.0.squareRoot(), 1e-14))
    #expect(close(down.z, -up.z, 1e-14))
    #expect(close(up.permutation.statistic, 2.0 * 11 / 12, 1e-14))
    // (1 + 0 + 1) / 16 * 4 / (1/4) = 2: the trend is all there is.
    #expect(close(up.heterogeneity.statistic, 2, 1e-14))
    #expect(CochranArmitage([Proportion(0, of: 3), Proportion(0, of: 4)], scores: [0, 1]) == nil)
  }

  @Test func adjustedValuesNeverFallAndKeepTheirOrder() {
    var generator = SplitMix(seed: 9)
    for _ in 0..<50 {
      let values = (0..<(1 + Int(generator.next() % 20))).map { _ in generator.unit() }
      for method in MultiplicityAdjustment.allCases {
        let adjusted = method.adjust(values)
        for (raw, new) in zip(values, adjusted) { #expect(new >= raw * (1 - 1e-14) && new <= 1) }
        let order = values.indices.sorted { values[$0] < values[$1] }
        #expect(zip(order, order.dropFirst()).allSatisfy { adjusted[$0] <= adjusted[$1] })
      }
    }
    #expect(MultiplicityAdjustment.holm.adjust([]) == [])
    // Holm by hand: 0.01 * 3, max(0.03, 0.02 * 2) = 0.04, max(0.04, 0.5) = 0.5.
    #expect(
      zip(MultiplicityAdjustment.holm.adjust([0.5, 0.01, 0.02]), [0.5, 0.03, 0.04])
        .allSatisfy { close($0, $1, 1e-14) })
  }
}

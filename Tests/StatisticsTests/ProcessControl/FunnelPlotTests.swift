import Testing

@testable import Statistics

@Suite struct FunnelPlotTests {
  @Test func oneOfOneIsNotFlaggedByItsTail() throws {
    let plot = try #require(FunnelPlot([Proportion(1, of: 1)], target: 0.55))
    #expect(close(plot.units[0].tailHigh, 0.55, 1e-14))
    #expect(plot.units[0].tailFlag(0.025) == 0)
    // The published line is drawn below 1 there.
    #expect(plot.units[0].exact.at998.upper < 1)
  }

  @Test func emptyPartnersAreLeftOutAndNamed() throws {
    let plot = try #require(
      FunnelPlot([Proportion(1, of: 4), Proportion(0, of: 0), Proportion(3, of: 4)]))
    #expect(plot.leftOut == [1])
    #expect(plot.units.map(\.index) == [0, 2])
    #expect(plot.target == 0.5)
    // z = -/+ (1/4) / (1/2 / 2) = -/+ 1; phi 1 at the raw level.
    #expect(close(plot.overdispersion?.unwinsorised ?? 0, 1, 1e-14))
    #expect(FunnelPlot([Proportion(0, of: 5)]) == nil)
    #expect(FunnelPlot([]) == nil)
  }

  @Test func dispersionBelowOneDoesNotNarrowTheLimits() throws {
    let same = [Proportion](repeating: Proportion(5, of: 10), count: 12)
    let plot = try #require(FunnelPlot(same))
    #expect(plot.overdispersion?.phi == 0)
    #expect(plot.overdispersion?.factor == 1)
    #expect(plot.overdispersion?.tau2 == 0)
    #expect(plot.units[0].multiplicative == plot.units[0].normal)
  }

  @Test func quantilesInterpolateBetweenOrderStatistics() {
    // Five values: the 10 % point is 0.4 of the way from the first to the second.
    #expect(close(quantile(0.1, of: [0, 1, 2, 3, 4]), 0.4, 1e-14))
    #expect(quantile(1, of: [0, 1, 2]) == 2)
    #expect(quantile(0.3, of: [7]) == 7)
  }

  @Test func ratiosCompareWithThePooledStrata() throws {
    // One stratum: 6 of 60 events; partner 0 has 4 of 20, expects 2.
    let plot = try #require(
      RatioFunnelPlot([
        .init(unit: 0, stratum: 0, proportion: Proportion(4, of: 20)),
        .init(unit: 1, stratum: 0, proportion: Proportion(2, of: 40)),
        .init(unit: 2, stratum: 1, proportion: Proportion(0, of: 9)),
      ]))
    #expect(plot.stratumRates == [0.1, 0])
    #expect(close(plot.units[0].ratio, 2, 1e-14))
    #expect(close(plot.units[1].ratio, 0.5, 1e-14))
    // Nothing is expected of partner 2.
    #expect(plot.leftOut == [2])
    #expect(RatioFunnelPlot([]) == nil)
  }
}

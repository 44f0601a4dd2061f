import Foundation

/// Partners compared by observed over expected events, given their mix of strata.
///
/// Indirect standardisation: expected is what the partner's people would have had at the pooled rates
/// of their strata. Takes out what the strata record and nothing else; two partners with different
/// mix must not be compared with each other by their ratios, only each with 1. Sources: Breslow & Day
/// (1987), *Statistical Methods in Cancer Research* II, 2.3; Spiegelhalter (2005).
package struct RatioFunnelPlot: Hashable, Sendable {
  /// One partner.
  package struct Unit: Hashable, Sendable {
    /// Its number, from 0.
    package let unit: Int
    /// Its people.
    package let people: Int
    /// Events seen.
    package let observed: Int
    /// Events expected at the pooled rates.
    package let expected: Double
    /// Exact limits of observed over expected at 95 % (Garwood 1936).
    package let limits: Limits
    /// The ratio times the overall proportion: a standardised proportion.
    package let adjustedProportion: Double
    /// (O - E) / sqrt(E).
    package let z: Double
    /// 2 (sqrt(O) - sqrt(E)): nearer to normal for small counts.
    package let rootZ: Double
    /// Interpolated Poisson lines, to be drawn.
    package let exact: FunnelLines
    /// Normal lines widened by the factor phi.
    package let multiplicative: FunnelLines
    /// The chance of as few or fewer.
    package let tailLow: Double
    /// The chance of as many or more.
    package let tailHigh: Double

    /// Observed over expected.
    package var ratio: Double { Double(observed) / expected }
  }

  /// Pooled proportion of each stratum; `nil` for a stratum without people.
  package let stratumRates: [Double?]
  /// Events over people of all partners.
  package let overall: Double
  /// From z.
  package let overdispersion: Overdispersion
  /// From the square-root form.
  package let rootOverdispersion: Overdispersion
  /// Partners with an expected count above 0, by number.
  package let units: [Unit]
  /// Numbers of the partners left out.
  package let leftOut: [Int]

  /// One partner's people of one stratum.
  package struct Entry: Hashable, Sendable {
    /// The partner's number, from 0.
    package var unit: Int
    /// The stratum's number, from 0.
    package var stratum: Int
    /// People with the event among all people.
    package var proportion: Proportion

    /// An entry; several for one partner and stratum add up.
    package init(unit: Int, stratum: Int, proportion: Proportion) {
      self.unit = unit
      self.stratum = stratum
      self.proportion = proportion
    }
  }

  /// The funnel of partners about 1; `nil` without any event.
  package init?(_ entries: [Entry]) {
    let unitCount = (entries.map(\.unit).max() ?? -1) + 1
    let strata = (entries.map(\.stratum).max() ?? -1) + 1
    var stratumEvents = [Int](repeating: 0, count: strata)
    var stratumPeople = [Int](repeating: 0, count: strata)
    var observed = [Int](repeating: 0, count: unitCount)
    var people = [Int](repeating: 0, count: unitCount)
    for entry in entries {
      stratumEvents[entry.stratum] += entry.proportion.count
      stratumPeople[entry.stratum] += entry.proportion.total
      observed[entry.unit] += entry.proportion.count
      people[entry.unit] += entry.proportion.total
    }
    let rates = zip(stratumEvents, stratumPeople).map { events, people in
      people > 0 ? Double(events) / Double(people) : nil
    }
    var expected = [Double](repeating: 0, count: unitCount)
    for entry in entries {
      expected[entry.unit] += Double(entry.proportion.total) * (rates[entry.stratum] ?? 0)
    }
    let kept = (0..<unitCount).filter { expected[$0] > 0 }
    guard !kept.isEmpty else { return nil }
    let z = kept.map { (Double(observed[$0]) - expected[$0]) / sqrt(expected[$0]) }
    let rootZ = kept.map { 2 * (sqrt(Double(observed[$0])) - sqrt(expected[$0])) }
    let spread = Overdispersion(z: z, weights: kept.map { expected[$0] })
    let overall = Double(observed.reduce(0, +)) / Double(people.reduce(0, +))
    stratumRates = rates
    self.overall = overall
    overdispersion = spread
    rootOverdispersion = Overdispersion(z: rootZ, weights: kept.map { 4 * expected[$0] })
    leftOut = (0..<unitCount).filter { expected[$0] == 0 }
    units = kept.enumerated().map { place, unit in
      let mean = expected[unit]
      return Unit(
        unit: unit, people: people[unit], observed: observed[unit], expected: mean,
        limits: PoissonRate(observed[unit], per: mean).exact(),
        adjustedProportion: Double(observed[unit]) / mean * overall,
        z: z[place], rootZ: rootZ[place],
        exact: FunnelLines { FunnelLimits.poisson($0, expected: mean) },
        multiplicative: FunnelLines {
          FunnelLimits.normalRatio($0, expected: mean, phi: spread.factor)
        },
        tailLow: PoissonDistribution.cdf(observed[unit], mean: mean),
        tailHigh: PoissonDistribution.upperTail(observed[unit] - 1, mean: mean))
    }
  }
}

import Foundation

/// The cumulative hazard: how much risk has built up by a time.
///
/// H(t) = Σ d/n over the times up to t; its slope is the rate at which outcomes happen to those still
/// at risk, so straight stretches mean a steady rate. exp(−H) is a survival curve that stays above 0.
/// It assumes what ``KaplanMeier`` assumes. H is not a probability and may exceed 1.
/// Nelson (1969), Aalen (1978); Fleming & Harrington (1984) for the finer tie rule.
///
/// Library only: no command reaches it.
package struct NelsonAalen: Equatable, Sendable {
  /// What several outcomes at one time add.
  package enum TieRule: Equatable, Sendable {
    /// They happened together: d/n, with variance d/n².
    case together
    /// They happened one after another within the time: 1/n + 1/(n−1) + …, with squares as variance.
    case oneByOne
  }

  package let time: [Double]
  package let atRisk: [Double]
  package let events: [Double]
  package let censored: [Double]
  /// H(t) at each time, just after it.
  package let hazard: [Double]
  package let variance: [Double]

  package func standardError(_ row: Int) -> Double { variance[row].squareRoot() }

  /// exp(−H), with limits exp(−H ± z se) cut at 1.
  package func survival(_ row: Int) -> Double { exp(-hazard[row]) }
  package func survivalLimits(_ row: Int, level: Double = 0.95) -> Limits {
    let reach = twoSidedQuantile(level: level) * standardError(row)
    return Limits(lower: exp(-hazard[row] - reach), upper: min(1, exp(-hazard[row] + reach)))
  }

  /// H ± z se, cut at 0.
  package func linearLimits(_ row: Int, level: Double = 0.95) -> Limits {
    let reach = twoSidedQuantile(level: level) * standardError(row)
    return Limits(lower: max(0, hazard[row] - reach), upper: max(0, hazard[row] + reach))
  }

  /// H exp(± z se / H): never below 0; undefined while H = 0.
  package func logLimits(_ row: Int, level: Double = 0.95) -> Limits? {
    guard hazard[row] > 0 else { return nil }
    let factor = exp(twoSidedQuantile(level: level) * standardError(row) / hazard[row])
    return Limits(lower: hazard[row] / factor, upper: hazard[row] * factor)
  }
}

extension RiskSet {
  /// The Nelson–Aalen curve of the first outcome of any kind.
  ///
  /// With weights, one-by-one ties share a time's weight equally, which needs whole numbers to be
  /// exact; use ``NelsonAalen/TieRule/together`` otherwise.
  ///
  /// Library only: no command reaches it.
  ///
  /// - Complexity: O(k + d) for k times and d outcomes.
  package func nelsonAalen(ties: NelsonAalen.TieRule = .together) -> NelsonAalen {
    var hazard: [Double] = []
    var variance: [Double] = []
    var sum = 0.0
    var squares = 0.0
    let all = allEvents
    for row in time.indices {
      let n = atRisk[row]
      switch ties {
      case .together:
        sum += all[row] / n
        squares += all[row] / (n * n)
      case .oneByOne:
        for gone in stride(from: 0, to: all[row], by: 1) {
          sum += 1 / (n - gone)
          squares += 1 / ((n - gone) * (n - gone))
        }
      }
      hazard.append(sum)
      variance.append(squares)
    }
    return NelsonAalen(
      time: time, atRisk: atRisk, events: all, censored: censored, hazard: hazard,
      variance: variance)
  }
}

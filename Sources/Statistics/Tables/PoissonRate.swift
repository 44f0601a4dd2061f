import Foundation

/// Events per unit of person-time, with limits.
///
/// Assumes events that come independently at a rate that stays the same over the person-time; one
/// raid that brings thirty people is one event for this purpose, not thirty. Not for events that
/// each person can have once and many do: use a curve.
///
/// Units: events per unit of `personTime`; multiply by 100,000 for a rate per 100,000.
/// Person-time 0 gives a rate that is not a number.
package struct PoissonRate: Hashable, Sendable {
  /// Events counted.
  package let events: Int
  /// Person-time at risk, above 0.
  package let personTime: Double

  /// A rate of events over person-time.
  package init(_ events: Int, per personTime: Double) {
    precondition(events >= 0, "events are counted")
    self.events = events
    self.personTime = personTime
  }

  /// events / personTime.
  package var estimate: Double { Double(events) / personTime }

  /// Exact limits: each end leaves at most (1 - level) / 2 in its tail.
  ///
  /// Gamma quantiles with shapes d and d + 1 over the person-time; the lower one is 0 without
  /// events. Source: Garwood (1936), *Biometrika* 28, 437-442. Conservative for few events.
  package func exact(level: Double = 0.95) -> Limits {
    let tail = (1 - level) / 2
    let count = Double(events)
    return Limits(
      lower: events == 0
        ? 0 : IncompleteGamma.inverse(count, lower: tail, upper: 1 - tail) / personTime,
      upper: IncompleteGamma.inverse(count + 1, lower: 1 - tail, upper: tail) / personTime)
  }

  /// Limits on the log scale, rate * exp(-/+ z / sqrt(events)); `nil` without events.
  ///
  /// First-order error propagation (Breslow & Day 1987, *Statistical Methods in Cancer Research* II,
  /// 2.3). Good from about 10 events on; use the exact limits below.
  ///
  /// Library only: no command reaches it.
  package func logNormal(level: Double = 0.95) -> Limits? {
    guard events > 0 else { return nil }
    let factor = exp(Proportion.z(level) / sqrt(Double(events)))
    return Limits(lower: estimate / factor, upper: estimate * factor)
  }
}

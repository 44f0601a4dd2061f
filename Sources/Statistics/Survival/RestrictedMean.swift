/// The mean time without the outcome within a window: the area under the curve up to its end.
///
/// Library only: no command reaches it.
package struct RestrictedMean: Equatable, Sendable {
  /// End of the window, in the unit of the times.
  package let window: Double
  /// Mean time, in the same unit.
  package let mean: Double
  package let standardError: Double
  /// Whether the window ends after the last time anybody was watched: the curve is then drawn on
  /// flat, which is an assumption and should be said.
  package let isExtrapolated: Bool
}

extension KaplanMeier {
  /// The mean time without the outcome up to `window`.
  ///
  /// Unlike a median it exists whatever share had the outcome, and a difference of two is read as
  /// "on average so many days longer". Standard error: sqrt Σ A² d / (n (n − d)) over times before
  /// the window's end, A being the area from that time to the end; a time at which everyone at risk
  /// has the outcome adds nothing (Royston & Parmar 2013; Klein & Moeschberger 2003, 4.5.2).
  ///
  /// - Complexity: O(k) for k times.
  package func restrictedMean(to window: Double) -> RestrictedMean {
    let start = min(0, time.first ?? 0)
    let inside = time.firstIndex { $0 >= window } ?? time.count
    var mean = 0.0
    var variance = 0.0
    var end = window
    // Backwards, so that the area from each time to the end is at hand.
    for row in (0..<inside).reversed() {
      mean += survival[row] * (end - time[row])
      end = time[row]
      let n = atRisk[row]
      let d = events[row]
      if n > d, d > 0 { variance += mean * mean * d / (n * (n - d)) }
    }
    mean += max(0, end - start)
    return RestrictedMean(
      window: window, mean: mean, standardError: variance.squareRoot(),
      isExtrapolated: window > (time.last ?? -.infinity))
  }
}

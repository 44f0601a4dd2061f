/// One period on a control chart.
package struct ControlPoint: Hashable, Sendable {
  /// The value; `nil` for a missing period.
  package let value: Double?
  /// The segment it belongs to, from 0.
  package let segment: Int
  /// The distance from the value before in the same segment; `nil` beside a missing period.
  package let movingRange: Double?
  /// The centre line here.
  package let centre: Double
  /// One standard deviation as the chart sees it; `nil` where no limits can be drawn.
  package let sigma: Double?
  /// Limits at 3 sigma.
  package let limits: Limits?
  /// Limits at 2 sigma.
  package let warning: Limits?
  /// What the run rules say; `nil` for a missing period.
  package let signals: RunSignals?
}

/// A stretch of a chart with one centre line, from one change of level to the next.
package struct ControlSegmentBounds: Hashable, Sendable {
  /// Periods of the segment.
  package let range: Range<Int>

  /// The segments of `count` periods that begin at 0 and at each of the given places.
  ///
  /// Places outside 1..<count and repetitions are left out.
  static func split(_ count: Int, at places: [Int]) -> [ControlSegmentBounds] {
    guard count > 0 else { return [] }
    let starts = [0] + Set(places.filter { $0 > 0 && $0 < count }).sorted()
    return zip(starts, starts.dropFirst() + [count]).map { ControlSegmentBounds(range: $0..<$1) }
  }
}

/// The mean of some numbers; `nil` for none.
func mean(of values: [Double]) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}

/// The middle of some numbers, or the mean of the two middle ones; `nil` for none.
func median(of values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let half = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

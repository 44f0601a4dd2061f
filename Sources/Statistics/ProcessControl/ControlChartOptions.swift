/// How the limits of a control chart are made.
package struct ControlChartOptions: Hashable, Sendable {
  /// Periods (from 0) at which a new level begins; runs and ranges start afresh there.
  package var rebaseAt: [Int]
  /// The first so many periods of each segment make its limits; `nil` for all of them.
  ///
  /// A frozen baseline keeps a later change of level from widening its own limits.
  package var baselinePoints: Int?
  /// Drop ranges at or above 3.267 times their mean, once, before the limits are made.
  ///
  /// Sources disagree whether this should be done; off unless asked for, and to be said.
  package var screensRanges: Bool

  /// All periods, one segment and no screening unless said otherwise.
  package init(rebaseAt: [Int] = [], baselinePoints: Int? = nil, screensRanges: Bool = false) {
    self.rebaseAt = rebaseAt
    self.baselinePoints = baselinePoints.map { max(1, $0) }
    self.screensRanges = screensRanges
  }
}

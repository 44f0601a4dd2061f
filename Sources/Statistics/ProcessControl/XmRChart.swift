/// A chart of individual values with limits from their moving ranges.
///
/// Tells a change from noise in a quarterly series of counts or rates: limits are mean -/+ 2.66 times
/// the mean moving range. Assumes periods of equal length without trend or season between
/// neighbours; at least about 12 periods. Not for proportions of very different denominators (use
/// `ProportionChart`) and not for rare events, where most periods are 0.
///
/// Moving ranges are taken between neighbours of one segment only: none across a change of level,
/// none across a missing period. Sources: Shewhart (1931); Wheeler (1993), *Understanding
/// Variation*.
package struct XmRChart: Hashable, Sendable {
  /// One level of the chart.
  package struct Segment: Hashable, Sendable {
    /// Periods of the segment.
    package let range: Range<Int>
    /// Values that made the limits.
    package let baselineCount: Int
    /// The mean: the centre line.
    package let mean: Double
    /// The median.
    package let median: Double
    /// The mean moving range that the limits use; `nil` without two neighbours.
    package let meanMovingRange: Double?
    /// The same before screening.
    package let unscreenedMovingRange: Double?
    /// Ranges that screening dropped.
    package let rangesDropped: Int
    /// The middle moving range.
    package let medianMovingRange: Double?
    /// Runs about the centre line, over all periods of the segment.
    package let runs: RunsSummary?

    /// mean -/+ 2.66 mean moving ranges.
    package var limits: Limits? { limits(2.66, meanMovingRange) }
    /// mean -/+ 3 / 1.128 mean moving ranges, the unrounded factor.
    ///
    /// Library only: no command reaches it.
    package var unroundedLimits: Limits? { limits(3 / 1.128, meanMovingRange) }
    /// mean -/+ 3.145 median moving ranges; of no use when that is 0.
    ///
    /// Library only: no command reaches it.
    package var medianRangeLimits: Limits? { limits(3.145, medianMovingRange) }
    /// 3.267 mean moving ranges: a range above is itself a signal.
    ///
    /// Library only: no command reaches it.
    package var rangeLimit: Double? { meanMovingRange.map { 3.267 * $0 } }
    /// Whether the limits have width; without it (many equal values) they must not be shown.
    package var hasWidth: Bool { (meanMovingRange ?? 0) > 0 }

    private func limits(_ factor: Double, _ range: Double?) -> Limits? {
      range.map { .around(mean, factor * $0) }
    }
  }

  /// One point a period.
  package let points: [ControlPoint]
  /// One segment a level; a segment without values is left out.
  package let segments: [Segment]

  /// The chart of a series, `nil` standing for a missing period.
  ///
  /// - Complexity: O(n log n).
  package init(_ values: [Double?], options: ControlChartOptions = ControlChartOptions()) {
    var points: [ControlPoint] = []
    var segments: [Segment] = []
    let bounds = ControlSegmentBounds.split(values.count, at: options.rebaseAt)
    for (number, bound) in bounds.enumerated() {
      let part = Array(values[bound.range])
      let ranges = Self.movingRanges(part)
      let baseline = part.prefix(options.baselinePoints ?? part.count)
      let present = baseline.compactMap(\.self)
      let baselineRanges = ranges.prefix(baseline.count).compactMap(\.self)
      let unscreened = mean(of: baselineRanges)
      let kept =
        options.screensRanges
        ? baselineRanges.filter { $0 < 3.267 * (unscreened ?? 0) } : baselineRanges
      let centre = mean(of: present) ?? .nan
      let segment = Segment(
        range: bound.range, baselineCount: present.count, mean: centre,
        median: median(of: present) ?? .nan, meanMovingRange: mean(of: kept),
        unscreenedMovingRange: unscreened, rangesDropped: baselineRanges.count - kept.count,
        medianMovingRange: median(of: baselineRanges),
        runs: RunsSummary(values: part.compactMap(\.self), centre: centre))
      if !present.isEmpty { segments.append(segment) }
      points += Self.points(part, ranges, segment, number)
    }
    self.points = points
    self.segments = segments
  }

  private static func points(
    _ part: [Double?], _ ranges: [Double?], _ segment: Segment, _ number: Int
  ) -> [ControlPoint] {
    let sigma = segment.meanMovingRange.map { 2.66 * $0 / 3 }
    let present = part.compactMap(\.self)
    var signals = RunSignals.scan(
      values: present, centre: segment.mean,
      sigmas: [Double](repeating: sigma ?? .nan, count: present.count)
    ).makeIterator()
    return part.indices.map { index in
      ControlPoint(
        value: part[index], segment: number, movingRange: ranges[index], centre: segment.mean,
        sigma: sigma, limits: segment.limits,
        warning: segment.meanMovingRange.map { .around(segment.mean, 2.66 * $0 * 2 / 3) },
        signals: part[index] == nil ? nil : signals.next())
    }
  }

  /// The distance of each value from the one before; `nil` at the start and beside a gap.
  static func movingRanges(_ values: [Double?]) -> [Double?] {
    values.indices.map { index in
      guard index > 0, let value = values[index], let before = values[index - 1] else { return nil }
      return abs(value - before)
    }
  }
}

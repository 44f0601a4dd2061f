import Foundation

/// A control chart of proportions whose denominators differ.
///
/// The centre line is the pooled proportion of the segment; sigma at a period is
/// sqrt(p (1 - p) / n), times sigma_z when `allowsOverdispersion` (Laney's p′ chart). Plain p limits
/// assume that only sampling differs from quarter to quarter; with hundreds of people per quarter
/// they are almost always too narrow, so p′ is the default. Not for denominators near 0, where no
/// limits hold; limits are cut to 0...1.
///
/// Sources: Shewhart (1931); Laney (2002), *Quality Engineering* 14, 531-537.
package struct ProportionChart: Hashable, Sendable {
  /// One level of the chart.
  package struct Segment: Hashable, Sendable {
    /// Periods of the segment.
    package let range: Range<Int>
    /// All successes over all people: the centre line.
    package let pooled: Double
    /// The mean moving range of the standardised values over 1.128; above 1: overdispersion.
    package let sigmaZ: Double?
    /// Ranges that screening dropped.
    package let rangesDropped: Int
    /// Σ z² / (periods - 1) of the baseline: another measure of overdispersion, moved by outliers.
    package let pearsonDispersion: Double?
    /// Runs about the centre line.
    package let runs: RunsSummary?
  }

  /// One point a period; `movingRange` is that of the standardised values.
  package let points: [ControlPoint]
  /// The standardised value (p - pooled) / s of each period.
  package let standardised: [Double?]
  /// One segment a level; a segment without people is left out.
  package let segments: [Segment]

  /// The chart of successes out of totals, one pair a period; an empty period counts as missing.
  ///
  /// - Complexity: O(n log n).
  package init(
    _ periods: [Proportion?], allowsOverdispersion: Bool = true,
    options: ControlChartOptions = ControlChartOptions()
  ) {
    var points: [ControlPoint] = []
    var standardised: [Double?] = []
    var segments: [Segment] = []
    let bounds = ControlSegmentBounds.split(periods.count, at: options.rebaseAt)
    for (number, bound) in bounds.enumerated() {
      let part = periods[bound.range].map { $0?.total == 0 ? nil : $0 }
      let baseline = part.prefix(options.baselinePoints ?? part.count).compactMap(\.self)
      let people = baseline.reduce(0) { $0 + $1.total }
      let pooled = Double(baseline.reduce(0) { $0 + $1.count }) / Double(people)
      let errors = part.map { period in
        period.map { sqrt(pooled * (1 - pooled) / Double($0.total)) }
      }
      let z = part.indices.map { index -> Double? in
        guard let period = part[index], let error = errors[index], error > 0 else { return nil }
        return (period.estimate - pooled) / error
      }
      let ranges = XmRChart.movingRanges(z)
      let all = ranges.prefix(options.baselinePoints ?? part.count).compactMap(\.self)
      let limit = 3.267 * (mean(of: all) ?? 0)
      let kept = options.screensRanges ? all.filter { $0 < limit } : all
      let sigmaZ = mean(of: kept).map { $0 / 1.128 }
      let distances = z.prefix(options.baselinePoints ?? part.count).compactMap(\.self)
      let squares = distances.reduce(0) { $0 + $1 * $1 }
      let segment = Segment(
        range: bound.range, pooled: pooled, sigmaZ: sigmaZ, rangesDropped: all.count - kept.count,
        pearsonDispersion: baseline.count > 1 ? squares / Double(baseline.count - 1) : nil,
        runs: RunsSummary(
          values: part.compactMap { $0?.estimate }, centre: pooled))
      if people > 0 { segments.append(segment) }
      let factor = allowsOverdispersion ? sigmaZ : 1
      let sigmas = errors.map { error in
        error.flatMap { error in factor.map { error * $0 } }
      }
      points += Self.points(part, ranges, sigmas, pooled, number)
      standardised += z
    }
    self.points = points
    self.standardised = standardised
    self.segments = segments
  }

  private static func points(
    _ part: [Proportion?], _ ranges: [Double?], _ sigmas: [Double?], _ pooled: Double,
    _ number: Int
  ) -> [ControlPoint] {
    let present = part.indices.filter { part[$0] != nil }
    let scanned = RunSignals.scan(
      values: present.compactMap { part[$0]?.estimate }, centre: pooled,
      sigmas: present.map { sigmas[$0] ?? .nan })
    var signals = scanned.makeIterator()
    return part.indices.map { index in
      let sigma = sigmas[index]
      return ControlPoint(
        value: part[index]?.estimate, segment: number, movingRange: ranges[index],
        centre: pooled, sigma: sigma,
        limits: sigma.map { Limits.around(pooled, 3 * $0).cut(to: 0...1) },
        warning: sigma.map { Limits.around(pooled, 2 * $0).cut(to: 0...1) },
        signals: part[index] == nil ? nil : signals.next())
    }
  }
}

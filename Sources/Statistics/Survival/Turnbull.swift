import Foundation

/// The time to an outcome that is discovered only at a visit, so that only an interval is known.
///
/// Someone found re-trafficked at month 6 after a clean visit at month 3 has `(3, 6]`; someone never
/// found so has `(last visit, ∞]`. Taking the visit's date for the event's shifts the curve later;
/// this estimate does not. It assumes that the timing of visits says nothing about the outcome. The
/// curve is known only outside the support intervals: within one, any path is equally likely.
/// No standard error is given (it has no simple one); use a bootstrap, or few coarse intervals.
/// Peto (1973); Turnbull (1976).
package struct Turnbull: Equatable, Sendable {
  /// An interval `(left, right]` on which the estimate puts probability; a point if both are equal.
  package struct Support: Equatable, Sendable {
    package let left: Double
    package let right: Double
    package let mass: Double
  }

  /// Rising and without overlap; masses add up to 1.
  package let support: [Support]
  package let logLikelihood: Double
  /// Whether the conditions for a maximum hold to 1e-8 of the number of rows.
  package let converged: Bool

  /// Bounds for the share without the outcome just after a time; equal outside the support.
  package func survival(at moment: Double) -> Limits {
    var (certain, possible) = (0.0, 0.0)
    for interval in support {
      if interval.right <= moment { certain += interval.mass }
      if interval.left < moment || interval.right <= moment { possible += interval.mass }
    }
    return Limits(lower: max(0, 1 - possible), upper: max(0, 1 - certain))
  }
}

/// Why intervals cannot be used; rows count from 0.
package enum IntervalFault: Error, Equatable {
  case columnsDiffer
  /// The interval ends before it begins, or an end is not a number.
  case notAnInterval(row: Int)
}

/// Observed intervals `(left, right]`, as columns.
package struct IntervalObservations: Equatable, Sendable {
  package let left: [Double]
  package let right: [Double]

  /// Checks the intervals; `left == right` is a time known exactly, infinity "not seen so far".
  package init(left: [Double], right: [Double]) throws(IntervalFault) {
    guard left.count == right.count else { throw .columnsDiffer }
    for row in left.indices where !(left[row] <= right[row] && left[row] < .infinity) {
      throw .notAnInterval(row: row)
    }
    let times = TiedTimes.merged([left, right])
    self.left = times[0]
    self.right = times[1]
  }

  /// The nonparametric maximum likelihood estimate.
  ///
  /// No rows give an empty support. The likelihood has one maximum, found by self-consistency and
  /// convex-minorant steps (Wellner & Zhan 1997), then Newton steps on the masses.
  ///
  /// - Complexity: O(i (n + m)) for i steps, n rows and m support intervals, and O(m³) a Newton step
  ///   where m ≤ 400.
  package func turnbull() -> Turnbull {
    let candidates = innermostIntervals()
    guard !candidates.isEmpty else {
      return Turnbull(support: [], logLikelihood: 0, converged: true)
    }
    var fit = IntervalLikelihood(ranges: coveredRanges(candidates), size: candidates.count)
    let converged = fit.maximise()
    let support = zip(candidates, fit.mass).compactMap { interval, mass in
      mass > 1e-12
        ? Turnbull.Support(left: interval.left, right: interval.right, mass: mass) : nil
    }
    return Turnbull(support: support, logLikelihood: fit.logLikelihood, converged: converged)
  }

  /// The intervals that can carry probability: from a left end to the next right end, no end between.
  ///
  /// At one value, points come first, then right ends, then left ends.
  private func innermostIntervals() -> [(left: Double, right: Double)] {
    var ends: [(value: Double, order: Int, isLeft: Bool)] = []
    for row in left.indices {
      let isPoint = left[row] == right[row]
      ends.append((left[row], isPoint ? 0 : 3, true))
      ends.append((right[row], isPoint ? 1 : 2, false))
    }
    ends.sort { ($0.value, $0.order) < ($1.value, $1.order) }
    var found: [(left: Double, right: Double)] = []
    var open: Double?
    for end in ends {
      if end.isLeft {
        open = end.value
      } else if let start = open {
        found.append((start, end.value))
        open = nil
      }
    }
    return found
  }

  /// The run of candidates inside each row's interval, equal runs counted together.
  private func coveredRanges(_ candidates: [(left: Double, right: Double)]) -> [IntervalRange] {
    // The right ends rise strictly, and no candidate reaches across an end of a row.
    let rights = candidates.map(\.right)
    let runs = left.indices.map { row in
      let after = rights.firstIndex(above: right[row])
      return (left[row] == right[row] ? after - 1 : rights.firstIndex(above: left[row]), after)
    }
    let sorted = runs.sorted { $0 < $1 }
    var ranges: [IntervalRange] = []
    for run in sorted {
      if let last = ranges.last, last.first == run.0, last.end == run.1 {
        ranges[ranges.count - 1].count += 1
      } else {
        ranges.append(IntervalRange(first: run.0, end: run.1, count: 1))
      }
    }
    return ranges
  }
}

/// People whose interval holds the candidates `first..<end`.
struct IntervalRange: Equatable {
  let first: Int
  let end: Int
  var count: Double
}

/// The share still without an outcome, by time: a product-limit curve.
///
/// S(t) = Π (1 − d/n) over the times up to t, with d outcomes among n at risk. To a caseworker: of a
/// hundred people, how many have not yet had the outcome at month m, when everyone is counted for as
/// long as they were followed.
///
/// It assumes that people who were lost would have fared like those who stayed, given how long both
/// were followed. Do not use it where another event makes the outcome impossible (death before
/// re-trafficking): 1 − S then overstates; use ``CumulativeIncidence``. With late entry, look at
/// ``RiskSet/emptiedEarly`` first.
///
/// Standard error by Greenwood (1926): S sqrt(Σ d / (n (n − d))). Where S = 0 neither a standard
/// error nor limits exist. Kaplan & Meier (1958), equation 2b.
package struct KaplanMeier: Equatable, Sendable {
  package let time: [Double]
  package let atRisk: [Double]
  package let events: [Double]
  package let censored: [Double]
  /// S(t) at each time, just after it.
  package let survival: [Double]
  /// Greenwood's sum, the variance of log S; infinite where S = 0.
  package let greenwood: [Double]

  /// Standard error of S at a row; `nil` where S = 0.
  package func standardError(_ row: Int) -> Double? {
    survival[row] > 0 ? survival[row] * greenwood[row].squareRoot() : nil
  }

  /// Confidence limits of S at a row; see ``CurveScale`` for where they are undefined.
  package func limits(_ row: Int, scale: CurveScale = .logLog, level: Double = 0.95) -> Limits? {
    scale.limits(survival[row], error: standardError(row), z: twoSidedQuantile(level: level))
  }

  /// S at a time that need not be listed: 1 before the first time, flat after the last.
  package func estimate(
    at moment: Double, scale: CurveScale = .logLog, level: Double = 0.95
  ) -> CurveEstimate {
    let row = time.lastIndex(atOrBefore: moment)
    return CurveEstimate(
      time: moment, value: row.map { survival[$0] } ?? 1,
      standardError: row.map { standardError($0) } ?? 0,
      limits: row.flatMap { limits($0, scale: scale, level: level) },
      stillFollowed: followed(at: moment, time: time, atRisk: atRisk) { events[$0] + censored[$0] },
      isBeyondLastTime: moment > (time.last ?? -.infinity))
  }
}

/// A curve's value at one time.
package struct CurveEstimate: Equatable, Sendable {
  package let time: Double
  /// A probability, 0–1.
  package let value: Double
  /// `nil` where it cannot be estimated.
  package let standardError: Double?
  /// `nil` where they are not defined, for instance before the first outcome.
  package let limits: Limits?
  /// People under observation just before this time; late entries since the last listed time are
  /// not counted.
  package let stillFollowed: Double
  /// Whether nobody was watched this long, so that the value is only the last one drawn on.
  package let isBeyondLastTime: Bool

  /// Whether anybody is still followed: without, there is no estimate to show.
  package var isFollowed: Bool { stillFollowed > 0 }
}

/// People at risk at a moment between the rows of a count table.
func followed(
  at moment: Double, time: [Double], atRisk: [Double], left: (Int) -> Double
) -> Double {
  guard let row = time.lastIndex(atOrBefore: moment) else { return atRisk.first ?? 0 }
  return time[row] == moment ? atRisk[row] : atRisk[row] - left(row)
}

extension RiskSet {
  /// The Kaplan–Meier curve of the time to the first outcome of any kind.
  ///
  /// No observations give an empty curve; no outcomes give S = 1 throughout.
  ///
  /// - Complexity: O(k) for k times.
  package func kaplanMeier() -> KaplanMeier { kaplanMeier(events: allEvents, censored: censored) }

  /// The curve of the length of follow-up: losses are the outcome, outcomes end the observation.
  ///
  /// The reverse Kaplan–Meier estimate answers "how long were people followed, had nothing happened
  /// to them?"; its median is the usual figure for the length of follow-up (Schemper & Smith 1996).
  /// Ties keep the table's order: whoever leaves at t, for whatever reason, is at risk at t.
  package func reverseKaplanMeier() -> KaplanMeier {
    kaplanMeier(events: censored, censored: allEvents)
  }

  private func kaplanMeier(events: [Double], censored: [Double]) -> KaplanMeier {
    var survival: [Double] = []
    var greenwood: [Double] = []
    survival.reserveCapacity(time.count)
    greenwood.reserveCapacity(time.count)
    var share = 1.0
    var sum = 0.0
    for row in time.indices {
      let d = events[row]
      let n = atRisk[row]
      if d > 0 {
        share *= (n - d) / n
        sum += d / (n * (n - d))
      }
      survival.append(share)
      greenwood.append(sum)
    }
    return KaplanMeier(
      time: time, atRisk: atRisk, events: events, censored: censored, survival: survival,
      greenwood: greenwood)
  }
}

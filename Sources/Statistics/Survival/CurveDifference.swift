import Foundation

/// How far two groups' curves lie apart at one time fixed in advance.
///
/// The plain answer to "is programme B better at 24 months?". Choose the time before looking at the
/// curves: at the time where they differ most, chance looks like a difference. The groups must be
/// different people.
package struct CurveDifference: Equatable, Sendable {
  package let time: Double
  /// Share without the outcome in the group that is subtracted, and in the other.
  package let reference: Double
  package let value: Double
  /// value − reference.
  package let difference: Double
  /// sqrt of the sum of both Greenwood variances; `nil` where a curve has reached 0.
  package let standardError: Double?
  /// difference ± z se, cut to −1…1.
  package let limits: Limits?
  /// (difference / se)².
  package let statistic: Double?
  package let pValue: Double?
  /// The same on the scale log(−log S), steadier in small groups.
  ///
  /// `nil` where a curve is at 0 or 1. Klein, Logan, Harhoff & Andersen (2007), equation 4.
  package let logLogStatistic: Double?
  package let logLogPValue: Double?
}

/// A difference of two restricted means.
///
/// Library only: no command reaches it.
package struct RestrictedMeanDifference: Equatable, Sendable {
  package let window: Double
  /// In the unit of the times: how much longer on average without the outcome, up to `window`.
  package let difference: Double
  package let standardError: Double
  package let limits: Limits
  /// `nil` if neither group has any outcome in the window.
  package let pValue: Double?
}

extension KaplanMeier {
  /// This curve less another one at a fixed time.
  ///
  /// - Complexity: O(log k).
  package func difference(
    from other: KaplanMeier, at moment: Double, level: Double = 0.95
  ) -> CurveDifference {
    let z = twoSidedQuantile(level: level)
    let (mine, theirs) = (estimate(at: moment), other.estimate(at: moment))
    let difference = mine.value - theirs.value
    let error = mine.standardError.flatMap { mine in
      theirs.standardError.map { (mine * mine + $0 * $0).squareRoot() }
    }
    let ratio = error.flatMap { $0 > 0 ? difference / $0 : nil }
    var logLog: Double?
    if let (a, va) = mine.logLogScale, let (b, vb) = theirs.logLogScale {
      logLog = (a - b) * (a - b) / (va + vb)
    }
    return CurveDifference(
      time: moment, reference: theirs.value, value: mine.value, difference: difference,
      standardError: error,
      limits: error.map {
        Limits(lower: difference - z * $0, upper: difference + z * $0).cut(to: -1...1)
      },
      statistic: ratio.map { $0 * $0 },
      pValue: ratio.map { 2 * NormalDistribution.upperTail(abs($0)) }, logLogStatistic: logLog,
      logLogPValue: logLog.map { ChiSquare.upperTail($0, df: 1) })
  }

  /// This curve's restricted mean less another one's.
  ///
  /// Library only: no command reaches it.
  package func restrictedMeanDifference(
    from other: KaplanMeier, to window: Double, level: Double = 0.95
  ) -> RestrictedMeanDifference {
    let (mine, theirs) = (restrictedMean(to: window), other.restrictedMean(to: window))
    let difference = mine.mean - theirs.mean
    let error =
      (mine.standardError * mine.standardError
      + theirs.standardError * theirs.standardError).squareRoot()
    let reach = twoSidedQuantile(level: level) * error
    return RestrictedMeanDifference(
      window: window, difference: difference, standardError: error,
      limits: Limits(lower: difference - reach, upper: difference + reach),
      pValue: error > 0 ? 2 * NormalDistribution.upperTail(abs(difference) / error) : nil)
  }
}

extension CurveEstimate {
  /// log(−log S) and its variance by the delta method; `nil` at 0 and 1.
  fileprivate var logLogScale: (Double, Double)? {
    guard value > 0, value < 1, let error = standardError else { return nil }
    let slope = error / (value * log(value))
    return (log(-log(value)), slope * slope)
  }
}

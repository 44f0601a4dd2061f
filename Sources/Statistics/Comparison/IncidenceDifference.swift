/// How far the cumulative incidences of two groups lie apart at one time fixed in advance.
///
/// "How many more of a hundred were re-trafficked within 24 months?", deaths counted as deaths. The
/// groups must be different people. With one cause it is the difference of two Kaplan–Meier curves
/// with the sign turned (``CurveDifference``).
package struct IncidenceDifference: Equatable, Sendable {
  package let time: Double
  /// Incidence in the group that is subtracted, and in the other.
  package let reference: Double
  package let value: Double
  /// value − reference.
  package let difference: Double
  /// sqrt of the sum of both variances.
  package let standardError: Double
  /// difference ± z se, cut to −1…1; `nil` if neither group has an outcome by then.
  package let limits: Limits?
  /// 2 Q(|difference| / se).
  package let pValue: Double?
}

extension CumulativeIncidence {
  /// This incidence less another one at a fixed time; `nil` if a group was not followed so long.
  ///
  /// - Complexity: O(log k).
  package func difference(
    from other: CumulativeIncidence, at moment: Double, level: Double = 0.95
  ) -> IncidenceDifference? {
    let (mine, theirs) = (estimate(at: moment), other.estimate(at: moment))
    guard !mine.isBeyondLastTime, !theirs.isBeyondLastTime,
      let one = mine.standardError, let two = theirs.standardError
    else { return nil }
    let difference = mine.value - theirs.value
    let error = (one * one + two * two).squareRoot()
    let half = twoSidedQuantile(level: level) * error
    return IncidenceDifference(
      time: moment, reference: theirs.value, value: mine.value, difference: difference,
      standardError: error,
      limits: error > 0 ? Limits.around(difference, half).cut(to: -1...1) : nil,
      pValue: error > 0 ? 2 * NormalDistribution.upperTail(abs(difference) / error) : nil)
  }
}

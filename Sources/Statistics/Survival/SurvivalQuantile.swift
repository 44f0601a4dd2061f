/// The time by which a given share has had the outcome, with limits.
package struct SurvivalQuantile: Equatable, Sendable {
  /// The share with the outcome, 0–1: 0.5 for the median time.
  package let probability: Double
  /// `nil` if the curve does not fall so far: "not reached".
  package let time: Double?
  /// The same rule applied to the lower and to the upper confidence band; `nil` = not reached.
  package let lower: Double?
  package let upper: Double?
}

extension KaplanMeier {
  /// The first time at which the curve is at or below 1 − p.
  ///
  /// Where the curve lies exactly at 1 − p (within 1.5e-8) for a while, the middle of that while is
  /// taken, as is usual for medians; at the last level, the middle up to the last time. Limits by
  /// Brookmeyer & Crowley (1982) with the scale asked for.
  ///
  /// - Parameters:
  ///   - probability: the share with the outcome, 0–1.
  ///   - scale: the scale of the confidence band.
  ///   - level: the confidence level.
  /// - Returns: the time and its limits, each `nil` where it is not reached.
  /// - Complexity: O(k) for k times.
  package func quantile(
    _ probability: Double, scale: CurveScale = .logLog, level: Double = 0.95
  ) -> SurvivalQuantile {
    let z = twoSidedQuantile(level: level)
    let bands = survival.indices.map {
      scale.limits(survival[$0], error: standardError($0), z: z)
    }
    return SurvivalQuantile(
      probability: probability, time: Self.crossing(of: 1 - probability, time, survival),
      lower: Self.crossing(of: 1 - probability, time, bands.map { $0?.lower }),
      upper: Self.crossing(of: 1 - probability, time, bands.map { $0?.upper }))
  }

  /// Where a falling step curve meets a level; values that are not defined are passed over.
  private static func crossing(
    of level: Double, _ time: [Double], _ curve: [Double?]
  ) -> Double? {
    let tolerance = Double.ulpOfOne.squareRoot()
    var met: Double?
    var last: Double?
    for (time, value) in zip(time, curve) {
      guard let value else { continue }
      last = time
      if let met {
        if value < level - tolerance { return (met + time) / 2 }
      } else if value <= level + tolerance {
        if value <= level - tolerance { return time }
        met = time
      }
    }
    guard let met, let last else { return nil }
    return (met + last) / 2
  }
}

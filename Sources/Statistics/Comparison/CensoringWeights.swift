/// Weights that let the people who stayed stand for those who were lost.
///
/// Someone seen until t counts 1/G(t−), where G is the share not yet lost. Weighted so, a plain mean
/// over people equals the Aalen–Johansen estimate, and regressions or means of follow-up scores can
/// use the same weights. It assumes that, within the table, being lost says nothing about the
/// outcome: make one table for each kind of case that is lost differently. Very large weights mean
/// that few people stand for many; look at the largest. Not for late entry.
/// Robins & Rotnitzky (1992); Satten & Datta (2001) for the identity.
///
/// Library only: no command reaches it.
package struct CensoringWeights: Equatable, Sendable {
  package let time: [Double]
  /// G(t): the share not lost up to and including each time, 0–1.
  package let staying: [Double]

  /// The share not yet lost just before a time.
  package func staying(before moment: Double) -> Double {
    let after = time.firstIndex { $0 >= moment } ?? time.count
    return after > 0 ? staying[after - 1] : 1
  }

  /// The weight of someone seen until `moment`; `nil` where nobody could have been seen so long.
  package func weight(at moment: Double) -> Double? {
    let share = staying(before: moment)
    return share > 0 ? 1 / share : nil
  }
}

extension RiskSet {
  /// Inverse-probability-of-censoring weights: the product limit of the losses, with outcomes at the
  /// same time leaving the risk set first.
  ///
  /// - Complexity: O(k) for k times.
  package func censoringWeights() -> CensoringWeights {
    var staying: [Double] = []
    var share = 1.0
    let all = allEvents
    for row in time.indices {
      let left = atRisk[row] - all[row]
      if censored[row] > 0 { share *= (left - censored[row]) / left }
      staying.append(share)
    }
    return CensoringWeights(time: time, staying: staying)
  }

  /// The share with one outcome by a time, as the weighted mean over people seen.
  ///
  /// Equal to ``cumulativeIncidence(of:variance:)``; `nil` for an empty table.
  ///
  /// Library only: no command reaches it.
  ///
  /// - Complexity: O(k) for k times.
  package func weightedIncidence(of cause: Int, at moment: Double) -> Double? {
    guard total > 0, (1...causes).contains(cause) else { return nil }
    let weights = censoringWeights()
    var sum = 0.0
    var before = 1.0
    for row in time.indices where time[row] <= moment {
      if events[cause - 1][row] > 0 { sum += events[cause - 1][row] / before }
      before = weights.staying[row]
    }
    return sum / total
  }
}

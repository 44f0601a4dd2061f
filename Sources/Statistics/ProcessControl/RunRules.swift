import Foundation

/// What the run rules say about one point of a control chart.
///
/// Patterns a stable process seldom shows. Each rule adds false alarms: choose a few before looking,
/// do not read them all. A missing point is skipped: it neither ends nor lengthens a pattern.
package struct RunSignals: Hashable, Sendable {
  /// 1 above, -1 below by more than 3 sigma; 0 inside (Shewhart 1931); `nil` without limits.
  package var beyond: Int? = 0
  /// One of at least 7 consecutive points strictly on one side of the centre line.
  ///
  /// Library only: no command reaches it.
  package var shift7 = false
  /// One of at least 8 such points (Western Electric 1956, rule 4).
  package var shift8 = false
  /// One of at least 6 consecutive points, each strictly above (or below) the one before.
  ///
  /// Library only: no command reaches it.
  package var trend6 = false
  /// One of at least 7 such points.
  ///
  /// Library only: no command reaches it.
  package var trend7 = false
  /// Beyond 2 sigma, as are two of three consecutive points on that side.
  ///
  /// Points beyond 3 sigma count; the third may lie anywhere (Western Electric 1956, rule 2).
  package var twoOfThree = false
  /// The stricter form: between 2 and 3 sigma, and all three points on that side.
  ///
  /// As in the guides of the English health service.
  ///
  /// Library only: no command reaches it.
  package var twoOfThreeInside = false

  /// The signals for consecutive values of one segment, none of them missing.
  ///
  /// `sigmas` is one standard deviation at each point; where it is not a number, or 0 for a value on
  /// the centre line, only the rules about order and side apply.
  static func scan(values: [Double], centre: Double, sigmas: [Double]) -> [RunSignals] {
    var signals = [RunSignals](repeating: RunSignals(), count: values.count)
    let sides = values.map { $0 > centre ? 1 : $0 < centre ? -1 : 0 }
    let steps = zip(values.dropFirst(), values).map { $0 > $1 ? 1 : $0 < $1 ? -1 : 0 }
    for run in runs(of: sides) where run.value != 0 {
      for index in run.range {
        if run.range.count >= 7 { signals[index].shift7 = true }
        if run.range.count >= 8 { signals[index].shift8 = true }
      }
    }
    for run in runs(of: steps) where run.value != 0 {
      // k steps of one sign join k + 1 points.
      for index in run.range.lowerBound...run.range.upperBound {
        if run.range.count >= 5 { signals[index].trend6 = true }
        if run.range.count >= 6 { signals[index].trend7 = true }
      }
    }
    let distances = values.indices.map { (values[$0] - centre) / sigmas[$0] }
    for (index, distance) in distances.enumerated() {
      signals[index].beyond = distance.isNaN ? nil : distance > 3 ? 1 : distance < -3 ? -1 : 0
    }
    markTwoOfThree(distances, &signals)
    return signals
  }

  private static func markTwoOfThree(_ distances: [Double], _ signals: inout [RunSignals]) {
    guard distances.count >= 3 else { return }
    for start in 0...(distances.count - 3) {
      let window = start..<(start + 3)
      for side in [1.0, -1.0] {
        let far = window.filter { side * distances[$0] > 2 }
        if far.count >= 2 { for index in far { signals[index].twoOfThree = true } }
        let inside = far.filter { side * distances[$0] <= 3 }
        if inside.count >= 2, window.allSatisfy({ side * distances[$0] > 0 }) {
          for index in inside { signals[index].twoOfThreeInside = true }
        }
      }
    }
  }

  /// Maximal stretches of one value.
  static func runs(of values: [Int]) -> [(value: Int, range: Range<Int>)] {
    var result: [(value: Int, range: Range<Int>)] = []
    var start = 0
    for index in values.indices
    where index + 1 == values.count || values[index + 1] != values[index] {
      result.append((values[index], start..<(index + 1)))
      start = index + 1
    }
    return result
  }
}

/// How often a segment crosses its centre line, and its longest run on one side.
///
/// Points on the line do not count. A signal is a run longer than round(log2 n) + 3, or fewer
/// crossings than the 5 % point of a binomial with n - 1 trials and chance 1/2. Source: Anhøj &
/// Olesen (2014), *PLoS ONE* 9, e113825. Needs about 10 points; it says that the process moved,
/// not when.
package struct RunsSummary: Hashable, Sendable {
  /// Points off the line.
  package let useful: Int
  /// Points in the longest run on one side.
  package let longestRun: Int
  /// The longest run that chance explains.
  package let longestRunLimit: Int
  /// Times the line is crossed.
  package let crossings: Int
  /// The fewest crossings that chance explains.
  package let fewestCrossings: Int

  /// Whether the segment moved.
  package var signals: Bool { longestRun > longestRunLimit || crossings < fewestCrossings }

  /// `nil` when every point lies on the line.
  init?(values: [Double], centre: Double) {
    let sides = values.compactMap { $0 > centre ? 1 : $0 < centre ? -1 : nil }
    guard !sides.isEmpty else { return nil }
    let runs = RunSignals.runs(of: sides)
    useful = sides.count
    longestRun = runs.map(\.range.count).max() ?? 0
    longestRunLimit = Int(log2(Double(useful)).rounded(.toNearestOrEven)) + 3
    crossings = runs.count - 1
    fewestCrossings = BinomialDistribution.quantile(0.05, of: useful - 1, chance: 0.5)
  }
}

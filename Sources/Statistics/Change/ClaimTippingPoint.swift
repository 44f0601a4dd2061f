/// How different the unreached would have to be before a claim with its interval no longer holds.
///
/// Fills in the unreached with every possible outcome and finds where the conclusion ends. It judges
/// nothing: whether the unreached could be like that is for those who know them. Not a substitute for
/// reaching people, and no more than bounds when most were not reached.
///
/// Source: Yan, Lee & Li (2009), *J. Biopharm. Stat.* 19, 1085-1098.
package enum ClaimTippingPoint {
  /// What is concluded of one group.
  package enum Claim: Hashable, Sendable {
    /// The share is below a value: the upper limit lies below it.
    case below(Double)
    /// The share is above a value: the lower limit lies above it.
    case above(Double)

    /// Whether Wilson's limits of a proportion support the claim.
    package func holds(for proportion: Proportion, level: Double) -> Bool {
      let limits = proportion.wilson(level: level)
      return switch self {
      case .below(let value): limits.upper < value
      case .above(let value): limits.lower > value
      }
    }
  }

  /// What comes of filling in the unreached.
  package enum Outcome: Hashable, Sendable {
    /// The claim does not hold even of those reached: there is nothing to tip.
    case notShown
    /// The claim holds whatever became of the unreached.
    case cannotTip
    /// The claim ends when so many of the unreached have the outcome.
    ///
    /// For a claim "below" that many or more, for a claim "above" that many or fewer; `share` is the
    /// count over all unreached, to be held against the share of those reached.
    case tips(count: Int, share: Double)
  }

  /// Where the claim about one group ends; limits by Wilson at the level.
  ///
  /// - Complexity: O(log unreached).
  package static func of(
    _ group: PartlyReached, claim: Claim, level: Double = 0.95
  ) -> Outcome {
    guard group.reached.total > 0, claim.holds(for: group.reached, level: level) else {
      return .notShown
    }
    // From the most favourable filling the claim is lost once and for all.
    func favourable(_ step: Int) -> Int {
      if case .above = claim { group.unreached - step } else { step }
    }
    func fails(_ step: Int) -> Bool {
      !claim.holds(for: group.completed(favourable(step)), level: level)
    }
    guard group.unreached > 0, fails(group.unreached) else { return .cannotTip }
    var (low, high) = (-1, group.unreached)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if fails(middle) { high = middle } else { low = middle }
    }
    let count = favourable(high)
    return .tips(count: count, share: Double(count) / Double(group.unreached))
  }

  /// Where the comparison of two groups ends, for one filling of the first group.
  ///
  /// Library only: no command reaches it.
  package struct Frontier: Hashable, Sendable {
    /// The unreached of the first group taken to have the outcome.
    package let first: Int
    /// The fillings of the second group at which the difference is still shown, with the same sign.
    ///
    /// `nil` when there is none.
    package let stillShown: ClosedRange<Int>?
  }

  /// For every filling of the first group, the fillings of the second that keep the difference shown.
  ///
  /// A difference is shown when Newcombe's limits leave out 0. Empty when it is not shown for those
  /// reached. At most `steps` + 1 fillings of the first group are tried, evenly spread with both ends,
  /// so that a large group does not make a long list.
  ///
  /// Library only: no command reaches it.
  ///
  /// - Complexity: O(steps log unreached).
  package static func comparing(
    _ first: PartlyReached, with second: PartlyReached, level: Double = 0.95, steps: Int = 20
  ) -> [Frontier] {
    func sign(_ one: Proportion, _ other: Proportion) -> Int {
      let limits = ProportionDifference(one, minus: other).newcombe(level: level)
      return limits.lower > 0 ? 1 : limits.upper < 0 ? -1 : 0
    }
    let shown = sign(first.reached, second.reached)
    guard shown != 0, steps > 0 else { return [] }
    let fillings = Set((0...steps).map { $0 * first.unreached / steps }).sorted()
    return fillings.map { filling in
      let one = first.completed(filling)
      func keeps(_ count: Int) -> Bool { sign(one, second.completed(count)) == shown }
      // The difference falls as the second group fills: what keeps it is one end of the range.
      let (best, worst) = shown > 0 ? (0, second.unreached) : (second.unreached, 0)
      guard keeps(best) else { return Frontier(first: filling, stillShown: nil) }
      var (kept, lost) = (best, worst)
      if keeps(worst) {
        kept = worst
      } else {
        while abs(lost - kept) > 1 {
          let middle = (kept + lost) / 2
          if keeps(middle) { kept = middle } else { lost = middle }
        }
      }
      return Frontier(first: filling, stillShown: min(best, kept)...max(best, kept))
    }
  }
}

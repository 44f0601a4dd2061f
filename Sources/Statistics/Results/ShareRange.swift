/// Between what a share lies when numerator and denominator, and perhaps the rest, are known to lie in a
/// range each.
struct ShareRange {
  let share: ClosedRange<Double>
  /// From the lowest of the lower Wilson limits to the highest of the upper ones.
  let limits: Limits

  /// `nil` when nobody may be in the group.
  ///
  /// Share and limits rise with those who are counted and fall with the rest, so that they are lowest
  /// where the fewest have the most beside them, and highest where the most have the fewest.
  init?(_ some: ClosedRange<Int>, of all: ClosedRange<Int>, rest: ClosedRange<Int>? = nil) {
    guard all.lowerBound > 0 else { return nil }
    let rest = rest ?? 0...all.upperBound
    let fewest = max(some.lowerBound, all.lowerBound - rest.upperBound)
    let most = min(some.upperBound, all.upperBound - rest.lowerBound)
    let low = Proportion(
      min(fewest, all.upperBound), of: min(all.upperBound, fewest + rest.upperBound))
    let high = Proportion(most, of: max(all.lowerBound, most + rest.lowerBound))
    share = low.estimate...max(low.estimate, high.estimate)
    limits = Limits(lower: low.wilson().lower, upper: high.wilson().upper)
  }
}

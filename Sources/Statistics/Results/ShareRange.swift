/// Between what a share lies when numerator and denominator are known to lie in a range each.
struct ShareRange {
  let share: ClosedRange<Double>
  /// From the lowest of the lower Wilson limits to the highest of the upper ones.
  let limits: Limits

  /// `nil` when nobody may be in the group.
  ///
  /// Both limits rise with the numerator and fall with the denominator, so that the corners hold them.
  init?(_ some: ClosedRange<Int>, of all: ClosedRange<Int>) {
    guard all.lowerBound > 0 else { return nil }
    let low = Proportion(min(some.lowerBound, all.upperBound), of: all.upperBound)
    let high = Proportion(min(some.upperBound, all.lowerBound), of: all.lowerBound)
    share = low.estimate...max(low.estimate, high.estimate)
    limits = Limits(lower: low.wilson().lower, upper: high.wilson().upper)
  }
}

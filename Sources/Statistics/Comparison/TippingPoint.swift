/// How different the people lost would have to be for a comparison of two groups to turn round.
///
/// The groups are compared at a fixed time by the share with the outcome. Each share of the lost
/// people with the outcome, one for each group, gives a difference; the tipping point is where it
/// becomes 0. If that takes an implausible share, the conclusion stands whatever became of the lost
/// (Yan, Lee & Li 2009). It answers about the estimate, not about its sampling error.
///
/// Library only: no command reaches it.
package struct TippingPoint: Equatable, Sendable {
  /// Share with the outcome among people not lost, in either group.
  package let firstKnown: Double
  package let secondKnown: Double
  /// The share among the first group's lost at which both groups are equal, when the second group's
  /// lost are like those who stayed; `nil` if no share does it.
  package let firstShare: Double?
  /// The same with the groups exchanged.
  package let secondShare: Double?
  /// Whether the sign of the difference stays the same whatever became of the lost in both groups.
  package let isRobust: Bool
}

extension LossBounds {
  /// The tipping point of this group against another; `nil` if either has nobody who stayed.
  package func tippingPoint(against other: LossBounds) -> TippingPoint? {
    guard let mine = completeCase, let theirs = other.completeCase, let bounds = lostUnknown,
      let otherBounds = other.lostUnknown
    else { return nil }
    return TippingPoint(
      firstKnown: mine, secondKnown: theirs, firstShare: tippingShare(for: theirs),
      secondShare: other.tippingShare(for: mine),
      isRobust: bounds.upper < otherBounds.lower || bounds.lower > otherBounds.upper)
  }
}

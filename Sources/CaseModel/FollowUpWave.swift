/// A planned moment of follow-up, counted in months from entry.
public struct FollowUpWave: Hashable, Comparable, Sendable {
  /// Months from entry.
  public let months: Int

  /// The wave after so many months.
  @inlinable
  public init(months: Int) { self.months = months }

  /// The waves of the quarterly report: 3, 6, 12, 24 and 36 months.
  package static let standard = [3, 6, 12, 24, 36].map(FollowUpWave.init)

  /// Day on which month *m* of follow-up ends: floor(30.4375·m) — 91, 182, 365, 730, 1095 for the
  /// standard waves.
  @inlinable
  public var days: Int { months * 487 / 16 }

  /// The day on which the wave falls due for someone who entered on `entry`.
  @inlinable
  public func due(from entry: Day) -> Day { entry + days }

  /// Whether a wave is earlier than another one.
  @inlinable
  public static func < (left: FollowUpWave, right: FollowUpWave) -> Bool {
    left.months < right.months
  }
}

/// What became of a wave for one person.
package enum WaveState: UInt8, CodeList {
  /// A contact took place.
  case reached
  /// The wave fell due and nobody could make contact, or nothing was recorded.
  case notReached
  /// The person was contacted and did not want to take part.
  case declined
  /// The wave does not fall due before the end of observation, or the person died before it.
  case notDue

  package static let codes = ["reached", "not_reached", "declined", "not_due"]
}

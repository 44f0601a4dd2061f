package import CaseModel

/// What is computed from the sets of an indicator.
package enum IndicatorMeasure: Hashable, Sendable {
  /// The people of the denominator (the population where there is none).
  case count
  /// The days of a source in a window, of the people of the denominator; several a person count each.
  case events(DaySource, Window)
  /// The numerator within the denominator, with Wilson limits.
  case share
  /// The days of a source in a window a person of the denominator; without limits.
  case average(DaySource, Window)
  /// The days of a source in a window that each person of the denominator has: the median and the middle
  /// half over the people.
  case median(DaySource, Window)
  /// The days of one source in its window of those of another, of the people of the denominator, with
  /// Wilson limits: the second counts what the first is a part of.
  case shareOfEvents(DaySource, Window, of: DaySource, Window)
  /// Days from one day to the other, of the people of the denominator who have both in this order: the
  /// median, and the middle half as limits.
  case duration(from: Anchor, to: Anchor)
  /// Days covered by services of the person, overlapping days once: the median and the middle half, of the
  /// people of the denominator with at least one such service that has a start and an end; of one provider
  /// if it is named.
  case coveredDays([ServiceKind], provider: String? = nil)
  /// Nights of the period that people of the denominator spent in services of some kinds, over beds times
  /// days; of one provider if it is named. Without a value where the beds are not known.
  case occupancy([ServiceKind], provider: String? = nil)
  /// Cumulative incidence of the first day of a source in a window, within a span of the clock, death
  /// competing, over the people of the denominator whose span has passed by calendar and who have no such
  /// day before the clock; log(−log) limits.
  case incidence(DaySource, Window, within: Span)
  /// People with a first day of a source in a window on or after an anchor, over the person-years from there
  /// to the end of observation, per so many person-years; exact Poisson limits.
  case ratePerTime(DaySource, Window, since: Anchor, per: Int)
  /// The people of the denominator per so many residents, from the counts from outside.
  case ratePerResidents(per: Int)
  /// Change of the mean score from a person's first to last assessment, of those who have both, over some
  /// domains.
  case change([OutcomeDomain])
  /// Of the waves that fell due in the period for people of the denominator, those that were reached; of
  /// one wave if its months are named.
  case coverage(months: Int? = nil)
  /// Values known of the values asked for, over the people of the denominator and some fields.
  case completeness([ProfileAttribute])

  /// The name in files.
  package var code: String {
    switch self {
    case .count: "count"
    case .events: "events"
    case .share: "share"
    case .average: "average"
    case .median: "median"
    case .shareOfEvents: "share_of_events"
    case .duration: "duration"
    case .coveredDays: "covered_days"
    case .occupancy: "occupancy"
    case .incidence: "incidence"
    case .ratePerTime: "rate_per_time"
    case .ratePerResidents: "rate_per_residents"
    case .change: "change"
    case .coverage: "coverage"
    case .completeness: "completeness"
    }
  }

  package static let codes = [
    "count", "events", "share", "share_of_events", "average", "median", "duration", "covered_days",
    "occupancy", "incidence", "rate_per_time", "rate_per_residents", "change", "coverage",
    "completeness",
  ]
}

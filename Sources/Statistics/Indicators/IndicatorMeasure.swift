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
  /// Days from one day to the other, of the people of the denominator who have both in this order: the
  /// median, and the middle half as limits.
  case duration(from: Anchor, to: Anchor)
  /// Days covered by services of the person, overlapping days once: the median and the middle half, of the
  /// people of the denominator with at least one such service that has a start and an end.
  case coveredDays([ServiceKind])
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
  /// Of the waves that fell due in the period for people of the denominator, those that were reached.
  case coverage
  /// Values known of the values asked for, over the people of the denominator and some fields.
  case completeness([ProfileAttribute])

  /// The name in files.
  package var code: String {
    switch self {
    case .count: "count"
    case .events: "events"
    case .share: "share"
    case .average: "average"
    case .duration: "duration"
    case .coveredDays: "covered_days"
    case .incidence: "incidence"
    case .ratePerTime: "rate_per_time"
    case .ratePerResidents: "rate_per_residents"
    case .change: "change"
    case .coverage: "coverage"
    case .completeness: "completeness"
    }
  }

  package static let codes = [
    "count", "events", "share", "average", "duration", "covered_days", "incidence",
    "rate_per_time", "rate_per_residents", "change", "coverage", "completeness",
  ]
}

/// What an indicator is broken down by.
package enum Stratifier: Hashable, Sendable {
  case attribute(ProfileAttribute)
  /// The detail of events of a kind in the period, or by its end in a cohort view.
  case detail(EventKind)
  /// The kind of service received in the period, or by its end in a cohort view.
  case service
  /// How sure a further trafficking experience is: of the same people, only events of that certainty count;
  /// where people are counted and not events, those with such an event, placed as those of ``detail(_:)``.
  ///
  /// A person may have both, and an event without a certainty is in neither row.
  case certainty
  /// The field of a ``IndicatorMeasure/completeness(_:)``; other measures have no such rows.
  case field

  /// The name in files and the column of the figures.
  package var code: String {
    switch self {
    case .attribute(let attribute): attribute.code
    case .detail(let kind): "detail of \(kind.code)"
    case .service: "service"
    case .certainty: "certainty"
    case .field: "field"
    }
  }
}

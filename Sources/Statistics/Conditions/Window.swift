package import CaseModel

/// A length of time: whole days, or months of follow-up.
package struct Span: Hashable, Sendable {
  package enum Unit: UInt8, CodeList {
    case days, months

    package static let codes = ["days", "months"]
  }

  package let length: Int
  package let unit: Unit

  package init(_ length: Int, _ unit: Unit) {
    self.length = length
    self.unit = unit
  }

  /// Days; month *m* ends on day ⌊30.4375·*m*⌋ as that of a follow-up wave does.
  package var days: Int { unit == .days ? length : FollowUpWave(months: length).days }
}

/// A day from which a window is counted.
package enum Anchor: Hashable, Sendable {
  /// The first day of the period.
  case start
  /// The last day up to which events are read.
  case end
  /// The first or last day of a source; only days of the period if `inPeriod`.
  case day(DaySource, last: Bool, inPeriod: Bool)
}

/// When something must have happened: one of a person's days, and where it must lie.
///
/// Only days up to the end of what is read exist. A day that is not known (a service without a start)
/// is looked at by ``Place/byEnd`` alone.
package struct Window: Hashable, Sendable {
  /// Which of a person's days is looked at.
  package enum Choice: UInt8, CodeList {
    /// Any of them.
    case any
    /// The first one, of the person's whole history.
    case first
    /// The last one.
    case last
    /// Any but the first one.
    case again

    package static let codes = ["", "first", "last", "again"]
  }

  /// Where the day must lie; both ends of every window are included.
  package enum Place: Hashable, Sendable {
    case inPeriod
    /// On any day that is read.
    case byEnd
    case beforePeriod
    /// On one of these days of the calendar; from the beginning without a first one.
    case between(Day?, Day)
    /// From the anchor to the span after it.
    case within(Span, of: Anchor)
    /// The anchor exists, and no day lies within.
    case notWithin(Span, of: Anchor)
    /// From the span before the anchor to the anchor.
    case withinBefore(Span, of: Anchor)
    case after(Anchor)
    case onOrAfter(Anchor)
    case before(Anchor)
    case onOrBefore(Anchor)
    /// The span lies between the day and the end of what is read: the window has passed for the person,
    /// by calendar.
    case atLeastBeforeEnd(Span)
  }

  package var choice: Choice
  package var place: Place

  package init(_ place: Place, choice: Choice = .any) {
    self.choice = choice
    self.place = place
  }
}

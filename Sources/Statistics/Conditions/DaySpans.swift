import CaseModel

/// The days between which something must lie, by person.
struct DaySpans: Sendable {
  let isNegated: Bool
  private let anchor: DayColumn?
  private let before: Int32
  private let after: Int32

  /// From `before` days before the anchor to `after` days after it; without an anchor the two are days.
  init(_ place: Window.Place, in facts: PersonFacts, clock: ClockStart) {
    var (isNegated, before, after) = (false, Self.always, Self.always)
    var anchor: Anchor?
    switch place {
    case .inPeriod: (before, after) = (facts.period.start.number, facts.readUntil.number)
    case .byEnd: (before, after) = (-Self.always, Self.always)
    case .beforePeriod: (before, after) = (-Self.always, facts.period.start.number - 1)
    case .between(let first, let last):
      (before, after) = (first?.number ?? -Self.always, last.number)
    case .atLeastBeforeEnd(let span):
      (before, after) = (-Self.always, facts.readUntil.number - Int32(span.days))
    case .within(let span, let day): (anchor, before, after) = (day, 0, Int32(span.days))
    case .notWithin(let span, let day):
      (anchor, before, after, isNegated) = (day, 0, Int32(span.days), true)
    case .withinBefore(let span, let day): (anchor, before, after) = (day, Int32(span.days), 0)
    case .after(let day): (anchor, before, after) = (day, -1, Self.always)
    case .onOrAfter(let day): (anchor, before, after) = (day, 0, Self.always)
    case .before(let day): (anchor, before, after) = (day, Self.always, -1)
    case .onOrBefore(let day): (anchor, before, after) = (day, Self.always, 0)
    }
    self.isNegated = isNegated
    self.before = before
    self.after = after
    self.anchor = anchor.map { facts.anchorDays($0, clock: clock) }
  }

  /// Longer than any history.
  private static let always: Int32 = 1 << 28

  /// The day lies in the span of the person.
  @inline(__always)
  func contains(_ day: Int32, of person: Int) -> Bool {
    guard let anchor else { return before <= day && day <= after }
    let from = anchor[person]
    return from != SourceDays.unknown && from - before <= day && day <= from + after
  }

  /// The span of a person; `nil` where the anchor has no day.
  subscript(person: Int) -> ClosedRange<Int32>? {
    guard let anchor else { return before <= after ? before...after : nil }
    let day = anchor[person]
    guard day != SourceDays.unknown else { return nil }
    return day - before...day + after
  }
}

extension Window {
  /// Whether the first or the last day of a person alone decides; `nil` where another one may.
  var decidingEnd: End? {
    switch choice {
    case .first: .first
    case .last: .last
    case .again: nil
    case .any:
      switch place {
      // Nothing is read after the end, so that the last day lies in the period if any does.
      case .inPeriod, .after, .onOrAfter: .last
      case .beforePeriod, .before, .onOrBefore, .atLeastBeforeEnd: .first
      case .byEnd, .within, .notWithin, .withinBefore, .between: nil
      }
    }
  }

  /// An end of a person's days.
  enum End { case first, last }
}

extension Window.Choice {
  /// The rows that are looked at, of a person's known days.
  @inline(__always)
  func picked(from rows: Range<Int>) -> Range<Int> {
    switch self {
    case .any: rows
    case .first: rows.prefix(1)
    case .last: rows.suffix(1)
    case .again: rows.dropFirst()
    }
  }
}

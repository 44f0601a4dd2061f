import CaseModel

/// How everybody's time under observation ended, in days from its start: one number a person.
struct TimedEnds: Sendable {
  /// Days · 8 + cause · 2 + followed to the end, or −1 for people who are not looked at.
  ///
  /// The cause is 1 for the event, 2 for death, 0 for neither.
  let packed: [Int32]
  /// More than every one of them.
  let limit: Int

  init(_ packed: [Int32]) {
    self.packed = packed
    limit = Int(packed.max() ?? -1) + 1
  }

  static let none: Int32 = -1

  @inline(__always)
  static func pack(days: Int32, cause: UInt8, isFollowed: Bool) -> Int32 {
    days << 3 | Int32(cause) << 1 | (isFollowed ? 1 : 0)
  }
}

extension PersonFacts {
  /// Time from the clock to the first day of a source in a window, cut at the end of a span; only of people
  /// whose span has passed by calendar.
  ///
  /// People with such a day before the clock are left out; observation ends at the event, at death or at
  /// the last contact. With a certainty only events of it count, for the same people.
  func timedEnds(
    _ source: DaySource, _ window: Window, clock: ClockStart, within span: Span,
    only certainty: Certainty? = nil
  ) -> TimedEnds {
    timedEnds(
      source, window, since: .day(.moment(.clock), last: false, inPeriod: false), clock: clock,
      span: Int32(span.days), only: certainty)
  }

  /// Time from an anchor to the first day of a source in a window, to death or to the last contact.
  func timedEnds(
    _ source: DaySource, _ window: Window, since anchor: Anchor, clock: ClockStart,
    only certainty: Certainty? = nil
  ) -> TimedEnds {
    timedEnds(source, window, since: anchor, clock: clock, span: nil, only: certainty)
  }

  private func timedEnds(
    _ source: DaySource, _ window: Window, since anchor: Anchor, clock: ClockStart, span: Int32?,
    only certainty: Certainty?
  ) -> TimedEnds {
    let starts = anchorDays(anchor, clock: clock)
    let firsts = firstDays(of: source, in: window, clock: clock)
    // A first day before the start leaves a person out, so that on or after it the first one is the event.
    let counted =
      certainty.map { firstDays(of: source.only($0), in: window, clock: clock) } ?? firsts
    let (milestones, rules, readUntil) = (milestones, rules, readUntil)
    return TimedEnds(
      (0..<people).inParallel { person in
        let start = starts[person]
        guard start != SourceDays.unknown, start <= readUntil.number,
          span.map({ start + $0 <= readUntil.number }) ?? true
        else { return TimedEnds.none }
        let first = firsts[person]
        if first != SourceDays.unknown, first < start { return TimedEnds.none }
        let event = counted[person]
        let watched = milestones.followUp(of: person).watched(
          for: event < start ? nil : Day(number: event), from: Day(number: start),
          cutoff: readUntil, rules: rules)
        let days = watched.until.number - start
        // The event asked for is 1 in the order of ``ObservationEnd``.
        let cause = watched.end.rawValue
        guard let span else {
          return TimedEnds.pack(days: days, cause: cause, isFollowed: false)
        }
        return TimedEnds.pack(
          days: min(days, span), cause: days > span ? 0 : cause, isFollowed: days >= span)
      })
  }

  func readFirstDays(of source: DaySource, in window: Window, clock: ClockStart) -> [Int32] {
    let days = days(of: source, clock: clock)
    let spans = DaySpans(window.place, in: self, clock: clock)
    return (0..<people).inParallel { person in
      guard let span = spans[person] else { return SourceDays.unknown }
      for row in window.choice.picked(from: days.knownRows(of: person))
      where span.contains(days[row]) != spans.isNegated {
        return days[row]
      }
      return SourceDays.unknown
    }
  }
}

extension DaySource {
  /// Of the events of a source, those of a certainty; other sources have none.
  func only(_ certainty: Certainty) -> DaySource {
    guard case .events(var test) = self else { return self }
    if !test.certainties.isEmpty, !test.certainties.contains(certainty) { test.kinds = [] }
    test.certainties = [certainty]
    return .events(test)
  }

  var isOfEvents: Bool { if case .events = self { true } else { false } }
}

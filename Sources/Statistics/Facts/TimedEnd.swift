import CaseModel

/// How one person's time under observation ended, in days from its start.
struct TimedEnd: Sendable {
  let days: Int32
  /// 1 the event, 2 death, 0 neither.
  let cause: UInt8
  /// Observation did not end before the span did.
  let isFollowedToEnd: Bool
}

extension PersonFacts {
  /// Time from the clock to the first day of a source, cut at the end of a span; only of people whose span
  /// has passed by calendar.
  ///
  /// People with such a day before the clock are left out; observation ends at the event, at death or at
  /// the last contact.
  func timedEnds(_ source: DaySource, clock: ClockStart, within span: Span) -> [TimedEnd?] {
    timedEnds(
      source, since: .day(.moment(.clock), last: false, inPeriod: false), clock: clock,
      span: Int32(span.days))
  }

  /// Time from an anchor to the first day of a source, to death or to the last contact.
  func timedEnds(_ source: DaySource, since anchor: Anchor, clock: ClockStart) -> [TimedEnd?] {
    timedEnds(source, since: anchor, clock: clock, span: nil)
  }

  private func timedEnds(
    _ source: DaySource, since anchor: Anchor, clock: ClockStart, span: Int32?
  ) -> [TimedEnd?] {
    let starts = anchorDays(anchor, clock: clock)
    let days = days(of: source, clock: clock)
    let (milestones, rules, readUntil) = (milestones, rules, readUntil)
    return (0..<people).inParallel { person in
      let start = starts[person]
      guard start != SourceDays.unknown, start <= readUntil.number,
        span.map({ start + $0 <= readUntil.number }) ?? true
      else { return nil }
      let known = days.known(of: person)
      if let first = known.first, first < start { return nil }
      let watched = milestones[person].watched(
        for: known.first.map(Day.init(number:)), from: Day(number: start), cutoff: readUntil,
        rules: rules)
      let end = watched.until.number
      // The event asked for is 1 in the order of ``ObservationEnd``.
      let cause = watched.end.rawValue
      if let span, end > start + span || (cause == 0 && end == start + span) {
        return TimedEnd(days: span, cause: 0, isFollowedToEnd: true)
      }
      return TimedEnd(days: end - start, cause: cause, isFollowedToEnd: false)
    }
  }
}

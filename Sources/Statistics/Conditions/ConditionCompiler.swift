import CaseModel

extension PersonFacts {
  /// Makes the set of a condition from the columns.
  func compile(_ condition: Condition, clock: ClockStart) -> PersonSet {
    switch condition {
    case .all(let conditions):
      conditions.reduce(.everyone(people)) { $0.intersection(set($1, clock: clock)) }
    case .any(let conditions):
      conditions.reduce(PersonSet(capacity: people)) { $0.union(set($1, clock: clock)) }
    case .not(let condition): set(condition, clock: clock).complement
    case .dated(let source, let window): datedSet(source, window, clock: clock)
    case .attribute(let test): attributeSet(test, clock: clock)
    case .wave(let months, let wanted):
      waveSet(months: months, wanted, clock: clock)
    case .score(let test): scoreSet(test, clock: clock)
    case .course(let wanted): courseSet(wanted)
    }
  }

  private func datedSet(_ source: DaySource, _ window: Window, clock: ClockStart) -> PersonSet {
    let days = days(of: source, clock: clock)
    let spans = DaySpans(window.place, in: self, clock: clock)
    let choice = window.choice
    let takesUnknown = window.place == .byEnd && choice != .again
    return PersonSet(capacity: people) { person in
      if takesUnknown { return days.hasAny(person) }
      guard let span = spans[person] else { return false }
      let holds = choice.picked(from: days.known(of: person)).contains(where: span.contains)
      return holds != spans.isNegated
    }
  }

  private func waveSet(months: Int, _ wanted: [WaveState], clock: ClockStart) -> PersonSet {
    let states = waveStates(months: months, clock: clock)
    return PersonSet(capacity: people) { person in states[person].map(wanted.contains) ?? false }
  }

  private func courseSet(_ wanted: [ReintegrationCourse]) -> PersonSet {
    let (table, milestones, end, rule) = (table, milestones, readUntil, rules.reintegration)
    return PersonSet(capacity: people) { person in
      wanted.contains(.course(of: person, milestones[person], table, end, rule))
    }
  }

  private func scoreSet(_ test: ScoreTest, clock: ClockStart) -> PersonSet {
    let scores = test.domains.map { domainScores($0, test.occasion, clock: clock) }
    // A score of 3 that was moved between scales may fall short of 3 by rounding.
    let range = test.range.lowerBound - 1e-9...test.range.upperBound + 1e-9
    return PersonSet(capacity: people) { person in
      scores.contains { range.contains($0[person]) }
    }
  }
}

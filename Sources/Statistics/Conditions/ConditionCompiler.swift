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
    case .observed(let test): observedSet(test, clock: clock)
    case .outcome(let outcomes): outcomeSet(outcomes)
    case .course(let wanted): courseSet(wanted)
    }
  }

  private func datedSet(_ source: DaySource, _ window: Window, clock: ClockStart) -> PersonSet {
    let (choice, source) = (window.choice, source.resolved(clock))
    let moment: Moment? = if case .moment(let moment) = source { moment } else { nil }
    if window.place == .byEnd, choice != .again {
      return moment.map(reachedSet) ?? everSet(source, clock: clock)
    }
    let spans = DaySpans(window.place, in: self, clock: clock)
    // The only day of a moment is the first one too.
    let only: Window.End? = moment == nil || choice == .again ? nil : .first
    if let end = window.decidingEnd ?? only, !spans.isNegated {
      let days = ends(of: source, last: end == .last, clock: clock)
      return PersonSet(capacity: people) { person in
        days[person] != SourceDays.unknown && spans.contains(days[person], of: person)
      }
    }
    let days = days(of: source, clock: clock)
    return PersonSet(capacity: people) { person in
      guard let span = spans[person] else { return false }
      let rows = choice.picked(from: days.knownRows(of: person))
      return rows.contains { span.contains(days[$0]) } != spans.isNegated
    }
  }

  /// The people with any day of a source.
  private func everSet(_ source: DaySource, clock: ClockStart) -> PersonSet {
    let days = days(of: source, clock: clock)
    return PersonSet(capacity: people) { days.hasAny($0) }
  }

  /// The people who reached a moment, those without a day for it among them.
  private func reachedSet(_ moment: Moment) -> PersonSet {
    guard let milestone = moment.milestone else { return PersonSet(capacity: people) }
    let column = milestones.column(milestone)
    let dated = PersonSet(capacity: people) { column[$0] != SourceDays.unknown }
    return undated(moment).map(dated.union) ?? dated
  }

  private func waveSet(months: Int, _ wanted: [WaveState], clock: ClockStart) -> PersonSet {
    let wave = FollowUpWave(months: months)
    return waves(with: wave, clock: clock).set(wave, wanted)
  }

  private func observedSet(_ test: ObservationTest, clock: ClockStart) -> PersonSet {
    let observations = observations(clock: clock)
    return PersonSet(capacity: people) { person in
      observations[person].map { test.days.contains($0.days) && test.ends.contains($0.end) }
        ?? false
    }
  }

  private func outcomeSet(_ wanted: [CaseOutcome]) -> PersonSet {
    let outcomes = milestones.outcomes
    let mask = wanted.reduce(UInt32(0)) { $0 | 1 << UInt32($1.rawValue) }
    return PersonSet(capacity: people) { person in
      outcomes[person] != MilestoneColumns.none && mask >> UInt32(outcomes[person]) & 1 == 1
    }
  }

  private func courseSet(_ wanted: [ReintegrationCourse]) -> PersonSet {
    let (table, end, rule, milestones) = (table, readUntil, rules.reintegration, milestones)
    return PersonSet(capacity: people) { person in
      let isInFunnel = milestones.day(.entry, of: person) != nil
      return wanted.contains(
        .course(
          of: person, since: isInFunnel ? milestones.day(.reintegrated, of: person) : nil,
          lastReTrafficked: milestones.day(.lastReTrafficked, of: person), table, end, rule))
    }
  }

  private func scoreSet(_ test: ScoreTest, clock: ClockStart) -> PersonSet {
    let rows = scoreRows(test.domains, test.occasion, clock: clock)
    let (size, assessments) = (test.domains.count, table.assessments)
    // A score of 3 that was moved between scales may fall short of 3 by rounding.
    let range = test.range.lowerBound - 1e-9...test.range.upperBound + 1e-9
    return PersonSet(capacity: people) { person in
      for place in person * size..<(person + 1) * size where rows[place] >= 0 {
        if range.contains(assessments.canonicalScore(Int(rows[place]))) { return true }
      }
      return false
    }
  }
}

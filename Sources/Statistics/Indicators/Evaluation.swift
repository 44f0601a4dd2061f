import CaseModel

/// The value of one indicator for any group of people; what all groups share is made once, as columns.
struct Evaluation: Sendable {
  let definition: IndicatorDefinition
  let sets: IndicatorSets
  let facts: PersonFacts
  private let column: Column

  /// What a measure needs of each person beside the sets.
  private enum Column: Sendable {
    case none
    /// A whole number, ``SourceDays/unknown`` where there is none.
    case amounts([Int32])
    case parts(of: [Int32], wholes: [Int32])
    /// NaN where there is none.
    case changes([Double])
    case ends(TimedEnds)
    case known([PersonSet])
  }

  /// With a certainty only events of it count.
  init(
    _ definition: IndicatorDefinition, in facts: PersonFacts, only certainty: Certainty? = nil
  ) {
    self.definition = definition
    self.facts = facts
    sets = IndicatorSets(definition, in: facts)
    let clock = definition.clock(in: facts)
    switch definition.measure {
    case .events(let source, let window), .average(let source, let window):
      let counted = certainty.map(source.only) ?? source
      column = .amounts(facts.counts(of: counted, window, clock: clock))
    case .duration(let from, let to):
      column = .amounts(facts.durations(from: from, to: to, clock: clock))
    case .shareOfEvents(let part, let window, let whole, let wholeWindow):
      column = .parts(
        of: facts.counts(of: part, window, clock: clock),
        wholes: facts.counts(of: whole, wholeWindow, clock: clock))
    case .coveredDays(let services, let provider):
      column = .amounts(facts.coveredDays(services, provider: provider))
    case .occupancy(let services, let provider):
      column = .amounts(facts.nights(in: services, provider: provider))
    case .incidence(let source, let window, let span):
      column = .ends(facts.timedEnds(source, window, clock: clock, within: span, only: certainty))
    case .ratePerTime(let source, let window, let anchor, _):
      column = .ends(facts.timedEnds(source, window, since: anchor, clock: clock, only: certainty))
    case .change(let domains): column = .changes(facts.changes(of: domains))
    case .coverage(let months):
      let (due, reached) = facts.followUps(clock: clock, months: months)
      column = .parts(of: reached, wholes: due)
    case .completeness(let fields):
      column = .known(
        fields.map { facts.set(.attribute(AttributeTest($0, .known)), clock: .identified) })
    case .count, .share, .ratePerResidents: column = .none
    }
  }

  /// The value among some people; `nil` for everybody.
  ///
  /// - Complexity: O(people / 64), and O(people of the group) where the measure looks at each.
  func value(among group: PersonGroup? = nil) -> IndicatorValue {
    switch (definition.measure, column) {
    case (.count, _): return .count(count(sets.denominator, group))
    case (.share, _):
      return .share(count(sets.numerator, group), of: count(sets.denominator, group))
    case (.ratePerResidents(let per), _):
      return .perResidents(
        count(sets.denominator, group), residents: facts.residents(of: group), per: per)
    case (.completeness, .known(let known)): return completeness(known, group)
    default: break
    }
    let people = group.map { sets.denominator.intersection($0.people) } ?? sets.denominator
    switch (definition.measure, column) {
    case (.events, .amounts(let amounts)): return .count(amounts.sum(over: people))
    case (.average, .amounts(let amounts)):
      return .ratio(Double(amounts.sum(over: people)), of: people.count)
    case (.occupancy, .amounts(let nights)):
      return .occupancy(nights.sum(over: people), bedDays: facts.bedDays(of: group))
    case (_, .amounts(let amounts)): return .median(DayCounts(amounts, people))
    case (_, .parts(let parts, let wholes)):
      return .share(parts.sum(over: people), of: wholes.sum(over: people))
    case (_, .changes(let changes)): return .change(MeanOfPeople(changes, people))
    case (.ratePerTime(_, _, _, let per), .ends(let ends)):
      return .rate(TimedEndCounts(ends, people), per: per)
    case (_, .ends(let ends)): return .incidence(TimedEndCounts(ends, people))
    case (_, .known), (_, .none): return IndicatorValue(status: .notCollected)
    }
  }

  private func count(_ set: PersonSet, _ group: PersonGroup?) -> Int {
    group.map { set.count(in: $0.people) } ?? set.count
  }

  private func completeness(_ known: [PersonSet], _ group: PersonGroup?) -> IndicatorValue {
    let people = count(sets.denominator, group)
    let values = known.reduce(0) { sum, field in
      sum
        + (group.map { sets.denominator.count(in: field, and: $0.people) }
          ?? sets.denominator.count(in: field))
    }
    return .share(values, of: people * known.count)
  }
}

extension [Int32] {
  /// The sum over some people; who has no number adds nothing.
  fileprivate func sum(over people: PersonSet) -> Int {
    var sum = 0
    people.forEach { sum += Int(Swift.max(self[$0], 0)) }
    return sum
  }
}

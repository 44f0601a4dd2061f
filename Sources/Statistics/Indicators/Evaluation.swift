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
    /// A whole number, negative where there is none, and more than every one of them.
    case amounts([Int32], limit: Int)
    case parts(of: [Int32], wholes: [Int32])
    /// NaN where there is none.
    case changes([Double])
    case ends(TimedEnds)
    /// For each field the people of the denominator of whom it is known.
    case known([PersonSet])
  }

  /// With a certainty only events of it count.
  init(
    _ definition: IndicatorDefinition, in facts: PersonFacts, only certainty: Certainty? = nil
  ) {
    self.definition = definition
    self.facts = facts
    let sets = IndicatorSets(definition, in: facts)
    self.sets = sets
    let clock = definition.clock(in: facts)
    func amounts(_ column: [Int32]) -> Column {
      .amounts(column, limit: Int(max(column.max() ?? -1, -1)) + 1)
    }
    switch definition.measure {
    case .events(let source, let window), .average(let source, let window):
      let counted = certainty.map(source.only) ?? source
      column = amounts(facts.counts(of: counted, window, clock: clock))
    case .duration(let from, let to):
      column = amounts(facts.durations(from: from, to: to, clock: clock))
    case .shareOfEvents(let part, let window, let whole, let wholeWindow):
      column = .parts(
        of: facts.counts(of: part, window, clock: clock),
        wholes: facts.counts(of: whole, wholeWindow, clock: clock))
    case .coveredDays(let services, let provider):
      column = amounts(facts.coveredDays(services, provider: provider))
    case .occupancy(let services, let provider):
      column = amounts(facts.nights(in: services, provider: provider))
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
        fields.map {
          sets.denominator.intersection(
            facts.set(.attribute(AttributeTest($0, .known)), clock: .identified))
        })
    case .count, .share, .ratePerResidents: column = .none
    }
  }

  /// The value among everybody.
  func value() -> IndicatorValue {
    let people = sets.denominator.count
    if case .known(let known) = column {
      return .share(known.reduce(0) { $0 + $1.count }, of: people * known.count)
    }
    return value(of: nil, people: people, numerator: sets.numerator.count)
  }

  /// The value of each category.
  ///
  /// - Complexity: O(people / 64) a category, and O(people) where the measure looks at each.
  func values(of groups: PersonGroups) -> [IndicatorValue] {
    let people = groups.counts(of: sets.denominator)
    if case .known(let known) = column {
      let values = known.map(groups.counts)
      return people.indices.map { row in
        .share(values.reduce(0) { $0 + $1[row] }, of: people[row] * known.count)
      }
    }
    let numerators = definition.measure == .share ? groups.counts(of: sets.numerator) : []
    return groups.groups.enumerated().map { row, group in
      value(
        of: group, people: people[row], numerator: numerators.isEmpty ? 0 : numerators[row])
    }
  }

  /// The value of a group, of which so many people are in the denominator and in the numerator.
  private func value(of group: PersonGroup?, people: Int, numerator: Int) -> IndicatorValue {
    // Nobody is looked at where the group has nobody.
    let everybody = people > 0 ? sets.denominator : PersonSet(capacity: 0)
    let set = people > 0 ? group?.people : nil
    switch (definition.measure, column) {
    case (.count, _): return .count(people)
    case (.share, _): return .share(numerator, of: people)
    case (.ratePerResidents(let per), _):
      return .perResidents(people, residents: facts.residents(of: group), per: per)
    case (.events, .amounts(let amounts, _)): return .count(amounts.sum(over: everybody, set))
    case (.average, .amounts(let amounts, _)):
      return .ratio(Double(amounts.sum(over: everybody, set)), of: people)
    case (.occupancy, .amounts(let nights, _)):
      return .occupancy(nights.sum(over: everybody, set), bedDays: facts.bedDays(of: group))
    case (_, .amounts(let amounts, let limit)):
      return .median(DayCounts(amounts, limit: limit, everybody, set))
    case (_, .parts(let parts, let wholes)):
      return .share(parts.sum(over: everybody, set), of: wholes.sum(over: everybody, set))
    case (_, .changes(let changes)): return .change(MeanOfPeople(changes, everybody, set))
    case (.ratePerTime(_, _, _, let per), .ends(let ends)):
      return .rate(TimedEndCounts(ends, everybody, set), per: per)
    case (_, .ends(let ends)): return .incidence(TimedEndCounts(ends, everybody, set))
    case (_, .known), (_, .none): return IndicatorValue(status: .notCollected)
    }
  }
}

extension [Int32] {
  /// The sum over some people; who has no number adds nothing.
  fileprivate func sum(over people: PersonSet, _ group: PersonSet?) -> Int {
    withUnsafeBufferPointer { amounts in
      var sum = 0
      people.forEach(in: group) { sum += Int(Swift.max(amounts[$0], 0)) }
      return sum
    }
  }
}

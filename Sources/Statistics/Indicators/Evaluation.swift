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
    case .events(let source, let window), .average(let source, let window),
      .median(let source, let window):
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
    return value(
      of: nil, people: people, numerator: sets.numerator.count,
      tallies(of: .everybody(sets.denominator.capacity)), row: 0)
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
    let tallies = tallies(of: groups)
    return groups.groups.enumerated().map { row, group in
      value(
        of: group, people: people[row], numerator: numerators.isEmpty ? 0 : numerators[row],
        tallies, row: row)
    }
  }

  /// What the people of the denominator add up to in each category.
  private func tallies(of groups: PersonGroups) -> GroupTallies {
    switch (definition.measure, column) {
    case (.events, .amounts(let amounts, _)), (.average, .amounts(let amounts, _)),
      (.occupancy, .amounts(let amounts, _)):
      .sums(groups.sums(of: amounts, over: sets.denominator))
    case (_, .amounts(let amounts, let limit)):
      .days(
        groups.histograms(of: amounts, limit: limit, over: sets.denominator).map(DayCounts.init))
    case (_, .parts(let parts, let wholes)):
      .parts(
        groups.sums(of: parts, over: sets.denominator),
        of: groups.sums(of: wholes, over: sets.denominator))
    case (_, .changes(let changes)): .changes(groups.means(of: changes, over: sets.denominator))
    case (_, .ends(let ends)):
      .ends(
        groups.histograms(of: ends.packed, limit: ends.limit, over: sets.denominator)
          .map(TimedEndCounts.init))
    case (_, .known), (_, .none): .none
    }
  }

  /// The value of a group, of which so many people are in the denominator and in the numerator, from the
  /// tallies of its row.
  private func value(
    of group: PersonGroup?, people: Int, numerator: Int, _ tallies: GroupTallies, row: Int
  ) -> IndicatorValue {
    // Nobody would be a national: a 0 that says nothing of the people.
    guard !definition.lacksCountry(in: facts) else { return IndicatorValue(status: .notCollected) }
    return switch (definition.measure, tallies) {
    case (.count, _): .count(people)
    case (.share, _): .share(numerator, of: people)
    case (.ratePerResidents(let per), _):
      .perResidents(people, residents: facts.residents(of: group), per: per)
    case (.events, .sums(let sums)): .count(sums[row])
    case (.occupancy, .sums(let nights)):
      .occupancy(nights[row], bedDays: facts.bedDays(of: group))
    case (_, .sums(let sums)): .ratio(Double(sums[row]), of: people)
    case (_, .days(let days)): .median(days[row])
    case (_, .parts(let parts, let wholes)): .share(parts[row], of: wholes[row])
    case (_, .changes(let changes)): .change(changes[row])
    case (.ratePerTime(_, _, _, let per), .ends(let ends)): .rate(ends[row], per: per)
    case (_, .ends(let ends)): .incidence(ends[row])
    case (_, .none): IndicatorValue(status: .notCollected)
    }
  }
}

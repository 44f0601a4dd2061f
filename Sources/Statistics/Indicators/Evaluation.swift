import CaseModel

/// The value of one indicator for any group of people; what all groups share is made once.
struct Evaluation {
  let definition: IndicatorDefinition
  let sets: IndicatorSets
  let facts: PersonFacts
  /// By person what is counted or measured, where the measure has such a number.
  private let amounts: [Int32]
  private let observations: [TimedEnd?]

  init(_ definition: IndicatorDefinition, sets: IndicatorSets, facts: PersonFacts) {
    self.definition = definition
    self.sets = sets
    self.facts = facts
    let clock = definition.clock
    switch definition.measure {
    case .events(let source, let window), .average(let source, let window):
      amounts = facts.counts(of: source, window, clock: clock)
    case .duration(let from, let to): amounts = facts.durations(from: from, to: to, clock: clock)
    case .coveredDays(let services): amounts = facts.coveredDays(services, in: nil)
    case .occupancy:
      amounts = facts.coveredDays([.shelter], in: facts.period.start...facts.readUntil)
    default: amounts = []
    }
    switch definition.measure {
    case .incidence(let source, let span):
      observations = facts.timedEnds(source, clock: clock, within: span)
    case .ratePerTime(let source, let anchor, _):
      observations = facts.timedEnds(source, since: anchor, clock: clock)
    default: observations = []
    }
  }

  /// The value among some people; `nil` for everybody.
  func value(among group: PersonSet?, area: PersonGroup?) -> IndicatorValue {
    let people = group.map(sets.denominator.intersection) ?? sets.denominator
    switch definition.measure {
    case .count: return .count(Double(people.count))
    case .events: return .count(Double(total(people)))
    case .share: return .share(people.count(in: sets.numerator), of: people.count)
    case .average: return .ratio(Double(total(people)), of: people.count)
    case .duration, .coveredDays: return .median(ascending(people))
    case .incidence: return .incidence(ends(people))
    case .ratePerTime(_, _, let per): return .rate(ends(people), per: per)
    case .ratePerResidents(let per):
      return .perResidents(people.count, residents: facts.residents(of: area), per: per)
    case .change(let domains): return .change(facts.paired(domains, people))
    case .coverage: return facts.coverage(people, clock: definition.clock)
    case .occupancy: return .occupancy(nights: total(people), offered: nil)
    case .completeness(let fields):
      let known = fields.map { facts.set(.attribute(AttributeTest($0, .known)), clock: .identified) }
      return .share(
        known.reduce(0) { $0 + people.count(in: $1) }, of: people.count * fields.count)
    }
  }

  private func total(_ people: PersonSet) -> Int {
    var sum = 0
    people.forEach { sum += Int(max(amounts[$0], 0)) }
    return sum
  }

  /// The amounts of the people who have one, ascending.
  private func ascending(_ people: PersonSet) -> [Int32] {
    var values: [Int32] = []
    people.forEach { if amounts[$0] != SourceDays.unknown { values.append(amounts[$0]) } }
    return values.sorted()
  }

  private func ends(_ people: PersonSet) -> [TimedEnd] {
    var result: [TimedEnd] = []
    people.forEach { if let end = observations[$0] { result.append(end) } }
    return result
  }
}

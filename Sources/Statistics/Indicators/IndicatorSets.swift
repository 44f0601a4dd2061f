package import CaseModel

/// The sets of people of one indicator.
package struct IndicatorSets: Sendable {
  /// The population before anybody is left out.
  package let population: PersonSet
  /// Of the population, those left out.
  package let excluded: PersonSet
  package let denominator: PersonSet
  /// Within the denominator.
  package let numerator: PersonSet

  package init(_ definition: IndicatorDefinition, in facts: PersonFacts) {
    let clock = definition.clock
    func set(_ condition: Condition?) -> PersonSet? {
      condition.map { facts.set($0, clock: clock) }
    }
    population = facts.set(definition.population, clock: clock)
    excluded =
      set(definition.exclusions).map(population.intersection) ?? PersonSet(capacity: facts.people)
    let left = population.subtracting(excluded)
    denominator = set(definition.denominator).map(left.intersection) ?? left
    let wanted = set(definition.numerator) ?? PersonSet(capacity: facts.people)
    numerator = denominator.intersection(wanted)
  }
}

extension IndicatorDefinition {
  /// The value for everybody, and for the people of each category of a stratifier.
  ///
  /// Categories come from fixed lists; `lists` holds those of the programme's own codes. Groups of an
  /// attribute with several answers overlap. The row of everybody comes first.
  ///
  /// - Complexity: O(people / 64) a category for counts and shares.
  package func rows(
    in facts: PersonFacts, by stratifier: Stratifier? = nil,
    lists: [ProfileAttribute: [String]] = [:]
  ) -> [IndicatorRow] {
    let sets = IndicatorSets(self, in: facts)
    let evaluation = Evaluation(self, sets: sets, facts: facts)
    let everybody = IndicatorRow(
      group: FigureKey.total, value: evaluation.value(among: nil))
    guard let stratifier else { return [everybody] }
    let groups =
      stratifier.isOfTheMeasure
      ? measure.parts(stratifier, in: facts)
      : facts.groups(of: stratifier, view: view, lists: lists)
    return [everybody]
      + groups.map { group in
        IndicatorRow(
          group: group.code,
          value: narrowedValue(for: group, in: facts) ?? evaluation.value(among: group))
      }
  }
}

extension IndicatorDefinition {
  /// The value for a group where the measure or the numerator counts otherwise for it; `nil` where the group
  /// is one of people alone.
  private func narrowedValue(for group: PersonGroup, in facts: PersonFacts) -> IndicatorValue? {
    var own = self
    own.measure = measure.narrowed(to: group)
    if measure == .share, let part = numerator?.narrowed(to: group) {
      own.numerator = part
      return Evaluation(own, sets: IndicatorSets(own, in: facts), facts: facts).value(among: nil)
    }
    guard own.measure != measure else { return nil }
    return Evaluation(own, sets: IndicatorSets(own, in: facts), facts: facts).value(among: group)
  }
}

/// One category of a stratifier.
struct PersonGroup: Sendable {
  let stratifier: Stratifier
  let code: String
  let people: PersonSet
}

extension PersonFacts {
  /// The categories of a stratifier in the order of their list, with `unknown` last.
  func groups(
    of stratifier: Stratifier, view: ReportView, lists: [ProfileAttribute: [String]]
  ) -> [PersonGroup] {
    cachedGroups(GroupsKey(stratifier: stratifier, isActivity: view == .activity, lists: lists)) {
      makeGroups(of: stratifier, view: view, lists: lists)
    }
  }

  private func makeGroups(
    of stratifier: Stratifier, view: ReportView, lists: [ProfileAttribute: [String]]
  ) -> [PersonGroup] {
    let clock = ClockStart.identified
    let place: Window.Place = view == .activity ? .inPeriod : .byEnd
    func group(_ code: String, _ condition: Condition) -> PersonGroup {
      PersonGroup(stratifier: stratifier, code: code, people: set(condition, clock: clock))
    }
    switch stratifier {
    case .detail(let kind):
      let stated = EventDetail.allowed(for: kind).filter { $0 != .unknown }.map { detail in
        group(detail.code, .dated(.events(EventTest([kind], details: [detail])), Window(place)))
      }
      var none = EventTest([kind])
      none.statesNoDetail = true
      return stated + [group("not_stated", .dated(.events(none), Window(place)))]
    case .service:
      return ServiceKind.allCases.map { kind in
        group(kind.code, .dated(.services(ServiceTest([kind])), Window(place)))
      }
    case .domain, .wave, .field: return []
    case .provider:
      return providers.map { provider in
        let wanted = table.spells(of: ServiceKind.allCases, provider: provider)
        let (table, limit) = (table, readUntil)
        return PersonGroup(
          stratifier: stratifier, code: provider,
          people: PersonSet(capacity: people) { person in
            table.serviceRows(of: person).contains { row in
              let spell = table.services[row]
              return wanted(spell) && spell.start.map { $0.middle <= limit } ?? true
            }
          })
      }
    case .attribute(let attribute):
      return groups(of: attribute, listed: lists[attribute] ?? []).map {
        PersonGroup(stratifier: stratifier, code: $0.code, people: $0.people)
      }
    }
  }

  /// The people of each group of an attribute, made in blocks of whole words on all cores.
  private func groups(of attribute: ProfileAttribute, listed: [String])
    -> [(code: String, people: PersonSet)]
  {
    let grouping = Grouping.finest(attribute, listed: listed)
    let index = GroupIndex(grouping, in: table)
    let (size, groups, people) = (64 * 256, grouping.codes.count, people)
    let blocks = (0..<(people + size - 1) / size).inParallel(chunk: 1) { block -> [[UInt64]] in
      let range = block * size..<min((block + 1) * size, people)
      var words = [[UInt64]](
        repeating: [UInt64](repeating: 0, count: (range.count + 63) / 64), count: groups)
      for person in range {
        let place = person - range.lowerBound
        index.forEachRow(of: person) { words[$0][place >> 6] |= 1 << UInt64(place & 63) }
      }
      return words
    }
    return grouping.codes.enumerated().map { row, code in
      (code, PersonSet(capacity: people, words: blocks.flatMap { $0[row] }))
    }
  }
}

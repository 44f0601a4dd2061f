import CaseModel

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
    let clock = definition.clock(in: facts)
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
    case .certainty:
      return Certainty.allCases.reversed().map { certainty in
        let test = EventTest([.reTrafficked], certainties: [certainty])
        return group(certainty.code, .dated(.events(test), Window(place)))
      }
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
    let (words, groups, people) = ((people + 63) / 64, grouping.codes.count, people)
    // The words of one group after those of the other.
    var sets = [UInt64](repeating: 0, count: words * groups)
    sets.withUnsafeMutableBufferPointer { sets in
      nonisolated(unsafe) let sets = sets
      let size = Cores.peopleOfPart
      // A block is whole words, so that no two blocks write the same.
      Cores.share((people + size - 1) / size) { block in
        for person in block * size..<min((block + 1) * size, people) {
          index.forEachRow(of: person) {
            sets[$0 * words + (person >> 6)] |= 1 << UInt64(person & 63)
          }
        }
      }
    }
    return grouping.codes.enumerated().map { row, code in
      (code, PersonSet(capacity: people, words: Array(sets[row * words..<(row + 1) * words])))
    }
  }
}

import CaseModel

/// One category of a stratifier.
struct PersonGroup: Sendable {
  let stratifier: Stratifier
  let code: String
  let people: PersonSet
}

/// The categories of a stratifier in the order of their list, with `unknown` last.
struct PersonGroups: Sendable {
  let groups: [PersonGroup]
  /// The categories that have anybody.
  private let filled: [Int]
  /// The category of each person, where everybody stands in exactly one.
  private let rowOfPerson: [UInt16]?

  init(_ groups: [PersonGroup], rowOfPerson: [UInt16]? = nil) {
    self.groups = groups
    filled = groups.indices.filter { !groups[$0].people.isEmpty }
    self.rowOfPerson = rowOfPerson
  }

  /// How many people of a set each category has.
  ///
  /// Sets of few people are walked once; of many people the bits in common are counted, which takes a word
  /// for 64 of them.
  ///
  /// - Complexity: O(people of the set), or O(people / 64) a category.
  func counts(of set: PersonSet) -> [Int] {
    var counts = [Int](repeating: 0, count: groups.count)
    if let rowOfPerson, set.count < filled.count * ((set.capacity + 63) / 64) {
      rowOfPerson.withUnsafeBufferPointer { rows in
        counts.withUnsafeMutableBufferPointer { counts in
          set.forEach { counts[Int(rows[$0])] += 1 }
        }
      }
    } else {
      for row in filled { counts[row] = set.count(in: groups[row].people) }
    }
    return counts
  }
}

extension PersonFacts {
  /// The categories of a stratifier, made once.
  func groups(
    of stratifier: Stratifier, view: ReportView, lists: [ProfileAttribute: [String]]
  ) -> PersonGroups {
    cachedGroups(GroupsKey(stratifier: stratifier, isActivity: view == .activity, lists: lists)) {
      makeGroups(of: stratifier, view: view, lists: lists)
    }
  }

  private func makeGroups(
    of stratifier: Stratifier, view: ReportView, lists: [ProfileAttribute: [String]]
  ) -> PersonGroups {
    let place: Window.Place = view == .activity ? .inPeriod : .byEnd
    func set(_ condition: Condition) -> PersonSet { self.set(condition, clock: .identified) }
    func group(_ code: String, _ people: PersonSet) -> PersonGroup {
      PersonGroup(stratifier: stratifier, code: code, people: people)
    }
    func events(_ test: EventTest) -> PersonSet { set(.dated(.events(test), Window(place))) }
    switch stratifier {
    case .attribute(let attribute):
      return groups(of: attribute, listed: lists[attribute] ?? [])
    case .detail(let kind):
      let stated = EventDetail.allowed(for: kind).filter { $0 != .unknown }
      var none = EventTest([kind])
      none.statesNoDetail = true
      return PersonGroups(
        stated.map { group($0.code, events(EventTest([kind], details: [$0]))) }
          + [group("not_stated", events(none))])
    case .certainty:
      return PersonGroups(
        Certainty.allCases.reversed().map {
          group($0.code, events(EventTest([.reTrafficked], certainties: [$0])))
        })
    case .service:
      return PersonGroups(
        ServiceKind.allCases.map {
          group($0.code, set(.dated(.services(ServiceTest([$0])), Window(place))))
        })
    case .provider:
      return PersonGroups(
        providers.map { provider in
          let wanted = table.spells(of: ServiceKind.allCases, provider: provider)
          let (table, limit) = (table, readUntil)
          return group(
            provider,
            PersonSet(capacity: people) { person in
              table.serviceRows(of: person).contains { row in
                let spell = table.services[row]
                return wanted(spell) && spell.start.map { $0.middle <= limit } ?? true
              }
            })
        })
    // Parts of the measure, not groups of people.
    case .domain, .wave, .field: return PersonGroups([])
    }
  }

  /// The people of each group of an attribute, made in blocks of whole words on all cores.
  private func groups(of attribute: ProfileAttribute, listed: [String]) -> PersonGroups {
    let grouping = Grouping.finest(attribute, listed: listed)
    let index = GroupIndex(grouping, in: table)
    let isMultiple = if case .any = attribute.domain { true } else { false }
    let (words, people) = ((people + 63) / 64, people)
    // The words of one group after those of the other.
    var sets = [UInt64](repeating: 0, count: words * grouping.codes.count)
    var rowOfPerson = [UInt16](repeating: 0, count: isMultiple ? 0 : people)
    sets.withUnsafeMutableBufferPointer { sets in
      rowOfPerson.withUnsafeMutableBufferPointer { rows in
        nonisolated(unsafe) let (sets, rows) = (sets, rows)
        let size = Cores.peopleOfPart
        // A block is whole words, so that no two blocks write the same.
        Cores.share((people + size - 1) / size) { block in
          for person in block * size..<min((block + 1) * size, people) {
            index.forEachRow(of: person) { row in
              sets[row * words + (person >> 6)] |= 1 << UInt64(person & 63)
              if !isMultiple { rows[person] = UInt16(row) }
            }
          }
        }
      }
    }
    return PersonGroups(
      grouping.codes.enumerated().map { row, code in
        PersonGroup(
          stratifier: .attribute(attribute), code: code,
          people: PersonSet(
            capacity: people, words: Array(sets[row * words..<(row + 1) * words])))
      }, rowOfPerson: isMultiple ? nil : rowOfPerson)
  }
}

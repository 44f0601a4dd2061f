import CaseModel

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

  /// The people of each group of an attribute; the many categories without anybody (countries) share one
  /// empty set.
  private func groups(of attribute: ProfileAttribute, listed: [String]) -> PersonGroups {
    let grouping = Grouping.finest(attribute, listed: listed)
    let index = GroupIndex(grouping, in: table)
    let isMultiple = if case .any = attribute.domain { true } else { false }
    let rows: [UInt16]? =
      isMultiple
      ? nil
      : (0..<people).inParallel { person in
        var own: UInt16 = 0
        index.forEachRow(of: person) { own = UInt16($0) }
        return own
      }
    var isFilled = [Bool](repeating: isMultiple, count: grouping.codes.count)
    for row in rows ?? [] { isFilled[Int(row)] = true }
    let filled = isFilled.indices.filter { isFilled[$0] }
    var sets = [PersonSet](repeating: PersonSet(capacity: people), count: grouping.codes.count)
    let made =
      rows.map { rows in people(of: filled, count: index.count) { $1(Int(rows[$0])) } }
      ?? people(of: filled, count: index.count, index.forEachRow)
    for (row, set) in zip(filled, made) { sets[row] = set }
    return PersonGroups(
      zip(grouping.codes, sets).map { code, people in
        PersonGroup(stratifier: .attribute(attribute), code: code, people: people)
      }, rowOfPerson: rows)
  }

  /// The people of some of so many rows, made in blocks of whole words on all cores; nobody stands in
  /// another row.
  @inline(__always)
  private func people(
    of rows: [Int], count: Int,
    _ forEachRow: @Sendable (_ person: Int, _ body: (Int) -> Void) -> Void
  ) -> [PersonSet] {
    let (people, words) = (people, (people + 63) / 64)
    var places = [Int](repeating: 0, count: count)
    for (place, row) in rows.enumerated() { places[row] = place }
    // The words of one row after those of the other.
    var sets = [UInt64](repeating: 0, count: words * rows.count)
    sets.withUnsafeMutableBufferPointer { [places] sets in
      nonisolated(unsafe) let sets = sets
      let size = Cores.peopleOfPart
      // A block is whole words, so that no two blocks write the same.
      Cores.share((people + size - 1) / size) { block in
        for person in block * size..<min((block + 1) * size, people) {
          forEachRow(person) { row in
            sets[places[row] * words + (person >> 6)] |= 1 << UInt64(person & 63)
          }
        }
      }
    }
    return rows.indices.map { place in
      PersonSet(capacity: people, words: Array(sets[place * words..<(place + 1) * words]))
    }
  }
}

import CaseModel

extension PersonFacts {
  /// The people whose attribute has a wanted value.
  func attributeSet(_ test: AttributeTest, clock: ClockStart) -> PersonSet {
    let (attribute, profiles) = (test.attribute, table.profiles)
    switch test.wanted {
    case .known: return knownSet(attribute)
    case .ages(let low, let high):
      guard let anchor = test.at else {
        return PersonSet(capacity: people) { person in
          profiles.age(attribute, of: person).map { low <= $0.low && $0.high <= high } ?? false
        }
      }
      return agedSet(attribute, low...high, at: anchorDays(anchor, clock: clock))
    case .home, .foreign:
      guard let home else { return PersonSet(capacity: people) }
      let isHome = test.wanted == .home
      return PersonSet(capacity: people) { person in
        profiles.value(attribute, of: person).code.map { ($0 == home) == isHome } ?? false
      }
    case .codes(let codes):
      let numbers = numbers(of: codes, attribute)
      if case .any = attribute.domain {
        let mask = numbers.reduce(UInt32(0)) { $0 | 1 << UInt32($1) }
        return PersonSet(capacity: people) { person in
          let set = profiles.set(attribute, of: person)
          return set.missingReason == nil && set.rawValue & mask != 0
        }
      }
      return PersonSet(capacity: people) { person in
        profiles.value(attribute, of: person).code.map(numbers.contains) ?? false
      }
    }
  }

  /// The people whose value stands in a row of its own in breakdowns by the attribute: it is neither
  /// `unknown` nor `undetermined` alone, nor an age range that crosses two reporting bands.
  private func knownSet(_ attribute: ProfileAttribute) -> PersonSet {
    let index = GroupIndex(.known(attribute), in: table)
    return PersonSet(capacity: people) { !index.standsInRest($0) }
  }

  private func numbers(of codes: [String], _ attribute: ProfileAttribute) -> Set<Int> {
    switch attribute.domain {
    case .one(let list), .any(let list): Set(codes.compactMap(list.firstIndex))
    case .open: Set(codes.compactMap(table.openCodes.firstIndex))
    case .age: []
    }
  }

  /// Ages are whole years at identification; the years since then are added.
  private func agedSet(
    _ attribute: ProfileAttribute, _ wanted: ClosedRange<Int>, at days: DayColumn
  ) -> PersonSet {
    let (profiles, milestones) = (table.profiles, milestones)
    return PersonSet(capacity: people) { person in
      guard let age = profiles.age(attribute, of: person), days[person] != SourceDays.unknown,
        let entry = milestones.day(.identified, of: person) ?? milestones.day(.entry, of: person)
      else { return false }
      // Somebody who was 17 on the day of identification is 17 or 18 half a year later.
      let passed = Double(Int(days[person]) - Int(entry.number)) / 365.25
      let low = age.low + Int(passed.rounded(.down))
      let high = age.high + Int(passed.rounded(.up))
      return wanted.lowerBound <= low && high <= wanted.upperBound
    }
  }
}

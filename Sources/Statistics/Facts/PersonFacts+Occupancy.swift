import CaseModel

extension PersonFacts {
  /// Nights of the period that each person spent in services of some kinds, with one provider if it is
  /// named.
  ///
  /// A night belongs to the day on which it begins: a stay from the 1st to the 11th has ten, of which
  /// those in the period count, up to the last day that is read. Nights covered by several stays of a
  /// person count once. A stay without an end goes on as the dictionary says: to the last day that is read,
  /// to death, or to an end of contact that stands; a completed or interrupted one without an end, and one
  /// without a start, have no night.
  ///
  /// - Complexity: O(rows), on all cores.
  func nights(in services: [ServiceKind], provider: String? = nil) -> [Int32] {
    let (table, milestones) = (table, milestones)
    let (first, limit) = (period.start, readUntil)
    let wanted = table.spells(of: services, provider: provider)
    return (0..<people).inParallel { person in
      var nights = 0
      // The first night that is not counted yet; spells stand in order of start.
      var next = first
      for row in table.serviceRows(of: person) {
        let spell = table.services[row]
        guard wanted(spell), let start = spell.start?.middle, start <= limit else { continue }
        let end =
          spell.end?.middle
          ?? table.end(
            ofOpen: spell, from: start, of: person, died: milestones.day(.died, of: person),
            until: limit)
        let from = max(start, next)
        let behind = min(end ?? limit + 1, limit + 1)
        guard behind > from else { continue }
        nights += behind - from
        next = behind
      }
      return Int32(nights)
    }
  }

  /// Beds times days of the period up to the last day that is read, of a shelter or of all; `nil` if on
  /// some day no count from outside says how many beds there were.
  ///
  /// Of several counts for a day the one whose period begins latest holds, of those the shortest. Counts by
  /// sex or age group add up where none is for everybody. All shelters have the beds that a count without
  /// area states, else those of the shelters together.
  ///
  /// - Complexity: O(days · rows).
  private func bedDays(provider: String? = nil) -> Int? {
    let rows = table.population.filter { $0.beds != nil }.sorted {
      ($0.period.start, $1.period.end) < ($1.period.start, $0.period.end)
    }
    guard period.start <= readUntil, !rows.isEmpty else { return nil }
    var sum = 0
    for number in period.start.number...readUntil.number {
      let day = Day(number: number)
      var beds: [String?: [BedGroup: Int]] = [:]
      for row in rows where row.period.contains(day) {
        let area = row.area.map { table.openCodes[$0] }
        beds[area, default: [:]][BedGroup(sex: row.sex, ageGroup: row.ageGroup)] = row.beds
      }
      let known =
        if let provider {
          beds[provider].map(\.beds)
        } else {
          beds[nil].map(\.beds) ?? (beds.isEmpty ? nil : beds.values.reduce(0) { $0 + $1.beds })
        }
      guard let known else { return nil }
      sum += known
    }
    return sum
  }

  /// Bed-days of everybody or of a group: those of a provider; no other group has beds of its own.
  func bedDays(of group: PersonGroup?) -> Int? {
    guard let group else { return bedDays() }
    return group.stratifier == .provider ? bedDays(provider: group.code) : nil
  }

  /// Codes of the providers that delivered a service to somebody or have beds, sorted.
  var providers: [String] {
    var used = Set(table.population.filter { $0.beds != nil }.compactMap(\.area))
    for row in 0..<table.services.count {
      if let provider = table.services[row].provider { used.insert(provider) }
    }
    return used.sorted().map { table.openCodes[$0] }
  }
}

extension CaseTable {
  /// Whether a spell was delivered to the person and is of one of the kinds and, if one is named, of the
  /// provider.
  func spells(of kinds: [ServiceKind], provider: String?) -> @Sendable (ServiceSpell) -> Bool {
    guard let provider else { return { $0.isDeliveredToPerson && kinds.contains($0.service) } }
    let code = openCodes.firstIndex(of: provider) ?? -1
    return { $0.isDeliveredToPerson && $0.provider == code && kinds.contains($0.service) }
  }
}

/// For whom beds are kept; without sex and age group for everybody.
private struct BedGroup: Hashable {
  let sex: Sex?
  let ageGroup: AgeGroup?
}

extension [BedGroup: Int] {
  fileprivate var beds: Int {
    self[BedGroup(sex: nil, ageGroup: nil)] ?? values.reduce(0, +)
  }
}

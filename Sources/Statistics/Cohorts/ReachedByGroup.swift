package import CaseModel

/// How many people of each group have got how far: identified, assisted, reintegrated, re-trafficked.
///
/// Counted by the days of ``Milestones``, so that what a stage takes is a matter of the rules. People with
/// several codes of an attribute stand in the row of each; those about whom nothing is known share the row
/// `unknown` with those whose code says so.
package struct ReachedByGroup: Sendable {
  /// What people are counted by.
  package enum Key: Hashable, Sendable {
    case attribute(ProfileAttribute)
    /// Calendar year of entry.
    case entryYear

    /// Reads the written form, as in ``GroupTerm``; attributes with several codes a person are fine.
    package init?(_ text: String) {
      if text == GroupTerm.entryYear.name {
        self = .entryYear
      } else if let attribute = ProfileAttribute(code: text) {
        self = .attribute(attribute)
      } else {
        return nil
      }
    }
  }

  /// How far people can have got.
  package enum Step: UInt8, CodeList {
    case identified, assisted, reintegrated, reTrafficked

    package static let codes = ["identified", "assisted", "reintegrated", "re_trafficked"]

    func day(_ person: Milestones) -> Day? {
      switch self {
      case .identified: person.entry
      case .assisted: person.assisted
      case .reintegrated: person.reintegrated
      case .reTrafficked: person.reTrafficked
      }
    }
  }

  /// One group.
  package struct Row: Hashable, Sendable {
    /// Its codes, one a key.
    package let group: [String]
    /// People by step.
    package fileprivate(set) var people = [Int](repeating: 0, count: Step.allCases.count)
    /// Of them, those who were assisted.
    package fileprivate(set) var assisted = [Int](repeating: 0, count: Step.allCases.count)
  }

  /// Groups in which there is anybody, in the order of the lists of the keys.
  package let rows: [Row]

  /// Counts everyone with an entry; without keys they are one group.
  ///
  /// - Complexity: O(people).
  package init(_ table: CaseTable, _ milestones: [Milestones], by keys: [Key]) {
    let columns = keys.map { Column($0, table, milestones) }
    let sizes = columns.map(\.codes.count)
    var rows = (0..<sizes.reduce(1, *)).map { number -> Row in
      var rest = number
      var group: [String] = []
      for column in columns.reversed() {
        group.append(column.codes[rest % column.codes.count])
        rest /= column.codes.count
      }
      return Row(group: group.reversed())
    }
    var places: [Int] = []
    for (person, history) in milestones.enumerated() where history.entry != nil {
      places.removeAll(keepingCapacity: true)
      places.append(0)
      for column in columns { column.extend(&places, by: person, history) }
      for step in Step.allCases where step.day(history) != nil {
        let isAssisted = history.assisted != nil
        for place in places {
          rows[place].people[Int(step.rawValue)] += 1
          if isAssisted { rows[place].assisted[Int(step.rawValue)] += 1 }
        }
      }
    }
    self.rows = rows.filter { $0.people[0] > 0 }
  }
}

extension ReachedByGroup {
  /// The groups of one key.
  private struct Column {
    let codes: [String]
    private let index: GroupIndex?
    private let firstYear: Int

    init(_ key: Key, _ table: CaseTable, _ milestones: [Milestones]) {
      switch key {
      case .entryYear:
        let years = milestones.lazy.compactMap { $0.entry?.year }
        firstYear = years.min() ?? 0
        codes = firstYear > 0 ? (firstYear...(years.max() ?? firstYear)).map(String.init) : [""]
        index = nil
      case .attribute(let attribute):
        let list = GroupTerm.codes(of: attribute) ?? table.openCodes
        let known = list.filter { !Grouping.unknownCodes.contains($0) }
        // A code that says that nothing is known counts beside others.
        let grouping = Grouping(
          attribute: attribute,
          groups: known.map { Grouping.Group(code: $0, members: [$0]) }
            + [Grouping.Group(code: Grouping.unknown, members: Grouping.unknownCodes)],
          rest: Grouping.unknown)
        index = GroupIndex(grouping, in: table)
        codes = known + [Grouping.unknown]
        firstYear = 0
      }
    }

    /// Turns the places of a person under the keys before into those with this one.
    func extend(_ places: inout [Int], by person: Int, _ history: Milestones) {
      guard let index else {
        let year = history.entry.map { $0.year - firstYear } ?? 0
        for place in places.indices { places[place] = places[place] * codes.count + year }
        return
      }
      var extended: [Int] = []
      let last = codes.count - 1
      index.forEachRow(of: person) { row in
        for place in places { extended.append(place * codes.count + min(row, last)) }
      }
      places = extended
    }
  }
}

package import CaseModel

/// A way to sort people into the rows of a breakdown: declared beforehand, never chosen by the data.
package struct Grouping: Sendable {
  /// One row: its code and the codes of the attribute that it takes in.
  package struct Group: Hashable, Sendable {
    package let code: String
    package let members: Set<String>

    package init(code: String, members: Set<String>) {
      self.code = code
      self.members = members
    }
  }

  package let attribute: ProfileAttribute
  package let groups: [Group]
  /// The row of everyone whom no group takes in, unknown and not recorded included; always last.
  package let rest: String

  package init(attribute: ProfileAttribute, groups: [Group], rest: String) {
    self.attribute = attribute
    self.groups = groups
    self.rest = rest
  }

  /// The code of people whose value is not known.
  package static let unknown = "unknown"

  /// The codes that say only that a value is not known.
  static let unknownCodes: Set<String> = [unknown, "undetermined"]

  /// Row codes in table order.
  package var codes: [String] { groups.map(\.code) + [rest] }

  /// Every code of the attribute in a row of its own, with unknown and not recorded in one row.
  ///
  /// `listed` names the rows of attributes without a short closed list (countries, regions); other
  /// values share the row `other`, unless the list is complete because it was made from the values.
  package static func finest(
    _ attribute: ProfileAttribute, listed: [String] = [], isComplete: Bool = false
  ) -> Grouping {
    let codes: [String]
    switch attribute.domain {
    case .age: codes = AgeGroup.codes
    case .any(let list): codes = list
    case .one(let list) where listed.isEmpty: codes = list
    case .one, .open: codes = listed
    }
    var groups = codes.filter { !unknownCodes.contains($0) }
      .map { Group(code: $0, members: [$0]) }
    if !listed.isEmpty, !isComplete {
      groups.append(Group(code: other, members: [Grouping.anyOther]))
    }
    return Grouping(attribute: attribute, groups: groups, rest: unknown)
  }

  /// Everyone whose value is known in one row, everyone else in the other.
  static func known(_ attribute: ProfileAttribute) -> Grouping {
    let members: Set<String> =
      if case .age = attribute.domain {
        Set(AgeGroup.codes).subtracting([unknown])
      } else {
        [anyOther]
      }
    return Grouping(
      attribute: attribute, groups: [Group(code: "known", members: members)], rest: unknown)
  }

  /// The listed codes, and one row for all other values and for those that are not known.
  package static func listedAlone(_ attribute: ProfileAttribute, _ listed: [String]) -> Grouping {
    Grouping(
      attribute: attribute, groups: listed.map { Group(code: $0, members: [$0]) },
      rest: "\(other)+\(unknown)")
  }

  /// The code of values that a list does not name.
  package static let other = "other"

  /// Stands for every known value that no group names.
  package static let anyOther = "*"
}

extension Breakdown {
  /// The smallest groups of people that two levels of detail can both add up, as membership tests.
  ///
  /// Rows of one level that share a code with a row of the other belong together. Rows of a multiple
  /// attribute overlap and cannot be added, so only rows that both levels have are compared.
  func commonGroups(_ one: Int, _ other: Int, in table: CaseTable) -> [(Int) -> Bool] {
    let first = GroupIndex(groupings[one], in: table)
    if case .any = attribute.domain {
      return groupings[one].groups.enumerated().compactMap { row, group in
        groupings[other].groups.contains { $0.members == group.members }
          ? { first.contains($0, in: row) } : nil
      } + (one == other ? [{ first.contains($0, in: first.count - 1) }] : [])
    }
    // Every code that either level names stands for itself, and one code for all others.
    let named =
      groupings[one].groups.flatMap(\.members) + groupings[other].groups.flatMap(\.members)
    let codes = Set(named).sorted() + [Grouping.unknown]
    func row(_ code: String, _ level: Int) -> Int {
      let groups = groupings[level].groups
      return groups.firstIndex { $0.members.contains(code) }
        ?? (code == Grouping.unknown
          ? nil : groups.firstIndex { $0.members == [Grouping.anyOther] })
        ?? groups.count
    }
    let (rowsOfOne, rowsOfOther) = (codes.map { row($0, one) }, codes.map { row($0, other) })
    var component = Array(codes.indices)
    for left in codes.indices {
      for right in codes.indices
      where rowsOfOne[left] == rowsOfOne[right] || rowsOfOther[left] == rowsOfOther[right] {
        let (keep, drop) = (component[left], component[right])
        for code in codes.indices where component[code] == drop { component[code] = keep }
      }
    }
    return Set(component).sorted().map { group in
      let rows = Set(codes.indices.filter { component[$0] == group }.map { rowsOfOne[$0] })
      return { person in rows.contains { first.contains(person, in: $0) } }
    }
  }
}

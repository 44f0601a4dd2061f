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

  /// Row codes in table order.
  package var codes: [String] { groups.map(\.code) + [rest] }

  /// Every code of the attribute in a row of its own, with unknown and not recorded in one row.
  ///
  /// `listed` names the rows of attributes without a short closed list (countries, regions); other
  /// values share the row `other`.
  package static func finest(_ attribute: ProfileAttribute, listed: [String] = []) -> Grouping {
    let codes: [String]
    switch attribute.domain {
    case .age: codes = AgeGroup.codes
    case .any(let list): codes = list
    case .one(let list) where listed.isEmpty: codes = list
    case .one, .open: codes = listed
    }
    var groups = codes.filter { $0 != unknown && $0 != "undetermined" }
      .map { Group(code: $0, members: [$0]) }
    // The list of an open attribute is complete; a list of countries is not.
    if case .one = attribute.domain, !listed.isEmpty {
      groups.append(Group(code: "other", members: [Grouping.anyOther]))
    }
    return Grouping(attribute: attribute, groups: groups, rest: unknown)
  }

  /// Stands for every known value that no group names.
  package static let anyOther = "*"
}

/// Row numbers of people under one grouping.
struct GroupIndex {
  private let table: CaseTable
  private let grouping: Grouping
  /// Row of each code position of the attribute; `nil` for codes that no group names.
  private let rowOfCode: [Int?]
  private let other: Int?

  init(_ grouping: Grouping, in table: CaseTable) {
    self.table = table
    self.grouping = grouping
    var rows: [String: Int] = [:]
    for (row, group) in grouping.groups.enumerated() {
      for member in group.members { rows[member] = row }
    }
    let codes: [String] =
      switch grouping.attribute.domain {
      case .one(let list), .any(let list): list
      case .open: table.openCodes
      case .age: AgeGroup.codes
      }
    rowOfCode = codes.map { rows[$0] }
    other = rows[Grouping.anyOther]
  }

  /// The number of rows, the rest included.
  var count: Int { grouping.groups.count + 1 }

  /// The rows that a person stands in: one, or several for a multiple attribute.
  func rows(of person: Int) -> [Int] {
    let rest = grouping.groups.count
    switch grouping.attribute.domain {
    case .one, .open:
      guard let code = table.profiles.value(grouping.attribute, of: person).code else {
        return [rest]
      }
      return [rowOfCode[code] ?? (isUnknown(code) ? rest : other ?? rest)]
    case .age:
      let group = AgeGroup(table.profiles.age(grouping.attribute, of: person))
      return [rowOfCode[Int(group.rawValue)] ?? rest]
    case .any:
      let set = table.profiles.set(grouping.attribute, of: person)
      guard set.missingReason == nil else { return [rest] }
      return Set(set.codes.map { rowOfCode[$0] ?? other ?? rest }).sorted()
    }
  }

  private func isUnknown(_ code: Int) -> Bool {
    guard case .one(let list) = grouping.attribute.domain else { return false }
    return list[code] == Grouping.unknown
  }
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
          ? { first.rows(of: $0).contains(row) } : nil
      } + (one == other ? [{ first.rows(of: $0).contains(first.count - 1) }] : [])
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
      return { person in first.rows(of: person).contains(where: rows.contains) }
    }
  }
}

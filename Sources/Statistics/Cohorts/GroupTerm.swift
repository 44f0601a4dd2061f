package import CaseModel

/// A property by which an analysis sorts people, fixed at the start of the clock.
///
/// Written `sex` (a group a code), `exploitation=sexual` (those with the code against those without),
/// `entry_year` (the calendar year in which the clock started), or `reintegrated` and `returned` (those
/// who had got so far by a landmark against all others).
package enum GroupTerm: Hashable, Sendable {
  case attribute(ProfileAttribute)
  case code(ProfileAttribute, String)
  case entryYear
  /// Reached by a landmark; only for people still observed then.
  case reached(ClockStart)

  /// Why a text names no term.
  package enum Fault: Error, Equatable {
    case unknownName(String)
    /// A person can have several codes of the attribute, so its codes do not make groups.
    case severalCodes(ProfileAttribute)
    case unknownCode(ProfileAttribute, String)
  }

  /// Reads the written form.
  package init(_ text: String) throws(Fault) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    if parts == [GroupTerm.entryYear.name] {
      self = .entryYear
      return
    }
    if parts.count == 1, let start = Self.landmarks.first(where: { $0.code == parts[0] }) {
      self = .reached(start)
      return
    }
    guard let attribute = ProfileAttribute(code: parts[0]) else { throw .unknownName(parts[0]) }
    if parts.count == 2 {
      if let known = Self.codes(of: attribute), !known.contains(parts[1]) {
        throw .unknownCode(attribute, parts[1])
      }
      self = .code(attribute, parts[1])
      return
    }
    if case .any = attribute.domain { throw .severalCodes(attribute) }
    self = .attribute(attribute)
  }

  /// The written form.
  package var name: String {
    switch self {
    case .attribute(let attribute): attribute.code
    case .code(let attribute, let code): "\(attribute.code)=\(code)"
    case .entryYear: "entry_year"
    case .reached(let start): start.code
    }
  }

  /// Two groups, of which the first is those without it.
  var isYesNo: Bool {
    switch self {
    case .code, .reached: true
    case .attribute, .entryYear: false
    }
  }

  private static let landmarks: [ClockStart] = [.reintegrated, .returned]

  /// The names that a term can begin with.
  package static let names =
    ProfileAttribute.codes + [GroupTerm.entryYear.name] + landmarks.map(\.code)

  /// The closed list of an attribute, `nil` for the programme's own lists.
  package static func codes(of attribute: ProfileAttribute) -> [String]? {
    switch attribute.domain {
    case .one(let list), .any(let list): list
    case .age: AgeGroup.codes
    case .open: nil
    }
  }
}

/// The group of each person of an analysis.
package struct GroupColumn: Hashable, Sendable {
  /// The property; `nil` for a column made from others.
  package let term: GroupTerm?
  /// The property in its written form, or the properties crossed.
  package let name: String
  /// The groups in which there is anybody, in the order of their list.
  package let codes: [String]
  /// A position in ``codes``; `nil` where the property is unknown or not recorded.
  package let group: [Int?]

  /// People by group.
  package var counts: [Int] {
    var result = [Int](repeating: 0, count: codes.count)
    for case let number? in group { result[number] += 1 }
    return result
  }

  package var unknown: Int { group.count { $0 == nil } }

  /// The code of a column of groups that takes in the small ones.
  package static let pooled = "all_other"

  /// The same with all groups of fewer people than `smallest` put together, if there are at least two.
  package func pooling(smallest: Int) -> GroupColumn {
    let counts = counts
    let small = Set(codes.indices.filter { counts[$0] < smallest })
    guard small.count > 1 else { return self }
    let kept = codes.indices.filter { !small.contains($0) }
    return GroupColumn(
      term: term, name: name, codes: kept.map { codes[$0] } + [Self.pooled],
      group: group.map { number in number.map { kept.firstIndex(of: $0) ?? kept.count } })
  }

  /// The same as strata to adjust by: small groups put together, and one that stays small not known.
  ///
  /// A curve of a few people has no worth, and one stratum without an estimate would take it from all.
  package func strata(smallest: Int) -> GroupColumn {
    let pooled = pooling(smallest: smallest)
    let counts = pooled.counts
    return GroupColumn(
      term: nil, name: name, codes: pooled.codes,
      all: pooled.group.map { number in number.flatMap { counts[$0] < smallest ? nil : $0 } })
  }

  /// The same for some of the rows; groups that become empty are dropped.
  package func rows(_ rows: [Int]) -> GroupColumn {
    Self(term: term, name: name, codes: codes, all: rows.map { group[$0] })
  }

  /// The groups that some columns of the same people make together, such as `female/child`.
  ///
  /// Unknown where any of them is; in the order of the columns' own groups. One column stays as it is.
  package static func crossing(_ columns: [GroupColumn]) -> GroupColumn? {
    guard let first = columns.first else { return nil }
    return columns.dropFirst().reduce(first) { crossed, column in
      let codes = crossed.codes.flatMap { left in column.codes.map { "\(left)/\($0)" } }
      let group = zip(crossed.group, column.group).map { left, right -> Int? in
        guard let left, let right else { return nil }
        return left * column.codes.count + right
      }
      return GroupColumn(
        term: nil, name: "\(crossed.name),\(column.name)", codes: codes, all: group)
    }
  }

  private init(term: GroupTerm?, name: String, codes: [String], group: [Int?]) {
    self.term = term
    self.name = name
    self.codes = codes
    self.group = group
  }

  init(term: GroupTerm, codes: [String], group: [Int?]) {
    self.init(term: term, name: term.name, codes: codes, group: group)
  }

  init(term: GroupTerm, codes: [String], all: [Int?]) {
    self.init(term: term, name: term.name, codes: codes, all: all)
  }

  /// A column that no property of the profile makes.
  init(name: String, codes: [String], all: [Int?]) {
    self.init(term: nil, name: name, codes: codes, all: all)
  }

  /// Drops the codes that nobody has.
  private init(term: GroupTerm?, name: String, codes: [String], all: [Int?]) {
    let used = Set(all.compactMap(\.self)).sorted()
    var place = [Int?](repeating: nil, count: codes.count)
    for (number, code) in used.enumerated() { place[code] = number }
    self.init(
      term: term, name: name, codes: used.map { codes[$0] },
      group: all.map { $0.flatMap { place[$0] } })
  }
}

extension OutcomeCohort {
  /// The group of each person of the cohort.
  ///
  /// - Parameters:
  ///   - term: the property.
  ///   - table: the people.
  ///   - milestones: their milestones, in the order of the table.
  ///   - landmark: days from the start by which ``GroupTerm/reached(_:)`` must have happened; without
  ///     one nobody has a group under such a term.
  /// - Returns: the groups, in the order of ``people``.
  /// - Complexity: O(people).
  package func groups(
    _ term: GroupTerm, in table: CaseTable, _ milestones: [Milestones], landmark: Int? = nil
  ) -> GroupColumn {
    table.groups(term, of: people, since: startDay, milestones, landmark: landmark)
  }
}

extension CaseTable {
  /// The group of each of some people, whose clocks started on the days given.
  func groups(
    _ term: GroupTerm, of people: [Int], since startDay: [Day], _ milestones: [Milestones],
    landmark: Int? = nil
  ) -> GroupColumn {
    switch term {
    case .entryYear:
      let year = startDay.map(\.year)
      let years = Set(year).sorted()
      return GroupColumn(
        term: term, codes: years.map(String.init), all: year.map { years.firstIndex(of: $0) })
    case .attribute(let attribute):
      let codes = GroupTerm.codes(of: attribute) ?? openCodes
      return GroupColumn(
        term: term, codes: codes,
        all: people.map { known(attribute, of: $0, codes).first })
    case .code(let attribute, let code):
      let codes = GroupTerm.codes(of: attribute) ?? openCodes
      return GroupColumn(
        term: term, codes: ["without_\(code)", code],
        all: people.map { person in
          let held = known(attribute, of: person, codes)
          return held.isEmpty ? nil : held.contains { codes[$0] == code } ? 1 : 0
        })
    case .reached(let start):
      return GroupColumn(
        term: term, codes: ["not_yet", "\(start.code)_by_landmark"],
        all: people.indices.map { row in
          landmark.map { landmark in
            start.day(of: milestones[people[row]]).map { $0 - startDay[row] <= landmark } ?? false
              ? 1 : 0
          }
        })
    }
  }
}

extension CaseTable {
  /// Positions of the known codes that a person has; none where nothing is known.
  fileprivate func known(_ attribute: ProfileAttribute, of person: Int, _ codes: [String]) -> [Int]
  {
    let held: [Int] =
      switch attribute.domain {
      case .one, .open: profiles.value(attribute, of: person).code.map { [$0] } ?? []
      case .age: [Int(AgeGroup(profiles.age(attribute, of: person)).rawValue)]
      case .any:
        profiles.set(attribute, of: person).missingReason == nil
          ? profiles.set(attribute, of: person).codes : []
      }
    return held.filter { codes[$0] != Grouping.unknown && codes[$0] != "undetermined" }
  }
}

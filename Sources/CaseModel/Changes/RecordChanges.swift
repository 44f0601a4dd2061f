/// What became of the records between two days, as tables that stand between the earlier and the later one.
///
/// The later table follows from ``corrected`` by what was added alone. A row that goes while another of the
/// same person and kind comes is corrected; one that goes alone is removed. People who are merged into others
/// are removed, and their rows come to those others in the same step.
package struct RecordChanges: Sendable {
  /// The earlier records without the people and rows that are gone.
  package let withoutRemoved: CaseTable
  /// The same with the rows and profiles that were corrected.
  package let corrected: CaseTable
  package let counts: Counts

  package struct Counts: Equatable, Sendable {
    package struct Rows: Equatable, Sendable {
      package var removed = 0
      package var merged = 0
      package var corrected = 0
      package var added = 0

      static func += (left: inout Rows, right: Rows) {
        left.removed += right.removed
        left.merged += right.merged
        left.corrected += right.corrected
        left.added += right.added
      }
    }

    /// People of the earlier records who are not in the later ones, and the other way round.
    package var peopleRemoved = 0
    package var peopleAdded = 0
    package var profilesCorrected = 0
    /// Of people who are in both.
    package var rows = Rows()
  }

  /// Compares what was known on `day` with what was known later.
  ///
  /// - Complexity: O(p + r) for *p* people and *r* rows.
  package init(from before: CaseTable, to now: CaseTable, since day: Day) {
    var writer = ChangeWriter(before, now, day)
    var (old, new) = (0, 0)
    while old < before.count || new < now.count {
      if new == now.count || old < before.count && before.ids[old] < now.ids[new] {
        writer.counts.peopleRemoved += 1
        old += 1
      } else if old == before.count || now.ids[new] < before.ids[old] {
        writer.counts.peopleAdded += 1
        new += 1
      } else {
        writer.take(old, new)
        (old, new) = (old + 1, new + 1)
      }
    }
    counts = writer.counts
    withoutRemoved = writer.withoutRemoved.build()
    corrected = writer.corrected.build()
  }
}

/// Writes the two tables between, person by person.
private struct ChangeWriter {
  let before: CaseTable
  let now: CaseTable
  let day: Day
  var withoutRemoved: CaseTableBuilder
  var corrected: CaseTableBuilder
  var counts = RecordChanges.Counts()
  /// Positions in the codes of both tables together.
  private let oldCode: [Int]
  private let newCode: [Int]

  init(_ before: CaseTable, _ now: CaseTable, _ day: Day) {
    (self.before, self.now, self.day) = (before, now, day)
    var builder = CaseTableBuilder()
    let oldCode = before.openCodes.map { builder.openCode($0) }
    newCode = now.openCodes.map { builder.openCode($0) }
    self.oldCode = oldCode
    (withoutRemoved, corrected) = (builder, builder)
    for row in before.population {
      var row = row
      row.area = row.area.map { oldCode[$0] }
      withoutRemoved.append(row)
      corrected.append(row)
    }
  }

  mutating func take(_ old: Int, _ new: Int) {
    let person = withoutRemoved.addPerson(now.ids[new])
    _ = corrected.addPerson(now.ids[new])
    takeProfile(old, new, person)
    let (oldCode, newCode) = (oldCode, newCode)
    func rows<Row: ChangingRow>(_ rows: [Row], _ code: [Int]) -> [Row] {
      rows.map { row in
        var row = row
        row.renumber(code)
        return row
      }
    }
    let events = RowSteps(
      rows(before.eventRows(of: old).map { before.events[$0] }, oldCode),
      rows(now.eventRows(of: new).map { now.events[$0] }, newCode), day: day)
    for row in events.withoutRemoved { withoutRemoved.append(row, of: person) }
    for row in events.corrected { corrected.append(row, of: person) }
    counts.rows += events.counts
    let services = RowSteps(
      rows(before.serviceRows(of: old).map { before.services[$0] }, oldCode),
      rows(now.serviceRows(of: new).map { now.services[$0] }, newCode), day: day)
    for row in services.withoutRemoved { withoutRemoved.append(row, of: person) }
    for row in services.corrected { corrected.append(row, of: person) }
    counts.rows += services.counts
    let scores = RowSteps(
      rows(before.assessmentRows(of: old).map { before.assessments[$0] }, oldCode),
      rows(now.assessmentRows(of: new).map { now.assessments[$0] }, newCode), day: day)
    for row in scores.withoutRemoved { withoutRemoved.append(row, of: person) }
    for row in scores.corrected { corrected.append(row, of: person) }
    counts.rows += scores.counts
  }

  /// A profile that is another one though it was delivered before was filled by merging people; one that
  /// was delivered since is corrected, or added where there was none.
  private mutating func takeProfile(_ old: Int, _ new: Int, _ person: Int) {
    let delivered = now.profiles.recordedOn(new)
    let isFilled = delivered.map { $0 <= day } ?? false
    let isCorrected = before.profiles.isProfiled[old] && now.profiles.isProfiled[new]
    func copyOld(_ builder: inout CaseTableBuilder) {
      builder.copyProfile(of: old, in: before, oldCode, to: person)
    }
    func copyNew(_ builder: inout CaseTableBuilder) {
      builder.copyProfile(of: new, in: now, newCode, to: person)
    }
    if isFilled { copyNew(&withoutRemoved) } else { copyOld(&withoutRemoved) }
    if isFilled || isCorrected { copyNew(&corrected) } else { copyOld(&corrected) }
    if isCorrected, !isFilled, delivered != before.profiles.recordedOn(old) {
      counts.profilesCorrected += 1
    }
  }
}

extension CaseTableBuilder {
  /// Gives a person the profile of one of a table, whose open codes have other numbers here.
  fileprivate mutating func copyProfile(
    of other: Int, in table: CaseTable, _ codes: [Int], to person: Int
  ) {
    if table.profiles.isProfiled[other] {
      markProfiled(person, recordedOn: table.profiles.recordedOn(other))
    }
    for attribute in ProfileAttribute.allCases {
      switch attribute.domain {
      case .any: set(table.profiles.set(attribute, of: other), attribute, of: person)
      case .age: set(table.profiles.age(attribute, of: other), attribute, of: person)
      case .one: set(table.profiles.value(attribute, of: other), attribute, of: person)
      case .open:
        let value = table.profiles.value(attribute, of: other)
        set(value.code.map { ProfileValue(code: codes[$0]) } ?? value, attribute, of: person)
      }
    }
  }
}

extension CaseTable {
  /// The people for whom a condition holds, with all their rows.
  ///
  /// - Complexity: O(p + r) for *p* people and *r* rows.
  package func people(where isKept: (Int) -> Bool) -> CaseTable {
    var builder = CaseTableBuilder()
    for code in openCodes { _ = builder.openCode(code) }
    let codes = Array(openCodes.indices)
    for row in population { builder.append(row) }
    for other in 0..<count where isKept(other) {
      let person = builder.addPerson(ids[other])
      builder.copyProfile(of: other, in: self, codes, to: person)
      for row in eventRows(of: other) { builder.append(events[row], of: person) }
      for row in serviceRows(of: other) { builder.append(services[row], of: person) }
      for row in assessmentRows(of: other) { builder.append(assessments[row], of: person) }
    }
    return builder.build()
  }
}

package import CaseModel
import GRDB

/// Something about which agencies that share people do not agree.
package struct AgencyConflict: Hashable, Sendable {
  package let subject: SharedFact
  /// For how many people.
  package let people: Int
}

/// What the agencies that share people say about them.
package struct AgencyConflicts: Hashable, Sendable {
  /// How many people several agencies have delivered.
  package let sharedPeople: Int
  /// By subject; subjects on which they agree are left out.
  package let conflicts: [AgencyConflict]
}

extension CaseDatabase {
  /// Where agencies contradict each other about people whom they share.
  ///
  /// A value that is missing contradicts nothing; see ``StatedValue/contradicts(_:)``.
  ///
  /// - Complexity: O(p) for *p* people, and a look at the rows of those who are shared.
  package func agencyConflicts() throws(StoreError) -> AgencyConflicts {
    try read { database in
      guard try SharedPeople.mayExist(in: database) else {
        return AgencyConflicts(sharedPeople: 0, conflicts: [])
      }
      let reader = try StatementReader(database)
      var sharedPeople = 0
      var people = [Int](repeating: 0, count: SharedFact.all.count)
      for entries in try SharedPeople.entries(in: database) {
        let statements = try entries.compactMap { try reader.statement(of: $0) }
        guard statements.count > 1 else { continue }
        sharedPeople += 1
        var differing: Set<Int> = []
        for (number, statement) in statements.enumerated() {
          for other in statements[..<number] {
            differing.formUnion(statement.contradictions(other))
          }
        }
        for position in differing { people[position] += 1 }
      }
      return AgencyConflicts(
        sharedPeople: sharedPeople,
        conflicts: zip(SharedFact.all, people).filter { $1 > 0 }.map {
          AgencyConflict(subject: $0, people: $1)
        })
    }
  }

  /// What is stored about people of a delivery whom other agencies have delivered too; the others are
  /// left out.
  ///
  /// `agency` delivers everybody, as in ``importBatch(_:recordedOn:mode:agency:watch:)``, and the same
  /// entries are found to be the delivering agency's own. `people` are in the order of their ids.
  package func statements(
    about people: [DeliveredID], agency: String? = nil
  ) throws(StoreError) -> [CaseID: StoredStatements] {
    try read { database in
      let numbers = try CodeNumbers(database).agencies()
      var invented: [String: Int] = [:]
      func number(_ code: String) -> Int {
        if let known = numbers[code] ?? invented[code] { return known }
        invented[code] = -1 - invented.count
        return -invented.count
      }
      let fixed = agency.map(number)
      let stated = Set(people.compactMap(\.agency))
      var choice = EntryChoice(
        fixed: fixed, stated: fixed.map { [$0] } ?? Set(stated.map(number)))
      guard try SharedPeople.mayExist(in: database, with: choice.stated) else { return [:] }
      var stored = try StoredEntries(database)
      let reader = try StatementReader(database)
      var result: [CaseID: StoredStatements] = [:]
      for person in people {
        guard let entries = try stored.entries(of: person.id) else { continue }
        var own: PeopleRecords.Entry?
        switch choice.choose(for: fixed ?? person.agency.map(number), among: entries) {
        case .undecided: continue
        case .known(let entry): own = entry
        case .new: break
        }
        let others = try entries.filter { $0.person != own?.person }
          .compactMap { try reader.statement(of: $0.person) }
        if others.isEmpty { continue }
        result[person.id] = StoredStatements(
          own: try own.flatMap { try reader.statement(of: $0.person) }, others: others)
      }
      return result
    }
  }
}

/// The entries of people who are asked for in the order of their ids: one walk through the index
/// instead of a look-up for each.
private struct StoredEntries {
  private let statement: BulkStatement
  private let erased: Set<Int>
  private var next: (id: CaseID, entry: PeopleRecords.Entry)?

  init(_ database: Database) throws {
    erased = Set(
      try Int.fetchAll(database, sql: "SELECT person FROM people WHERE erased_in IS NOT NULL"))
    statement = try BulkStatement(
      "SELECT pseudonym, person, agency FROM people ORDER BY pseudonym", on: database)
    try advance()
  }

  private mutating func advance() throws {
    next =
      try statement.step()
      ? (
        CaseID(bytes: statement.bytes(0)),
        PeopleRecords.Entry(person: statement.int(1), agency: statement.int(2))
      ) : nil
  }

  /// `nil` for somebody who is erased; nobody is asked for twice.
  mutating func entries(of id: CaseID) throws -> [PeopleRecords.Entry]? {
    var entries: [PeopleRecords.Entry] = []
    while let known = next, known.id <= id {
      if known.id == id { entries.append(known.entry) }
      try advance()
    }
    return entries.contains { erased.contains($0.person) } ? nil : entries
  }
}

/// Reads what an entry of `people` says now.
private struct StatementReader {
  private let profile: BulkStatement
  private let dates: BulkStatement
  private let hasRows: BulkStatement
  private let check: RowCheck
  /// By attribute the position of its first column.
  private let columns: [Int]

  init(_ database: Database) throws {
    let table = RowTable.cases
    check = try RowCheck(database)
    profile = try BulkStatement(
      "SELECT \(table.columnList) FROM \(table.name) WHERE person = ? AND withdrawn_in IS NULL",
      on: database)
    dates = try BulkStatement(
      """
      SELECT \(RowTable.events.columnList) FROM \(RowTable.events.name)
      WHERE person = ? AND withdrawn_in IS NULL
      """, on: database)
    hasRows = try BulkStatement(
      "SELECT 1 FROM people p WHERE person = ? AND (\(PeopleRecords.hasValidRows))", on: database)
    var column = 0
    columns = ProfileAttribute.allCases.map { attribute in
      defer { if case .age = attribute.domain { column += 2 } else { column += 1 } }
      return column
    }
  }

  /// `nil` for an entry without valid rows.
  func statement(of person: Int) throws -> AgencyStatement? {
    hasRows.bind(person, at: 1)
    let isThere = try hasRows.step()
    hasRows.reset()
    guard isThere else { return nil }
    var statement = AgencyStatement()
    var row = RowBuffer(width: RowTable.cases.columns.count)
    profile.bind(person, at: 1)
    if try profile.step() {
      profile.readRow(into: &row, columns: RowTable.cases.columns, from: 2)
      try check.check(0, of: row, .cases, at: profile)
    }
    profile.reset()
    var firsts: [EventKind: StatedValue] = [:]
    dates.bind(person, at: 1)
    var event = RowBuffer(width: RowTable.events.columns.count)
    while try dates.step() {
      event.removeAll()
      dates.readRow(into: &event, columns: RowTable.events.columns, from: 2)
      try check.check(0, of: event, .events, at: dates)
      guard let kind = EventKind(rawValue: UInt8(clamping: event[0, 1])) else { continue }
      let date = StatedValue(
        RecordedDate(
          middle: Day(number: Int32(clamping: event[0, 2])),
          precision: DatePrecision(rawValue: UInt8(clamping: event[0, 3])) ?? .day))
      firsts[kind] = date.first(firsts[kind])
    }
    for (position, fact) in SharedFact.all.enumerated() {
      switch fact {
      case .attribute(let attribute):
        if row.count > 0 { statement[position] = value(of: attribute, in: row) }
      case .date(let event): statement[position] = firsts[event]
      }
    }
    return statement
  }

  private func value(of attribute: ProfileAttribute, in row: RowBuffer) -> StatedValue? {
    let column = columns[Int(attribute.rawValue)]
    let number = row[0, column]
    switch attribute.domain {
    case .one: return StatedValue(StoredValue.value(number), of: attribute)
    case .any:
      return StatedValue(ProfileSet(rawValue: UInt32(truncatingIfNeeded: number)), of: attribute)
    case .age:
      guard number != RowBuffer.absent else { return nil }
      return .age(AgeRange(low: Int(clamping: number), high: Int(clamping: row[0, column + 1])))
    case .open: return nil
    }
  }
}

package import CaseModel
import GRDB

extension CaseDatabase {
  /// The cases as they were known at the end of a day; `nil` means now.
  ///
  /// Rows carry the day on which they were delivered. People merged by that day appear as one, under
  /// the original id: all rows together, and where the original's profile has no value, that of the
  /// duplicate with the smallest id that has one. Erased people are never part of it.
  ///
  /// A person whom several agencies deliver appears once: rows that agencies repeat count once, and
  /// where profiles differ the agency that stands first in `agencies` is believed, then the one that
  /// delivered the person's profile first.
  ///
  /// - Complexity: O(n) reads for *n* stored rows, then that of `CaseTableBuilder.build()`.
  package func fetch(
    asOf day: Day? = nil, agencies: [String] = [], watch: ProgressWatch = .none
  ) throws(StoreError) -> CaseTable {
    try read { database in
      var fetch = try CaseFetch(asOf: day, agencies: agencies, watch: watch, on: database)
      return try fetch.table()
    }
  }
}

extension CaseDatabase {
  /// Everybody's profile as stored now, with events of some kinds and nothing else: a third of what
  /// ``fetch(asOf:agencies:watch:)`` takes.
  package func profiles(
    events: [EventKind], agencies: [String] = [], watch: ProgressWatch = .none
  ) throws(StoreError) -> CaseTable {
    try read { database in
      var fetch = try CaseFetch(
        asOf: nil, agencies: agencies, content: .profiles(events: events), watch: watch,
        on: database)
      return try fetch.table()
    }
  }
}

/// What a fetch gives.
enum FetchedContent {
  /// What figures are made of: merged people are one.
  case joined
  /// What was recorded: merged people are several, and rows have their ids.
  case recorded
  /// Profiles, and events of some kinds.
  case profiles(events: [EventKind])
}

/// One fetch in progress.
struct CaseFetch {
  private let content: FetchedContent
  private let database: Database
  private let watch: ProgressWatch
  private let batch: Int
  /// The day of each batch, by its number.
  private var days: [Day?] = [nil]
  private var ids: [CaseID] = []
  /// The builder's number of each person, once they have a row.
  private var places: [Int] = []
  private var originals: [Int: Int] = [:]
  private let shared: SharedPeople
  private let taker: RowTaker
  /// How many people were met, and those of them whom the taker does not know yet.
  private var met = 0
  private var newPeople: [CaseID] = []
  private let check: RowCheck
  private var done = 0

  init(
    asOf day: Day?, agencies: [String], content: FetchedContent = .joined, watch: ProgressWatch,
    on database: Database
  ) throws {
    self.content = content
    self.database = database
    self.watch = watch
    batch = try BatchRecords.last(asOf: day, in: database)
    let numbers = CodeNumbers(database)
    let (codes, scales) = (try numbers.openCodes(), try numbers.scales())
    var reader = RowReader(codes: codes, scales: scales)
    if case .recorded = content { reader.readsRowIDs = true }
    taker = RowTaker(reader)
    for known in try BatchRecords.all(in: database) {
      while days.count < known.number { days.append(nil) }
      days.append(known.recordedOn)
    }
    check = RowCheck(openCodes: codes, scales: scales, batches: days.count - 1)
    ids = try PeopleRecords.ids(in: database)
    places = Array(repeating: -1, count: ids.count)
    shared = try SharedPeople(in: database, precedence: agencies)
    if case .recorded = content {
      originals = shared.laterEntries
    } else {
      originals = try MergeRecords.originals(
        upTo: batch, ids: ids, shared: shared, in: database)
    }
  }

  mutating func table() throws -> CaseTable {
    try readProfiles()
    if case .profiles(let events) = content {
      let kinds = events.map { "\($0.rawValue)" }.joined(separator: ", ")
      try read(.events, where: "event IN (\(kinds))")
      try addOthers()
      return taker.table()
    }
    for table in [RowTable.events, .services, .assessments] { try read(table) }
    try readPopulation()
    return taker.table()
  }

  private func selection(from table: RowTable, where condition: String? = nil) throws
    -> BulkStatement
  {
    // First the condition that most rows fail: the others take reading a row to its end.
    let first = condition.map { "\($0) AND " } ?? ""
    let statement = try BulkStatement(
      """
      SELECT \(table.columnList) FROM \(table.name)
      WHERE \(first)(added_in <= ?1 OR added_in > ?2)
        AND (withdrawn_in IS NULL OR withdrawn_in > ?1)
      """, on: database)
    statement.bind(batch, at: 1)
    // A row of a batch that there is not must not be passed over: the check refuses it.
    statement.bind(days.count - 1, at: 2)
    return statement
  }

  /// The place of the person in the builder, or of the one who stands for them.
  private mutating func place(of person: Int) throws -> Int {
    let person = originals.isEmpty ? person : originals[person] ?? person
    guard places.indices.contains(person), ids[person] != PeopleRecords.nobody else {
      throw StoreError.wrongValue(
        StoredPlace(table: "people", column: "person", group: person))
    }
    if places[person] < 0 {
      places[person] = met
      met += 1
      newPeople.append(ids[person])
    }
    return places[person]
  }

  /// Hands rows over once they are many, or when they are the last.
  private mutating func hand(_ rows: inout FetchedRows, of table: RowTable, isLast: Bool = false) {
    guard isLast || rows.people.count >= FetchedRows.limit else { return }
    swap(&rows.newPeople, &newPeople)
    taker.take(rows)
    rows = FetchedRows(table)
    newPeople = []
  }

  private mutating func tick() throws {
    done += 1
    if done & 0xFFFF == 0 { try watch.check(done: done, total: 0) }
  }

  private mutating func readProfiles() throws {
    let table = RowTable.cases
    let statement = try selection(from: table)
    var buffer = RowBuffer(width: table.columns.count)
    var fetched = FetchedRows(table)
    var merged: [Int: [(person: Int, row: Int, day: Day?)]] = [:]
    var held = RowBuffer(width: table.columns.count)
    let mergedPeople = Set(originals.keys).union(originals.values)
    while try statement.step() {
      try tick()
      let person = statement.int(0)
      buffer.removeAll()
      statement.readRow(into: &buffer, columns: table.columns, from: 2)
      try check.check(0, of: buffer, table, at: statement)
      let day = days[statement.int(table.addedIndex)]
      if mergedPeople.contains(person) {
        merged[originals[person] ?? person, default: []].append((person, held.count, day))
        held.appendRow(0, of: buffer)
      } else {
        let place = try place(of: person)
        fetched.append(0, of: buffer, to: place, recordedOn: day)
        hand(&fetched, of: table)
      }
    }
    for original in merged.keys.sorted() {
      guard var rows = merged[original] else { continue }
      rows.sort {
        (ids[$0.person] == ids[original] ? 0 : 1, ids[$0.person], shared.rank(of: $0.person)) < (
          ids[$1.person] == ids[original] ? 0 : 1, ids[$1.person], shared.rank(of: $1.person)
        )
      }
      for later in rows.dropFirst() {
        ProfileOverlay.fill(row: rows[0].row, from: later.row, in: &held)
      }
      let place = try place(of: original)
      fetched.append(rows[0].row, of: held, to: place, recordedOn: rows[0].day)
      hand(&fetched, of: table)
    }
    hand(&fetched, of: table, isLast: true)
  }

  private mutating func read(_ table: RowTable, where condition: String? = nil) throws {
    let statement = try selection(from: table, where: condition)
    var buffer = RowBuffer(width: table.columns.count)
    var fetched = FetchedRows(table)
    var repeated = SharedRows(table)
    while try statement.step() {
      try tick()
      let person = statement.int(0)
      buffer.removeAll()
      statement.readRow(into: &buffer, columns: table.columns, from: 2)
      try check.check(0, of: buffer, table, at: statement)
      let day = days[statement.int(table.addedIndex)]
      if !shared.isEmpty, shared.contains(person) {
        repeated.rows.appendRow(0, of: buffer)
        repeated.origins.append((shared.first(of: person), person, day))
        continue
      }
      let place = try place(of: person)
      fetched.append(0, of: buffer, to: place, recordedOn: day)
      hand(&fetched, of: table)
    }
    for (row, person, day) in repeated.distinct() {
      let place = try place(of: person)
      fetched.append(row, of: repeated.rows, to: place, recordedOn: day)
      hand(&fetched, of: table)
    }
    hand(&fetched, of: table, isLast: true)
  }

  /// Adds the people of whom only rows were stored that were not read.
  private mutating func addOthers() throws {
    if try StoredCounts.everybodyHasProfile(in: database) { return }
    let statement = try BulkStatement(
      """
      SELECT person FROM people p WHERE NOT EXISTS
        (SELECT 1 FROM \(RowTable.cases.name) r
          WHERE r.person = p.person AND withdrawn_in IS NULL)
      AND (\(PeopleRecords.hasValidRows))
      """, on: database)
    while try statement.step() { _ = try place(of: statement.int(0)) }
    var nobody = FetchedRows(.cases)
    hand(&nobody, of: .cases, isLast: true)
  }

  private mutating func readPopulation() throws {
    let table = RowTable.population
    let statement = try selection(from: table)
    var buffer = RowBuffer(width: table.columns.count)
    while try statement.step() {
      buffer.removeAll()
      statement.readRow(into: &buffer, columns: table.columns, from: 2)
      try check.check(0, of: buffer, table, at: statement)
      let (start, number) = (statement.int(0), statement.int(1))
      try taker.then { try $0.appendPopulation(0, of: buffer, start: start, number: number) }
    }
  }
}

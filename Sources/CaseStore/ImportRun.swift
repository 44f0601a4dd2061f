package import CaseModel
import GRDB

extension CaseDatabase {
  /// Takes a delivery in, as one batch.
  ///
  /// Rows are added and updated by key (`cases`: the person; `events`: event, date, detail;
  /// `services`: service and start; `assessments`: date and domain; a row's own id where it has one;
  /// `population`: period, area, sex and age group), each agency's for itself. Rows that are stored already are recognised, others get a new version. A `cases` row
  /// changes only the attributes that the delivery has. People whose consent is `no` or `withdrawn`
  /// are erased, with everyone merged with them; their later rows are left out.
  ///
  /// `agency` delivers everybody; without it that is the agency of each `cases` row, and for people
  /// without one the agency that delivered them before.
  ///
  /// - Complexity: O(n log m) for *n* delivered rows and *m* stored people.
  package func importBatch(
    _ delivery: Delivery, recordedOn: Day, mode: ImportMode = .append, agency: String? = nil,
    watch: ProgressWatch = .none
  ) throws(StoreError) -> ImportOutcome {
    let outcome: ImportOutcome = try bulkWrite { database in
      let outcome = try ImportRun.perform(
        delivery, recordedOn: recordedOn, mode: mode, agency: agency, watch: watch, on: database)
      if case .imported = outcome { return (outcome, .commit) }
      return (outcome, .rollback)
    }
    // The batch stands. If the log cannot be folded in now, it is when the file is closed.
    if case .imported(let batch) = outcome, batch.erasedPeople > 0 { try? forgetOldPages() }
    return outcome
  }

  /// Folds the write-ahead log into the file, so that erased rows do not live on in it.
  func forgetOldPages() throws(StoreError) {
    try StoreError.translating {
      try queue.writeWithoutTransaction { database in
        _ = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
    }
  }
}

/// One import in progress, inside its transaction.
struct ImportRun {
  private let database: Database
  private let delivery: Delivery
  private let mode: ImportMode
  private let watch: ProgressWatch
  private let batch: Int
  private let total: Int
  private var counts = [RowCounts](repeating: RowCounts(), count: CanonicalTable.allCases.count)
  private var done = 0
  /// The tables that the delivery has; of the others it says nothing.
  private let tables: Set<CanonicalTable>
  /// The database's numbers of the delivery's open codes.
  private let codes: [Int]
  /// The people to write, by their numbers in the delivery.
  private var people: [DeliveredPerson] = []
  private var agencies: Agencies

  private struct DeliveredPerson {
    let person: Int
    /// The number in ``Delivery/people``.
    let row: Int
    let isNew: Bool
  }

  static func perform(
    _ delivery: Delivery, recordedOn: Day, mode: ImportMode, agency: String?,
    watch: ProgressWatch, on database: Database
  ) throws -> ImportOutcome {
    if mode == .append,
      let known = try BatchRecords.batch(holding: delivery.files, of: agency, in: database)
    {
      return .alreadyImported(batch: known)
    }
    if let last = try BatchRecords.lastDay(in: database), recordedOn < last {
      throw StoreError.recordedBeforeLastBatch(last: last)
    }
    let batch = try BatchRecords.begin(
      recordedOn: recordedOn, attributes: delivery.attributes, mode: mode, in: database)
    var run = try ImportRun(
      database: database, delivery: delivery, mode: mode, agency: agency, watch: watch,
      batch: batch)
    return try run.run()
  }

  private init(
    database: Database, delivery: Delivery, mode: ImportMode, agency: String?,
    watch: ProgressWatch, batch: Int
  ) throws {
    self.database = database
    self.delivery = delivery
    self.mode = mode
    self.watch = watch
    self.batch = batch
    total = delivery.rowCounts.values.reduce(0, +)
    tables = delivery.tables
    let numbers = CodeNumbers(database)
    codes = try numbers.numbers(of: delivery.people.openCodes)
    let fixed = try agency.map { try numbers.numbers(of: [$0])[0] }
    agencies = Agencies(delivery, fixed: fixed, codes: codes)
  }

  private mutating func run() throws -> ImportOutcome {
    let (erased, refused) = try findPeople()
    try writePeople()
    try writePopulation()
    let merges = try MergeRecords.add(delivery.merges, batch: batch, in: database)
    try settleVanished()
    try watch.check(done: total, total: total)
    guard counts.contains(where: \.isChange) || erased > 0 || merges > 0 else {
      return .unchanged(counts: counts)
    }
    let forgotten = erased > 0 || refused > 0 ? try agenciesOfNobody() : []
    try BatchRecords.note(
      agencies.spokenFor.subtracting([0]).subtracting(forgotten), of: batch, in: database)
    try BatchRecords.finish(
      batch, counts: counts, erased: erased, refused: refused, delivery: delivery, in: database)
    // Codes that only erased or refused people had say something about them.
    if erased > 0 || refused > 0 { try CodeNumbers(database).removeUnused() }
    guard let made = try BatchRecords.batch(batch, in: database) else {
      throw StoreError.noSuchBatch(batch)
    }
    return .imported(made)
  }

  // MARK: - People

  /// Finds or makes the delivered people and erases those who do not consent.
  private mutating func findPeople() throws -> (erased: Int, refused: Int) {
    let table = delivery.people
    let records = try PeopleRecords(database)
    var erasing: [Int] = []
    var refused = 0
    people.reserveCapacity(table.count)
    for row in 0..<table.count {
      if row & 0xFFF == 0 { try watch.check(done: 0, total: total) }
      let found = try agencies.find(row, in: records)
      switch found {
      case .new(let person), .known(let person):
        if refusesConsent(row) {
          erasing.append(person)
        } else {
          people.append(DeliveredPerson(person: person, row: row, isNew: found.isNew))
        }
      case .erased: refused += 1
      case .undecided: break
      }
    }
    let isUnclear = mode != .append && agencies.stated.isEmpty && agencies.used.count > 1
    guard agencies.undecided == 0, !isUnclear else {
      throw StoreError.agencyUndecided(people: max(agencies.undecided, isUnclear ? table.count : 0))
    }
    let erased = try Erasure.erase(
      erasing, with: delivery.merges, batch: batch, records: records, in: database)
    if erased.people > 0 { people.removeAll { erased.entries.contains($0.person) } }
    return (erased.people, refused)
  }

  private func refusesConsent(_ row: Int) -> Bool {
    guard delivery.attributes.contains(.consent), delivery.people.profiles.isProfiled[row],
      let code = delivery.people.profiles.value(.consent, of: row).code
    else { return false }
    return code == Int(Consent.no.rawValue) || code == Int(Consent.withdrawn.rawValue)
  }

  /// The agencies of the delivery that have nobody: those of people alone who are erased.
  private func agenciesOfNobody() throws -> [Int] {
    try agencies.spokenFor.filter { agency in
      try Int.fetchOne(
        database,
        sql: """
          SELECT 1 WHERE EXISTS (SELECT 1 FROM people WHERE agency = ?1 AND erased_in IS NULL)
            OR EXISTS (SELECT 1 FROM case_rows WHERE agency = ?1)
          """, arguments: [agency]) == nil
    }
  }

  // MARK: - Rows

  /// Writes the rows of all people, one part of the delivery after the other.
  private mutating func writePeople() throws {
    var mergers = try RowTable.ofPeople.filter { tables.contains($0.canonical) }.map {
      try PeopleMerger($0, GroupMerger($0, batch: batch, replaces: mode != .append, on: database))
    }
    let numbers = CodeNumbers(database)
    var rest = people[...]
    var parts = PartsAhead(delivery.parts)
    while let (range, table) = try parts.next() {
      let mine = rest.prefix { $0.row < range.upperBound }
      rest = rest.dropFirst(mine.count)
      let writer = RowWriter(
        table: table, codes: codes, scales: try numbers.numbers(of: table.assessments))
      // As they stand in the database, so that its pages are visited in turn.
      let sorted = mine.sorted { $0.person < $1.person }
      for index in mergers.indices {
        try write(sorted, from: range.lowerBound, of: writer, with: &mergers[index])
      }
    }
    for index in mergers.indices {
      try mergers[index].merger.finish()
      counts[Int(mergers[index].table.canonical.rawValue)] = mergers[index].merger.counts
    }
  }

  private struct PeopleMerger {
    let table: RowTable
    var merger: GroupMerger
    var delivered: RowBuffer

    init(_ table: RowTable, _ merger: GroupMerger) {
      self.table = table
      self.merger = merger
      delivered = RowBuffer(width: table.columns.count)
    }
  }

  /// Writes the rows of some people in one table; the first person of the writer has number `first`.
  private mutating func write(
    _ people: [DeliveredPerson], from first: Int, of writer: RowWriter,
    with rows: inout PeopleMerger
  ) throws {
    let overlay = ProfileOverlay(delivery.attributes)
    let kind = rows.table.canonical
    for (position, person) in people.enumerated() {
      if position & 0x3FF == 0 { try watch.check(done: done, total: total) }
      rows.delivered.removeAll()
      writer.append(kind, of: person.row - first, to: &rows.delivered)
      done += rows.delivered.count
      if person.isNew {
        if kind == .cases { overlay.apply(to: &rows.delivered, over: nil) }
        try rows.merger.insert(rows.delivered, into: person.person)
      } else {
        try rows.merger.readStored(person.person)
        if kind == .cases { overlay.apply(to: &rows.delivered, over: rows.merger.stored) }
        try rows.merger.merge(rows.delivered, into: person.person)
      }
    }
  }

  private mutating func writePopulation() throws {
    let table = RowTable.population
    var merger = try GroupMerger(table, batch: batch, on: database)
    var delivered = RowBuffer(width: table.columns.count)
    let rows = delivery.people.population
    let writer = RowWriter(table: delivery.people, codes: codes, scales: [:])
    var next = 0
    while next < rows.count {
      let start = rows[next].period.start
      delivered.removeAll()
      while next < rows.count, rows[next].period.start == start {
        writer.append(rows[next], to: &delivered)
        next += 1
      }
      try merger.readStored(Int(start.number))
      try merger.merge(delivered, into: Int(start.number))
    }
    try merger.finish()
    counts[Int(CanonicalTable.population.rawValue)] = merger.counts
  }

  // MARK: - What the delivery no longer has

  /// Reports, and in replacing mode withdraws, the rows of people whom the delivery does not name
  /// although one of its agencies delivered them.
  private mutating func settleVanished() throws {
    let missing = try peopleNotNamed()
    for table in RowTable.ofPeople where tables.contains(table.canonical) && !missing.isEmpty {
      var merger = try GroupMerger(table, batch: batch, replaces: mode != .append, on: database)
      let nothing = RowBuffer(width: table.columns.count)
      for (position, person) in missing.enumerated() {
        if position & 0x3FF == 0 { try watch.check(done: done, total: total) }
        try merger.readStored(person)
        try merger.merge(nothing, into: person)
      }
      try merger.finish()
      counts[Int(table.canonical.rawValue)].vanished += merger.counts.vanished
      counts[Int(table.canonical.rawValue)].withdrawn += merger.counts.withdrawn
    }
    if case .replace(let largestShare) = mode {
      let vanished = counts.reduce(0) { $0 + $1.vanished }
      let known = counts.reduce(0) { $0 + $1.unchanged + $1.changed + $1.withdrawn }
      guard Double(vanished) <= largestShare * Double(known) else {
        throw StoreError.tooManyVanished(rows: vanished, of: known)
      }
    }
  }

  /// The entries of the agencies for which the delivery speaks that are not in it, ascending.
  private func peopleNotNamed() throws -> [Int] {
    guard people.contains(where: { !$0.isNew }) || mode != .append else { return [] }
    let named = people.map(\.person).sorted()
    let spokenFor = agencies.spokenFor
    let statement = try BulkStatement(
      "SELECT person, agency FROM people WHERE erased_in IS NULL ORDER BY person", on: database)
    var others: [Int] = []
    var next = 0
    while try statement.step() {
      let (person, agency) = (statement.int(0), statement.int(1))
      while next < named.count, named[next] < person { next += 1 }
      if next < named.count, named[next] == person { continue }
      if spokenFor.contains(agency) { others.append(person) }
    }
    return others
  }
}

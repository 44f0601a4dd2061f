import CaseModel
import GRDB
import Testing

@testable import CaseStore

/// A number that no list knows, as a flipped bit leaves it: it is named and never read as another.
struct StoredValueTests {
  private let day = Day.of("2024-03-31")

  private func filled(_ folder: TemporaryFolder) throws -> CaseDatabase {
    let database = try folder.database()
    let period = try #require(ReportingPeriod(code: "2024"))
    let row = PopulationRow(
      period: period, area: nil, sex: .female, ageGroup: nil, population: 5,
      estimatedTrafficked: nil)
    _ = try database.importBatch(.random(people: 20, seed: 1), recordedOn: day)
    _ = try database.importBatch(.of([.population(row, area: "north")]), recordedOn: day)
    return database
  }

  /// Values that a column must not hold.
  private func wrong(_ rule: CellRule) -> [String] {
    switch rule {
    case .any: []
    case .within(let range): ["\(range.upperBound + 1)", "\(range.lowerBound - 1)", "1 << 40"]
    case .open(let mayMiss): ["99999", mayMiss ? "-7" : "-1", "1 << 40"]
    case .scale: ["99999", "-1", "1 << 40"]
    case .set(let codes): ["1 << \(codes)", "1 << 24", "9 << 24", "(2 << 24) + 1", "-1"]
    case .real: ["9e999", "-9e999"]
    }
  }

  private func fault(_ body: () throws -> Void) -> StoreError? {
    do {
      try body()
      return nil
    } catch {
      return error as? StoreError
    }
  }

  /// Writes a value into a cell of a table, whatever the schema says, and gives the old one back.
  private func change(
    _ database: CaseDatabase, _ table: RowTable, _ column: String, to value: String
  ) throws -> DatabaseValue {
    try database.queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF
          """)
      let first =
        "(\(table.group), number) = (SELECT \(table.group), number FROM \(table.name) LIMIT 1)"
      let old = try DatabaseValue.fetchOne(
        database, sql: "SELECT \(column) FROM \(table.name) WHERE \(first)")
      try database.execute(sql: "UPDATE \(table.name) SET \(column) = \(value) WHERE \(first)")
      return old ?? .null
    }
  }

  private func restore(
    _ database: CaseDatabase, _ table: RowTable, _ column: String, to value: DatabaseValue
  ) throws {
    try database.queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          UPDATE \(table.name) SET \(column) = ? WHERE (\(table.group), number) =
            (SELECT \(table.group), number FROM \(table.name) LIMIT 1)
          """, arguments: [value])
    }
  }

  @Test(arguments: RowTable.all.map(\.name))
  func everyCellThatMeansNothingIsNamed(name: String) throws {
    let folder = try TemporaryFolder()
    let database = try filled(folder)
    let table = try #require(RowTable.all.first { $0.name == name })
    let columns =
      table.columns.map { ($0.name, wrong($0.rule)) } + [
        ("added_in", ["99", "-1"]), ("withdrawn_in", ["99"]),
      ]
    var tried = 0
    for (column, values) in columns {
      for value in values {
        let old = try change(database, table, column, to: value)
        let found = fault { _ = try database.fetch() }
        guard case .wrongValue(let place) = found else {
          Issue.record("\(name).\(column) = \(value): \(String(describing: found))")
          continue
        }
        #expect((place.table, place.column) == (name, column), "\(value)")
        #expect(place.row == 1)
        if value == values[0] {
          #expect(fault { _ = try database.records() } != nil)
          // The structure of the file may show it first; whole it never is.
          #expect(fault { try database.checkIntegrity() } != nil, "\(column)")
          #expect(
            fault { try database.copyContent(begin: { _, _ in true }, piece: { _ in true }) }
              != nil)
        }
        try restore(database, table, column, to: old)
        tried += 1
      }
    }
    #expect(tried >= 2 * table.columns.count)
    try database.checkIntegrity()
  }

  /// A row that is valid no more is read again when an import is taken back or an earlier day asked for.
  @Test func theCheckLooksAtWithdrawnRows() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    let event = { (wave: Int) in
      InventedRow.event(
        .invented(1), CaseEvent(date: RecordedDate(self.day), kind: .followup, wave: wave),
        org: nil)
    }
    _ = try database.importBatch(.of([event(3)]), recordedOn: day)
    _ = try database.importBatch(.of([event(6)]), recordedOn: day + 10)
    try database.queue.writeWithoutTransaction {
      try $0.execute(sql: "UPDATE event_rows SET detail = 200 WHERE withdrawn_in IS NOT NULL")
    }
    _ = try database.fetch()
    let place = StoredPlace(table: "event_rows", column: "detail", group: 1, row: 1)
    #expect(throws: StoreError.wrongValue(place)) { try database.checkIntegrity() }
    #expect(throws: StoreError.wrongValue(place)) { try database.fetch(asOf: day) }
  }

  /// What is beside the rows: days and tables of imports, numbers of people and codes.
  @Test(
    arguments: [
      ("UPDATE batches SET recorded_on = '2024-13-45'", "batches"),
      ("UPDATE batch_counts SET table_number = 300 WHERE table_number = 4", "batch_counts"),
      ("UPDATE codes SET code = 'assistef' WHERE code = 'assisted'", "codes"),
      ("UPDATE people SET agency = 4711 WHERE person = 1", "people"),
      ("UPDATE people SET person = 1 << 50 WHERE person = 1", "people"),
      ("UPDATE people SET person = -5 WHERE person = 1", "people"),
      ("UPDATE open_codes SET number = 1 << 50 WHERE code = 'north'", "open_codes"),
      ("UPDATE scales SET number = -3 WHERE number = 1", "scales"),
    ])
  func whatIsBesideTheRowsIsLookedAt(sql: String, table: String) throws {
    let folder = try TemporaryFolder()
    let database = try filled(folder)
    try database.queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF
          """)
      try database.execute(sql: sql)
    }
    #expect(fault { try database.checkIntegrity() } != nil)
    // None of these ends the program.
    for read in [
      { _ = try database.fetch() }, { _ = try database.counts() }, { _ = try database.batches() },
      { _ = try database.records() }, { _ = try database.agencyConflicts() },
    ] as [() throws -> Void] {
      if case .some(let found) = fault(read) {
        guard case .wrongValue = found else {
          Issue.record("\(sql): \(found)")
          continue
        }
      }
    }
    let found = fault {
      try database.read { try ValueCheck.run(on: $0) }
      _ = try database.fetch()
    }
    guard case .wrongValue(let place) = found else {
      Issue.record("\(sql): \(String(describing: found))")
      return
    }
    // The first that refers to it may be met before it.
    #expect([table, "people"].contains(place.table))
  }

  @Test func profilesOfSharedPeopleAreCheckedWhereAgenciesAreCompared() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    for agency in ["a", "b"] {
      _ = try database.importBatch(
        .of([.person(.invented(1), [.sex: .value(ProfileValue(code: 0))])]), recordedOn: day,
        agency: agency)
    }
    try database.write { try $0.execute(sql: "UPDATE case_rows SET sex = 70000") }
    #expect(throws: StoreError.self) { try database.agencyConflicts() }
  }

  /// A damaged row is not carried on by what is imported or taken back.
  @Test func importAndUndoStopAtADamagedRow() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    let event = { (wave: Int) in
      InventedRow.event(
        .invented(1), CaseEvent(date: RecordedDate(self.day), kind: .followup, wave: wave),
        org: nil)
    }
    for wave in [3, 6] {
      _ = try database.importBatch(.of([event(wave)]), recordedOn: day)
    }
    try database.write { try $0.execute(sql: "UPDATE event_rows SET wave = 900") }
    let place = StoredPlace(table: "event_rows", column: "wave", group: 1, row: 2)
    #expect(throws: StoreError.wrongValue(place)) {
      try database.importBatch(.of([event(12)]), recordedOn: day)
    }
    let first = StoredPlace(table: "event_rows", column: "wave", group: 1, row: 1)
    #expect(throws: StoreError.wrongValue(first)) { try database.undo(batch: 1) }
    #expect(try database.batches().count == 2)
  }
}

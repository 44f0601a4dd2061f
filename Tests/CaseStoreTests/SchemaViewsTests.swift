import CaseModel
import Foundation
import GRDB
import Testing

@testable import CaseStore

@Suite struct SchemaViewsTests {
  private let ana = CaseID(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210)

  private func texts(_ database: CaseDatabase, _ sql: String) throws -> [[String?]] {
    try database.read { database in
      try Row.fetchAll(database, sql: sql).map { row in
        row.databaseValues.map { value in
          switch value.storage {
          case .null: nil
          case .int64(let number): String(number)
          case .double(let number): String(number)
          case .string(let text): text
          case .blob: "blob"
          }
        }
      }
    }
  }

  private func database(_ folder: TemporaryFolder) throws -> CaseDatabase {
    let database = try folder.database()
    let dates = ["2024-02-29", "2024-02", "2024-Q4", "2024"]
    var rows: [InventedRow] = [
      .person(
        ana,
        [
          .sex: .value(ProfileValue(code: Int(Sex.female.rawValue))),
          .scope: .value(.missing(.refused)), .age: .age(AgeRange(low: 9, high: 17)),
          .exploitation: .set(ProfileSet(codes: [0, 3])), .debt: .value(.notRecorded),
          .meansOfControl: .set(.missing(.unknown)), .agency: .open("north"),
          .citizenship: .value(ProfileValue(code: Country.index(code: "XKX") ?? 0)),
        ])
    ]
    for text in dates {
      let date = try #require(RecordedDate(iso: text))
      rows.append(.event(ana, CaseEvent(date: date, kind: .followup, detail: .reached), org: "o.1"))
    }
    let start = try #require(RecordedDate(iso: "2024-05"))
    rows.append(
      .service(
        ana, ServiceSpell(service: .legalAid, start: start, status: .planned), provider: nil))
    rows.append(
      .assessment(ana, Assessment(date: start, domain: .housing, score: 2.5), instrument: "x"))
    _ = try database.importBatch(.of(rows), recordedOn: .of("2024-12-31"))
    return database
  }

  @Test func datesAndCodesAreReadable() throws {
    let folder = try TemporaryFolder()
    let database = try database(folder)
    #expect(
      try texts(
        database,
        """
        SELECT case_id, agency, sex, age, citizenship, exploitation, means_of_control, scope, debt,
          recorded_on FROM cases
        """) == [
          [
            "0123456789abcdeffedcba9876543210", "north", "female", "9-17", "XKX", "sexual;begging",
            "unknown", "refused", nil, "2024-12-31",
          ]
        ])
    let events = try texts(database, "SELECT date, event, detail, org FROM events ORDER BY date")
    #expect(
      events
        == ["2024", "2024-02", "2024-02-29", "2024-Q4"].map { [$0, "followup", "reached", "o.1"] })
    #expect(
      try texts(database, "SELECT service, start, \"end\", status FROM services")
        == [["legal_aid", "2024-05", nil, "planned"]])
    #expect(
      try texts(
        database, "SELECT date, domain, score, scale_minimum, instrument FROM assessments")
        == [["2024-05", "housing", "2.5", "1.0", "x"]])
  }

  @Test func viewsHaveTheColumnsOfTheDictionary() throws {
    let folder = try TemporaryFolder()
    let database = try database(folder)
    for table in [CanonicalTable.cases, .events, .services, .assessments] {
      let columns = try texts(database, "SELECT name FROM pragma_table_info('\(table.code)')")
        .compactMap { $0[0] }
      let missing = table.columns.filter { !columns.contains($0) && $0 != "same_as" }
      #expect(missing.isEmpty)
    }
  }

  @Test func everyTableIsStrict() throws {
    let folder = try TemporaryFolder()
    let database = try database(folder)
    let loose = try texts(
      database,
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0")
    #expect(loose == [["sqlite_schema"]])
  }

  @Test func columnsOfTheCodeAreThoseOfTheTables() throws {
    let folder = try TemporaryFolder()
    let database = try database(folder)
    for table in RowTable.all {
      let info = try texts(
        database, "SELECT name, \"notnull\" FROM pragma_table_info('\(table.name)') ORDER BY cid")
      let names = info.compactMap { $0[0] }
      // Later migrations add columns at the end.
      #expect(names.sorted() == table.columnList.components(separatedBy: ", ").sorted())
      let optional = Set(info.filter { $0[1] == "0" }.compactMap { $0[0] })
      #expect(
        optional == Set(table.columns.filter(\.isOptional).map(\.name)).union(["withdrawn_in"]))
    }
  }
}

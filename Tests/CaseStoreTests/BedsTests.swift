import CaseModel
import Foundation
import GRDB
import Testing

@testable import CaseStore

/// Beds among the counts from outside, and the codes that have been added to stored lists.
@Suite struct BedsTests {
  private let ana = CaseID.invented(1)
  private let first = Day.of("2024-03-31")
  private let second = Day.of("2024-06-30")

  private func beds(
    _ period: String, _ beds: Int?, residents: Int? = nil, at area: String? = "SH01"
  )
    throws -> InventedRow
  {
    .population(
      PopulationRow(
        period: try #require(ReportingPeriod(code: period)), population: residents, beds: beds),
      area: area)
  }

  private func counts(_ database: CaseDatabase, asOf day: Day? = nil) throws -> [Int?] {
    try database.fetch(asOf: day).population.map(\.beds)
  }

  @Test func bedsAreUpdatedByKeyAndTakenBack() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(
      .of([beds("2024-Q1", 4), beds("2024-Q1", 6, at: "SH02")]), recordedOn: first)
    _ = try database.importBatch(
      .of([beds("2024-Q1", 5), beds("2024-Q1", nil, residents: 900, at: nil)]), recordedOn: second)
    #expect(try counts(database) == [nil, 5, 6])
    #expect(try counts(database, asOf: first) == [4, 6])
    try database.checkIntegrity()
    _ = try database.undo(batch: 2)
    #expect(try counts(database) == [4, 6])
    #expect(try database.fetch().openCodes == ["SH01", "SH02"])
  }

  @Test func theViewsShowThem() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    let date = RecordedDate(first)
    _ = try database.importBatch(
      .of([
        beds("2024-Q1", 4),
        .event(ana, CaseEvent(date: date, kind: .permitGranted, detail: .cooperation), org: nil),
        .event(ana, CaseEvent(date: date, kind: .referredOut, detail: .legalAid), org: nil),
        .event(ana, CaseEvent(date: date, kind: .compensationClaimed), org: nil),
        .assessment(
          ana, Assessment(date: date, domain: .employment, score: 3), instrument: nil),
      ]), recordedOn: first)
    let texts = try database.read { database in
      (
        try Row.fetchAll(database, sql: "SELECT event, detail FROM events ORDER BY event").map {
          [$0[0] as String?, $0[1] as String?]
        }, try String.fetchOne(database, sql: "SELECT domain FROM assessments"),
        try Row.fetchAll(database, sql: "SELECT period_start, area, beds FROM population").map {
          "\($0[0] as String) \($0[1] as String) \($0[2] as Int)"
        }
      )
    }
    #expect(
      texts.0 == [
        ["compensation_claimed", nil], ["permit_granted", "cooperation"],
        ["referred_out", "legal_aid"],
      ])
    #expect(texts.1 == "employment")
    #expect(texts.2 == ["2024-01-01 SH01 4"])
  }

  /// A database of format 5 has neither the column nor the codes, and its rows stay what they were.
  @Test func aDatabaseOfFormatFiveIsBroughtUpToDate() throws {
    let folder = try TemporaryFolder()
    let queue = try DatabaseQueue(path: folder.file())
    try queue.writeWithoutTransaction { database in
      _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
      try database.inTransaction {
        for migration in Schema.migrations.prefix(5) { try migration(database) }
        // Format 5 knew fewer codes.
        let known = [
          "event": EventKind.protectionGranted.rawValue, "detail": EventDetail.unknown.rawValue,
          "domain": OutcomeDomain.agency.rawValue,
        ]
        for (list, last) in known {
          try database.execute(
            sql: "DELETE FROM codes WHERE list = ? AND number > ?", arguments: [list, last])
        }
        try database.execute(
          sql: """
            PRAGMA application_id = \(Schema.applicationID);
            PRAGMA user_version = 5;
            INSERT INTO batches (batch, recorded_on, attributes, replaces)
              VALUES (1, '2024-03-31', 1, 0);
            INSERT INTO people (person, pseudonym) VALUES (1, x'00112233445566778899aabbccddeeff');
            INSERT INTO event_rows (person, number, event, day, precision, added_in)
              VALUES (1, 1, 27, 19723, 0, 1);
            INSERT INTO population_rows (period_start, number, period_end, population, added_in)
              VALUES (19723, 1, 20088, 1000, 1);
            """)
        return .commit
      }
    }
    try queue.close()
    let database = try CaseDatabase(path: folder.file())
    try database.checkIntegrity()
    let table = try database.fetch()
    #expect(table.events[0].kind == .protectionGranted)
    #expect(table.population.map(\.population) == [1000] && table.population[0].beds == nil)
    let stored = try database.read { database in
      try Row.fetchAll(database, sql: "SELECT list, number, code FROM codes").map {
        "\($0[0] as String) \($0[1] as Int) \($0[2] as String)"
      }
    }
    #expect(Set(stored) == Set(Schema.codes.map { "\($0.list) \($0.number) \($0.code)" }))
    _ = try database.importBatch(
      .of([
        beds("2024", 7),
        .event(
          CaseID(high: 0x0011_2233_4455_6677, low: 0x8899_AABB_CCDD_EEFF),
          CaseEvent(date: RecordedDate(second), kind: .referredOut, detail: .shelter), org: nil),
      ]), recordedOn: second)
    #expect(try counts(database) == [nil, 7])
    #expect(try database.fetch().count == 1)
    try database.checkIntegrity()
  }
}

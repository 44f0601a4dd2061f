import CaseModel
import CaseStore
import Testing

@Suite struct RowIDTests {
  private let ana = CaseID.invented(1)
  private let days = (0..<4).map { Day.of("2024-01-10") + $0 * 20 }

  /// Events of one person, each with the id of its row; 0 is none.
  private func delivery(_ events: [(date: String, id: UInt64)]) -> Delivery {
    var builder = CaseTableBuilder()
    let person = builder.addPerson(ana)
    builder.markProfiled(person)
    for event in events {
      builder.append(
        CaseEvent(date: RecordedDate(Day.of(event.date)), kind: .assisted), of: person,
        rowID: event.id)
    }
    return Delivery(builder.build(), attributes: [], merges: [], files: [])
  }

  private func counts(_ outcome: ImportOutcome) -> RowCounts {
    switch outcome {
    case .imported(let batch): batch[.events]
    case .unchanged(let counts): counts[Int(CanonicalTable.events.rawValue)]
    case .alreadyImported: RowCounts()
    }
  }

  private func dates(_ database: CaseDatabase, asOf day: Day? = nil) throws -> [String] {
    let table = try database.fetch(asOf: day)
    return (0..<table.events.count).map { table.events[$0].date.iso }
  }

  @Test func aCorrectedDateIsAChangedRow() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(
      delivery([("2024-01-01", 7), ("2024-01-02", 8), ("2024-01-03", .max)]), recordedOn: days[0])
    let outcome = try database.importBatch(
      delivery([("2024-01-05", 7), ("2024-01-02", 8), ("2024-01-04", 1 << 63)]),
      recordedOn: days[1])
    var expected = RowCounts()
    (expected.added, expected.changed, expected.unchanged, expected.vanished) = (1, 1, 1, 1)
    #expect(counts(outcome) == expected)
    #expect(
      try dates(database) == ["2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05"])
    #expect(try dates(database, asOf: days[0]) == ["2024-01-01", "2024-01-02", "2024-01-03"])
    _ = try database.undo(batch: 2)
    #expect(try dates(database) == ["2024-01-01", "2024-01-02", "2024-01-03"])
  }

  @Test func rowsThatGetAnIDForTheFirstTimeAreRecognised() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(
      delivery([("2024-01-01", 0), ("2024-01-02", 0)]), recordedOn: days[0])
    let outcome = try database.importBatch(
      delivery([("2024-01-01", 7), ("2024-01-02", 8)]), recordedOn: days[1])
    #expect(counts(outcome).changed == 2)
    #expect(try dates(database) == ["2024-01-01", "2024-01-02"])
    _ = try database.importBatch(
      delivery([("2024-01-09", 7), ("2024-01-02", 8)]), recordedOn: days[2])
    #expect(try dates(database) == ["2024-01-02", "2024-01-09"])
    _ = try database.undo(batch: 2)
    #expect(try dates(database, asOf: days[1]) == ["2024-01-01", "2024-01-02"])
  }

  @Test func theSameIDsAgainAreUnchanged() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    let same = delivery([("2024-01-01", 7), ("2024-01-01", 8)])
    _ = try database.importBatch(same, recordedOn: days[0])
    guard case .unchanged = try database.importBatch(same, recordedOn: days[1]) else {
      Issue.record("a second import changed something")
      return
    }
  }
}

import Testing

@testable import CaseModel

/// What became of the records between two days, row by row.
struct RecordChangesTests {
  private static let before = Day(iso: "2024-10-10")
  private static let after = Day(iso: "2025-01-10")

  /// A row of a person: the kind, its day, and when it was delivered.
  private typealias Row = (kind: EventKind, day: String, delivered: Day?)

  private func table(_ people: [UInt64: [Row]], codes: [String] = []) throws -> CaseTable {
    var builder = CaseTableBuilder()
    for code in codes { _ = builder.openCode(code) }
    for (id, rows) in people {
      let person = builder.addPerson(CaseID(high: 0, low: id))
      for row in rows {
        let date = try #require(RecordedDate(iso: row.day))
        builder.append(
          CaseEvent(date: date, kind: row.kind, recordedOn: row.delivered), of: person)
      }
    }
    return builder.build()
  }

  private func rows(_ table: CaseTable, _ id: UInt64) throws -> [String] {
    let person = try #require(table.ids.firstIndex(of: CaseID(high: 0, low: id)))
    return table.eventRows(of: person).map {
      "\(table.events[$0].kind.code) \(table.events[$0].date.iso)"
    }
  }

  @Test func everyRowIsAddedRemovedMergedOrCorrected() throws {
    let (first, second) = (Self.before, Self.after)
    let old = try table([
      1: [(.identified, "2024-01-01", first), (.assisted, "2024-02-01", first)],
      2: [(.identified, "2024-03-01", first), (.closed, "2024-04-01", first)],
      3: [(.identified, "2024-05-01", first)],
    ])
    let new = try table([
      // Assisted another day; lost is new; and what was 3 before is this person now.
      1: [
        (.identified, "2024-01-01", first), (.assisted, "2024-02-11", second),
        (.lost, "2024-09-01", second), (.identified, "2024-05-01", first),
      ],
      // No longer closed.
      2: [(.identified, "2024-03-01", first)],
      4: [(.identified, "2024-06-01", second)],
    ])
    let changes = RecordChanges(from: old, to: new, since: try #require(first))
    #expect(changes.counts.peopleRemoved == 1 && changes.counts.peopleAdded == 1)
    let wanted = RecordChanges.Counts.Rows(removed: 1, merged: 1, corrected: 1, added: 1)
    #expect(changes.counts.rows == wanted)
    #expect(
      try rows(changes.withoutRemoved, 1) == [
        "identified 2024-01-01", "assisted 2024-02-01", "identified 2024-05-01",
      ])
    #expect(try rows(changes.withoutRemoved, 2) == ["identified 2024-03-01"])
    #expect(
      try rows(changes.corrected, 1) == [
        "identified 2024-01-01", "assisted 2024-02-11", "identified 2024-05-01",
      ])
    #expect(changes.corrected.count == 2)
  }

  @Test func equalRecordsHaveNoChanges() throws {
    let same = try table([1: [(.identified, "2024-01-01", Self.before)]], codes: ["b", "a"])
    let changes = RecordChanges(from: same, to: same, since: try #require(Self.before))
    #expect(changes.counts == RecordChanges.Counts())
    #expect(try rows(changes.corrected, 1) == ["identified 2024-01-01"])
  }

  /// Codes of the programme's own lists have other numbers where another list is known.
  @Test func ownCodesKeepTheirMeaning() throws {
    func table(_ codes: [String], agency: String) -> CaseTable {
      var builder = CaseTableBuilder()
      for code in codes { _ = builder.openCode(code) }
      let person = builder.addPerson(CaseID(high: 0, low: 1))
      builder.markProfiled(person, recordedOn: Self.before)
      builder.set(ProfileValue(code: builder.openCode(agency)), .agency, of: person)
      return builder.build()
    }
    let changes = RecordChanges(
      from: table(["b"], agency: "b"), to: table(["a", "b", "c"], agency: "c"),
      since: try #require(Day(iso: "2024-01-01")))
    func agency(_ table: CaseTable) -> String? {
      table.openCode(table.profiles.value(.agency, of: 0))
    }
    #expect(agency(changes.withoutRemoved) == "b")
    #expect(agency(changes.corrected) == "c")
  }

  @Test func peopleAreChosenWithAllTheirRows() throws {
    let all = try table([
      1: [(.identified, "2024-01-01", nil)], 2: [(.identified, "2024-03-01", nil)],
    ])
    let chosen = all.people { $0 == 1 }
    #expect(chosen.ids == [CaseID(high: 0, low: 2)])
    #expect(try rows(chosen, 2) == ["identified 2024-03-01"])
  }
}

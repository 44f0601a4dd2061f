import CaseModel
import Testing

struct CaseTableTests {
  private func day(_ iso: String) throws -> RecordedDate { try #require(RecordedDate(iso: iso)) }

  /// Two people added out of order, their events shuffled.
  private func table(reversed: Bool) throws -> CaseTable {
    var builder = CaseTableBuilder()
    let second = builder.addPerson(CaseID(high: 2, low: 0))
    let first = builder.addPerson(CaseID(high: 1, low: 9))
    let org = builder.openCode("ORG-B")
    let other = builder.openCode("ORG-A")
    var events: [(CaseEvent, Int)] = [
      (CaseEvent(date: try day("2024-05-02"), kind: .assisted, org: org), second),
      (CaseEvent(date: try day("2024-05-02"), kind: .identified, org: other), second),
      (CaseEvent(date: try day("2024-04-01"), kind: .presumed, wave: 3), second),
      (CaseEvent(date: try day("2024-01"), kind: .identified), first),
    ]
    if reversed { events.reverse() }
    for (event, person) in events { builder.append(event, of: person) }
    builder.set(ProfileValue(code: org), .agency, of: first)
    builder.set(AgeRange(low: 9, high: 17), .age, of: first)
    builder.set(ProfileSet(codes: [0, 3]), .exploitation, of: second)
    builder.set(ProfileValue.missing(.refused), .sex, of: second)
    builder.markProfiled(first)
    return builder.build()
  }

  @Test func peopleAndRowsStandInADefinedOrderWhateverTheInput() throws {
    for table in [try table(reversed: false), try table(reversed: true)] {
      #expect(table.ids.map(\.high) == [1, 2])
      #expect(table[1].events.map(\.kind) == [.presumed, .identified, .assisted])
      #expect(table[0].events.map(\.date.iso) == ["2024-01"])
      #expect(table.openCodes == ["ORG-A", "ORG-B"])
      #expect(table[1].events.map(\.org) == [nil, 0, 1])
      #expect(table.openCode(table[0].value(.agency)) == "ORG-B")
      #expect(table.profiles.isProfiled == [true, false])
    }
  }

  @Test func missingValuesKeepTheirReason() throws {
    let table = try table(reversed: false)
    #expect(table[1].value(.sex).missingReason == .refused)
    #expect(table[0].value(.sex).missingReason == .notRecorded)
    #expect(table[0].age(.age) == AgeRange(low: 9, high: 17))
    #expect(table[1].age(.age) == nil)
    #expect(table[1].set(.exploitation).codes == [0, 3])
    #expect(table[0].set(.exploitation).missingReason == .notRecorded)
    #expect(ProfileSet.missing(.refused).missingReason == .refused)
  }

  @Test func aFurtherTraffickingOpensTheNextEpisode() throws {
    var builder = CaseTableBuilder()
    let person = builder.addPerson(CaseID(high: 0, low: 1))
    for (iso, kind) in [
      ("2020-01-01", EventKind.identified), ("2021-01-01", .reTrafficked),
      ("2021-02-01", .identified), ("2022-01-01", .reTrafficked),
    ] {
      builder.append(CaseEvent(date: try day(iso), kind: kind), of: person)
    }
    #expect(builder.build()[0].episodes.map(\.events) == [0..<1, 1..<3, 3..<4])
  }
}

import CaseModel
import Foundation
import Testing

@testable import Ingestion

/// One event over several rows: each row gives one value, and together they are one row.
struct PivotTests {
  private static let text = """
    {"sheets": [{
      "pivot": {"by": ["event"], "name": "element", "value": "value"},
      "cases": {"case_id": "person", "sex": "sex"},
      "events": {"case_id": "person", "where": [{"column": "kind", "filled": true}],
        "event": "kind", "date": "day", "detail": "result", "wave": "wave"}}]}
    """

  private static let rows = """
    event,person,day,element,value
    e1,P1,2024-01-05,kind,identified
    e2,P1,2024-07-05,kind,followup
    e1,P1,2024-01-05,sex,female
    e2,P1,2024-07-05,wave,6
    e3,P2,2024-01-07,kind,identified
    e2,P1,2024-07-05,result,not_reached
    e3,P2,2024-01-07,colour,red
    """

  @Test func theValuesOfAnEventBelongTogether() throws {
    let result = read([file("d.csv", Self.rows)], by: try mapping(Self.text))
    #expect(result.outcome == .complete && result.rowsRead == 7)
    let person = try #require(result.people("P1").first)
    #expect(person.value(.sex).code == 0 && person.events.map(\.kind) == [.identified, .followup])
    #expect(person.events.last?.detail == .notReached && person.events.last?.wave == 6)
    // The value that nothing is made of is named by its row.
    #expect(result.due == [Due(.rowWithoutUse, nil, 8)])
  }

  @Test func findingsStandAtTheRowOfTheValueAndTheWholeEventComesBack() throws {
    let bad = Self.rows.replacing("not_reached", with: "not_raeched")
    let result = read([file("d.csv", bad)], by: try mapping(Self.text), partial: true)
    #expect(result.due.first == Due(.unknownCode, "E", 7))
    let aside = try #require(result.setAside.first)
    #expect(aside.rowCount == 1)
    let text = String(decoding: aside.csv { code, _ in code.rawValue }, as: UTF8.self)
    #expect(
      text == """
        event,person,day,element,value,set_aside_reason
        e2,P1,2024-07-05,kind,followup,
        e2,P1,2024-07-05,wave,6,
        e2,P1,2024-07-05,result,not_raeched,unknown_code

        """)
    let again = read(
      [file("d.csv", text.replacing("raeched", with: "reached") + "e1,P1,2024-01-05,sex,female\n")],
      by: try mapping(Self.text))
    #expect(again.outcome == .complete && again.people("P1").first?.events.first?.wave == 6)
  }

  /// The identifier of an event may stand in a column that is called like a value.
  @Test func aValueIsMeantByTheColumnOfNamesBeforeIt() throws {
    let text = Self.text.replacing(#""kind""#, with: #""element/event""#)
    let rows = Self.rows.replacing("kind", with: "event")
    let result = read([file("d.csv", rows)], by: try mapping(text))
    #expect(result.people("P1").first?.events.map(\.kind) == [.identified, .followup])
    // Where no row has that value, the identifiers are no kinds.
    let without = "event,person,day,element,value\ne1,P1,2024-01-05,sex,female\n"
    let lenient = text.replacing("{\"sheets\"", with: "{\"lenient\": true, \"sheets\"")
    let person = read([file("d.csv", without)], by: try mapping(lenient))
    #expect(person.outcome == .complete && person.people("P1").first?.value(.sex).code == 0)
    let dropped = lenient.replacing("{\"lenient\"", with: #"{"drop": ["result"], "lenient""#)
    #expect(
      read([file("d.csv", rows)], by: try mapping(dropped)).people("P1").first?.events.last?.detail
        == nil)
  }

  @Test func rowsThatContradictEachOtherAreErrors() throws {
    let twice = read(
      [file("d.csv", Self.rows + "\ne2,P1,2024-07-05,wave,12\n")], by: try mapping(Self.text))
    #expect(twice.outcome == .errors && twice.due.first == Due(.conflictingRow, "E", 9))
    let other = read(
      [file("d.csv", Self.rows + "\ne2,P1,2024-08-05,certainty,suspected\n")],
      by: try mapping(Self.text))
    #expect(other.due.first == Due(.conflictingRow, "C", 9))
    // The same row once more is a repetition and changes nothing.
    let same = read(
      [file("d.csv", Self.rows + "\ne2,P1,2024-07-05,wave,6\n")], by: try mapping(Self.text))
    #expect(same.outcome == .complete && same.due.contains(Due(.identicalRow, nil, 9)))
    #expect(same.people("P1").first?.events.count == 2)
  }

  @Test func columnsThatSayHowAreNeeded() throws {
    for name in ["element", "value", "event"] {
      let result = read(
        [file("d.csv", Self.rows.replacing(name, with: "x"))], by: try mapping(Self.text))
      #expect(result.outcome == .errors && result.due.map(\.code).contains(.missingColumn))
    }
    let second = Self.text.replacing(#"["event"]"#, with: #"["event", "stage"]"#)
    let result = read([file("d.csv", Self.rows)], by: try mapping(second))
    #expect(result.due == [Due(.missingColumn), Due(.rowWithoutUse, nil, 8)])
  }

  @Test func valuesThatIdentifyPeopleAreFound() throws {
    let named = Self.rows + "\ne3,P2,2024-01-07,phone number,+383 44 123 456\n"
    let result = read([file("d.csv", named)], by: try mapping(Self.text))
    #expect(result.outcome == .identifiers)
    #expect(result.due.first == Due(.identifierColumn, "E"))
  }
}

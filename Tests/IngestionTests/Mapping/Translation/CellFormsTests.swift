import CaseModel
import Foundation
import Testing

@testable import Ingestion

/// The forms in which cells say what a mapping makes codes of.
struct CellFormsTests {
  @Test(arguments: [" / ", "dhe", "+", "\\n", " - ", "; ", "&"])
  func anyTextSeparatesAList(separator: String) throws {
    let listed = try mapping(
      """
      {"sheets": [{"cases": {"case_id": "id", "exploitation": {"column": "x",
       "list": "\(separator)"}}}]}
      """)
    #expect(listed.fault == nil)
    let mark = separator == "\\n" ? "\n" : separator
    let result = read([file("c.csv", "id,x\n1,\"sexual\(mark)begging\"\n")], by: listed)
    #expect(result.people("1").first?.set(.exploitation).rawValue == 0b1001)
  }

  @Test(arguments: ["semicolons", "coma", "tripple_bar", ""])
  func aMisspeltNameOfAFormIsNoSeparator(text: String) throws {
    let listed = try mapping(
      """
      {"sheets": [{"cases": {"case_id": "id", "exploitation": {"column": "x", "list": "\(text)"}}}]}
      """)
    #expect(listed.fault == .unlikelySeparator(text))
  }

  @Test func othersIsInForceWithoutValues() throws {
    let text = """
      {"sheets": [{"cases": {"case_id": "id",
        "citizenship": {"column": "nat", "others": "unknown"},
        "sex": {"column": "s", "values": {"v": "female"}, "others": "other"}}}]}
      """
    let result = read(
      [file("a.csv", "id,s,nat\nA,v,LK\nB,male,0\nC,x,Atlantis\nD,,\n")], by: try mapping(text))
    #expect(result.outcome == .complete)
    let people = result.people("A", "B", "C", "D")
    let unknown = ProfileValue.missing(.unknown)
    #expect(people.map { $0.value(.citizenship) }[1...2].allSatisfy { $0 == unknown })
    #expect(people[0].value(.citizenship).code == Country.index(code: "LKA"))
    #expect(people[3].value(.citizenship) == .notRecorded)
    // A text that the list knows is what it says, named under values or not.
    #expect(people.prefix(3).map { $0.value(.sex).code } == [0, 1, 2])
  }

  @Test(arguments: ["age", "region"])
  func othersOfAColumnWithoutCodesNeedsValues(field: String) throws {
    let text = """
      {"sheets": [{"cases": {"case_id": "id", "\(field)": {"column": "x", "others": "unknown"}}}]}
      """
    #expect(try mapping(text).fault == .othersWithoutValues(field))
    let named = text.replacing(#""others""#, with: #""values": {"a": "b"}, "others""#)
    #expect(try mapping(named).fault == nil)
  }

  @Test func yesAndNoAsProgramsWriteThem() throws {
    let text = """
      case_id,debt,family_involved
      A,TRUE,False
      B,1,0
      C,1.0,0.0
      D,true,f
      E,po,jo
      F,T,N
      """
    let result = read(file("cases.csv", text))
    #expect(result.outcome == .complete && result.due.isEmpty)
    for person in result.people("A", "B", "C", "D", "E", "F") {
      #expect(person.value(.debt).code == 0 && person.value(.familyInvolved).code == 1)
    }
    let bad = read(file("cases.csv", "case_id,debt\nA,2\nB,10\n"))
    #expect(bad.due == [Due(.unknownCode, "B", 2, 3)])
    #expect(bad.findings.first?.places.allSatisfy { $0.suggestion == nil } == true)
    // Cells of a spreadsheet that are true or false by their type.
    let cells = """
      <row r="1"><c r="A1" t="inlineStr"><is><t>case_id</t></is></c>\
      <c r="B1" t="inlineStr"><is><t>debt</t></is></c></row>\
      <row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2" t="b"><v>1</v></c></row>
      """
    let typed = read(SourceFile(name: "cases.xlsx", bytes: OfficeParts(rows: cells).file))
    #expect(typed.people("A").first?.value(.debt).code == 0)
  }

  /// 3 May typed as 3/5 and read as 5 March; 25 May stayed a text.
  @Test func swappedDateCellsAreSwappedBack() throws {
    let text = "id,d\nA,2024-03-05\nB,25/05/2024\nC,2024-03-05 00:00:00\n"
    let swapped = try mapping(
      """
      {"sheets": [{"cases": {"case_id": "id"}, "events": {"case_id": "id",
        "event": {"is": "identified"}, "date": {"column": "d", "swapped": true}}}]}
      """)
    let result = read([file("e.csv", text)], by: swapped)
    #expect(result.outcome == .complete)
    let days = result.people("A", "B", "C").map { $0.events.first?.date.middle.iso }
    #expect(days == ["2024-05-03", "2024-05-25", "2024-05-03"])
    // A cell that cannot have been swapped is named.
    let other = read([file("e.csv", "id,d\nA,2024-03-25\n")], by: swapped)
    #expect(other.due.first == Due(.impossibleDate, "B", 2))
  }

  @Test func swappedDatesOfFilesInCanonicalShape() throws {
    let swapped = try mapping(#"{"swapped": ["Data"], "columns": {"Data": "date"}}"#)
    let result = read(
      [
        file("cases.csv", "case_id\nA\n"),
        file("events.csv", "case_id,Data,event\nA,2024-03-05,identified\n"),
      ], by: swapped)
    #expect(result.people("A").first?.events.first?.date.middle.iso == "2024-05-03")
  }
}

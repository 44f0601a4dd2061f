import CaseModel
import Foundation
import Testing

@testable import Ingestion

/// A mapping for many installations passes over what is absent, but never takes nothing for success.
struct MappingFitTests {
  private static let lenient = """
    {"lenient": true, "sheets": [{"has": ["id"],
      "cases": {"case_id": "id", "sex": ["sex", "gender"], "age": "age"},
      "events": {"case_id": "id", "event": {"is": "identified"}, "date": ["identified", "found"]}}]}
    """

  @Test(arguments: [
    // Only the case number is there, under headings in another language.
    ("id,gjinia,data\nA,female,2024-01-05\n", "sex', 'age', 'identified"),
    // Not even that.
    ("numri,gjinia,data\nA,female,2024-01-05\n", "id', 'sex', 'age', 'identified"),
    ("numri,sex,found\nA,female,2024-01-05\n", "id', 'age"),
  ])
  func aFileWithoutTheColumnsIsRefusedByName(text: String, needed: String) throws {
    for partial in [false, true] {
      let result = read([file("k.csv", text)], by: try mapping(Self.lenient), partial: partial)
      #expect(result.outcome == .errors)
      let finding = result.findings.first { $0.code == .columnsNotFound }
      #expect(finding?.subject == needed)
    }
  }

  @Test func aMainSheetOfCaseNumbersAloneIsNoFault() throws {
    let result = read([file("k.csv", "id\nA\n")], by: try mapping(Self.lenient))
    #expect(result.outcome == .complete)
  }

  @Test func otherSheetsOfAWorkbookArePassedOver() throws {
    let result = read(
      [
        workbook(
          "k.xlsx", ("Lists", "sex | age\nfemale | 1\nmale | 2"),
          ("Data", "id | sex | found\nA | female | 2024-01-05"),
          ("About", "What this is\nhttps://example.org"))
      ], by: try mapping(Self.lenient))
    #expect(result.outcome == .complete && result.delivery?.people.count == 1)
    #expect(result.findings.filter { $0.code == .sheetNotRead }.map(\.sheet) == ["Lists", "About"])
    // Each file has to give something.
    let two = read(
      [file("k.csv", "id,sex\nA,female\n"), file("l.csv", "sex,age\nfemale,1\n")],
      by: try mapping(Self.lenient))
    #expect(two.outcome == .errors && two.due.contains(Due(.columnsNotFound)))
  }

  /// People without numbers: what looks like people in a list of codes.
  private static let rows = """
    {"lenient": true, "sheets": [{"cases": {"case_id": {"row_number": true},
      "sex": ["prs_Gender", "Gender"], "citizenship": "Citizenship",
      "exploitation": {"column": "Type of Exploitation", "values": {"a": "sexual", "b": "begging"}}}}]}
    """

  @Test func listsOfCodesAreNoPeople() throws {
    let people =
      "Gender | Citizenship | Type of Exploitation\nfemale | AL | a\nmale | RS | b\nfemale | AL | a"
    let fewer = "Gender | Country\nfemale | AL\nmale | RS\nother | XK"
    // The headings of all columns, and texts that each stand once.
    let all =
      "Gender | Citizenship | Type of Exploitation\nfemale | AL | a\nmale | RS | b\nother | XK |"
    for list in [fewer, all] {
      for sheets in [[people, list], [list, people]] {
        let result = read(
          [workbook("h.xlsx", ("one", sheets[0]), ("two", sheets[1]))], by: try mapping(Self.rows))
        #expect(result.outcome == .complete && result.delivery?.people.count == 3)
        #expect(result.due.contains(Due(.sheetNotRead)))
      }
    }
    // Two sheets of people are both read, and a short list is people where nothing else is.
    let both = read(
      [workbook("h.xlsx", ("2023", people), ("2024", people))], by: try mapping(Self.rows))
    #expect(both.delivery?.people.count == 6)
    let short = read([workbook("h.xlsx", ("2024", all))], by: try mapping(Self.rows))
    #expect(short.delivery?.people.count == 3)
  }

  @Test func hasAndLacksChooseTheEntry() throws {
    let two = try mapping(
      """
      {"sheets": [
        {"has": ["id", ["what", "event"]], "events": {"case_id": "id", "event": ["what", "event"], "date": "on"}},
        {"has": ["id"], "lacks": ["what", "event"], "cases": {"case_id": "id", "sex": "sex"}}]}
      """)
    let result = read(
      [
        file("a.csv", "id,event,on\nA,identified,2024-01-05\n"),
        file("b.csv", "id,sex\nA,female\n"),
      ], by: two)
    #expect(result.outcome == .complete && result.people("A").first?.events.count == 1)
    let neither = read([file("c.csv", "nr,sex\nA,female\n")], by: two)
    #expect(neither.due == [Due(.columnsNotFound)])
  }

  @Test func anOptionalConditionNeedsNoColumn() throws {
    let kept = try mapping(
      """
      {"lenient": true, "sheets": [{
        "where": [{"column": "deleted", "is_not": ["true", "1"], "optional": true}],
        "cases": {"case_id": "id", "sex": "sex"}}]}
      """)
    #expect(read([file("a.csv", "id,sex\nA,male\n")], by: kept).due.isEmpty)
    let result = read([file("a.csv", "id,sex,deleted\nA,male,TRUE\nB,male,False\n")], by: kept)
    #expect(result.delivery?.people.count == 1 && result.due == [Due(.rowLeftOut, nil, 2)])
  }

  // MARK: What is said

  @Test func peopleWhomNoReportCountsAreNamed() throws {
    let text = "id,sex,found\nA,female,2024-01-05\nB,male,\nC,female,\n"
    let result = read([file("k.csv", text)], by: try mapping(Self.lenient))
    let finding = result.findings.first { $0.code == .personNotCounted }
    #expect(finding?.count == 2 && finding?.places.map(\.row) == [3, 4])
    #expect(finding?.severity == .warning && result.outcome == .complete)
    // In canonical files too, where events are delivered; not where only cases are.
    let cases = file("cases.csv", "case_id,sex\nA,female\nB,male\n")
    let events = file(
      "events.csv", "case_id,date,event\nA,2024-01-05,identified\nB,2024-01-06,offered\n")
    #expect(read(cases, events).due == [Due(.personNotCounted, "A", 3)])
    #expect(read(cases).due.isEmpty)
    // Nor about people who are stored, were found to be no victims, or were helped.
    #expect(read(cases, events, stored: ["B"]).due.isEmpty)
    let others = file(
      "events.csv", "case_id,date,event\nA,2024-01-05,identified\nB,2024-01-06,not_a_victim\n")
    #expect(read(cases, others).due.isEmpty)
    let services = file("services.csv", "case_id,service,start\nB,shelter,2024-01-06\n")
    #expect(read(cases, events, services).due.isEmpty)
  }

  @Test(arguments: [
    #"{"sheets": [{"cases": {"case_id": "code", "sex": "sex"}, "events": [{"case_id": "code", "event": {"is": "identified"}, "date": "on"}]}]}"#,
    #"{"sheets": [{"cases": {"case_id": "code", "sex": "sex"}}, {"events": [{"case_id": "code", "event": {"is": "identified"}, "date": "on"}]}]}"#,
  ])
  func aRowWhoseMappedCellsAreEmptyIsNamed(text: String) throws {
    let result = read(
      [file("k.csv", "code,sex,notes,on\nA1,female,x,2024-01-05\n,,y,\nA2,,,2024-01-06\n")],
      by: try mapping(text))
    #expect(result.outcome == .complete && result.rowsRead == 3)
    #expect(result.due.contains(Due(.rowWithoutUse, nil, 3)))
    #expect(result.delivery?.people.count == 2)
  }

  /// Whatever is said of a file in canonical shape is said under a mapping too.
  @Test func notesOnRowsAreNotSilencedByAMapping() throws {
    let text = """
      case_id,sex,phone
      A,female,
      B,male
      C,male,,
      D,"fe"male,
      """
    for shape in ["{}", #"{"sheets": [{"cases": {"case_id": "case_id", "sex": "sex"}}]}"#] {
      let result = read([file("cases.csv", text)], by: try mapping(shape), partial: true)
      #expect(result.due.contains(Due(.shortRow, nil, 3)))
      #expect(result.due.contains(Due(.extraEmptyCells, nil, 4)))
      #expect(result.due.contains(Due(.strayQuote, nil, 5)))
      #expect(result.due.contains(Due(.emptyIdentifierColumn, "C")))
    }
    let plain = read(file("cases.csv", text), partial: true)
    for code in [FindingCode.shortRow, .extraEmptyCells, .strayQuote, .emptyIdentifierColumn] {
      #expect(plain.due.contains { $0.code == code })
    }
    for shape in ["{}", #"{"sheets": [{"cases": {"case_id": "case_id"}}]}"#] {
      #expect(read([file("cases.csv", "case_id\n")], by: try mapping(shape)).due == [Due(.noRows)])
    }
  }
}

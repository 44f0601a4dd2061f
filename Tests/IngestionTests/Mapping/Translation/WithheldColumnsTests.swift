import CaseModel
import Testing

@testable import Ingestion

/// What a mapping drops or ignores is never read, whatever else names it.
struct WithheldColumnsTests {
  private static let canonical = "case_id,region,sex\na,R1,female\nb,R2,male\n"

  private func codes(_ result: IngestResult) -> [FindingCode] { result.findings.map(\.code) }

  @Test(arguments: ["drop", "ignore"])
  func ofACanonicalFileItStoresNothing(list: String) throws {
    for name in ["region", "Region", " REGION "] {
      let result = read(
        [file("cases.csv", Self.canonical)], by: try mapping(#"{"\#(list)": ["\#(name)"]}"#))
      #expect(result.outcome == .complete)
      #expect(result.people("a", "b").map { $0.value(.region).code } == [nil, nil])
      #expect(result.people("a", "b").map { $0.value(.sex).code } == [0, 1])
      #expect(codes(result) == (list == "drop" ? [.droppedColumn] : []))
    }
  }

  @Test func theCanonicalNameDropsAColumnInAnotherLanguage() throws {
    let result = read(
      [file("cases.csv", "case_id,Rajoni\na,R1\n")], by: try mapping(#"{"drop": ["region"]}"#))
    #expect(result.people("a").map { $0.value(.region).code } == [nil])
    #expect(result.due.first == Due(.droppedColumn, "B") || codes(result).contains(.droppedColumn))
  }

  @Test func aConstantStandsInForIt() throws {
    let text = #"{"drop": ["region"], "constants": {"region": "R9"}}"#
    let result = read([file("cases.csv", Self.canonical)], by: try mapping(text))
    let table = try #require(result.delivery?.people)
    #expect(table.openCodes.contains("R9") && !table.openCodes.contains("R1"))
  }

  @Test func whatAFileSaysComesBeforeItsPreset() throws {
    let preset = try mapping(
      """
      {"drop": ["City"], "ignore": ["Status"], "sheets": [{"cases": {"case_id": "ID", "sex": "Sex",
       "region": ["Area", "Zone"], "exploitation": {"flags_with": "type/"}}}]}
      """)
    let rows = "ID,Sex,Area,Zone,City,type/sexual,type/begging\nA,female,R1,Z1,C1,1,1\n"
    func person(_ text: String) throws -> CaseHistory? {
      read([file("a.csv", rows)], by: try mapping(text).based(on: preset)).people("A").first
    }
    #expect(try person(#"{"drop": ["Sex"]}"#)?.value(.sex).code == nil)
    #expect(try person(#"{"ignore": ["Sex"]}"#)?.value(.sex).code == nil)
    #expect(try person(#"{"drop": ["type/begging"]}"#)?.set(.exploitation).rawValue == 1)
    // Another name of the preset's list is read then.
    #expect(try person(#"{"drop": ["Area"]}"#)?.value(.region).code != nil)
    let own = #"{"sheets": [{"cases": {"case_id": "ID", "region": "City"}}]}"#
    #expect(try person(own)?.value(.region).code != nil)
  }

  @Test func theLastPartOfAPathIsEnough() throws {
    let preset = try mapping(#"{"sheets": [{"cases": {"case_id": "ID", "sex": "sex"}}]}"#)
    let result = read(
      [file("a.csv", "ID,grp/sex\nA,female\n")],
      by: try mapping(#"{"drop": ["sex"]}"#).based(on: preset))
    #expect(result.people("A").first?.value(.sex).code == nil)
  }

  @Test func whatOneEntryDropsOfASheetNoOtherReads() throws {
    let text = """
      {"sheets": [{"cases": {"case_id": "ID"}, "drop": ["When"]},
       {"events": {"case_id": "ID", "event": {"is": "identified"}, "date": "When"}}]}
      """
    let result = read([file("a.csv", "ID,When\nA,2024-01-05\n")], by: try mapping(text))
    #expect(result.outcome == .errors && codes(result).contains(.neededColumnDropped))
  }

  @Test(arguments: [
    (#"{"drop": ["case_id"]}"#, "A"), (#"{"ignore": ["case_id"]}"#, "A"),
  ])
  func withoutANeededColumnNothingIsRead(text: String, column: String) throws {
    let result = read([file("cases.csv", Self.canonical)], by: try mapping(text))
    #expect(result.outcome == .errors && result.delivery == nil)
    #expect(result.due.contains(Due(.neededColumnDropped, column)))
  }

  @Test func aConditionOnADroppedColumnIsAFault() throws {
    let preset = try mapping(
      """
      {"lenient": true, "sheets": [{"where": [{"column": "S", "is_not": "x"}],
       "cases": {"case_id": "ID", "sex": "Sex"}}]}
      """)
    let result = read(
      [file("a.csv", "ID,Sex,S\nA,female,x\n")],
      by: try mapping(#"{"drop": ["S"]}"#).based(on: preset))
    #expect(result.due.contains(Due(.neededColumnDropped, "C")) && result.delivery == nil)
  }

  // MARK: Rows that belong together

  private static let elements = """
    event,person,day,element,value
    e1,P1,2024-01-05,kind,identified
    e1,P1,2024-01-05,sex,female
    e2,P1,2024-07-05,kind,followup
    e2,P1,2024-07-05,result,reached

    """

  private func pivoted(_ text: String, isLenient: Bool = false) throws -> IngestResult {
    let preset = try mapping(
      """
      {"lenient": \(isLenient), "sheets": [{
        "pivot": {"by": ["event"], "name": "element", "value": "value"},
        "cases": {"case_id": "person", "sex": "sex"},
        "events": {"case_id": "person", "event": "kind", "date": "day", "detail": "result"}}]}
      """)
    return read([file("d.csv", Self.elements)], by: try mapping(text).based(on: preset))
  }

  @Test(arguments: ["drop", "ignore"])
  func aValueOfAPivotIsDroppedByItsName(list: String) throws {
    let result = try pivoted(#"{"\#(list)": ["sex"]}"#)
    #expect(result.outcome == .complete && result.people("P1").first?.value(.sex).code == nil)
    #expect(result.people("P1").first?.events.count == 2)
  }

  @Test(arguments: [("event", "A"), ("element", "D"), ("value", "E")], [true, false])
  func withoutWhatBelongsTogetherNothingIsRead(key: (String, String), isLenient: Bool) throws {
    for list in ["drop", "ignore"] {
      let result = try pivoted(#"{"\#(list)": ["\#(key.0)"]}"#, isLenient: isLenient)
      #expect(result.due.contains(Due(.neededColumnDropped, key.1)) && result.delivery == nil)
      #expect(!codes(result).contains(.missingColumn) && !codes(result).contains(.columnsNotFound))
    }
  }

  // MARK: Parents

  private func visits(_ text: String) throws -> IngestResult {
    let preset = try mapping(
      """
      {"lenient": true, "sheets": [
        {"sheet": "visits", "parent": {"sheet": "*", "key": "up", "equals": "row", "table": "of"},
         "events": {"case_id": {"parent": "id"}, "event": "kind", "date": "day",
           "detail": {"parent": "result"}}},
        {"sheet": "homes", "skip": true},
        {"has": ["id", "sex"], "cases": {"case_id": "id", "sex": "sex"}}]}
      """)
    return read(
      [
        file("people.csv", "id,sex,row\nP1,female,1\nP2,male,2\n"),
        file("homes.csv", "row,up,of,result\n1,2,people,reached\n"),
        file(
          "visits.csv",
          "kind,day,up,of\nidentified,2024-01-05,1,people\nfollowup,2024-02-05,1,homes\n"
            + "identified,2024-01-05,2,people\n"),
      ], by: try mapping(text).based(on: preset))
  }

  @Test func ofParentRowsNothingWithheldIsRead() throws {
    func last(_ text: String) throws -> EventDetail? {
      let result = try visits(text)
      #expect(result.outcome == .complete, "\(result.due)")
      return result.people("P2").first?.events.last?.detail
    }
    #expect(try last("{}") == .reached)
    for list in ["drop", "ignore"] { #expect(try last(#"{"\#(list)": ["result"]}"#) == nil) }
    // The number of a row is still what other rows name it by.
    #expect(try last(#"{"ignore": ["row"]}"#) == .reached)
    let result = try visits(#"{"drop": ["row"]}"#)
    #expect(codes(result).contains(.neededColumnDropped) && result.delivery == nil)
  }
}

import CaseModel
import Foundation
import Testing

@testable import Ingestion

/// A mapping from JSON, which has the shape of a mapping file.
func mapping(_ text: String) throws -> CaseMapping {
  try JSONDecoder().decode(CaseMapping.self, from: Data(text.utf8))
}

func read(
  _ files: [SourceFile], by mapping: CaseMapping, partial: Bool = false, today: String? = nil
) -> IngestResult {
  ingest(
    IngestRequest(
      files: files, key: testKey, today: today.flatMap { Day(iso: $0) }, allowsPartial: partial,
      mapping: mapping))
}

struct MappingTests {
  /// One row a person with a column for each date, as shelters keep it.
  private static let wide = """
    {"sheets": [{
      "cases": {
        "case_id": "Nr. i rastit",
        "sex": {"column": "Gjinia", "values": {"Vajzë": "female", "Djalë": "male"}},
        "agency": {"is": "shelter-a"},
        "exploitation": {"flags": {"Seks": "sexual", "Punë": "forced_labour"}}
      },
      "events": [
        {"case_id": "Nr. i rastit", "event": {"is": "identified"}, "date": "Data e identifikimit"},
        {"case_id": "Nr. i rastit", "event": {"is": "closed"}, "date": "Mbyllur",
         "detail": {"column": "Arsyeja", "values": {"u transferua": "transferred"}}}
      ],
      "drop": ["Emri"]
    }]}
    """

  private static let rows = """
    Nr. i rastit,Emri,Gjinia,Seks,Punë,Data e identifikimit,Mbyllur,Arsyeja,Shënime
    A1,Ana,vajzë,po,,2023-03-05,,,x
    A2,Ivo,DJALË,1,1,2023-04-05,2024-01-31,u transferua,
    """

  @Test func wideDatesBecomeEvents() throws {
    let result = read([file("rastet.csv", Self.rows)], by: try mapping(Self.wide))
    #expect(result.outcome == .complete && result.rowsRead == 2)
    let people = result.people("A1", "A2")
    #expect(people.map { $0.value(.sex).code } == [0, 1])
    #expect(people.map { $0.events.map(\.kind) } == [[.identified], [.identified, .closed]])
    #expect(people[1].events.last?.detail == .transferred)
    #expect(people.map { $0.set(.exploitation).rawValue } == [1, 3])
    #expect(result.due == [Due(.droppedColumn, "B"), Due(.unusedColumn, "I")])
  }

  @Test func findingsPointToTheCellsOfTheUser() throws {
    let bad = Self.rows.replacing("2024-01-31", with: "soon").replacing("vajzë", with: "vaj")
    let result = read([file("rastet.csv", bad)], by: try mapping(Self.wide), partial: true)
    #expect(
      result.due.prefix(2) == [Due(.unknownCode, "C", 2), Due(.unreadableDate, "G", 3)])
    #expect(result.outcome == .partial)
    #expect(result.people("A2").first?.events.map(\.kind) == [.identified])
    let aside = try #require(result.setAside.first)
    let text = String(decoding: aside.csv { code, _ in code.rawValue }, as: UTF8.self)
    // The name and the notes are emptied: nobody has to repair them.
    #expect(
      text == """
        Nr. i rastit,Emri,Gjinia,Seks,Punë,Data e identifikimit,Mbyllur,Arsyeja,Shënime,set_aside_reason
        A1,,vaj,po,,2023-03-05,,,,unknown_code
        A2,,DJALË,1,1,2023-04-05,soon,u transferua,,unreadable_date

        """)
    let repaired = text.replacing("soon", with: "2024-01-31").replacing("vaj,", with: "vajzë,")
    let again = read([file("rastet.csv", repaired)], by: try mapping(Self.wide))
    #expect(again.outcome == .complete)
    #expect(again.people("A2").first?.events.count == 2)
  }

  @Test func identifiersThatAreNotDroppedAreRefused() throws {
    var careless = try mapping(Self.wide)
    careless.sheets?[0].drop = nil
    let result = read([file("rastet.csv", Self.rows)], by: careless)
    #expect(result.outcome == .identifiers)
    #expect(result.due.first == Due(.identifierColumn, "B"))
  }

  @Test func rowsOfOtherSheetsFindTheirParent() throws {
    let joined = try mapping(
      """
      {"sheets": [
        {"sheet": "people", "cases": {"case_id": "id"}},
        {"sheet": "visits", "parent": {"sheet": "people", "key": "_parent", "equals": "_index"},
         "events": {"case_id": {"parent": "id"}, "event": "what", "date": "when"}}
      ]}
      """)
    let people = SourceSheet(
      file: 0, fileName: "k.xlsx", name: "people", text: text("_index,id\n1,A\n2,B\n"))
    let visits = SourceSheet(
      file: 0, fileName: "k.xlsx", name: "visits",
      text: text("_parent,what,when\n2,identified,2024-01-02\n3,lost,2024-01-03\n"))
    let request = IngestRequest(files: [file("k.xlsx", "")], key: testKey, mapping: joined)
    let opened = OpenedTables([people, visits], request: request, log: FindingLog())
    #expect(opened.tables.map(\.text.string).last == "B,2024-01-02,identified\n")
    #expect(opened.log.groups.keys.map(\.code).contains(.unknownParent))
    #expect(opened.sheets[1].faults.map(\.row) == [3])
  }

  @Test func packedCellsGiveARowForEachEntry() throws {
    let packed = try mapping(
      """
      {"sheets": [{"cases": {"case_id": "slug"}, "services": {
        "case_id": "slug", "packed": {"columns": ["Type", "From"], "list": "bar"},
        "service": "Type", "start": "From"}}]}
      """)
    let text =
      "slug,Type,From\na,shelter | medical,2024-01-01 | 2024-02-01\nb,shelter|medical,2024\n"
    let result = read([file("o.csv", text)], by: packed, partial: true)
    #expect(result.people("a").first?.services.map(\.service) == [.shelter, .medical])
    #expect(result.due.first == Due(.unequalLists, "C", 3))
    #expect(result.setAside.first?.rowCount == 1)
  }

  @Test func scoresOnAnotherScaleKeepIt() throws {
    let scores = try mapping(
      """
      {"sheets": [{"cases": {"case_id": "id"}, "assessments": {
        "case_id": "id", "date": "d", "scale": {"worst": 5, "best": 1},
        "domains": {"Income": "economic", "Work": "economic", "Safe": "safety"}}}]}
      """)
    let result = read(
      [file("a.csv", "id,d,Income,Work,Safe\na,2024-01-01,2,5,1\nb,2024-01-01,6,,\n")], by: scores,
      partial: true)
    let row = try #require(result.people("a").first?.assessments)
    // Economic is the mean of 2 and 5; on a scale whose best is 1 it stands at (5 − 3.5) / 4.
    #expect(row.map(\.domain) == [.safety, .economic] && row.map(\.score) == [1, 3.5])
    #expect(row.map { $0.scale.fraction(of: $0.score) } == [1, 0.375])
    #expect(result.due.first == Due(.scoreOutsideScale, "C", 3))
    #expect(result.due.contains(Due(.averagedDomains, nil, 2)))
  }

  @Test func tablesEndAndRowsAreLeftOut() throws {
    let ending = try mapping(
      """
      {"missing": ["s'ka"], "case_number": {"fold_case": true, "remove": "-/", "pad": 4},
       "sheets": [{"end": {"column": "id", "is": "Gjithsej"},
        "where": [{"column": "status", "is_not": ["draft"]}],
        "cases": {"case_id": "id", "sex": "sex"}}]}
      """)
    let text = "id,sex,status\na-1,female,x\na2,male,draft\nA/3,s'ka,\nGjithsej,3,\nb9,male,\n"
    let result = read([file("c.csv", text)], by: ending)
    #expect(result.due.isEmpty && result.rowsRead == 2)
    #expect(
      result.people("00A1", "00A3").map { $0.value(.sex) } == [ProfileValue(code: 0), .notRecorded])
    #expect(result.delivery?.table.count == 2)
  }

  @Test func rowsWithoutNumbersStayDifferentPeople() throws {
    let numbered = try mapping(
      """
      {"sheets": [{"cases": {"case_id": {"row_number": true}, "sex": "sex"},
       "events": {"case_id": {"row_number": true}, "event": {"is": "identified"}, "date": "year"}}]}
      """)
    let one = file("one.csv", "sex,year\nfemale,2020\nfemale,2020\n")
    let two = file("two.csv", "sex,year\nmale,2020\n")
    let table = try #require(read([one, two], by: numbered).delivery?.table)
    #expect(table.count == 3 && table.events.count == 3)
    let again = try #require(read([one, two], by: numbered).delivery?.table)
    #expect(listing(table) == listing(again))
  }

  @Test func canonicalFilesMayHaveOtherNamesAndCodes() throws {
    let renamed = try mapping(
      """
      {"columns": {"Numri": "case_id", "Gj.": "sex"}, "values": {"sex": {"v": "female"}},
       "constants": {"agency": "a1"}, "drop": ["Emri"]}
      """)
    let result = read([file("cases.csv", "NUMRI,gj,emri\nx,V,Ana\n")], by: renamed)
    #expect(result.outcome == .complete && result.due == [Due(.droppedColumn, "C")])
    let person = try #require(result.people("x").first)
    #expect(person.value(.sex).code == 0 && person.value(.agency).code != nil)
  }

  @Test(arguments: [
    ("semicolon", "a;b"), ("comma", "a, b"), ("space", "a b"), ("bar", "a | b"),
    ("triple_bar", "a ||| b"), ("brackets", "[\"\"a\"\", \"\"b\"\"]"),
  ])
  func listsInEveryForm(form: String, cell: String) throws {
    let listed = try mapping(
      """
      {"sheets": [{"cases": {"case_id": "id", "exploitation": {"column": "x", "list": "\(form)",
       "values": {"a": "sexual", "b": "begging"}}}}]}
      """)
    let result = read([file("c.csv", "id,x\n1,\"\(cell)\"\n")], by: listed)
    #expect(result.people("1").first?.set(.exploitation).rawValue == 0b1001)
  }
}

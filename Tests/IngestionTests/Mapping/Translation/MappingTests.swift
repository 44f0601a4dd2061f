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
    // A mean inside the scale does not hide a score outside it.
    let hidden = read(
      [file("a.csv", "id,d,Income,Work,Safe\na,2024-01-01,9,1,1\n")], by: scores, partial: true)
    #expect(hidden.due.first == Due(.scoreOutsideScale, "C", 2))
    #expect(hidden.setAside.map(\.rowCount) == [1])
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
    #expect(result.due == [Due(.emptyPerson, "A", 4), Due(.rowLeftOut, nil, 3)])
    #expect(result.rowsRead == 2)
    #expect(
      result.people("00A1", "00A3").map { $0.value(.sex) } == [ProfileValue(code: 0), .notRecorded])
    #expect(result.delivery?.people.count == 2)
  }

  @Test func rowsWithoutNumbersStayDifferentPeople() throws {
    let numbered = try mapping(
      """
      {"sheets": [{"cases": {"case_id": {"row_number": true}, "sex": "sex"},
       "events": {"case_id": {"row_number": true}, "event": {"is": "identified"}, "date": "year"}}]}
      """)
    let one = file("one.csv", "sex,year\nfemale,2020\nfemale,2020\n")
    let two = file("two.csv", "sex,year\nmale,2020\n")
    let table = try #require(read([one, two], by: numbered).delivery?.people)
    #expect(table.count == 3 && table.events.count == 3)
    let again = try #require(read([one, two], by: numbered).delivery?.people)
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

/// What a mapping leaves out, expects not to know or cannot read is said, and nothing is guessed.
struct MappingDoubtsTests {
  @Test func flagsThatSayNeitherYesNorNoAreErrors() throws {
    let flags = try mapping(
      """
      {"sheets": [{"cases": {"case_id": "id",
        "exploitation": {"flags": {"Sex": "sexual", "Work": "forced_labour"}}}}]}
      """)
    let text = "id,Sex,Work\na,1,0\nb,yes,maybe\nc,1.0,\nd,Да,НЕ\n"
    let result = read([file("c.csv", text)], by: flags, partial: true)
    #expect(result.due == [Due(.unknownCode, "C", 3)])
    #expect(
      result.people("a", "b", "c", "d").map { $0.set(.exploitation).rawValue } == [1, 1, 1, 1])
    #expect(result.setAside.map(\.rowCount) == [1])
  }

  @Test func answersOfAMultipleChoiceAreFoundInsideGroupsAndByTheirLabels() throws {
    let choice = try mapping(
      """
      {"sheets": [{"cases": {"case_id": "case_id", "exploitation": {
        "flags_with": "exploitation/", "values": {"Sexual exploitation": "sexual"}}}}]}
      """)
    let text = """
      intro/case_id,intro/exploitation/Sexual Exploitation,intro/exploitation/begging
      a,1,0
      b,1,1

      """
    let result = read([file("k.csv", text)], by: choice)
    #expect(result.due.isEmpty)
    let sets = result.people("a", "b").map { $0.set(.exploitation).rawValue }
    #expect(sets == [1, 1 | 1 << UInt32(ExploitationForm.begging.rawValue)])
  }

  @Test func rowsOfUnknownPeopleAreSetAsideWhereTheMappingExpectsThem() throws {
    let text = """
      {"orphans": "ORPHANS", "sheets": [
        {"file": "people*", "cases": {"case_id": "id"}},
        {"file": "events*", "events": {"case_id": "id", "event": "what", "date": "when"}}]}
      """
    let files = [
      file("people.csv", "id\na\n"),
      file("events.csv", "id,what,when\na,identified,2024-01-02\nz,lost,2024-01-03\n"),
    ]
    let strict = read(files, by: try mapping(text.replacing("ORPHANS", with: "error")))
    #expect(strict.outcome == .errors)
    let result = read(files, by: try mapping(text.replacing("ORPHANS", with: "set_aside")))
    #expect(result.outcome == .partial && result.rowsRead == 3 && result.rowsReady == 2)
    #expect(
      result.findings.map(\.severity) == [.warning] && result.due == [Due(.unknownPerson, "A", 3)])
    #expect(result.people("a").first?.events.count == 1 && result.people("z").isEmpty)
  }

  /// One attribute a row, as DHIS2 exports events.
  private static let attributes = """
    {"sheets": [{"cases": [
      {"case_id": "id", "where": [{"column": "what", "is": "sex"}], "sex": "value"},
      {"case_id": "id", "where": [{"column": "what", "is": "age"}], "age": "value"}]}]}
    """

  @Test func rowsThatAddValuesAreNoRepetition() throws {
    let text = "id,what,value\na,sex,female\na,age,19\na,sex,female\na,colour,red\n"
    let result = read([file("d.csv", text)], by: try mapping(Self.attributes))
    #expect(result.due == [Due(.identicalRow, "A", 4), Due(.rowWithoutUse, nil, 5)])
    let person = try #require(result.people("a").first)
    #expect(person.value(.sex).code == 0 && person.age(.age)?.low == 19)
    let conflict = read(
      [file("d.csv", text + "a,age,20\n")], by: try mapping(Self.attributes), partial: true)
    #expect(conflict.findings.first?.code == .conflictingRow)
  }

  @Test func scoresOfTwoDomainsOfAnAgencyGiveTheirMean() throws {
    let long = try mapping(
      """
      {"sheets": [{"cases": {"case_id": "id"}, "assessments": {"case_id": "id", "date": "d",
        "score": "score", "domain": {"column": "area",
          "values": {"Income": "economic", "Work": "economic", "Safe": "safety"}}}}]}
      """)
    let text = "id,d,area,score\na,2024-01-01,Income,2\na,2024-01-01,Safe,4\na,2024-01-01,Work,3\n"
    let result = read([file("a.csv", text)], by: long)
    #expect(result.due == [Due(.averagedDomains, "A", 2, 4)])
    let scores = result.people("a").first?.assessments.map { ($0.domain, $0.score) } ?? []
    #expect(scores.map(\.0) == [.safety, .economic] && scores.map(\.1) == [4, 2.5])
    // Equal scores of two domains are no repetition; two scores of one domain are a contradiction.
    let equal = read([file("a.csv", text.replacing("Work,3", with: "Work,2"))], by: long)
    #expect(equal.due == [Due(.averagedDomains, "A", 2, 4)])
    let twice = read([file("a.csv", text + "a,2024-01-01,Work,4\n")], by: long)
    #expect(twice.due.first == Due(.conflictingRow, "A", 2, 4, 5))
  }

  @Test func conditionsMayBeAboutTheParentRow() throws {
    let join = try mapping(
      """
      {"lenient": true, "sheets": [
        {"sheet": "concerns", "skip": true},
        {"parent": {"sheet": "concerns", "key": "id", "equals": "id"},
         "where": [{"column": "concern", "contains": "traffick", "or_parent": true}],
         "cases": {"case_id": "id", "sex": "sex"}}]}
      """)
    var parts = OfficeParts(
      inline([["id", "sex"], ["a", "male"], ["b", "male"], ["c", "male"]]),
      inline([["id", "concern"], ["a", "Trafficked"], ["b", "neglect"], ["a", "neglect"]]))
    parts.names = ["main", "concerns"]
    let result = read([SourceFile(name: "k.xlsx", bytes: parts.file)], by: join)
    #expect(result.delivery?.people.count == 1)
    #expect(result.due.contains(Due(.rowLeftOut, nil, 3, 4)))
    // Without the other sheet everybody is read, and that is said.
    var alone = OfficeParts(inline([["id", "sex"], ["a", "male"], ["b", "male"]]))
    alone.names = ["main"]
    let all = read([SourceFile(name: "k.xlsx", bytes: alone.file)], by: join)
    #expect(all.delivery?.people.count == 2 && all.due == [Due(.conditionNotApplied)])
  }

  @Test func totalsRemarksAndNumberedFormsAreNobodyUnderAMapping() throws {
    let plain = try mapping(#"{"sheets": [{"cases": {"case_id": "kodi", "age": "mosha"}}]}"#)
    let text = "nr,kodi,mosha\n1,A1,17\nGjithsej,1,17\nBurimi: agjencia,,\n"
    let result = read([file("a.csv", text)], by: plain)
    #expect(result.delivery?.people.count == 1)
    #expect(result.due.contains(Due(.totalsRow, nil, 3)))
    #expect(result.due.contains(Due(.remarkRow, nil, 4)))
    let numbered = try mapping(
      #"{"sheets": [{"cases": {"case_id": {"row_number": true}, "age": "mosha"}}]}"#)
    let forms = read([file("a.csv", "nr,mosha\n1,17\n2,\n3,\n")], by: numbered)
    #expect(forms.delivery?.people.count == 1)
    #expect(forms.due.contains(Due(.rowWithoutUse, nil, 3, 4)))
  }

  @Test func aMainSheetThatIsCalledLikeItsSubFormsIsTheMainSheet() throws {
    let kobo = try mapping(
      """
      {"lenient": true, "sheets": [
        {"sheet": "*event*", "parent": {"sheet": "*", "key": "_parent_index", "equals": "_index"},
         "events": {"case_id": {"parent": "id"}, "event": "event", "date": "date"}},
        {"cases": {"case_id": "id", "sex": "sex"}}]}
      """)
    var parts = OfficeParts(
      inline([["id", "sex", "_index"], ["a", "male", "1"]]),
      inline([["event", "date", "_parent_index"], ["identified", "2024-01-01", "1"]]))
    parts.names = ["Case events form", "events"]
    let result = read([SourceFile(name: "k.xlsx", bytes: parts.file)], by: kobo)
    #expect(result.outcome == .complete && result.people("a").map(\.events.count) == [1])
  }

  /// A sheet of inline texts.
  private func inline(_ rows: [[String]]) -> String {
    let letters = Array("ABCDEFGH")
    let text = rows.enumerated().map { number, texts in
      let cells = texts.enumerated().map { index, text in
        #"<c r="\#(letters[index])\#(number + 1)" t="inlineStr"><is><t>\#(text)</t></is></c>"#
      }
      return #"<row r="\#(number + 1)">\#(cells.joined())</row>"#
    }
    return "<sheetData>\(text.joined())</sheetData>"
  }

  @Test func entriesWithoutANameAreForTheSheetsThatNoOtherNames() throws {
    let two = try mapping(
      """
      {"lenient": true, "sheets": [
        {"file": "events*", "events": {"case_id": "id", "event": "what", "date": "when"}},
        {"file": "*-*", "skip": true},
        {"where": [{"column": "kind", "is": "person"}], "cases": {"case_id": "id"}}]}
      """)
    let people = file("people.csv", "id,kind\na,person\nb,family\n")
    let result = read(
      [people, file("events.csv", "id,what,when\na,identified,2024-01-02\n")], by: two)
    #expect(result.outcome == .complete && result.delivery?.people.count == 1)
    #expect(result.due == [Due(.rowLeftOut, nil, 3)])
    let all = read([file("people.csv", "id\na\nb\n")], by: two)
    #expect(all.due == [Due(.conditionNotApplied), Due(.emptyPerson, "A", 2, 3)])
    let skipped = read([people, file("a-b.csv", "id\nz\n")], by: two)
    #expect(skipped.outcome == .complete && skipped.due.contains(Due(.sheetNotRead)))
  }

  @Test func rowsWithACellTooMuchAreSetAsideAndImportAfterRepair() throws {
    let plain = try mapping(#"{"sheets": [{"cases": {"case_id": "id", "sex": "sex"}}]}"#)
    let result = read(
      [file("c.csv", "id,sex\na,female\nb,x,male\nc,male,\n")], by: plain, partial: true)
    #expect(result.due == [Due(.extraCells, nil, 3), Due(.extraEmptyCells, nil, 4)])
    #expect(result.delivery?.people.count == 2 && result.rowsReady == 2)
    let aside = try #require(result.setAside.first)
    let text = String(decoding: aside.csv { code, _ in code.rawValue }, as: UTF8.self)
    #expect(text == "id,sex,set_aside_reason\nb,x,male,extra_cells\n")
    let again = read([file("c.csv", text.replacing("b,x,male", with: "b,male"))], by: plain)
    #expect(again.outcome == .complete && again.people("b").first?.value(.sex).code == 1)
  }

  @Test func aCellThatSeveralTablesReadIsOneFinding() throws {
    let result = read(
      [
        file(
          "c.csv",
          "Nr. i rastit,Emri,Gjinia,Data e identifikimit,Mbyllur\n,,,2024-01-02,2024-02-02\n")
      ],
      by: try mapping(
        """
        {"sheets": [{"cases": {"case_id": "Nr. i rastit"}, "events": [
          {"case_id": "Nr. i rastit", "event": {"is": "identified"}, "date": "Data e identifikimit"},
          {"case_id": "Nr. i rastit", "event": {"is": "closed"}, "date": "Mbyllur"}]}]}
        """))
    let missing = result.findings.first { $0.code == .missingValue }
    #expect(missing?.count == 1 && missing?.places.map(\.row) == [2])
  }

  @Test func wrongPlacesAreErrorsOfTheirOwn() throws {
    let named = try mapping(#"{"sheets": [{"file": "x*", "cases": {"case_id": "id"}}]}"#)
    #expect(read([file("c.csv", "id\na\n")], by: named).due.first == Due(.sheetNotFound))
    let low = try mapping(#"{"sheets": [{"header_row": 9, "cases": {"case_id": "id"}}]}"#)
    #expect(read([file("c.csv", "id\na\n")], by: low).due == [Due(.noHeadingRow)])
    let wrong = try mapping(#"{"sheets": [{"cases": {"case_id": "Nr"}}]}"#)
    #expect(read([file("c.csv", "id\na\n")], by: wrong).due.map(\.code).contains(.missingColumn))
    for text in [
      #"{"sheets": [{"header_row": -3, "cases": {"case_id": "id"}}]}"#,
      #"{"sheets": [{"header_rows": 0, "cases": {"case_id": "id"}}]}"#,
      #"{"case_number": {"pad": 9999999999}}"#,
    ] { #expect(try mapping(text).fault != nil) }
  }
}

import CaseModel
import Foundation
import Testing

@testable import Ingestion

/// A row of a sub-form belongs to a row of another sheet or file, which may belong to another in turn.
struct JoinedSheetsTests {
  private static let main = (
    name: "form", lines: "case_id | sex | _index\nK1 | female | 1\nK2 | male | 2"
  )
  private static let visits = (
    name: "visits",
    lines: """
    date | event | _index | _parent_table_name | _parent_index
    2024-02-05 | assisted | 1 | form | 1
    2024-03-05 | followup | 2 | form | 1
    2024-02-07 | identified | 3 | form | 2
    """
  )
  private static let services = (
    name: "services",
    lines: """
    service | start | _index | _parent_table_name | _parent_index
    shelter | 2024-03-06 | 1 | visits | 2
    medical | 2024-03-07 | 2 | visits | 3
    """
  )
  /// Inside the services, as deep as it goes: the second one is that of the second person.
  private static let scores = (
    name: "scores",
    lines: """
    date | domain | score | _index | _parent_table_name | _parent_index
    2024-03-08 | safety | 3 | 1 | services | 2
    2024-03-09 | safety | 2 | 2 | services | 1
    """
  )

  private static let text = """
    {"lenient": true, "sheets": [
      {"sheet": "visits", "parent": PARENT,
       "events": {"case_id": {"parent": "case_id"}, "event": "event", "date": "date"}},
      {"sheet": "services*", "parent": PARENT,
       "services": {"case_id": {"parent": "case_id"}, "service": "service", "start": "start"}},
      {"sheet": "scores", "parent": PARENT, "assessments": {"case_id": {"parent": "case_id"},
       "date": "date", "domain": "domain", "score": "score"}},
      {"sheet": "form*", "cases": {"case_id": "case_id", "sex": "sex"}}]}
    """.replacing(
      "PARENT",
      with:
        #"{"sheet": "*", "key": "_parent_index", "equals": "_index", "table": "_parent_table_name"}"#
    )

  @Test(arguments: [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]])
  func repeatsInsideRepeatsGoToTheirPeopleInAnyOrder(order: [Int]) throws {
    let all = [Self.main, Self.visits, Self.services, Self.scores]
    let result = read(
      [workbook("k.xlsx", all[order[0]], all[order[1]], all[order[2]], all[order[3]])],
      by: try mapping(Self.text))
    #expect(result.outcome == .complete)
    let people = result.people("K1", "K2")
    #expect(people.map { $0.events.map(\.kind) } == [[.assisted, .followup], [.identified]])
    #expect(people.map { $0.services.map(\.service) } == [[.shelter], [.medical]])
    #expect(people.map { $0.assessments.map(\.score) } == [[2], [3]])
  }

  /// A sheet between that the mapping knows nothing of leads on to the person too.
  @Test func theRowBetweenNeedsNoEntryOfItsOwn() throws {
    let between = (
      name: "household",
      lines: "size | _index | _parent_table_name | _parent_index\n4 | 1 | form | 2"
    )
    var events = Self.visits
    events.lines = """
      date | event | _index | _parent_table_name | _parent_index
      2024-02-05 | identified | 1 | household | 1
      """
    let known = try mapping(
      Self.text.replacing(
        #""sheets": ["#, with: #""sheets": [{"sheet": "household", "skip": true},"#))
    let result = read([workbook("k.xlsx", Self.main, between, events)], by: known)
    #expect(result.people("K1", "K2").map(\.events.count) == [0, 1])
  }

  @Test func withoutTheNameOfTheSheetNobodyIsGuessed() throws {
    let nameless = Self.services.lines.replacing("_parent_table_name", with: "_table")
    for partial in [false, true] {
      let result = read(
        [workbook("k.xlsx", Self.main, Self.visits, (name: "services", lines: nameless))],
        by: try mapping(Self.text), partial: partial)
      #expect(result.outcome == .errors && result.due.contains(Due(.ambiguousParent, "E")))
    }
    // A mapping that is not for many installations wants the column that it names.
    let strict = read(
      [workbook("k.xlsx", Self.main, Self.visits, (name: "services", lines: nameless))],
      by: try mapping(Self.text.replacing(#""lenient": true, "#, with: "")))
    #expect(strict.due.contains(Due(.missingColumn)))
    // With one sheet only that it can be, there is no doubt.
    var visits = Self.visits
    visits.lines = visits.lines.replacing("_parent_table_name", with: "_table")
    let result = read([workbook("k.xlsx", Self.main, visits)], by: try mapping(Self.text))
    #expect(result.outcome == .complete && result.people("K1", "K2").map(\.events.count) == [2, 1])
  }

  /// A number of the person is the same in every sheet: the one with the wanted column counts.
  @Test func severalSheetsMayHoldTheNumberOfThePerson() throws {
    let join = try mapping(
      """
      {"lenient": true, "sheets": [{"sheet": "concern*", "skip": true}, {
        "parent": {"sheet": "concern*", "key": "id", "equals": "id"},
        "where": [{"column": "what", "contains": "traffick", "or_parent": true}],
        "cases": {"case_id": "id", "sex": "sex"}}]}
      """)
    let result = read(
      [
        workbook(
          "p.xlsx", ("concern notes", "id | by\nA | x\nB | x"),
          ("main", "id | sex\nA | male\nB | male"),
          ("concerns", "id | what\nA | trafficked\nB | other"))
      ], by: join)
    #expect(result.outcome == .complete && result.delivery?.people.count == 1)
  }

  @Test func aSheetOrRowThatIsNotThereIsAnErrorOfTheRow() throws {
    let lines = Self.services.lines.replacing("visits | 3", with: "visits | 9")
      .replacing("visits | 2", with: "children | 2")
    let result = read(
      [workbook("k.xlsx", Self.main, Self.visits, (name: "services", lines: lines))],
      by: try mapping(Self.text))
    #expect(result.outcome == .errors)
    #expect(result.due.first == Due(.unknownParent, "E", 2, 3))
    // A parent row that belongs to nobody is no parent, and rows of a circle belong to nobody.
    let circle = Self.visits.lines.replacing("form", with: "services")
    let round = read(
      [workbook("k.xlsx", Self.main, (name: "visits", lines: circle), Self.services)],
      by: try mapping(Self.text))
    #expect(round.outcome == .errors)
    #expect(round.due.contains { $0.code == .unknownParent })
    #expect(round.people("K1", "K2").isEmpty)
  }

  @Test(arguments: [
    ("services", "Services", true), ("a/b: services", "a_b_ services", true),
    ("Reintegration of the people of 2024", "Reintegration of the people ...", true),
    ("Reintegration of the people of 2024", "Reintegration of the peo... (1)", true),
    ("Reintegration of the people of 2024", "Reintegration of the children...", false),
    ("visits", "visits 2", false), ("", "visits", false),
  ])
  func namesOfSheetsAreCutAsSpreadsheetsCutThem(name: String, title: String, isSame: Bool) {
    #expect(isName(name, ofSheet: title) == isSame)
  }

  /// Repeats in files of their own, as ODK writes them.
  private static let people = file(
    "subs.csv", "case-code,case-sex,KEY\nC01,female,uuid:a1\nC02,male,uuid:a2\n")
  private static let children = file(
    "subs-visits.csv",
    """
    visits-date,visits-what,PARENT_KEY,KEY
    2024-01-05,identified,uuid:a1,uuid:a1/visits[1]
    2024-02-05,assisted,uuid:a1,uuid:a1/visits[2]
    2024-01-07,identified,uuid:a2,uuid:a2/visits[1]

    """)
  private static let grandchildren = file(
    "subs-visits-aid.csv",
    "aid-what,PARENT_KEY,KEY\nshelter,uuid:a2/visits[1],uuid:a2/visits[1]/aid[1]\n")

  @Test(
    arguments: ["subs.csv", "subs", "*"],
    [#""file": "subs-visits.csv""#, #""sheet": "subs-visits""#])
  func filesAreJoinedByTheirKeys(parent: String, entry: String) throws {
    let odk = try mapping(
      """
      {"sheets": [
        {\(entry), "parent": {"sheet": "\(parent)", "key": "PARENT_KEY", "equals": "KEY"},
         "events": {"case_id": {"parent": "case-code"}, "event": "visits-what", "date": "visits-date"}},
        {"sheet": "subs-visits-aid.csv",
         "parent": {"sheet": "*", "key": "PARENT_KEY", "equals": "KEY"},
         "services": {"case_id": {"parent": "case-code"}, "service": "aid-what"}},
        {"sheet": "subs.csv", "cases": {"case_id": "case-code", "sex": "case-sex"}}]}
      """)
    for files in [
      [Self.people, Self.children, Self.grandchildren],
      [Self.grandchildren, Self.children, Self.people],
    ] {
      let result = read(files, by: odk)
      #expect(result.outcome == .complete && result.rowsReady == 6 && result.due.isEmpty)
      let people = result.people("C01", "C02")
      #expect(people.map(\.events.count) == [2, 1] && people.map(\.services.count) == [0, 1])
    }
  }

  @Test func aColumnThatNoSheetAboveHasIsMissing() throws {
    let text = """
      {"sheets": [
        {"file": "subs-visits.csv", "parent": {"sheet": "subs", "key": "PARENT_KEY", "equals": "KEY"},
         "events": {"case_id": {"parent": "code"}, "event": "visits-what", "date": "visits-date"}},
        {"sheet": "subs", "cases": {"case_id": "case-code", "sex": "case-sex"}}]}
      """
    let result = read([Self.people, Self.children], by: try mapping(text))
    #expect(result.outcome == .errors && result.due.first == Due(.missingColumn))
    let missing = result.findings.first { $0.code == .missingColumn }
    #expect(missing?.subject == "code" && missing?.file == "subs.csv")
    let alone = read([Self.children], by: try mapping(text.replacing("code", with: "case-code")))
    #expect(alone.due.contains(Due(.sheetNotFound)))
  }

  /// What is set aside comes back with every row above it, and imports after repair.
  @Test func rowsSetAsideBringTheRowsAboveThem() throws {
    let lines = Self.services.lines.replacing("medical", with: "medicla")
    let result = read(
      [workbook("k.xlsx", Self.main, Self.visits, (name: "services", lines: lines))],
      by: try mapping(Self.text), partial: true)
    #expect(result.outcome == .partial && result.people("K2").first?.services.isEmpty == true)
    let aside = result.setAside.map { rows in
      (rows.sheetName ?? "", rows.rows { code, _ in code.rawValue })
    }
    #expect(aside.map(\.0) == ["form", "visits", "services"])
    #expect(aside.map { $0.1.count } == [2, 2, 2])
    #expect(aside[0].1[1].first == "K2" && aside[1].1[1].contains("3"))
  }

  /// Keys as spreadsheets and Waymark write them: an apostrophe before what looks like a number or formula.
  @Test(arguments: ["007", "'007", "-A2", "'-A2"], ["007", "'007", "-A2", "'-A2"])
  func anApostropheBeforeAKeyIsNoPartOfIt(parent: String, child: String) throws {
    let map = try mapping(
      """
      {"sheets": [{"file": "a.csv", "cases": {"case_id": "id"}},
        {"file": "b.csv", "parent": {"sheet": "a", "key": "up", "equals": "row"},
         "events": {"case_id": {"parent": "id"}, "event": "kind", "date": "day"}}]}
      """)
    let result = read(
      [
        file("a.csv", "id,row\nP1,\(parent)\n"),
        file("b.csv", "up,kind,day\n\(child),identified,2024-01-05\n"),
      ], by: map)
    let isSame = parent.suffix(3) == child.suffix(3)
    #expect((result.delivery?.people.count == 1) == isSame)
    #expect(result.findings.contains { $0.code == .unknownParent } == !isSame)
  }
}

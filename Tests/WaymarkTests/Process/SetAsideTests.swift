import CaseModel
import CaseStore
import Foundation
import Rendering
import Reporting
import Sealing
import Testing

@testable import Ingestion
@testable import waymark

/// Rows set aside, repaired in the written file and imported again: in the end the database holds what
/// the correct files would have brought at once.
struct SetAsideTests {
  private typealias Sheets = [(name: String, rows: [[String]])]

  /// A workspace of the same key as every other of these tests, so that contents can be compared.
  private func ground() throws -> TryingGround {
    let ground = try TryingGround()
    try ground.write(String(repeating: "5a", count: 32) + "\n", to: "waymark.key")
    return ground
  }

  private func content(_ ground: TryingGround) throws -> String {
    let workspace = try Workspace(config: ground.path("waymark.yaml"), database: nil)
    let cases = try workspace.open().fetch()
    return cases.fingerprint(under: try workspace.key()).hex
  }

  // MARK: Workbooks

  private func write(_ sheets: Sheets, to name: String, in ground: TryingGround) throws {
    let tables = sheets.map { DataTable(sheet: $0.name, $0.rows) }
    try OutputFile.write(
      Listing(title: name, lines: [], tables: tables, day: Day(number: 20_000)),
      workbook: ground.path(name))
  }

  /// All cells of a written workbook, by the reader that imports have.
  private func sheets(_ name: String, in ground: TryingGround) throws -> Sheets {
    let file = try SourceFile(path: ground.path(name))
    let reading = SheetReading(IngestRequest(files: [file], key: .generate()))
    return reading.sheets.map { sheet in
      var rows: [[String]] = []
      sheet.text.records(from: 0, separator: UInt8(ascii: ",")) { record, text, _ in
        rows.append(
          record.cells.map { String(decoding: text[$0.start..<$0.end], as: UTF8.self) })
        return true
      }
      return (sheet.name ?? "", rows)
    }
  }

  /// The sheets with some cells replaced.
  private func replacing(_ cells: [String: String], in sheets: Sheets) -> Sheets {
    sheets.map { sheet in (sheet.name, sheet.rows.map { $0.map { cells[$0] ?? $0 } }) }
  }

  /// Imports a workbook with faults, repairs what was set aside and imports that; returns the sheets
  /// that were set aside.
  ///
  /// `faults` are the faulty cells and what they should say.
  @discardableResult
  private func repair(
    _ faulty: Sheets, _ faults: [String: String], map: String? = nil, mapping: String = ""
  ) throws -> Sheets {
    let options = map.map { ["--map", $0] } ?? []
    let (whole, parts) = (try ground(), try ground())
    for ground in [whole, parts] where !mapping.isEmpty {
      try ground.write(mapping, to: "map.yaml")
    }
    try write(replacing(faults, in: faulty), to: "rastet.xlsx", in: whole)
    let atOnce = try whole.program.run(["import", "rastet.xlsx"] + options)
    try #require(atOnce.status == 0, "\(atOnce.messages)")
    try write(faulty, to: "rastet.xlsx", in: parts)
    let run = try parts.program.run(["import", "rastet.xlsx", "--allow-partial"] + options)
    #expect(run.status == 3, "\(run.messages)")
    #expect(try content(parts) != content(whole))
    let aside = try sheets("set-aside/rastet.xlsx", in: parts)
    try write(replacing(faults, in: aside), to: "set-aside/rastet.xlsx", in: parts)
    let again = try parts.program.run(["import", "set-aside/rastet.xlsx"] + options)
    #expect(again.status == 0, "\(again.messages)")
    #expect(try content(parts) == content(whole), "\(again.output)")
    return aside
  }

  private func rows(_ lines: String) -> [[String]] {
    lines.split(separator: "\n").map { line in
      line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  @Test func aWorkbookOfCanonicalSheets() throws {
    let aside = try repair(
      [
        ("cases", rows("case_id|sex|age|exploitation\na|femal|19|sexual\nb|male|20|sexul;begging")),
        (
          "events",
          rows(
            """
            case_id|date|event|org
            a|2024-01-05|identified|police
            a|2024-02-31|assisted|ngo-1
            b|2024-01-07|identifed|police
            b|2024-03-01|assisted|not a code
            """)
        ),
        (
          "services",
          rows(
            "case_id|service|start|end\na|shelter|31.11.2024|\na|legal_aid|2024-02-01|2024-03-32")
        ),
        (
          "assessments",
          rows("case_id|date|safety|housing\na|2024-02-01|9|3\nb|2024-02-01|2|1\nb|soon|2|2")
        ),
      ],
      [
        "femal": "female", "sexul;begging": "sexual;begging", "2024-02-31": "2024-02-28",
        "identifed": "identified", "not a code": "ngo-2", "31.11.2024": "30.11.2024",
        "2024-03-32": "2024-03-31", "9": "4", "soon": "2024-08-01",
      ])
    #expect(aside.map(\.name) == ["cases", "events", "services", "assessments"])
    #expect(aside.map(\.rows.count) == [3, 4, 3, 3])
    #expect(aside[3].rows[1].last == "safety: the score is outside its scale of 1 to 4")
  }

  /// The sheet begins with a title, has two rows of headings and a column that is not read.
  @Test func aWorkbookOfOneSheetByMapping() throws {
    let aside = try repair(
      [
        (
          "Rastet",
          rows(
            """
            Programi
            Nr. i rastit|Emri|Gjinia|Datat||Siguria|Strehimi
            ||||Mbyllja||
            1|Arta|Vajzë|5.1.2023|4.3.2024|2,5|3
            2|Eva|Vajze?|6.1.2023|31.2.2024|3,5|1,25
            3|Ivo|Djalë|5.1.2023||9|2,5
            """)
        )
      ], ["Vajze?": "Vajzë", "31.2.2024": "29.2.2024", "9": "2"], map: "map.yaml",
      mapping: """
        date_order: dmy
        decimal: ","
        sheets:
          - sheet: Rastet
            header_row: 3
            header_rows: 2
            cases: { case_id: Nr. i rastit,
              sex: { column: Gjinia, values: { Vajzë: female, Djalë: male } } }
            events:
              - { case_id: Nr. i rastit, event: { is: identified }, date: Datat }
              - { case_id: Nr. i rastit, event: { is: closed }, date: Mbyllja }
            assessments:
              - { case_id: Nr. i rastit, date: Datat,
                  domains: { Siguria: safety, Strehimi: housing } }
            drop: [Emri]
        """)
    #expect(aside[0].rows.count == 5)
    #expect(aside[0].rows[3].prefix(3) == ["2", "", "Vajze?"])
  }

  /// The rows of repeat groups name the row they belong to, which has to come along.
  @Test func aWorkbookWhoseRowsBelongToOthers() throws {
    let aside = try repair(
      [
        (
          "Reintegration form",
          rows(
            """
            start|case_id|sex|identified_date|_id|_index
            2024-03-05|K-1|female|2024-03-01|101|1
            2024-03-06|K-2|femal|2024-13-03|102|2
            2024-03-07|K-3|male|2024-03-04|103|3
            2024-03-08|K-4|male|2024-03-05|104|4
            """)
        ),
        (
          "services",
          rows(
            """
            service|start|provider|_index|_parent_table_name|_parent_index
            shelter|2024-03-02|ngo-a|1|Reintegration form|1
            legl_aid|2024-03-10|ngo-b|2|Reintegration form|3
            """)
        ),
        (
          "assessments",
          rows(
            """
            date|domain|score|_index|_parent_table_name|_parent_index
            2024-05-02|safety|9|1|Reintegration form|1
            2024-05-02|housing|3|2|Reintegration form|1
            """)
        ),
      ], ["femal": "female", "2024-13-03": "2024-03-03", "legl_aid": "legal_aid", "9": "2"],
      map: "kobo-xlsx")
    // The second person has a fault; the first and third are there for the rows that name them.
    #expect(aside[0].rows.dropFirst().map { $0[1] } == ["K-1", "K-2", "K-3"])
    #expect(
      aside[0].rows.dropFirst().map { $0.count > 6 && !$0[6].isEmpty } == [false, true, false])
  }

  // MARK: Text

  @Test func textFiles() throws {
    let files = [
      "cases.csv": "case_id;sex;region\na;femal;north\nb;male;south\n",
      "events.csv": "case_id;date;event\na;2024-01-05;identified\nb;2024-13-01;identified\n",
      "assessments.csv": "case_id;date;domain;score\na;2024-02-01;safety;\"9\"\nb;2024-02-01;x;2\n",
    ]
    let faults = ["femal;": "female;", "2024-13-01": "2024-12-01", "9": "4", ";x;": ";legal;"]
    let names = files.keys.sorted()
    func repaired(_ text: String) -> String {
      faults.reduce(text) { $0.replacing($1.key, with: $1.value) }
    }
    let (whole, parts) = (try ground(), try ground())
    for name in names {
      try whole.write(repaired(files[name] ?? ""), to: name)
      try parts.write(files[name] ?? "", to: name)
    }
    try #require(try whole.program.run(["import"] + names).status == 0)
    #expect(try parts.program.run(["import", "--allow-partial"] + names).status == 3)
    for name in names {
      try parts.write(repaired(parts.text("set-aside/\(name)")), to: "set-aside/\(name)")
    }
    let again = try parts.program.run(["import"] + names.map { "set-aside/\($0)" })
    #expect(again.status == 0, "\(again.messages)")
    #expect(try content(parts) == content(whole))
  }

  /// Two scores that a mapping brings together: the mean of both, not the one that was repaired last.
  @Test func oneOfTwoScoresThatGiveAMean() throws {
    let mapping = """
      sheets:
        - cases: { case_id: id }
          assessments:
            case_id: id
            date: d
            score: score
            domain: { column: area, values: { Income: economic, Work: economic, Safe: safety } }
      """
    for (good, bad) in [("Work|4", "Work|9"), ("Work|4", "Werk|4"), ("a|2024-01-02|W", "a|soon|W")]
    {
      let aside = try repair(
        [
          (
            "x",
            rows(
              """
              id|d|area|score
              a|2024-01-02|Income|2
              a|2024-01-02|Safe|1
              a|2024-01-02|Work|4
              a|2024-02-02|Safe|3
              """.replacing(good, with: bad))
          )
        ], ["9": "4", "Werk": "Work", "soon": "2024-01-02"], map: "map.yaml", mapping: mapping)
      // Both go, and nothing else does.
      #expect(aside[0].rows.dropFirst().map { $0[2].prefix(1) } == ["I", "W"], "\(bad)")
    }
  }

  /// People without a number are told apart by their rows, so that a repaired row is somebody new:
  /// nobody may be there before it.
  @Test func rowsThatAreTheirOwnNumber() throws {
    let ground = try ground()
    try ground.write(
      """
      sheets:
        - cases: { case_id: { row_number: true }, sex: sex }
          events: { case_id: { row_number: true }, event: { is: identified }, date: day }
      """, to: "map.yaml")
    let text = "sex,day\nfemale,2024-01-05\nmale,2024-02-31\nfemal,2024-01-07\nmale,2024-01-08\n"
    try ground.write(text, to: "people.csv")
    let run = try ground.program.run("import people.csv --map map.yaml --allow-partial")
    #expect(run.status == 3)
    #expect(try ground.people() == 2)
    let aside = try ground.text("set-aside/people.csv")
    try ground.write(
      aside.replacing("02-31", with: "02-28").replacing("femal,", with: "female,"),
      to: "set-aside/people.csv")
    let again = try ground.program.run("import set-aside/people.csv --map map.yaml")
    #expect(again.status == 0, "\(again.messages)")
    let status = try ground.json(ground.program.run("status --json").output)
    #expect(status["people"] as? Int == 4 && status["events"] as? Int == 4)
  }

  // MARK: Formulas

  /// A row that was set aside for one cell keeps all others, whatever they begin with, though the file
  /// is made to be opened in a spreadsheet.
  @Test func cellsLikeFormulasComeBackAsTheyWere() throws {
    let (right, mended) = (try ground(), try ground())
    let cases = """
      case_id,sex,region,agency
      =1+1,female,-R2,A1
      -A2,male,R1,A1
      '=A3,male,R1,A1
      'A4,female,-R2,A1
      @A5,female,R1,-A1

      """
    let events =
      "case_id,date,event,org\n=1+1,2024-01-01,identified,-O\n'A4,2024-02-01,identified,\n"
    try right.write(cases, to: "cases.csv")
    try right.write(events, to: "events.csv")
    #expect(try right.program.run("import cases.csv events.csv").status == 0)
    try mended.write(cases.replacing("female", with: "femal"), to: "cases.csv")
    try mended.write(events.replacing("2024-0", with: "2024-x"), to: "events.csv")
    #expect(try mended.program.run("import cases.csv events.csv --allow-partial").status == 3)
    let aside = try mended.text("set-aside/cases.csv")
    #expect(aside.contains("\n'=1+1,femal,'-R2,A1,") && aside.contains("\n'A4,femal,'-R2,A1,"))
    #expect(aside.contains("\n'@A5,femal,R1,'-A1,"))
    try mended.write(aside.replacing("femal,", with: "female,"), to: "set-aside/cases.csv")
    try mended.write(
      mended.text("set-aside/events.csv").replacing("2024-x", with: "2024-0"),
      to: "set-aside/events.csv")
    let again = try mended.program.run("import set-aside/cases.csv set-aside/events.csv")
    #expect(again.status == 0, "\(again.messages)")
    #expect(try content(mended) == content(right))
    // An export writes the codes of the programme's own, which may begin with a hyphen.
    #expect(try right.program.run("export out --internal --reason test").status == 0)
    let exported = try right.text("out/cases.csv")
    #expect(exported.contains(",'-R2,") && !exported.contains(",-R2,"))
    let back = try ground()
    let run = try back.program.run(
      "import \(right.path("out/cases.csv")) \(right.path("out/events.csv")) --pseudonyms")
    #expect(run.status == 0, "\(run.messages)")
    #expect(try content(back) == content(right))
  }

  // MARK: Places

  @Test func filesOfOneNameKeepTheirRowsApart() throws {
    let ground = try ground()
    try ground.write("case_id,sex\na,femal\n", to: "north/cases.csv")
    try ground.write("case_id,sex\nb,mael\n", to: "south/cases.csv")
    let run = try ground.program.run("import north/cases.csv south/cases.csv --allow-partial")
    #expect(run.status == 3)
    let texts = try ["set-aside/cases.csv", "set-aside/2/cases.csv"].map { try ground.text($0) }
    #expect(texts.map { $0.contains("femal") } == [true, false])
    #expect(texts.map { $0.contains("mael") } == [false, true])
    #expect(run.output.contains("'set-aside/cases.csv', 'set-aside/2/cases.csv'"), "\(run.output)")
  }

  /// A file may be half repaired, or be the very one that is imported.
  @Test func rowsSetAsideBeforeAreNotOverwritten() throws {
    let ground = try ground()
    try ground.write("case_id,sex\na,femal\nb,mael\n", to: "cases.csv")
    #expect(try ground.program.run("import cases.csv --allow-partial").status == 3)
    // The same rows again need no second file.
    #expect(try ground.program.run("import cases.csv --allow-partial").status == 3)
    #expect(try ground.contents("set-aside").keys.sorted() == ["cases.csv"])
    let half = try ground.text("set-aside/cases.csv").replacing("femal", with: "female")
    try ground.write(half, to: "set-aside/cases.csv")
    #expect(try ground.program.run("import set-aside/cases.csv --allow-partial").status == 3)
    #expect(try ground.text("set-aside/cases.csv") == half)
    #expect(try ground.text("set-aside/2/cases.csv").split(separator: "\n").count == 2)
  }
}

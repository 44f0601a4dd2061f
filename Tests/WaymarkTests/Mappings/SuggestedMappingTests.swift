import CaseModel
import Foundation
import Ingestion
import Rendering
import Reporting
import Sealing
import Testing

@testable import waymark

/// What `map suggest` writes: it always loads, nothing doubtful is in force, and no column is lost.
struct SuggestedMappingTests {
  private static let today = Day(iso: "2024-12-31")

  private func request(_ files: [SourceFile]) -> IngestRequest {
    IngestRequest(files: files, key: .generate(), today: Self.today)
  }

  private func suggestion(_ files: SourceFile..., showsValues: Bool = false) throws -> String {
    let request = request(files)
    let sheets = suggestMapping(request)
    let shipped = try MappingFile.presets.keys.sorted().map {
      (name: $0, mapping: try MappingFile.read($0))
    }
    return MappingText(
      sheets: sheets, showsValues: showsValues,
      recognised: recogniseMapping(sheets, request, among: shipped)
    ).text
  }

  private func csv(_ text: String, name: String = "register.csv") -> SourceFile {
    SourceFile(name: name, bytes: Array(text.utf8))
  }

  /// What is in force, without comments.
  private func active(_ text: String) -> [String] {
    text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("#") }
      .map { line in
        line.firstRange(of: "   #").map { String(line[..<$0.lowerBound]) } ?? String(line)
      }
  }

  private func check(_ text: String, _ files: SourceFile...) throws -> IngestResult {
    var request = request(files)
    request.mapping = try MappingFile.decode(text, file: "s.yaml")
    return ingest(request)
  }

  // MARK: It always loads

  private static let oddHeadings = [
    "null", "~", "yes", "no", "true", "on", "-", "- a", "? b", ": c", "a: b", "#", "a # b", "# a",
    "\"", "\"\"\"", "'", "it's", "\\", "\\n", "a\\", "|", ">", "|-", "&a", "*a", "!a", "!!int 3",
    "%a", "@a", "`a`", "{", "}", "[a]", "[", "a, b", "<<", "=", "...", "---", "_", ".", "-99", "0",
    "1e3", "2024-01-01", "Ë", "Датум рођења", "名前", "👩‍👧", "مرحبا", "e\u{301}", "a\u{200B}b",
    "a\u{202E}b", "a\u{A0}b", "a\u{2028}b", "a\u{FEFF}b", "line\nbreak", "tab\there",
    String(repeating: "long ", count: 199), "case_id", "Case ID", "ID", "_id", "id", "Sex", "sex",
    "SEX", "Gender", "Gjinia", "пол", "Age", "Identified", "Date identified", "Closed",
    "Next visit", "Start", "End", "a/Sex", "Emri", "Phone", "Safety", "Housing", "Exploitation",
    "exploitation/sexual", "event", "date", "service", "score", "domain", "region", "", " ",
  ]

  private static let cells = [
    "", "", "a", "1", "2", "3.5", "2024-01-05", "2023-02-03", "05.06.2023", "1990-01-01", "female",
    "male", "F", "begging|domestic_servitude", "a;b", "null", "yes", "\"x\"", "x: y # z", "Kosovo",
    "arta@example.org", "2024-01-05T10:00:01Z", "1700000000", "a\nb", "-99", "x, y",
  ]

  /// Steps of a linear congruential generator (Knuth 1997, MMIX), so that each run is the same.
  private struct Steps {
    var state: UInt64
    mutating func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, count)
    }
  }

  private func quoted(_ cell: String) -> String {
    "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  private func randomFile(_ steps: inout Steps, _ number: Int) -> (SourceFile, [String]) {
    let headings = (0..<1 + steps.below(9)).map { _ in
      Self.oddHeadings[steps.below(Self.oddHeadings.count)]
    }
    let rows = (0..<1 + steps.below(5)).map { _ in
      headings.map { _ in quoted(Self.cells[steps.below(Self.cells.count)]) }.joined(separator: ",")
    }
    let text =
      headings.map(quoted).joined(separator: ",") + "\n" + rows.joined(separator: "\n") + "\n"
    return (csv(text, name: "file \(number).csv"), headings)
  }

  @Test(arguments: 0..<8)
  func whateverTheHeadingsAreItLoads(seed: Int) throws {
    var steps = Steps(state: UInt64(seed))
    for _ in 0..<60 {
      let files = (0..<1 + steps.below(3)).map { randomFile(&steps, $0).0 }
      let request = request(files)
      let sheets = suggestMapping(request)
      guard !sheets.isEmpty else { continue }
      let text = MappingText(
        sheets: sheets, showsValues: true,
        recognised: recogniseMapping(
          sheets, request, among: [(name: "canonical", mapping: try MappingFile.read("canonical"))])
      ).text
      let mapping = try MappingFile.decode(text, file: "s.yaml")
      var again = request
      again.mapping = mapping
      _ = ingest(again)
    }
  }

  @Test(arguments: 0..<4)
  func eachColumnIsMentionedOnce(seed: Int) throws {
    var steps = Steps(state: UInt64(100 + seed))
    for _ in 0..<60 {
      let request = request([randomFile(&steps, 0).0])
      guard let sheet = suggestMapping(request).first else { continue }
      let text = MappingText(sheets: [sheet], showsValues: false).text
      var seen: Set<String> = []
      for column in sheet.columns {
        let name = YAMLQuoting.quoted(column.column.name)
        guard !foldedName(column.column.name).isEmpty else {
          #expect(text.contains("column \(column.column.letter) has no heading"))
          continue
        }
        let isFirst = seen.insert(foldedName(column.column.name)).inserted
        // Events and scores say whose they are.
        let own = text.replacing("{ case_id: \(name),", with: "{").split(separator: "\n")
          .filter { !$0.hasSuffix("# ? case_id: \(name)") || !$0.hasPrefix("      # ? case_id") }
        let lines = own.filter { $0.contains(name) }
        #expect(isFirst ? lines.count >= 1 : true, "\(name) in\n\(text)")
        #expect(
          isFirst || text.contains("column \(column.column.letter) has the heading of column"),
          "\(name) in\n\(text)")
      }
    }
  }

  @Test func aTextInQuotesComesBack() throws {
    var texts = Self.oddHeadings
    texts += (1...0x2FF).compactMap { UnicodeScalar($0).map { "a\($0)b" } }
    texts += [0x2028, 0x202E, 0xFFFD, 0x1F600, 0xE0001, 0x10FFFF].compactMap {
      UnicodeScalar($0).map { "\($0)" }
    }
    for text in texts where !text.isEmpty {
      let mapping = try MappingFile.decode("drop: [\(YAMLQuoting.quoted(text))]\n", file: "s.yaml")
      #expect(mapping.drop == [text])
      #expect(!YAMLQuoting.quoted(text).unicodeScalars.contains { $0.value < 0x20 })
    }
  }

  @Test func workbooksWithManySheetsLoad() throws {
    let home = try TemporaryFolder()
    let names = ["Rastet", "Udhëzime: 1", "no", "#3", "List's"]
    let tables = names.map { name in
      DataTable(
        sheet: name,
        name == "Rastet"
          ? [["Nr. i rastit", "Gjinia", "Identifikuar"], ["K1", "femër", "2024-01-05"]]
          : [["What", "Means"], ["xyz", "something"]])
    }
    let path = "\(home.path)/w.xlsx"
    try OutputFile.write(
      Listing(title: "w", lines: [], tables: tables, day: try #require(Self.today)),
      workbook: path)
    let file = try SourceFile(path: path)
    let text = try suggestion(file)
    let result = try check(text, file)
    #expect(result.outcome == .complete && result.delivery?.people.count == 1)
    #expect(text.split(separator: "\n").count { $0.contains("skip: true") } == 4)
  }

  // MARK: Nothing doubtful is in force

  @Test func aDateThatIsNoKnownEventLeavesNoEmptyBlock() throws {
    let file = csv("Case ID,Date of intake\nA1,2024-01-05\nA2,2024-02-06\n")
    let text = try suggestion(file)
    #expect(!active(text).contains { $0.contains("events") || $0.contains("intake") })
    #expect(text.contains("date: \"Date of intake\""))
    #expect(try check(text, file).outcome == .complete)
  }

  @Test(arguments: [
    ("Sex,Gender", "F,female", "M,male", "sex"), ("Gender,Sex", "female,F", "male,M", "sex"),
    ("Country,Region", "XK,R1", "AL,R2", "region"),
    ("Nationality,Citizenship", "ALB,ALB", "SRB,SRB", "citizenship"),
    ("Project,Programme", "P1,P1", "P2,P2", "programme"),
  ])
  func ofTwoColumnsForOneFieldOneIsAsked(
    heading: String, first: String, second: String, field: String
  ) throws {
    let file = csv("Case ID,\(heading)\nA1,\(first)\nA2,\(second)\n")
    let text = try suggestion(file)
    #expect(text.contains("# ? \(field): "))
    #expect(try check(text, file).outcome == .complete)
  }

  @Test(arguments: [
    "Date of last contact", "Next follow-up date", "Planned return date", "Follow-up date",
    "Referral date", "Date of followup end", "Scheduled visit", "Expected closure date",
    "Deadline", "Data e takimit të ardhshëm", "Datum poslednjeg kontakta", "Sledeća poseta",
    "_submission_time", "start", "end", "today", "Created at", "lastUpdated", "SubmissionDate",
    "completed_date", "visit_timestamp",
  ])
  func daysThatNobodyIsSureOfAreNoEvents(heading: String) throws {
    let file = csv(
      "Case ID,Sex,Date identified,\(heading)\nC1,F,2023-01-05,2023-04-05\nC2,F,2023-01-06,2023-04-06\n"
    )
    let text = try suggestion(file)
    #expect(!active(text).contains { $0.contains(heading) }, "\(text)")
    #expect(text.contains(heading))
    let people = try check(text, file).delivery?.people
    #expect(people?.count == 2)
    #expect(try #require(people)[0].events.map(\.kind) == [.identified])
  }

  @Test func eventsWithDaysAheadArePerhapsPlanned() throws {
    let text = try suggestion(csv("Case ID,Returned\nC1,2023-01-05\nC2,2025-06-01\n"))
    #expect(text.contains("# ? - { case_id: \"Case ID\", event: { is: returned }"))
  }

  @Test func secondsOfAFormAreNoMonthsOfTrafficking() throws {
    for heading in ["_duration", "duration"] {
      let text = try suggestion(
        csv("case_id,sex,\(heading),identified\nA1,female,312,2024-01-05\nA2,male,25,2024-02-06\n"))
      #expect(!active(text).contains { $0.contains("duration:") }, "\(text)")
    }
  }

  @Test func whereSomebodyWasSentIsNotWhoBroughtThem() throws {
    let text = try suggestion(
      csv("Case ID,Referred to,Date identified\nA1,shelter,2024-01-05\nA2,police,2024-02-06\n"))
    #expect(!active(text).contains { $0.contains("referral") } && text.contains("Referred to"))
  }

  @Test func textsWithoutACodeAreOnlyAsked() throws {
    let rows = String(repeating: "1,femala\n2,male\n", count: 4)
    let text = try suggestion(csv("case_id,sex\n" + rows))
    #expect(text.contains("\"femala\": female") && !active(text).contains { $0.contains("femala") })
  }

  @Test(arguments: [
    ("begging|domestic_servitude", "bar"), ("begging;domestic_servitude", "semicolon"),
    ("begging, domestic_servitude", "comma"), ("begging domestic_servitude", "space"),
    ("begging ||| domestic_servitude", "triple_bar"),
    ("[\"\"begging\"\", \"\"domestic_servitude\"\"]", "brackets"),
    ("begging\ndomestic_servitude", "lines"),
  ])
  func listsStayLists(cell: String, sign: String) throws {
    let file = csv(
      "case_id,exploitation,identified\nA,\"\(cell)\",2024-01-05\nB,sexual,2024-01-06\n")
    let text = try suggestion(file)
    #expect(active(text).contains("        list: \(sign)"), "\(text)")
    let people = try #require(try check(text, file).delivery?.people)
    #expect(
      Set(people.ids.indices.map { people[$0].set(.exploitation).rawValue.nonzeroBitCount }) == [
        1, 2,
      ])
  }

  @Test func manyCombinationsOfAnswersAreAList() throws {
    let codes = MeansOfControl.codes
    let rows = (0..<1_000).map { number in
      "\(number),"
        + (0..<10).filter { number >> $0 & 1 == 1 }.map { codes[$0] }.joined(separator: " | ")
    }
    let text = try suggestion(
      csv("Client ID,means of control\n" + rows.joined(separator: "\n") + "\n"))
    #expect(active(text).contains("        list: bar"), "\(text)")
  }

  @Test func severalAnswersAreNeverOneCode() throws {
    let rows = String(repeating: "1,begging|domestic servitud\n2,shoes|hats\n", count: 4)
    let text = try suggestion(csv("case_id,exploitation\n" + rows), showsValues: true)
    for line in text.split(separator: "\n") where line.contains("|") {
      #expect(!line.contains("domestic_servitude"), "\(text)")
    }
  }

  @Test func scoresWaitForTheirScale() throws {
    let text = try suggestion(csv("Case ID,Safety,Housing\nA,2,3\nB,4,1\n"))
    #expect(!active(text).contains { $0.contains("Safety") || $0.contains("scale") })
    #expect(text.contains("scale: { worst: 1.0, best: 4.0 }"))
  }

  // MARK: The case number

  @Test(arguments: [
    "Person_ID", "ID", "id", "client id", "Client ID", "code", "Code", "Case No", "Case No.",
    "Case number", "CaseID", "caseid", "case_code", "participant_id", "Participant ID",
    "record_id", "subject_id", "Study ID", "patient_id", "PatientNo", "Survivor Code",
    "Victim ID", "beneficiary_code", "Beneficiary ID", "Unique ID", "UID", "pid",
    "Nr. i rastit", "Numri i rastit", "Kodi i klientit", "Kodi i viktimës", "Nr. i dosjes",
    "ID e personit", "Kodi i përfituesit", "Broj slučaja", "Šifra korisnika", "Шифра корисника",
    "ID osobe", "Broj dosijea", "ID žrtve", "enrollment", "person code",
  ])
  func caseNumbersAreFound(heading: String) throws {
    let rows = (1...12).map { "P-2023-\($0),F,2024-01-\($0 < 10 ? "0" : "")\($0)" }
    let text = try suggestion(
      csv("\(heading),Sex,Date identified\n" + rows.joined(separator: "\n") + "\n"))
    #expect(active(text).contains("      case_id: \"\(heading)\""), "\(text)")
    #expect(!text.contains("drop:"))
  }

  @Test(arguments: ["_id", "_uuid", "_index", "KEY", "instanceID", "No", "Nr", "#", "Visual ID"])
  func numbersOfRowsAreAsked(heading: String) throws {
    let rows = (1...12).map { "\($0),F,2024-01-\($0 < 10 ? "0" : "")\($0)" }
    let text = try suggestion(
      csv("\(heading),Sex,Date identified\n" + rows.joined(separator: "\n") + "\n"))
    #expect(active(text).contains("      case_id: \"?\""))
    #expect(text.contains("# ? case_id: \"\(heading)\""), "\(text)")
  }

  @Test func emptyOrRepeatingColumnsAreNoCaseNumber() throws {
    for cells in [["", ""], ["1", "1"]] {
      let text = try suggestion(
        csv("_id,sex,date_identified\n\(cells[0]),female,2024-01-05\n\(cells[1]),male,2024-02-06\n")
      )
      #expect(
        active(text).contains("      case_id: \"?\"") && text.contains("# ? case_id: \"_id\""))
    }
    let rows = (1...20).map { "\($0 % 2),F,2024-01-01,C\($0)" }.joined(separator: "\n")
    let text = try suggestion(csv("Code,Sex,Date identified,Client ID\n\(rows)\n"))
    #expect(active(text).contains("      case_id: \"Client ID\""))
  }

  @Test func datesOfPlansAreNeverDropped() throws {
    let rows = (1...9).map { "A\($0),F,2015-01-0\($0),2015-03-0\($0)" }.joined(separator: "\n")
    for heading in ["Date of plan review", "Date of something"] {
      let text = try suggestion(csv("Case ID,Sex,Date identified,\(heading)\n\(rows)\n"))
      #expect(!active(text).contains { $0.contains(heading) }, "\(text)")
    }
  }

  // MARK: Shipped mappings

  @Test func exportsOfKnownSystemsAreRecognised() throws {
    let events = csv(
      """
      event,program,programStage,enrollment,orgUnit,eventDate,status,dataElement,value,storedBy
      e1,p,s,EN1,o,2024-01-05,COMPLETED,sex,female,u
      e1,p,s,EN1,o,2024-01-05,COMPLETED,identified_date,2024-01-05,u
      e2,p,s,EN2,o,2024-01-06,COMPLETED,sex,male,u
      """)
    let text = try suggestion(events)
    #expect(active(text).contains("preset: \"dhis2-events\""), "\(text)")
    #expect(try check(text, events).delivery?.people.count == 2)
    let synthetic = csv(
      """
      yearOfRegistration,gender,ageBroad,citizenship,CountryOfExploitation,traffickMonths,meansThreats,meansFalsePromises,meansDrugsAlcohol,isForcedLabour,isSexualExploit,isOtherExploit,recruiterRelationFriend
      2020,Woman,18--20,UKR,POL,0--12 (0-1 yr),1,0,0,1,0,0,1
      2021,Man,30--38,ALB,ITA,,0,1,0,0,1,0,0
      """)
    #expect(active(try suggestion(synthetic)).contains("preset: \"ctdc-c\""))
  }

  @Test func aPlainRegisterIsNoExportOfASystem() throws {
    let text = try suggestion(
      csv(
        "ID,Sex,Age,Nationality,Registration Date,Notes,Status\n1,F,20,ALB,2024-01-05,x,open\n2,M,30,ALB,2024-01-06,y,open\n"
      ))
    #expect(!active(text).contains { $0.hasPrefix("preset") }, "\(text)")
  }

  @Test func canonicalFilesNeedOnlyWhatIsDropped() throws {
    let file = csv(
      "case_id,sex,age,Emri,Ngjyra\na,female,17,Ana,x\nb,male,20,Ivo,y\n", name: "cases.csv")
    let text = try suggestion(file)
    #expect(active(text).contains("preset: \"canonical\"") && active(text).contains("  - \"Emri\""))
    #expect(try check(text, file).outcome == .complete)
    for plain in [
      csv("case_id,date,event\na,2024-01-05,identified\n", name: "events.csv"),
      csv("period,area,population\n2001,north,700\n", name: "population.csv"),
      csv("case_id,sex,exploitation\na,female,sexual;begging\nb,male,\n", name: "people.csv"),
      csv("numri i rastit;data;ngjarja\n1;2024-01-01;identifikuar\n", name: "ngjarjet.csv"),
    ] {
      #expect(active(try suggestion(plain)) == ["preset: \"canonical\""], "\(plain.name)")
    }
  }
}

import CaseModel
import Foundation
import Ingestion
import Testing

@testable import waymark

/// Exports that differ from what a shipped mapping was written for: read rightly or refused.
extension PresetTests {
  // MARK: KoboToolbox

  @Test func koboRepeatInsideARepeat() throws {
    let main = (
      name: "f",
      lines: "case_id ¦ sex ¦ identified_date ¦ _index\nK1 ¦ female ¦ 2024-01-05 ¦ 1\n"
        + "K2 ¦ male ¦ 2024-01-06 ¦ 2"
    )
    let visits = (
      name: "vizitat",
      lines: "date ¦ event ¦ _index ¦ _parent_table_name ¦ _parent_index\n"
        + "2024-02-05 ¦ assisted ¦ 1 ¦ f ¦ 1\n2024-03-05 ¦ followup ¦ 2 ¦ f ¦ 1"
    )
    let services = (
      name: "services",
      lines: "service ¦ start ¦ _index ¦ _parent_table_name ¦ _parent_index\n"
        + "shelter ¦ 2024-03-06 ¦ 1 ¦ vizitat ¦ 2"
    )
    for sheets in [[main, visits, services], [services, main, visits], [services, visits, main]] {
      let result = try read("kobo-xlsx", try workbook("n.xlsx", sheets))
      #expect(result.outcome == .complete && severe(result).isEmpty)
      #expect(try person("K1", result).services.map(\.service) == [.shelter])
      #expect(try person("K1", result).events.count == 3)
      #expect(try person("K2", result).services.isEmpty)
    }
  }

  @Test func koboLabelsInAnotherLanguageSayWhatIsNeeded() throws {
    let file = try workbook(
      "k.xlsx",
      [
        (
          "f", "case_id ¦ gjinia ¦ data_e_identifikimit ¦ _index\nK1 ¦ femer ¦ 2024-01-05 ¦ 1"
        )
      ])
    let result = try read("kobo-xlsx", file)
    #expect(result.outcome == .errors && severe(result) == [.columnsNotFound])
    let words = FindingMessages.text(result.findings)
    #expect(words.contains("'sex'") && words.contains("names instead of labels"))
  }

  @Test func koboRepeatsOfFamiliesArePassedOver() throws {
    let file = try workbook(
      "k.xlsx",
      [
        ("f", "case_id ¦ sex ¦ identified_date ¦ _index\nK1 ¦ female ¦ 2024-01-05 ¦ 1"),
        (
          "children",
          "sex ¦ age ¦ _index ¦ _parent_table_name ¦ _parent_index\nmale ¦ 3 ¦ 1 ¦ f ¦ 1"
        ),
      ])
    let result = try read("kobo-xlsx", file)
    #expect(result.outcome == .complete && result.delivery?.people.count == 1)
    #expect(result.findings.contains { $0.code == .sheetNotRead && $0.sheet == "children" })
  }

  // MARK: DHIS2

  private static let trackerHead = """
    event,status,program,programStage,enrollment,orgUnit,occurredAt,scheduledAt,geometry,latitude,\
    longitude,followUp,deleted,createdAt,createdAtClient,updatedAt,updatedAtClient,completedBy,\
    completedAt,createdBy,updatedBy,attributeOptionCombo,attributeCategoryOptions,assignedUser,\
    dataElement,value,storedBy,providedElsewhere,createdAtDataValue,updatedAtDataValue

    """

  private func tracker(
    _ event: String, _ person: String, _ day: String, _ element: String, _ value: String,
    status: String = "COMPLETED", deleted: String = "false"
  ) -> String {
    "\(event),\(status),p,s,\(person),o,\(day)T00:00:00.000,,,,,false,\(deleted),2024-01-05T10:00:00,,"
      + "2024-01-05T10:00:00,,,,,,aoc,cat,,\(element),\(value),,false,,\n"
  }

  private var trackerRows: String {
    Self.trackerHead + tracker("e1", "A", "2024-01-05", "event", "identified")
      + tracker("e1", "A", "2024-01-05", "sex", "female")
      + tracker("e2", "A", "2024-07-05", "event", "followup")
      + tracker("e2", "A", "2024-07-05", "detail", "not_reached")
      + tracker("e2", "A", "2024-07-05", "wave", "6")
      + tracker("e3", "A", "2024-02-05", "service", "shelter")
      + tracker("e3", "A", "2024-02-05", "end", "2024-03-05")
      + tracker("e4", "A", "2024-07-05", "safety", "3")
      + tracker("e5", "B", "2024-01-06", "event", "identified")
  }

  @Test func dhis2TrackerWithARowForEachDataElement() throws {
    let result = try read("dhis2-events", text("events.csv", trackerRows))
    #expect(result.outcome == .complete && severe(result).isEmpty && result.rowsRead == 9)
    let first = try person("A", result)
    #expect(first.value(.sex).code == 0 && first.events.map(\.kind) == [.identified, .followup])
    #expect(first.events.last?.detail == .notReached && first.events.last?.wave == 6)
    #expect(first.services.map { $0.end?.middle.iso } == ["2024-03-05"])
    #expect(first.assessments.map(\.score) == [3])
    #expect(try person("B", result).events.map(\.kind) == [.identified])
  }

  @Test(arguments: [
    ("true", "COMPLETED"), ("TRUE", "ACTIVE"), ("1", "COMPLETED"), ("false", "SKIPPED"),
    ("false", "SCHEDULE"), ("false", "OVERDUE"),
  ])
  func dhis2RowsThatDoNotCount(deleted: String, status: String) throws {
    let more =
      tracker("e6", "A", "2024-08-05", "event", "re_trafficked", status: status, deleted: deleted)
      + tracker("e7", "C", "2024-08-05", "event", "identified", status: status, deleted: deleted)
    let result = try read("dhis2-events", text("events.csv", trackerRows + more))
    #expect(result.outcome == .complete && result.delivery?.people.count == 2)
    #expect(try person("A", result).events.map(\.kind) == [.identified, .followup])
    let note = result.findings.first { $0.code == .rowLeftOut }
    #expect(note?.places.map(\.row) == [11, 12])
  }

  @Test(arguments: ["occurredAt", "eventDate", "Event date"])
  func dhis2WithAColumnForEachDataElement(day: String) throws {
    let result = try read(
      "dhis2-events",
      text(
        "events.csv",
        """
        event,status,enrollment,orgUnit,\(day),deleted,sex,event_kind,detail,wave,service,end,safety
        u1,COMPLETED,A,o,2024-01-05,false,female,identified,,,,,
        u2,COMPLETED,A,o,2024-07-05,false,,followup,not_reached,6,,,3
        u3,COMPLETED,A,o,2024-02-05,false,,,,,shelter,2024-03-05,
        u4,COMPLETED,A,o,2024-09-05,true,,re_trafficked,,,,,
        u5,SKIPPED,A,o,2024-09-05,false,,re_trafficked,,,,,

        """))
    #expect(result.outcome == .complete && severe(result).isEmpty)
    let first = try person("A", result)
    #expect(first.events.map(\.kind) == [.identified, .followup])
    #expect(first.events.last?.detail == .notReached && first.assessments.map(\.score) == [3])
    #expect(first.services.map(\.service) == [.shelter])
  }

  // MARK: HTCDS

  @Test(arguments: [("validation", "about"), ("Codes", "Title"), ("Lookups", "Read me")])
  func htcdsTemplatesHaveListsOfCodes(lists: String, about: String) throws {
    let cases = (
      name: "Case Sheet",
      lines: """
      prs_Gender ¦ prs_Citizenship ¦ vic_TypeOfExploitation ¦ vic_TraffickingStatus
      Gender ¦ Citizenship ¦ Type of Exploitation ¦ Trafficking Status
      Feminine ¦ XK ¦ SexualExploitation
      Masculine ¦ AL ¦ ForcedLabour
      Feminine ¦ RS ¦ SexualExploitation
      """
    )
    let codes = (
      name: lists,
      lines: """
      Validation Lookups
      Gender ¦ Citizenship ¦ Country ¦ Type of Exploitation ¦ Trafficking Status
      Feminine ¦ AF ¦ Afghanistan ¦ ForcedLabour ¦ ActualVictimOfTrafficking
      Masculine ¦ AL ¦ Albania ¦ SexualExploitation ¦ PossibleVictimOfTrafficking
      NonConforming ¦ DZ ¦ Algeria ¦ ChildLabour
       ¦ AD ¦ Andorra
      """
    )
    let title = (name: about, lines: "Workbook of the standard\nhttps://example.org/standard")
    for sheets in [[cases, codes, title], [title, codes, cases]] {
      let result = try read("htcds", try workbook("t.xlsx", sheets))
      #expect(result.outcome == .complete && result.delivery?.people.count == 3)
      #expect(result.rowsReady == 3 && severe(result) == [.personNotCounted])
    }
  }

  // MARK: CTDC and Primero

  /// A file of one generation read as another would lose what only its own columns say.
  @Test(arguments: ["a", "b", "c"], ["a", "b", "c"])
  func ctdcFilesOfAnotherGenerationAreRefused(generation: String, file: String) throws {
    let heads = [
      "a": "yearOfRegistration,Datasource,gender,ageBroad,majorityEntry,meansOfControlThreats",
      "b": "yearOfRegistration,gender,ageBroad,majorityStatusAtExploit,traffickMonths,"
        + "meansOfControlThreats",
      "c": "yearOfRegistration,gender,ageBroad,traffickMonths,meansThreats,isForcedLabour",
    ]
    let rows = [
      "a": "2019,Hotline,Female,18--20,Adult,1", "b": "2019,Female,18--20,Adult,,1",
      "c": "2019,Female,18--20,,1,1",
    ]
    let result = try read(
      "ctdc-\(generation)",
      text("ctdc.csv", "\(try #require(heads[file]))\n\(try #require(rows[file]))\n"))
    #expect(result.outcome == (generation == file ? .complete : .errors))
  }

  @Test func primeroDuplicatesAndInvalidRecordsAreNobody() throws {
    let file = try workbook(
      "p.xlsx",
      [
        (
          "Basic Identity",
          """
          ID ¦ Sex ¦ Protection Concerns ¦ Case Status ¦ Valid Record?
          a1 ¦ Female ¦ Trafficked/smuggled ¦ Open ¦ true
          b2 ¦ Female ¦ Trafficked/smuggled ¦ Duplicate ¦ true
          c3 ¦ Female ¦ Trafficked/smuggled ¦ Closed ¦ false
          """
        )
      ])
    let result = try read("primero-xlsx", file)
    #expect(result.outcome == .complete && result.delivery?.people.count == 1)
    #expect(result.findings.first { $0.code == .rowLeftOut }?.places.map(\.row) == [3, 4])
  }

  // MARK: All of them

  /// For each shipped mapping headings of which none is among its key columns, and headings of which
  /// only the case number is.
  @Test(arguments: [
    ("canonical", ["nr,gjinia", "case_nr,x"]), ("htcds", ["a,gjinia,b"]),
    ("ctdc-a", ["viti,gjinia", "yearOfRegistration,gjinia", "viti,gender"]),
    ("ctdc-b", ["viti,gjinia", "yearOfRegistration,gjinia"]),
    ("ctdc-c", ["viti,gjinia", "yearOfRegistration,gjinia"]),
    ("primero-xlsx", ["Numri,Gjinia", "ID,Gjinia"]), ("oscar", ["Numri,Gjinia", "slug,Gjinia"]),
    ("kobo-xlsx", ["numri,gjinia", "case_id,gjinia", "case_id,gjinia,_index"]),
    (
      "dhis2-events",
      [
        "event,status,enrollment,orgUnit,occurred,dataElement,value",
        "event,status,person,orgUnit,occurredAt,dataElement,value",
        "event,status,enrollment,orgUnit,occurredAt,element,value",
        "event,status,enrollment,orgUnit,occurredAt,abc,def",
      ]
    ),
  ])
  func aFileWithoutTheKeyColumnsIsRefused(preset: String, headings: [String]) throws {
    for heading in headings {
      let row = heading.split(separator: ",").map { _ in "1" }.joined(separator: ",")
      let result = try read(preset, text("data.csv", "\(heading)\n\(row)\n"))
      #expect(result.outcome == .errors && result.delivery == nil, "\(preset): \(heading)")
      let whole = result.findings.filter { $0.severity == .error && $0.code.concernsWholeFile }
      #expect(!whole.isEmpty)
    }
  }

  @Test func everyShippedMappingIsAmongThem() {
    #expect(MappingFile.presets.count == 9)
  }

  /// Sheets beside the data change nothing.
  @Test(arguments: [
    ("canonical", "cases", "case_id ¦ sex ¦ age\nA ¦ female ¦ 20\nB ¦ female ¦ 21"),
    (
      "htcds", "Data",
      "Gender ¦ Citizenship ¦ Age When Trafficked\nFeminine ¦ AL ¦ 20\nFeminine ¦ AL ¦ 21"
    ),
    (
      "ctdc-a", "Data",
      "yearOfRegistration ¦ gender ¦ ageBroad\n2019 ¦ Female ¦ 18--20\n2019 ¦ Female ¦ 18--20"
    ),
    (
      "ctdc-b", "Data",
      "yearOfRegistration ¦ gender ¦ ageBroad\n2019 ¦ Female ¦ 18--20\n2019 ¦ Female ¦ 18--20"
    ),
    (
      "ctdc-c", "Data",
      "yearOfRegistration ¦ gender ¦ ageBroad\n2019 ¦ Female ¦ 18--20\n2019 ¦ Female ¦ 18--20"
    ),
    ("primero-xlsx", "Basic Identity", "ID ¦ Sex ¦ Age\na1 ¦ Female ¦ 20\nb2 ¦ Female ¦ 21"),
    ("oscar", "Clients", "slug ¦ Gender ¦ Age\na1 ¦ Female ¦ 20\nb2 ¦ Female ¦ 21"),
    (
      "kobo-xlsx", "form",
      "case_id ¦ sex ¦ age ¦ _index\na1 ¦ female ¦ 20 ¦ 1\nb2 ¦ female ¦ 21 ¦ 2"
    ),
    (
      "dhis2-events", "events",
      "event ¦ status ¦ enrollment ¦ occurredAt ¦ dataElement ¦ value\n"
        + "e1 ¦ COMPLETED ¦ A ¦ 2024-01-05 ¦ event ¦ identified\n"
        + "e2 ¦ COMPLETED ¦ B ¦ 2024-01-05 ¦ event ¦ identified"
    ),
  ])
  func listsBesideTheDataAreNoPeople(preset: String, name: String, lines: String) throws {
    let beside = [
      (
        name: "Codes",
        lines: "Gender ¦ Citizenship ¦ Sex\nFemale ¦ AL ¦ female\nMale ¦ RS ¦ male\nOther ¦ XK"
      ),
      (name: "How to fill this in", lines: "One row a person.\nSee the manual."),
    ]
    for sheets in [[(name, lines)] + beside, beside + [(name, lines)]] {
      let result = try read(preset, try workbook("d.xlsx", sheets))
      #expect(result.outcome == .complete && result.delivery?.people.count == 2, "\(preset)")
      #expect(result.rowsRead == 2)
    }
  }
}

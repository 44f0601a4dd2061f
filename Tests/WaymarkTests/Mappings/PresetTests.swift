import CaseModel
import Foundation
import Ingestion
import Rendering
import Reporting
import Sealing
import Testing

@testable import waymark

/// A small export of each system, as it leaves that system, read by the mapping shipped for it.
struct PresetTests {
  static let key = PseudonymKey(hex: String(repeating: "07", count: 32)) ?? .generate()

  func read(_ preset: String, _ file: SourceFile) throws -> IngestResult {
    ingest(
      IngestRequest(
        files: [file], key: Self.key, today: Day(iso: "2025-01-01"),
        mapping: try MappingFile.read(preset)))
  }

  func text(_ name: String, _ text: String) -> SourceFile {
    SourceFile(name: name, bytes: Array(text.utf8))
  }

  /// A workbook of sheets, each as lines of cells between bars.
  func workbook(_ name: String, _ sheets: [(name: String, lines: String)]) throws
    -> SourceFile
  {
    let home = try TemporaryFolder()
    let path = "\(home.path)/\(name)"
    let tables = sheets.map { sheet in
      DataTable(
        sheet: sheet.name,
        sheet.lines.split(separator: "\n").map { line in
          line.split(separator: "¦", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        })
    }
    try OutputFile.write(
      Listing(title: name, lines: [], tables: tables, day: try #require(Day(iso: "2024-12-31"))),
      workbook: path)
    return try SourceFile(path: path)
  }

  func person(_ id: String, _ result: IngestResult) throws -> CaseHistory {
    let table = try #require(result.delivery?.people)
    let number = try #require(table.ids.firstIndex(of: Self.key.pseudonym(of: id)))
    return table[number]
  }

  func severe(_ result: IngestResult) -> [FindingCode] {
    result.findings.filter { $0.severity != .note }.map(\.code)
  }

  @Test func primero() throws {
    let file = try workbook(
      "primero.xlsx",
      [
        (
          "Basic Identity",
          """
          ID ¦ Name ¦ Age ¦ Date of Birth ¦ Sex ¦ Nationality ¦ Protection Concerns ¦ Registration Date ¦ Notes
          a1b2c3d ¦ Arta K ¦ 17 ¦ ¦ Female ¦ Kosovo ¦ Trafficked/smuggled ||| Physical abuse ¦ 05-Mar-2024 ¦ '=risk
          b2c3d4e ¦ Mila S ¦ 24 ¦ ¦ Female ¦ Serbia ||| Albania ¦ Trafficked/smuggled ¦ 06-Apr-2024 ¦
          c3d4e5f ¦ Ivan B ¦ 30 ¦ ¦ Male ¦ Albania ¦ Physical abuse ¦ 07-May-2024 ¦
          """
        ),
        (
          "Services Provid-Services",
          """
          ID ¦ Type of Service ¦ Appointment Date ¦ Service Implemented ¦ Service Implemented On ¦ Implementing Agency
          a1b2c3d ¦ Safehouse Service ¦ 06-Mar-2024 ¦ Implemented ¦ 06-Mar-2024 14:30 ¦ NGO One
          a1b2c3d ¦ Legal Assistance Service ¦ 20-Mar-2024 ¦ Not Implemented ¦ ¦ NGO One
          c3d4e5f ¦ Health/Medical Service ¦ ¦ Implemented ¦ 10-Apr-2024 09:00 ¦ NGO One
          """
        ),
        (
          "Family Details-Family",
          """
          ID ¦ Relation ¦ Age ¦ Sex
          a1b2c3d ¦ Mother ¦ 41 ¦ Female
          """
        ),
        (
          "Follow up-Follow Up",
          """
          ID ¦ Type of Follow Up ¦ Date of Follow Up ¦ Was the child/adult seen during the visit?
          b2c3d4e ¦ Follow up in care ¦ 11-Jun-2024 ¦ No
          """
        ),
        (
          "Closure",
          """
          ID ¦ Reason for Closing Case ¦ Date of Closure
          b2c3d4e ¦ Repatriated ¦ 01-Sep-2024
          """
        ),
      ])
    let result = try read("primero-xlsx", file)
    // The service of somebody who was not trafficked is set aside; of one person nothing is known by
    // which a report would count her; nothing else is doubtful.
    #expect(result.outcome == .partial && severe(result) == [.personNotCounted, .unknownPerson])
    #expect(result.delivery?.people.count == 2)
    let arta = try person("a1b2c3d", result)
    #expect(arta.age(.age)?.low == 17 && arta.events.map(\.kind) == [.referredIn])
    #expect(arta.services.map(\.service) == [.shelter, .legalAid])
    #expect(arta.services.map { $0.status } == [.completed, .planned])
    #expect(arta.services.map { $0.start?.middle.iso } == ["2024-03-06", "2024-03-20"])
    let mila = try person("b2c3d4e", result)
    #expect(mila.events.map(\.kind) == [.referredIn, .followup, .closed])
    #expect(mila.events.map(\.detail) == [nil, .notReached, .movedAbroad])
  }

  @Test func primeroWithTheConcernsOnASheetOfTheirOwn() throws {
    let file = try workbook(
      "primero.xlsx",
      [
        (
          "Basic Identity",
          """
          ID ¦ Sex ¦ Age ¦ Date of Registration
          a1b2c3d ¦ Female ¦ 16 ¦ 05-Mar-2024
          b2c3d4e ¦ Male ¦ 12 ¦ 06-Mar-2024
          """
        ),
        (
          "Protection Concerns",
          """
          ID ¦ Protection Concerns
          a1b2c3d ¦ Neglect ||| Trafficked/smuggled
          b2c3d4e ¦ Unaccompanied
          """
        ),
      ])
    let result = try read("primero-xlsx", file)
    #expect(result.outcome == .complete && severe(result) == [.personNotCounted])
    #expect(result.delivery?.people.count == 1)
    #expect(try person("a1b2c3d", result).events.map(\.kind) == [.referredIn])
  }

  @Test func koboWorkbook() throws {
    let file = try workbook(
      "kobo.xlsx",
      [
        (
          "Reintegration form",
          """
          start ¦ intro/case_id ¦ intro/sex ¦ intro/exploitation ¦ intro/exploitation/sexual ¦ intro/exploitation/begging ¦ dates/identified_date ¦ _id ¦ _index ¦ _submitted_by
          2024-03-05T09:12:11.003+01:00 ¦ K-1 ¦ female ¦ sexual begging ¦ 1 ¦ 1 ¦ 2024-03-01 ¦ 101 ¦ 1 ¦ anna
          2024-03-06T09:12:11.003+01:00 ¦ K-2 ¦ male ¦ ¦ ¦ ¦ 2024-03-03 ¦ 102 ¦ 2 ¦ anna
          """
        ),
        (
          "services",
          """
          services/service ¦ services/start ¦ services/provider ¦ services/status ¦ _index ¦ _parent_table_name ¦ _parent_index ¦ _submission__id ¦ _submission__submitted_by
          shelter ¦ 2024-03-02 ¦ ngo-a ¦ started ¦ 1 ¦ Reintegration form ¦ 1 ¦ 101 ¦ anna
          legal_aid ¦ 2024-03-10 ¦ ngo-b ¦ planned ¦ 2 ¦ Reintegration form ¦ 2 ¦ 102 ¦ anna
          """
        ),
        (
          "assessments",
          """
          assessments/date ¦ assessments/domain ¦ assessments/score ¦ _index ¦ _parent_table_name ¦ _parent_index
          2024-03-02 ¦ safety ¦ 2 ¦ 1 ¦ Reintegration form ¦ 1
          2024-09-02 ¦ safety ¦ 3.5 ¦ 2 ¦ Reintegration form ¦ 1
          """
        ),
      ])
    let result = try read("kobo-xlsx", file)
    #expect(result.outcome == .complete && severe(result).isEmpty)
    let first = try person("K-1", result)
    let begging = UInt32(1) << UInt32(ExploitationForm.begging.rawValue)
    #expect(first.set(.exploitation).rawValue == 1 | begging)
    #expect(
      first.events.map(\.kind) == [.identified] && first.services.map(\.service) == [.shelter])
    #expect(first.assessments.map(\.score) == [2, 3.5])
    #expect(try person("K-2", result).services.map { $0.status } == [.planned])
  }

  @Test func koboText() throws {
    let file = text(
      "kobo.csv",
      """
      "intro/case_id";"intro/exploitation/sexual";"dates/identified_date";"dates/comment";"_id"
      "K-1";"1";"2024-03-01";"said ""x"" ; and more";"101"

      """)
    let result = try read("kobo-xlsx", file)
    #expect(result.outcome == .complete && severe(result).isEmpty)
    #expect(try person("K-1", result).set(.exploitation).rawValue == 1)
  }

  @Test func oscar() throws {
    let heads = [
      "slug", "Given Name", "Gender", "Date of Birth", "Age", "Status", "Referral Source",
      "Accepted Date", "Exit Date", "Exit Reason", "Case Note Date",
    ]
    let rows = [
      [
        "os-1", "Ana", "Female", "2004-01-02", "20", "Exited", "Police", "2024-01-10", "2024-11-01",
        "Client is/moved outside NGO target area (International), Client refused service",
        "2024-06-01, 2024-03-01",
      ],
      [
        "os-2", "Ben", "Male", "", "17", "Exited", "Self", "2024-02-11", "2024-05-05",
        "Client died", "",
      ],
    ]
    let cells = ([heads] + rows).map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }
    let result = try read(
      "oscar", text("clients.xls", "<html><body><table>\(cells.joined())</table></body></html>"))
    #expect(result.outcome == .complete && severe(result) == [.personNotCounted])
    let ana = try person("os-1", result)
    #expect(ana.events.map(\.kind) == [.accepted, .followup, .followup, .closed])
    #expect(ana.events.last?.detail == .movedAbroad)
    #expect(try person("os-2", result).events.map(\.kind) == [.accepted, .closed, .died])
  }

  @Test func dhis2() throws {
    let head = """
      event,status,program,programStage,enrollment,orgUnit,eventDate,dueDate,latitude,longitude,\
      dataElement,value,storedBy,providedElsewhere

      """
    func row(
      _ person: String, _ date: String, _ element: String, _ value: String,
      _ status: String = "COMPLETED"
    )
      -> String
    { "e,\(status),p,s,\(person),o,\(date),,42.66,21.16,\(element),\(value),admin,false\n" }
    let rows =
      row("EnA", "2024-01-05T00:00:00.000", "event", "identified")
      + row("EnA", "2024-01-05T00:00:00.000", "sex", "female")
      + row("EnA", "2024-01-05T00:00:00.000", "age", "19")
      + row("EnA", "2024-02-05", "service", "shelter") + row("EnA", "2024-02-06", "safety", "3")
      + row("EnA", "2024-08-06", "safety", "4", "SCHEDULE")
      + row("EnB", "2024-01-09", "identified_date", "2024-01-08")
      + row("EnB", "2024-01-09", "xYz12345678", "true")
    let result = try read("dhis2-events", text("events.csv", head + rows))
    #expect(result.outcome == .complete && severe(result).isEmpty)
    let first = try person("EnA", result)
    #expect(first.value(.sex).code == 0 && first.age(.age)?.low == 19)
    #expect(first.services.map(\.service) == [.shelter] && first.assessments.map(\.score) == [3])
    #expect(try person("EnB", result).events.map(\.kind) == [.identified])
    let notes = result.findings.filter { [.rowWithoutUse, .rowLeftOut].contains($0.code) }
    #expect(
      Set(notes.map { "\($0.code) \($0.places.map(\.row))" }) == [
        "rowWithoutUse [9]", "rowLeftOut [7]",
      ])
  }

  @Test func htcds() throws {
    let file = try workbook(
      "htcds.xlsx",
      [
        (
          "HTCDS",
          """
          # ¦ prs_FirstName ¦ prs_Gender ¦ prs_Citizenship ¦ prs_City ¦ prs_Country ¦ prs_State ¦ prs_Street ¦ prs_PostalCode ¦ vic_TraffickingStatus ¦ vic_TraffickinStatusDecisionMakingOrg ¦ vic_AgeWhenTrafficked ¦ vic_TypeOfExploitation ¦ cas_IncomingReferralDate ¦ ¦ spl_Type ¦ con_Consent
          No. ¦ First Name ¦ Gender ¦ Citizenship ¦ Street ¦ City ¦ State ¦ Zip ¦ Country ¦ Trafficking Status ¦ Trafficking Status Decision Making Organization ¦ Age When Trafficked ¦ Type of Exploitation ¦ Incoming Referral Date ¦ Reason for Outgoing Referral ¦ Type ¦ Consent
          1 ¦ Ana ¦ Feminine ¦ AL;RS ¦ Rruga 1 ¦ Prizren ¦ ¦ 20000 ¦ XK ¦ ActualVictimOfTrafficking ¦ Police ¦ 17 ¦ SexualExploitation;Servitude ¦ 2024-02-03 ¦ Other ¦ Health;Legal ¦ TRUE
          2 ¦ Ivo ¦ Masculine ¦ MD ¦ ¦ ¦ ¦ ¦ ¦ PossibleVictimOfTrafficking ¦ ¦ ¦ ForcedLabour ¦ 2024-03-03 ¦ ¦ ¦ TRUE
          3 ¦ ¦ Feminine ¦ MD ¦ ¦ ¦ ¦ ¦ ¦ NotAVictimOfTrafficking ¦ ¦ ¦ ¦ 2024-03-04 ¦ ¦ ¦ TRUE
          4
          """
        )
      ])
    let result = try read("htcds", file)
    #expect(result.outcome == .complete && severe(result) == [.personNotCounted])
    let table = try #require(result.delivery?.people)
    #expect(table.count == 2 && table.services.count == 2 && table.events.count == 2)
    let slavery = UInt32(1) << UInt32(ExploitationForm.slaveryPractices.rawValue)
    let labour = UInt32(1) << UInt32(ExploitationForm.forcedLabour.rawValue)
    let sets = (0..<2).map { table[$0].set(.exploitation).rawValue }
    #expect(Set(sets) == [1 | slavery, labour])
  }

  /// A referral for a further service keeps the case; any other one, or one without a reason, hands it over.
  @Test(arguments: [true, false])
  func referralsOfHTCDS(hasReason: Bool) throws {
    let rows = [
      "Feminine,2024-01-02,2024-02-03,Additional Services Required",
      "Feminine,2024-01-03,2024-02-04,MigrationOrChangeOfLocation",
      "Feminine,2024-01-04,2024-02-05,", "Feminine,2024-01-05,,",
      "Feminine,2024-01-06,2024-02-07,AdditionalServicesRequired",
    ]
    let heading =
      "prs_Gender,cas_IncomingReferralDate,cas_OutgoingReferralDate,cas_ReasonForOutgoingReferral"
    let lines = ([heading] + rows).map { line in
      hasReason
        ? line
        : line.split(separator: ",", omittingEmptySubsequences: false).prefix(3).joined(
          separator: ",")
    }
    let result = try read("htcds", text("htcds.csv", lines.joined(separator: "\n") + "\n"))
    #expect(result.outcome == .complete, "\(result.findings.map(\.code))")
    let table = try #require(result.delivery?.people)
    var kinds: [EventKind: Int] = [:]
    for row in 0..<table.events.count { kinds[table.events[row].kind, default: 0] += 1 }
    #expect(
      kinds
        == (hasReason
          ? [.referredIn: 5, .referredOut: 2, .transferred: 2]
          : [.referredIn: 5, .transferred: 4]))
  }

  @Test(arguments: ["a", "b", "c"])
  func ctdc(generation: String) throws {
    let files = [
      "a": """
      yearOfRegistration,Datasource,gender,ageBroad,majorityStatusAtExploit,majorityEntry,citizenship,isForcedLabour,isSexualExploit,typeOfLabourDomesticWork,meansOfControlThreats,meansOfControlNotSpecified,CountryOfExploitation,RecruiterRelationship,recruiterRelationFriend
      2002,Hotline,Female,18--20,-99,Minor,CO,0,1,-99,1,-99,0,Friend,1
      2019,Hotline,Transgender/NonConforming,48+,Adult,-99,00,1,-99,1,-99,1,US,-99,0
      2019,Hotline,Transgender/NonConforming,48+,Adult,-99,00,1,-99,1,-99,1,US,-99,0

      """,
      "b": """
      yearOfRegistration\tgender\tageBroad\tmajorityStatusAtExploit\ttraffickMonths\tcitizenship\tCountryOfExploitation\tmeansOfControlPsychoactiveSubsta\tisForcedLabour\tisSexualExploit\trecruiterRelationFamily
      2021\tWoman\t09--17\tMinor\t0--12 (0-1 yr)\tPHL\tUSA\t1\t\t1\t1
      2018.0\tMan\t30--38\tAdult\t25+ (2+ yrs)\tUKR\t\t0\t1.0\t\t

      """,
      "c": """
      yearOfRegistration,gender,ageBroad,citizenship,CountryOfExploitation,traffickMonths,meansDebtBondageEarnings,meansDrugsAlcohol,isForcedLabour,isSexualExploit,sectorOfLabourDomesticWork,recruiterRelationIntimatePartner
      2021,Trans/Transgender/NonConforming,21--23,PHL,USA,13--24 (1-2 yrs),1,1,1,,1,1
      2020,Woman,48+,,,,,,,1,,

      """,
    ]
    let result = try read(
      "ctdc-\(generation)", text("ctdc.csv", try #require(files[generation])))
    #expect(result.outcome == .complete && severe(result).isEmpty)
    let table = try #require(result.delivery?.people)
    // Equal rows stay different people.
    #expect(table.count == (generation == "a" ? 3 : 2))
    #expect((0..<table.count).allSatisfy { table[$0].events.map(\.kind) == [.identified] })
    #expect((0..<table.count).allSatisfy { table[$0].set(.exploitation).rawValue & 3 > 0 })
    #expect(
      (0..<table.count).contains { table[$0].set(.recruiterRelation).rawValue & 0xFFFFFF > 0 })
  }
}

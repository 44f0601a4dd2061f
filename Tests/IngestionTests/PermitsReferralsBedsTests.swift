import CaseModel
import Testing

@testable import Ingestion

/// Permits, referrals, claims, beds and work: as canonical files and by a mapping.
struct PermitsReferralsBedsTests {
  private let cases = file("cases.csv", "case_id\na\n")

  @Test func canonicalFilesHoldThem() throws {
    let events = """
      case_id,date,event,detail
      a,2024-01-05,identified,
      a,2024-02-01,referred_out,legal_aid
      a,2024-02-01,referred_out,
      a,2024-03,permit_granted,cooperation
      a,2024-04-01,compensation_claimed,5000 to 20000

      """
    let result = read(
      cases, file("events.csv", events),
      file("assessments.csv", "case_id,date,employment,economic\na,2024-08-01,4,2\n"),
      file("population.csv", "period,area,beds\n2024,,12\n2024-Q1,SH01,5\n"))
    #expect(result.outcome == .complete && result.due.isEmpty)
    let person = try #require(result.people("a").first)
    #expect(
      person.events.map(\.kind) == [
        .identified, .referredOut, .referredOut, .permitGranted, .compensationClaimed,
      ])
    #expect(
      person.events.map(\.detail) == [nil, .legalAid, nil, .cooperation, .from5000To20000])
    #expect(person.assessments.map(\.domain) == [.economic, .employment])
    let table = try #require(result.delivery?.people)
    #expect(table.population.map(\.beds) == [5, 12])
    #expect(table.population.map { $0.area.map { table.openCodes[$0] } } == ["SH01", nil])
    #expect(table.population.allSatisfy { $0.population == nil && $0.estimatedTrafficked == nil })
  }

  @Test(arguments: [
    ("permit_granted", "medical"), ("permit_granted", "police"), ("referred_out", "cooperation"),
    ("referred_out", "reached"), ("compensation_claimed", "shelter"), ("offered", "legal_aid"),
  ])
  func aDetailOfAnotherEventIsAnError(event: String, detail: String) {
    let events = "case_id,date,event,detail\na,2024-01-05,\(event),\(detail)\n"
    #expect(read(cases, file("events.csv", events)).due == [Due(.detailOfOtherEvent, "D", 2)])
  }

  @Test(arguments: ["-1", "2.5", "many", "1 bed"])
  func bedsAreAWholeNumber(text: String) {
    let result = read(file("population.csv", "period,beds\n2024,\(text)\n"))
    #expect(result.outcome == .errors && result.due.map(\.column) == ["B"])
  }

  /// Headings and codes in the other languages mean the same.
  @Test(arguments: [
    (
      "id_rasti,data,ngjarja,detaji\na,2024-01-05,identifikuar,\na,2024-02-01,leje qëndrimi,bashkëpunim\na,2024-02-02,referim i bërë,ndihmë juridike\n",
      "periudha,zona,shtretër\n2024,SH01,5\n"
    ),
    (
      "šifra,datum,događaj,detalj\na,2024-01-05,identifikovan,\na,2024-02-01,дозвола боравка,сарадња\na,2024-02-02,упућивање другој служби,правна помоћ\n",
      "период,подручје,кревети\n2024,SH01,5\n"
    ),
  ])
  func otherLanguages(events: String, beds: String) throws {
    let heading = "case_id,date,event,detail"
    let rows = events.split(separator: "\n").dropFirst().joined(separator: "\n")
    let result = read(
      cases, file("events.csv", heading + "\n" + rows + "\n"), file("population.csv", beds))
    #expect(result.outcome == .complete, "\(result.due)")
    let person = try #require(result.people("a").first)
    #expect(person.events.map(\.kind) == [.identified, .permitGranted, .referredOut])
    #expect(person.events.map(\.detail) == [nil, .cooperation, .legalAid])
    #expect(result.delivery?.people.population.map(\.beds) == [5])
  }

  @Test func aMappingMakesThem() throws {
    let listed = try mapping(
      """
      {"sheets": [
        {"file": "clients.csv", "cases": {"case_id": "nr"}, "events": [
          {"case_id": "nr", "event": {"is": "identified"}, "date": "found"},
          {"case_id": "nr", "event": {"is": "permit_granted"}, "date": "permit",
           "detail": {"column": "ground", "values": {"art. 14a": "personal_situation"}}},
          {"case_id": "nr", "event": {"is": "referred_out"}, "date": "sent",
           "detail": {"column": "to", "values": {"lawyer": "legal_aid"}, "others": "unknown"}}],
         "assessments": {"case_id": "nr", "date": "seen", "domain": {"is": "employment"},
           "score": {"column": "works", "values": {"yes": "4", "no": "1"}}}},
        {"file": "houses.csv", "population": {"period": "year", "area": "house", "beds": "places"}}
      ]}
      """)
    #expect(listed.fault == nil)
    let result = read(
      [
        file(
          "clients.csv",
          "nr,found,permit,ground,sent,to,seen,works\na,2024-01-05,2024-03-01,art. 14a,2024-02-01,lawyer,2024-06-01,yes\nb,2024-01-06,,,2024-02-02,club,,\n"
        ), file("houses.csv", "year,house,places\n2024,H1,8\n"),
      ], by: listed)
    #expect(result.outcome == .complete, "\(result.due)")
    let people = result.people("a", "b")
    try #require(people.count == 2)
    #expect(people[0].events.map(\.kind) == [.identified, .referredOut, .permitGranted])
    #expect(people[0].events.map(\.detail) == [nil, .legalAid, .personalSituation])
    #expect(people[1].events.map(\.detail) == [nil, .unknown])
    #expect(people[0].assessments.map(\.domain) == [.employment])
    #expect(people[0].assessments.map(\.score) == [4] && people[1].assessments.isEmpty)
    #expect(result.delivery?.people.population.map(\.beds) == [8])
  }
}

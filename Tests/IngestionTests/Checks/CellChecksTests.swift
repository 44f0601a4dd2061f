import CaseModel
import Testing

@testable import Ingestion

struct CellChecksTests {
  private let cases = file("cases.csv", "case_id\na\n")

  private func events(_ rows: String, header: String = "case_id,date,event") -> [Due] {
    read(cases, file("events.csv", header + "\n" + rows), today: "2024-06-30").due
  }

  @Test func unknownCodesComeWithTheNearestKnownOne() throws {
    let result = read(cases, file("events.csv", "case_id,date,event\na,2024-01-01,asisted\n"))
    let finding = try #require(result.findings.first)
    #expect(Due(finding) == Due(.unknownCode, "C", 2))
    #expect(finding.places.first?.suggestion == "assisted")
    #expect(finding.places.first?.value == "asisted")
    #expect(result.outcome == .errors && result.delivery == nil)
  }

  @Test func requiredValues() {
    #expect(events(",2024-01-01,assisted\n") == [Due(.missingValue, "A", 2)])
    #expect(events("a,,assisted\n") == [Due(.missingValue, "B", 2)])
    #expect(events("a,2024-01-01,n/a\n") == [Due(.missingValue, "C", 2)])
    #expect(read(file("cases.csv", "case_id,sex\n-99,male\n")).due == [Due(.missingValue, "A", 2)])
  }

  @Test func dates() {
    #expect(events("a,31.02.2024,assisted\n") == [Due(.impossibleDate, "B", 2)])
    #expect(events("a,soon,assisted\n") == [Due(.unreadableDate, "B", 2)])
    #expect(events("a,01.02.24,assisted\n") == [Due(.twoDigitYear, "B", 2)])
    #expect(events("a,2024-07-01,assisted\n") == [Due(.futureDate, "B", 2)])
    #expect(events("a,2024-06,assisted\na,2024-Q2,identified\n").isEmpty)
  }

  @Test func plannedServicesMayLieAhead() {
    func due(_ status: String) -> [Due] {
      read(
        cases,
        file("services.csv", "case_id,service,start,status\na,shelter,2024-07-01,\(status)\n"),
        today: "2024-06-30"
      ).due
    }
    #expect(due("planned").isEmpty)
    #expect(due("started") == [Due(.futureDate, "C", 2)])
  }

  @Test func theOrderOfDayAndMonthComesFromTheWholeColumnOrIsAsked() throws {
    let header = "case_id,date,event\n"
    let proved = read(
      cases, file("events.csv", header + "a,3/4/2024,identified\na,13/4/2024,assisted\n"))
    #expect(proved.outcome == .complete)
    #expect(proved.people("a").first?.events.first?.date.iso == "2024-04-03")

    let open = read(
      cases, file("events.csv", header + "a,3/4/2024,identified\na,5/4/2024,assisted\n"),
      partial: true)
    #expect(open.outcome == .errors && open.due == [Due(.dateOrderUnknown, "B", 2, 3)])

    let mixed = read(
      cases,
      file("events.csv", header + "a,3/13/2024,identified\na,13/4/2024,assisted\n"))
    // Each of these dates shows its own order; one that does not would still be asked about.
    #expect(mixed.outcome == .complete)
    #expect(mixed.findings.map(\.code) == [.dateOrderContradictory, .dateOrderContradictory])
    #expect(mixed.findings.map(\.subject) == ["dmy", "mdy"])
    let doubtful = read(
      cases,
      file(
        "events.csv",
        header + "a,3/13/2024,identified\na,13/4/2024,assisted\na,14/4/2024,followup\n"
          + "a,5/6/2024,closed\na,6/7/2024,reopened\n"))
    #expect(doubtful.outcome == .errors)
    #expect(
      doubtful.findings.map { "\($0.code.rawValue) \($0.subject ?? "-") \($0.count)" } == [
        "date_order_unknown - 2", "date_order_contradictory dmy 2",
        "date_order_contradictory mdy 1",
      ])

    let told = read(
      cases, file("events.csv", header + "a,3/4/2024,identified\na,5/4/2024,assisted\n"),
      dateOrder: .monthFirst)
    #expect(told.people("a").first?.events.first?.date.iso == "2024-03-04")
  }

  @Test func detailsBelongToTheirEvents() {
    let header = "case_id,date,event,detail"
    #expect(events("a,2024-01-01,closed,outcomes_met\n", header: header).isEmpty)
    #expect(
      events("a,2024-01-01,followup,outcomes_met\n", header: header) == [
        Due(.detailOfOtherEvent, "D", 2)
      ])
  }

  @Test func scoresStayOnTheirScale() {
    func due(_ score: String) -> [Due] {
      read(cases, file("a.csv", "case_id,date,domain,score\na,2024-01-01,safety,\(score)\n")).due
    }
    #expect(due("1").isEmpty && due("2.5").isEmpty && due("4").isEmpty)
    #expect(due("0") == [Due(.scoreOutsideScale, "D", 2)])
    #expect(due("4.1") == [Due(.scoreOutsideScale, "D", 2)])
    #expect(due("good") == [Due(.unreadableNumber, "D", 2)])
    #expect(due("") == [Due(.missingValue, "D", 2)])
  }

  @Test func servicesEndAfterTheyStart() {
    func due(_ start: String, _ end: String) -> [Due] {
      read(cases, file("s.csv", "case_id,service,start,end\na,shelter,\(start),\(end)\n")).due
    }
    #expect(due("2024-02-01", "2024-02-01").isEmpty && due("2024-02-10", "2024-02").isEmpty)
    #expect(due("2024-02-01", "2024-01-31") == [Due(.serviceEndBeforeStart, "D", 2)])
    #expect(due("", "2024-01-31").isEmpty)
  }

  @Test func numbersThatASpreadsheetShortenedAreNoCaseNumbers() {
    let result = read(
      file("cases.csv", "case_id,sex\n1.23457E+11,male\n12e4567,male\n2,male\n"), partial: true)
    #expect(result.due == [Due(.roundedNumber, "A", 2)] && result.delivery?.people.count == 2)
  }

  @Test func openCodesHaveAForm() {
    func due(_ code: String) -> [Due] {
      read(file("cases.csv", "case_id,agency\na,\"\(code)\"\n")).due
    }
    #expect(due("org-1.b_2").isEmpty && due("Gjakovë").isEmpty)
    #expect(due("two words") == [Due(.codeForm, "B", 2)])
    #expect(due(String(repeating: "x", count: 41)) == [Due(.codeForm, "B", 2)])
    #expect(due("a/b") == [Due(.codeForm, "B", 2)])
  }

  @Test func profileValues() throws {
    let result = read(
      file(
        "cases.csv",
        """
        case_id,sex,age,citizenship,exploitation,duration,dependants,region
        a,X,17,ALB,sexual,0-12,4,r1
        b,female,9-17,xk,sexual; begging ;,25+,3+,
        c,refused,10-20,-99,unknown,,0,unknown

        """), partial: true)
    #expect(result.due == [Due(.unknownCode, "B", 2), Due(.ageBand, "C", 3, 4)])
    #expect(result.files.first?.rowsSetAside == 1)
    let people = result.people("a", "b", "c")
    try #require(people.count == 3)
    #expect(people[0].value(.sex) == .notRecorded)
    #expect(people[0].age(.age) == AgeRange(17))
    #expect(people[0].value(.citizenship).code == Country.index(code: "ALB"))
    #expect(people[0].value(.dependants).code == 3)
    #expect(people[1].value(.citizenship).code == Country.index(code: "XKX"))
    #expect(people[1].set(.exploitation).codes == [0, 3])
    #expect(people[2].value(.sex).missingReason == .refused)
    #expect(people[2].set(.exploitation).missingReason == .unknown)
    #expect(people[2].value(.region).missingReason == .unknown)
  }

  @Test func naIsNotTakenForNamibiaNorForNothing() {
    #expect(
      read(file("cases.csv", "case_id,citizenship\na,NA\nb,NAM\n")).due == [
        Due(.unknownCode, "B", 2)
      ])
  }
}

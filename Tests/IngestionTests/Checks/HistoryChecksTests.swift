import CaseModel
import Sealing
import Testing

@testable import Ingestion

/// A few literal rows and the findings due on them, side by side.
struct HistoryChecksTests {
  private func due(_ events: String, cases: String = "case_id\na\nb\n") -> [Due] {
    read(file("cases.csv", cases), file("events.csv", "case_id,date,event\n" + events)).due
  }

  @Test func aWellOrderedHistoryHasNoFinding() {
    let events = """
      a,2024-01-01,presumed
      a,2024-02-01,identified
      a,2024-02-01,assisted
      a,2024-08-01,followup
      a,2024-08-20,followup
      a,2025-01-01,reintegrated
      a,2025-06-01,re_trafficked
      a,2025-07-01,died

      """
    #expect(due(events).isEmpty)
  }

  @Test func eventsBeforeIdentificationAreErrors() {
    let events = "a,2024-03-01,identified\na,2024-02-28,assisted\nb,2024-01-01,assisted\n"
    #expect(due(events) == [Due(.eventBeforeIdentification, "B", 3)])
  }

  @Test func aCoarseDateBreaksTheOrderOnlyIfNoDayFits() {
    #expect(due("a,2024-03-10,identified\na,2024-03,assisted\n").isEmpty)
    #expect(
      due("a,2024-03-10,identified\na,2024-02,assisted\n") == [
        Due(.eventBeforeIdentification, "B", 3)
      ])
    #expect(due("a,2024-Q1,identified\na,2024-01-01,assisted\n").isEmpty)
  }

  @Test func proceedingsMayBeginBeforeIdentification() {
    #expect(due("a,2024-03-10,identified\na,2023-01-01,complaint_filed\n").isEmpty)
  }

  /// A permit or a claim may come before identification or after death; a referral may not.
  @Test(arguments: [
    ("permit_granted", false), ("compensation_claimed", false), ("referred_out", true),
  ])
  func whatIsBesideTheHistoryHasNoOrder(event: String, isOrdered: Bool) {
    let early = due("a,2024-03-10,identified\na,2023-01-01,\(event)\n")
    #expect(early == (isOrdered ? [Due(.eventBeforeIdentification, "B", 3)] : []))
    let late = due("a,2024-03-10,identified\na,2024-04-01,died\na,2024-05-01,\(event)\n")
    #expect(late == (isOrdered ? [Due(.eventAfterDeath, "B", 4)] : []))
  }

  @Test func severalReferralsInAMonthAreSeveral() {
    #expect(
      due("a,2024-03-10,identified\na,2024-03-11,referred_out\na,2024-03-20,referred_out\n")
        .isEmpty)
  }

  @Test func reTraffickingBeforeEverythingIsAWarningOfItsOwn() {
    #expect(
      due("a,2024-03-10,identified\na,2023-03-10,re_trafficked\n") == [
        Due(.reTraffickedBeforeStart, "B", 3)
      ])
  }

  @Test func eventsServicesAndScoresAfterDeathAreWarnings() {
    let result = read(
      file("cases.csv", "case_id\na\n"),
      file(
        "events.csv",
        "case_id,date,event\na,2024-01-01,identified\na,2024-02-01,died\na,2024-02-02,assisted\na,2025-01-01,conviction\n"
      ),
      file("services.csv", "case_id,service,start\na,shelter,2024-03-01\n"),
      file("assessments.csv", "case_id,date,domain,score\na,2024-03-01,safety,2\n"))
    #expect(result.outcome == .complete)
    #expect(
      result.due == [
        Due(.eventAfterDeath, "B", 4), Due(.eventAfterDeath, "C", 2), Due(.eventAfterDeath, "B", 2),
      ])
  }

  @Test func reintegrationWithoutAssistanceIsAWarning() {
    let events = file("events.csv", "case_id,date,event\na,2024-01-01,reintegrated\n")
    let cases = file("cases.csv", "case_id\na\n")
    let planned = file(
      "services.csv", "case_id,service,start,status\na,legal_aid,2023-01-01,planned\n")
    let given = file("services.csv", "case_id,service,start\na,legal_aid,2023-01-01\n")
    #expect(read(cases, events).due == [Due(.reintegratedWithoutAssisted, "A", 2)])
    #expect(read(cases, events, planned).due == [Due(.reintegratedWithoutAssisted, "A", 2)])
    #expect(read(cases, events, given).due.isEmpty)
    #expect(read(cases, events, stored: ["a"]).due.isEmpty)
  }

  @Test func theSameEventWithin31DaysIsAWarning() {
    #expect(
      due("a,2024-01-01,assisted\na,2024-02-01,assisted\n") == [Due(.sameEventTwice, "B", 3)])
    #expect(due("a,2024-01-01,assisted\na,2024-02-02,assisted\n").isEmpty)
  }

  @Test func contactAfterLostIsANote() {
    let lost = "a,2024-01-01,identified\na,2024-03-01,lost\n"
    for later in ["a,2024-06-01,assisted\n", "a,2024-04,followup\n", "a,2024-06-01,closed\n"] {
      #expect(due(lost + later) == [Due(.contactAfterLost, "B", 3)], "\(later)")
    }
    for none in [
      "", "a,2024-04-01,reopened\na,2024-06-01,assisted\n", "a,2024-06-01,transferred\n",
      "a,2024-06-01,conviction\n", "a,2024-03,followup\n", "a,2024-02-01,assisted\n",
    ] {
      #expect(due(lost + none).isEmpty, "\(none)")
    }
    let cases = file("cases.csv", "case_id\na\n")
    let events = file("events.csv", "case_id,date,event\n" + lost)
    let served = file("services.csv", "case_id,service,start\na,shelter,2024-05-01\n")
    let before = file("services.csv", "case_id,service,start\na,shelter,2024-02-01\n")
    let scored = file("assessments.csv", "case_id,date,domain,score\na,2024-05-01,safety,2\n")
    #expect(read(cases, events, served).due == [Due(.contactAfterLost, "B", 3)])
    #expect(read(cases, events, scored).due == [Due(.contactAfterLost, "B", 3)])
    #expect(read(cases, events, before).due.isEmpty)
    #expect(read(cases, events, served, stored: ["a"]).due.isEmpty)
  }

  @Test func rowsOfUnknownPeopleAreErrors() {
    #expect(due("c,2024-01-01,assisted\n") == [Due(.unknownPerson, "A", 2)])
    #expect(
      read(file("events.csv", "case_id,date,event\nc,2024-01-01,assisted\n"), stored: ["c"])
        .outcome == .complete)
    let wide = read(
      file("assessments.csv", "case_id,date,safety,housing\nc,2024-01-01,2,3\n"))
    #expect(wide.due == [Due(.unknownPerson, "A", 2)])
  }

  @Test func identicalRowsCountOnce() {
    let result = read(
      file("cases.csv", "case_id,sex\na,female\na,Female\n"),
      file("events.csv", "case_id,date,event\na,2024-01-01,assisted\na,2024-01-01,assisted\n"),
      file("services.csv", "case_id,service,start\na,shelter,2024-01-01\na,shelter,2024-01-01\n"),
      file(
        "assessments.csv",
        "case_id,date,domain,score\na,2024-01-01,safety,2\na,2024-01-01,safety,2\n"))
    #expect(result.outcome == .complete)
    #expect(result.due == Array(repeating: Due(.identicalRow, "A", 3), count: 4))
    #expect(result.delivery?.people.events.count == 1)
    #expect(result.delivery?.people.services.count == 1)
    #expect(result.delivery?.people.assessments.count == 1)
  }

  @Test func aWideRowThatIsRepeatedIsOneRow() {
    let result = read(
      file("cases.csv", "case_id\na\n"),
      file(
        "assessments.csv",
        "case_id,date,safety,housing,legal\na,2024-01-01,1,2,3\na,2024-01-01,1,2,3\n"))
    #expect(result.due == [Due(.identicalRow, "A", 3)])
    #expect(result.findings.map(\.count) == [1])
    #expect(result.delivery?.people.assessments.count == 3)
  }

  @Test func contradictingRowsAreErrorsAndBecomeInconsistentWhenPartial() {
    let cases = file("cases.csv", "case_id,sex,region\na,female,north\na,male,\n")
    #expect(read(cases).due == [Due(.conflictingRow, "A", 2, 3)])
    let partial = read(cases, partial: true)
    #expect(partial.outcome == .partial)
    let person = partial.people("a")
    #expect(person.first?.value(.sex).missingReason == .inconsistent)
    #expect(person.first?.value(.region).code == 0)
    let scores = read(
      file("cases.csv", "case_id\na\n"),
      file(
        "assessments.csv",
        "case_id,date,domain,score\na,2024-01-01,safety,2\na,2024-01-01,safety,3\n"))
    #expect(scores.due == [Due(.conflictingRow, "A", 2, 3)])
  }

  @Test func sameAsNamesAnotherKnownPerson() {
    let good = read(file("cases.csv", "case_id,same_as\na,\nb,a\n"))
    #expect(
      good.delivery?.merges.map(\.duplicate) == [testKey.pseudonym(of: "b")]
        && good.delivery?.merges.map(\.original) == [testKey.pseudonym(of: "a")])
    let bad = read(file("cases.csv", "case_id,same_as\na,a\nb,z\n"))
    #expect(bad.due == [Due(.sameAsItself, "B", 2), Due(.unknownPerson, "B", 3)])
  }

  @Test func casesThatLookLikeNationalNumbersAreWarnings() {
    // 0101990710006: 7·0+6·1+5·0+4·1+3·9+2·9+7·0+6·7+5·1+4·0+3·0+2·0 = 102; 11 − 102 mod 11 = 8.
    let ids = "case_id\n0101990710008\n0101990710006\n1234567890\nJ12345678K\nC123\n"
    #expect(read(file("cases.csv", ids)).due == [Due(.idLooksNational, "A", 2, 4, 5)])
    // Numbers that begin with the year, and a check digit without a birth date before it.
    let own = "case_id\n2024000001\n2019123456\n2400000000000\n9999999999999\n"
    #expect(!read(file("cases.csv", own)).due.contains { $0.code == .idLooksNational })
  }
}

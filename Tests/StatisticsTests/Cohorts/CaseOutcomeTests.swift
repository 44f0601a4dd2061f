import CaseModel
import Testing

@testable import Statistics

private func outcome(_ story: [Row]) throws -> CaseOutcome {
  CaseOutcome(people([story]).milestones(of: 0, until: try day("2024-12-31"), rules: CohortRules()))
}

@Suite struct CaseOutcomeTests {
  private let identified: Row
  private let assisted: Row
  private let reintegrated: Row

  init() throws {
    identified = try event(.identified, "2023-01-01")
    assisted = try event(.assisted, "2023-02-01")
    reintegrated = try event(.reintegrated, "2024-02-01")
  }

  @Test func theStageDecidesWhenNothingEndedContact() throws {
    #expect(try outcome([identified]) == .notAssisted)
    #expect(try outcome([identified, assisted]) == .inAssistance)
    #expect(try outcome([identified, assisted, reintegrated]) == .reintegrated)
  }

  @Test func decliningStandsUntilAcceptance() throws {
    let declined = try event(.declined, "2023-01-05")
    #expect(try outcome([identified, declined]) == .declined)
    #expect(
      try outcome([identified, declined, event(.accepted, "2023-05-05")]) == .notAssisted)
    #expect(try outcome([identified, declined, assisted]) == .inAssistance)
  }

  /// Declined, accepted, declined again: it is declined, and so is a service followed by a refusal.
  @Test func theLatestWordStands() throws {
    let first = try event(.declined, "2023-01-05")
    let accepted = try event(.accepted, "2023-05-05")
    #expect(
      try outcome([identified, first, accepted, event(.declined, "2023-06-01")]) == .declined)
    #expect(try outcome([identified, accepted, event(.declined, "2023-06-01")]) == .declined)
    // On one day acceptance comes last.
    #expect(
      try outcome([identified, first, accepted, event(.declined, "2023-05-05")]) == .notAssisted)
  }

  /// Any contact after `lost` resumes it; after another end only what takes the person up again.
  @Test func contactAfterItsEndWithoutReopening() throws {
    let lost = try event(.lost, "2024-03-01")
    for later in try [
      event(.followup, "2024-04-01"), event(.assisted, "2024-04-01"),
      service(.medical, from: "2024-04-01"), score(.safety, 2, "2024-04-01"),
    ] {
      #expect(try outcome([identified, assisted, lost, later]) == .inAssistance)
    }
    for noContact in try [
      event(.followup, "2024-04-01", detail: .notReached),
      event(.followup, "2024-04-01", detail: .declined), event(.conviction, "2024-04-01"),
      service(.medical, from: "2024-03-01"),
    ] {
      #expect(try outcome([identified, assisted, lost, noContact]) == .lost)
    }
    for (kind, expected) in [
      (EventKind.closed, CaseOutcome.closed), (.withdrew, .withdrew), (.transferred, .transferred),
    ] {
      let end = try event(kind, "2024-03-01")
      #expect(
        try outcome([identified, assisted, end, event(.followup, "2024-04-01")]) == expected)
      #expect(
        try outcome([identified, assisted, end, event(.assisted, "2024-04-01")]) == .inAssistance)
      #expect(
        try outcome([identified, assisted, end, service(.legalAid, from: "2024-04-01")])
          == .inAssistance)
    }
  }

  @Test(arguments: [
    (EventKind.closed, CaseOutcome.closed), (.transferred, .transferred), (.withdrew, .withdrew),
    (.lost, .lost),
  ])
  func theEventThatEndedContactComesBeforeTheStage(kind: EventKind, expected: CaseOutcome) throws {
    let end = try event(kind, "2024-03-01")
    #expect(try outcome([identified, end]) == expected)
    #expect(try outcome([identified, assisted, end]) == expected)
    #expect(
      try outcome([identified, assisted, end, event(.reopened, "2024-04-01")]) == .inAssistance)
    // A closed case of a person who was reintegrated is an outcome met, not an ended contact.
    #expect(try outcome([identified, assisted, reintegrated, end]) == .reintegrated)
  }

  @Test func ofTwoEndsTheLaterCounts() throws {
    #expect(
      try outcome([assisted, event(.withdrew, "2024-01-01"), event(.lost, "2024-03-01")]) == .lost)
  }

  @Test func reTraffickingAfterReintegrationComesFirst() throws {
    #expect(
      try outcome([assisted, reintegrated, event(.reTrafficked, "2024-05-01")]) == .reTrafficked)
    #expect(
      try outcome([assisted, event(.reTrafficked, "2023-05-01"), reintegrated]) == .reintegrated)
    #expect(
      try outcome([assisted, event(.reTrafficked, "2023-05-01"), event(.lost, "2024-05-01")])
        == .reTrafficked)
  }

  @Test func aLaterReintegrationComesAfterTheReTrafficking() throws {
    #expect(
      try outcome([
        assisted, event(.reintegrated, "2023-08-01"), event(.reTrafficked, "2023-10-01"),
        event(.reintegrated, "2024-09-01"),
      ]) == .reintegrated)
  }

  @Test func deathComesBeforeEverything() throws {
    #expect(
      try outcome([
        assisted, reintegrated, event(.reTrafficked, "2024-05-01"), event(.died, "2024-06-01"),
      ]) == .died)
  }

  /// Every line once: the lines are the whole cohort.
  @Test func theLinesAddUpToTheCohort() throws {
    let ends: [[Row]] = try [
      [], [assisted], [assisted, reintegrated], [event(.declined, "2023-01-02")],
      [event(.closed, "2024-01-01")], [event(.transferred, "2024-01-01")],
      [event(.withdrew, "2024-01-01")], [event(.lost, "2024-01-01")],
      [event(.reTrafficked, "2024-01-01")], [event(.died, "2024-01-01")],
    ]
    let counted = try Set(ends.map { try outcome([identified] + $0) })
    #expect(counted == Set(CaseOutcome.allCases))
  }
}

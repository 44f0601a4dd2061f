import CaseModel
import Testing

@testable import Statistics

/// Assisted on 2024-01-01, cut-off 2024-12-31: 365 days can be observed.
private func observation(_ story: [Row]) throws -> Observation? {
  let cutoff = try day("2024-12-31")
  let rules = CohortRules(clock: .assisted)
  let assisted = try event(.assisted, "2024-01-01")
  let table = people([[assisted] + story])
  return Observation(
    table.milestones(of: 0, until: cutoff, rules: rules), cutoff: cutoff, rules: rules)
}

@Suite struct ObservationTests {
  /// 2024-12-31 less 182 days is 2024-07-02.
  @Test func anOpenCaseWithARecentContactIsObservedToTheCutOff() throws {
    let recent = try #require(try observation([event(.followup, "2024-07-02")]))
    #expect(recent.days == 365)
    #expect(recent.end == .followUpEnded)
    #expect(recent.observableDays == 365)
    #expect(recent.year == 2024)
  }

  /// One day more than 182: 2024-07-01, which is day 182 of the clock.
  @Test func anOpenCaseWithAnOldContactIsObservedToThatContact() throws {
    let old = try #require(try observation([event(.followup, "2024-07-01")]))
    #expect(old.days == 182)
    #expect(old.observableDays == 365)
  }

  @Test(arguments: [EventKind.lost, .closed, .withdrew, .transferred])
  func anEndedCaseIsObservedToItsLastContactHoweverRecent(kind: EventKind) throws {
    // 2024-11-30 is day 334.
    let ended = try #require(try observation([event(kind, "2024-11-30")]))
    #expect(ended.days == 334)
    #expect(ended.end == .followUpEnded)
  }

  @Test func contactAfterTheEndExtendsIt() throws {
    // Closed on day 60, followed up on day 334.
    let seen = try #require(
      try observation([event(.closed, "2024-03-01"), event(.followup, "2024-11-30")]))
    #expect(seen.days == 334)
  }

  @Test func aFailedContactExtendsNothing() throws {
    let seen = try #require(
      try observation([
        event(.followup, "2024-03-01"), event(.followup, "2024-12-01", detail: .notReached),
      ]))
    // Day 60: 31 days of January and 29 of February.
    #expect(seen.days == 60)
  }

  @Test func reTraffickingEndsTheTime() throws {
    let seen = try #require(
      try observation([
        event(.reTrafficked, "2024-04-01"), event(.followup, "2024-12-01"),
        event(.died, "2024-12-10"),
      ]))
    #expect(seen.days == 91)
    #expect(seen.end == .reTrafficked)
  }

  @Test func reTraffickingOnTheDayOfAssistanceIsAnEventAtDayZero() throws {
    let seen = try #require(try observation([event(.reTrafficked, "2024-01-01")]))
    #expect(seen.days == 0)
    #expect(seen.end == .reTrafficked)
  }

  @Test func whoWasReTraffickedBeforeAssistanceIsNotObserved() throws {
    #expect(
      try observation([event(.identified, "2023-01-01"), event(.reTrafficked, "2023-12-31")])
        == nil)
  }

  @Test func deathCompetes() throws {
    let seen = try #require(try observation([event(.died, "2024-04-01")]))
    #expect(seen.days == 91)
    #expect(seen.end == .died)
    let sameDay = try #require(
      try observation([event(.reTrafficked, "2024-04-01"), event(.died, "2024-04-01")]))
    #expect(sameDay.end == .reTrafficked)
  }

  @Test func withoutADatedAssistanceThereIsNoClock() throws {
    let cutoff = try day("2024-12-31")
    let rules = CohortRules(clock: .assisted)
    let table = try people([
      [event(.identified, "2024-01-01")],
      [event(.identified, "2024-01-01"), service(.medical)],
      [event(.notAVictim, "2024-06-01"), event(.assisted, "2024-01-01")],
    ])
    for person in table.milestones(until: cutoff, rules: rules) {
      #expect(Observation(person, cutoff: cutoff, rules: rules) == nil)
    }
  }
}

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
  /// However recent: 2024-11-30 is day 334, and a service is no follow-up of a wave.
  @Test func anOpenCaseIsObservedToItsLastContact() throws {
    let seen = try #require(
      try observation([service(.shelter, from: "2024-11-30", to: "2024-11-30")]))
    #expect(seen.days == 334)
    #expect(seen.end == .followUpEnded)
    #expect(seen.observableDays == 365)
    #expect(seen.year == 2024)
  }

  /// 2024-05-30 is day 150; the wave at 6 months lies on day 182.
  ///
  /// Day 334 lies nearest to 12 months,
  /// day 365. Day 40 lies nearest to day 0. Day 250 (2024-09-07) lies past day 182 and nearest to it.
  /// A name does not reach further than the time of its wave.
  @Test(arguments: [
    ("2024-05-30", Int?.none, 182), ("2024-11-30", nil, 365), ("2024-02-10", nil, 40),
    ("2024-09-07", nil, 250), ("2024-05-30", 12, 150), ("2024-05-30", 9, 150),
    ("2024-05-30", 24, 150), ("2024-11-30", 12, 365),
  ])
  func aContactOfAWaveIsFollowedToItsDay(iso: String, wave: Int?, days: Int) throws {
    let followed = try observation([event(.followup, iso, wave: wave)])
    #expect(followed?.days == days)
    let scored = try observation([score(.safety, 2, iso, wave: wave)])
    #expect(scored?.days == days)
  }

  /// Met on day 60, 2024-03-01 (nearest to the wave at 3 months, day 91); then what nobody was met at.
  @Test(arguments: [
    (EventKind.lost, EventDetail?.none), (.lost, .lostContact), (.transferred, nil),
    (.closed, .lostContact), (.closed, .transferred), (.closed, .died), (.withdrew, .lostContact),
    (.followup, .notReached), (.followup, .declined), (.conviction, nil),
    (.complaintFiled, nil), (.protectionGranted, nil),
  ])
  func whatIsNoContactExtendsNothing(kind: EventKind, detail: EventDetail?) throws {
    let seen = try observation([
      event(.followup, "2024-03-01"), event(kind, "2024-11-30", detail: detail),
    ])
    #expect(seen?.days == 91)
    #expect(seen?.end == .followUpEnded)
  }

  @Test(arguments: [
    (EventKind.closed, EventDetail?.none), (.closed, .outcomesMet), (.closed, .movedAbroad),
    (.withdrew, nil), (.offered, nil), (.declined, nil), (.accepted, nil), (.returned, nil),
    (.reintegrationStarted, nil), (.reintegrated, nil), (.reopened, nil), (.referredIn, nil),
  ])
  func otherEventsAreContacts(kind: EventKind, detail: EventDetail?) throws {
    let seen = try observation([event(kind, "2024-11-30", detail: detail)])
    #expect(seen?.days == 334)
  }

  /// Services: to the end, to the cut-off, on the first day; never of relatives or planned.
  @Test func aServiceIsContactUpToItsEnd() throws {
    func days(_ to: String?, _ status: ServiceStatus? = nil, _ who: Beneficiary? = nil) throws
      -> Int?
    {
      try observation([
        service(.shelter, from: "2024-05-30", to: to, status: status, for: who)
      ])?.days
    }
    #expect(try days("2024-06-09") == 160)
    #expect(try days("2025-06-09") == 365)
    #expect(try days(nil) == 150)
    #expect(try days(nil, .completed) == 150)
    #expect(try days("2024-06-09", .planned) == 0)
    #expect(try days("2024-06-09", nil, .child) == 0)
  }

  /// `lost` on day 30, `closed` on day 60; neither: the cut-off.
  ///
  /// An event after the recorded end does not count under that rule.
  @Test func theRecordedEndIsAnotherRule() throws {
    func seen(_ story: [Row]) throws -> [Int]? {
      let cutoff = try day("2024-12-31")
      let rules = CohortRules(followUpEnd: .recordedEnd, clock: .assisted)
      let table = people([[try event(.assisted, "2024-01-01")] + story])
      return Observation(
        table.milestones(of: 0, until: cutoff, rules: rules), cutoff: cutoff, rules: rules
      ).map { [$0.days, Int($0.end.rawValue)] }
    }
    let lost = try event(.lost, "2024-01-31")
    let closed = try event(.closed, "2024-03-01")
    #expect(try seen([]) == [365, 0])
    #expect(try seen([lost, closed]) == [30, 0])
    #expect(try seen([closed, event(.followup, "2024-06-01")]) == [60, 0])
    #expect(try seen([lost, event(.reopened, "2024-02-10")]) == [365, 0])
    #expect(try seen([event(.transferred, "2024-01-31")]) == [365, 0])
    #expect(try seen([lost, event(.reTrafficked, "2024-02-10")]) == [30, 0])
    #expect(try seen([event(.reTrafficked, "2024-01-21"), lost]) == [20, 1])
    #expect(try seen([lost, event(.died, "2024-02-10")]) == [30, 0])
  }

  @Test func contactAfterTheEndExtendsIt() throws {
    // Closed on day 60, followed up on day 250 (nearest to the wave on day 182).
    let seen = try #require(
      try observation([event(.closed, "2024-03-01"), event(.followup, "2024-09-07")]))
    #expect(seen.days == 250)
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

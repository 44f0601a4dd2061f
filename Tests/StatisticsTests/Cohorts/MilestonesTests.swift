import CaseModel
import Testing

@testable import Statistics

/// The milestones of one person at the end of 2024.
private func milestones(
  _ story: [Row], until cutoff: String = "2024-12-31", rules: CohortRules = CohortRules()
) throws -> Milestones {
  people([story]).milestones(of: 0, until: try day(cutoff), rules: rules)
}

@Suite struct StageTests {
  @Test(arguments: [
    (EventKind.presumed, FunnelStage.identified), (.identified, .identified),
    (.assisted, .assisted), (.reintegrationStarted, .longTermSupported),
    (.reintegrated, .reintegrated),
  ])
  func oneEventAloneGivesItsStageAndImpliesTheEarlierOnes(kind: EventKind, stage: FunnelStage)
    throws
  {
    let person = try milestones([event(kind, "2024-03-01")])
    #expect(person.stage == stage)
    #expect(person.entry == (try day("2024-03-01")))
    for other in FunnelStage.allCases {
      #expect(person.reached(other) == (other.rawValue <= stage.rawValue))
      #expect(person.isImplied(other) == (other.rawValue < stage.rawValue))
    }
  }

  @Test(arguments: [
    EventKind.offered, .declined, .accepted, .referredIn, .followup, .closed, .died,
    .complaintFiled, .conviction,
  ])
  func eventsThatAreNoStageMakeNobodyPartOfTheFunnel(kind: EventKind) throws {
    let person = try milestones([event(kind, "2024-03-01")])
    #expect(person.entry == nil)
    #expect(person.stage == nil)
    #expect(!person.reached(.identified))
  }

  @Test func aPresumedPersonCountsInTheBroadModeOnly() throws {
    let story = [try event(.presumed, "2024-03-01"), try event(.declined, "2024-03-02")]
    #expect(try milestones(story).stage == .identified)
    let formal = try milestones(story, rules: CohortRules(identification: .formal))
    #expect(formal.stage == nil)
    #expect(formal.entry == nil)
  }

  @Test func entryIsTheFirstIdentificationUnderTheRules() throws {
    let story = [try event(.presumed, "2024-03-01"), try event(.identified, "2024-05-01")]
    #expect(try milestones(story).entry == (try day("2024-03-01")))
    let formal = try milestones(story, rules: CohortRules(identification: .formal))
    #expect(formal.entry == (try day("2024-05-01")))
  }

  @Test func assistanceImpliesIdentificationInTheFormalModeToo() throws {
    let person = try milestones(
      [event(.presumed, "2024-01-05"), event(.assisted, "2024-03-01")],
      rules: CohortRules(identification: .formal))
    #expect(person.isImplied(.identified))
    #expect(person.entry == (try day("2024-03-01")))
  }

  @Test func whoIsFoundNotToBeAVictimLeaves() throws {
    let person = try milestones([
      event(.presumed, "2024-01-05"), event(.assisted, "2024-01-06"),
      event(.notAVictim, "2024-02-01"),
    ])
    #expect(person.isNotAVictim)
    #expect(person.entry == nil)
    #expect(person.stage == nil)
  }

  @Test func aLaterIdentificationUndoesANegativeDecision() throws {
    let person = try milestones([
      event(.presumed, "2024-01-05"), event(.notAVictim, "2024-02-01"),
      event(.identified, "2024-03-01"),
    ])
    #expect(!person.isNotAVictim)
    #expect(person.stage == .identified)
  }

  /// The order of one day is: presumed, identified, not a victim.
  @Test func onOneDayTheNegativeDecisionComesLast() throws {
    let person = try milestones([
      event(.notAVictim, "2024-01-05"), event(.identified, "2024-01-05"),
    ])
    #expect(person.entry == nil)
  }

  @Test func rowsAfterTheCutOffAreNotKnown() throws {
    let story =
      try [
        event(.identified, "2024-12-31"), event(.assisted, "2025-01-01"),
        service(.education, from: "2025-01-01", to: "2025-12-31"), event(.died, "2025-02-01"),
      ] + scores([4, 4, 4, 4, 4, 4, 4, 4], "2025-09-01")
    let person = try milestones(story)
    #expect(person.stage == .identified)
    #expect(person.assisted == nil)
    #expect(person.died == nil)
    #expect(person.lastContact == (try day("2024-12-31")))
    #expect(try milestones(story, until: "2025-12-31").stage == .reintegrated)
  }

  @Test func aCoarseDateCountsAsItsMiddle() throws {
    // 1 July 2024, 15 May 2024, 15 October 2024
    #expect(try milestones([event(.identified, "2024")]).entry == (try day("2024-07-01")))
    #expect(try milestones([event(.identified, "2024-Q2")]).entry == (try day("2024-05-15")))
    #expect(try milestones([event(.identified, "2024-10")]).entry == (try day("2024-10-15")))
    #expect(try milestones([event(.identified, "2024-10")], until: "2024-10-14").entry == nil)
  }
}

@Suite struct AssistanceTests {
  @Test func aDeliveredServiceIsAssistance() throws {
    let person = try milestones([
      event(.identified, "2024-01-05"), service(.medical, from: "2024-02-01", to: "2024-02-01"),
    ])
    #expect(person.assisted == (try day("2024-02-01")))
    #expect(person.stage == .assisted)
    #expect(!person.isImplied(.assisted))
  }

  @Test func theEarlierOfEventAndServiceCounts() throws {
    let service = try service(.medical, from: "2024-02-01")
    #expect(
      try milestones([event(.assisted, "2024-01-10"), service]).assisted == day("2024-01-10"))
    #expect(
      try milestones([event(.assisted, "2024-03-10"), service]).assisted == day("2024-02-01"))
  }

  @Test(arguments: [Beneficiary.child, .partner, .parent, .otherFamily])
  func servicesOfRelativesDoNotCount(beneficiary: Beneficiary) throws {
    let person = try milestones([
      event(.identified, "2024-01-05"),
      service(.education, from: "2024-01-06", to: "2024-12-01", for: beneficiary),
    ])
    #expect(person.stage == .identified)
    #expect(!person.hasLongTermService)
  }

  @Test func plannedServicesDoNotCount() throws {
    let person = try milestones([
      event(.identified, "2024-01-05"),
      service(.education, from: "2024-01-06", to: "2024-12-01", status: .planned),
      service(.medical, status: .planned),
    ])
    #expect(person.stage == .identified)
    #expect(!person.isAssistedWithoutDate)
  }

  @Test(arguments: [ServiceStatus.started, .completed, .interrupted])
  func everyOtherStatusCounts(status: ServiceStatus) throws {
    let person = try milestones([
      service(.medical, from: "2024-01-06", to: "2024-01-07", status: status)
    ])
    #expect(person.stage == .assisted)
  }

  @Test func aServiceWithoutAStartCountsWithoutTime() throws {
    let person = try milestones([event(.identified, "2024-01-05"), service(.medical)])
    #expect(person.stage == .assisted)
    #expect(person.assisted == nil)
    #expect(person.isAssistedWithoutDate)
    #expect(try milestones([service(.education)]).hasLongTermService)
  }

  @Test func acceptanceAfterDecliningIsTheFirstAcceptanceOrAssistanceFromThatDayOn() throws {
    let declined = try event(.declined, "2024-02-01")
    #expect(
      try milestones([declined, event(.accepted, "2024-01-10")]).acceptedAfterDeclining == nil)
    #expect(
      try milestones([declined, event(.accepted, "2024-05-10"), event(.assisted, "2024-05-12")])
        .acceptedAfterDeclining == day("2024-05-10"))
    #expect(
      try milestones([declined, service(.shelter, from: "2024-03-01")]).acceptedAfterDeclining
        == day("2024-03-01"))
  }
}

@Suite struct LongTermTests {
  @Test(arguments: ServiceKind.allCases)
  func aServiceOfTheLongTermGroupIsEnough(kind: ServiceKind) throws {
    let person = try milestones([service(kind, from: "2024-06-01", to: "2024-06-02")])
    #expect(person.reached(.longTermSupported) == kind.isLongTerm)
  }

  /// 2024-01-01 + 182 days = 2024-07-01.
  @Test func otherServicesCountFromTheDaysTheRulesAskFor() throws {
    #expect(
      try milestones([service(.shelter, from: "2024-01-01", to: "2024-07-01")]).hasLongTermService)
    #expect(
      try !milestones([service(.shelter, from: "2024-01-01", to: "2024-06-30")]).hasLongTermService)
  }

  /// January to March is 90 days, February to the end of April 89; together 120 covered days and
  /// not 179.
  ///
  /// With 62 days from 1 June (to 2 August) it is 182, with 61 it is not.
  @Test func daysCoveredTwiceCountOnce() throws {
    let spells = try [
      service(.shelter, from: "2024-01-01", to: "2024-03-31"),
      service(.psychosocial, from: "2024-02-01", to: "2024-04-30"),
      service(.medical, from: "2024-02-10", to: "2024-02-20"),
    ]
    #expect(try day("2024-04-30") - day("2024-01-01") == 120)
    let enough = try service(.legalAid, from: "2024-06-01", to: "2024-08-02")
    let short = try service(.legalAid, from: "2024-06-01", to: "2024-08-01")
    #expect(try milestones(spells + [enough]).hasLongTermService)
    #expect(try !milestones(spells + [short]).hasLongTermService)
  }

  @Test(arguments: [ServiceStatus.completed, .interrupted])
  func whatIsOverWithoutAnEndHasNoLength(status: ServiceStatus) throws {
    let over = try service(.shelter, from: "2024-01-01", status: status)
    #expect(try !milestones([over]).hasLongTermService)
    #expect(try milestones([over]).assisted == day("2024-01-01"))
    // A service of the long-term group counts whatever its length.
    #expect(
      try milestones([service(.education, from: "2024-01-01", status: status)]).hasLongTermService)
  }

  /// Lost on day 59 and served again on day 121 without `reopened`: the first shelter ended with contact.
  ///
  /// 59 days of it and 244 of the second are enough; 59 and 92 are not.
  @Test func aNewServiceAfterTheEndRunsOnByItself() throws {
    let story = try [
      service(.shelter, from: "2024-01-01"), event(.lost, "2024-02-29"),
      service(.legalAid, from: "2024-05-01"),
    ]
    #expect(try milestones(story).hasLongTermService)
    #expect(try !milestones(story, until: "2024-08-01").hasLongTermService)
  }

  @Test func anOpenSpellRunsToTheCutOffOrToTheEndOfContact() throws {
    let open = try service(.shelter, from: "2024-01-01")
    #expect(try milestones([open]).hasLongTermService)
    #expect(try !milestones([open], until: "2024-06-30").hasLongTermService)
    #expect(try !milestones([open, event(.lost, "2024-06-30")]).hasLongTermService)
    #expect(try !milestones([open, event(.died, "2024-06-30")]).hasLongTermService)
    #expect(
      try milestones([open, event(.lost, "2024-06-30"), event(.reopened, "2024-08-01")])
        .hasLongTermService)
  }
}

@Suite struct DerivedReintegrationTests {
  private let six: [Double] = [3, 3, 3, 3, 3, 3]

  /// Assisted on 2024-01-01; 181 days later is 2024-06-30, 182 days later 2024-07-01.
  @Test func theDaysSinceAssistance() throws {
    let assisted = try event(.assisted, "2024-01-01")
    let early = try milestones([assisted] + scores(six, "2024-06-30"))
    #expect(early.reintegrated == nil)
    let inTime = try milestones([assisted] + scores(six, "2024-07-01"))
    #expect(inTime.reintegrated == (try day("2024-07-01")))
    #expect(inTime.isReintegrationDerived)
    #expect(inTime.stage == .reintegrated)
    #expect(inTime.isImplied(.longTermSupported))
  }

  @Test func sixOfTheEightDomains() throws {
    let assisted = try event(.assisted, "2024-01-01")
    #expect(try milestones([assisted] + scores([3, 3, 3, 3, 3], "2024-08-01")).reintegrated == nil)
    #expect(try milestones([assisted] + scores(six, "2024-08-01")).reintegrated != nil)
  }

  @Test func domainsOutsideTheCoreNeitherCountNorHinder() throws {
    let assisted = try event(.assisted, "2024-01-01")
    let five = try scores([3, 3, 3, 3, 3], "2024-08-01")
    let high = try score(.agency, 4, "2024-08-01")
    #expect(try milestones([assisted] + five + [high]).reintegrated == nil)
    let low = try score(.stigmaDiscrimination, 1, "2024-08-01")
    #expect(try milestones([assisted] + scores(six, "2024-08-01") + [low]).reintegrated != nil)
  }

  @Test func oneDomainScoredTwiceIsOneDomain() throws {
    let story =
      try [event(.assisted, "2024-01-01")] + scores([3, 3, 3, 3, 3], "2024-08-01")
      + [score(.safety, 4, "2024-08-01")]
    #expect(try milestones(story).reintegrated == nil)
  }

  @Test func everyScoreIsAtLeastThree() throws {
    let assisted = try event(.assisted, "2024-01-01")
    #expect(
      try milestones([assisted] + scores([4, 4, 4, 4, 4, 2.9, 4, 4], "2024-08-01")).reintegrated
        == nil)
    #expect(
      try milestones([assisted] + scores([4, 4, 4, 4, 4, 3.0, 4, 4], "2024-08-01")).reintegrated
        != nil)
  }

  /// 7 of 0–10 is 1 + 3·0.7 = 3.1 of 1–4; 6 of 0–10 is 2.8.
  @Test func scoresOfOtherScalesAreMovedToOneToFour() throws {
    func story(_ value: Double) throws -> [Row] {
      try [event(.assisted, "2024-01-01")]
        + OutcomeDomain.core.map { domain in
          Row.score(
            Assessment(
              date: try date("2024-08-01"), domain: domain, score: value,
              scale: ScoreScale(minimum: 0, maximum: 10)))
        }
    }
    #expect(try milestones(story(7)).reintegrated != nil)
    #expect(try milestones(story(6)).reintegrated == nil)
  }

  @Test func reTraffickingBetweenAssistanceAndTheDayHinders() throws {
    let assisted = try event(.assisted, "2024-01-01")
    let good = try scores(six, "2024-08-01")
    #expect(
      try milestones([assisted, event(.reTrafficked, "2024-05-01")] + good).reintegrated == nil)
    #expect(
      try milestones([assisted, event(.reTrafficked, "2024-08-02")] + good).reintegrated != nil)
    #expect(
      try milestones(
        [event(.identified, "2023-01-01"), event(.reTrafficked, "2023-05-01"), assisted] + good
      ).reintegrated != nil)
  }

  @Test func aSecondReTraffickingHindersAlthoughTheFirstLiesBeforeAssistance() throws {
    let story =
      try [
        event(.identified, "2023-01-01"), event(.reTrafficked, "2023-05-01"),
        event(.assisted, "2024-01-01"), event(.reTrafficked, "2024-05-01"),
      ] + scores(six, "2024-08-01")
    #expect(try milestones(story).reintegrated == nil)
  }

  @Test func nobodyIsReintegratedByScoresWithoutADatedAssistance() throws {
    #expect(
      try milestones([event(.identified, "2023-01-01")] + scores(six, "2024-08-01")).reintegrated
        == nil)
  }

  /// Met the rule on 1 August, judged on 1 September: 1 August; the other way round it is the judgement.
  @Test func whicheverComesFirst() throws {
    let assisted = try event(.assisted, "2024-01-01")
    let good = try scores(six, "2024-08-01")
    let later = try milestones([assisted, event(.reintegrated, "2024-09-01")] + good)
    #expect(later.reintegrated == (try day("2024-08-01")))
    #expect(later.lastReintegrated == (try day("2024-09-01")))
    #expect(later.isReintegrationDerived)
    let earlier = try milestones([assisted, event(.reintegrated, "2024-07-01")] + good)
    #expect(earlier.reintegrated == (try day("2024-07-01")))
    #expect(earlier.lastReintegrated == (try day("2024-08-01")))
    #expect(!earlier.isReintegrationDerived)
  }

  /// A judgement after a further trafficking does not hide it.
  @Test func aLaterJudgementHidesNoReTrafficking() throws {
    let person = try milestones(
      [
        event(.assisted, "2024-01-01"), event(.reTrafficked, "2024-09-01", certainty: .confirmed),
        event(.reintegrated, "2024-11-01"),
      ] + scores(six, "2024-08-01"))
    let first = try #require(person.reintegrated)
    #expect(first == (try day("2024-08-01")))
    #expect(try #require(person.lastReTrafficked) >= first)
    #expect(CaseOutcome(person) == .reintegrated)
  }
}

@Suite struct ReTraffickingMilestonesTests {
  @Test(arguments: [Certainty?.none, .suspected])
  func onlyWhatIsMarkedAsConfirmedIsConfirmed(certainty: Certainty?) throws {
    let person = try milestones([
      event(.identified, "2022-01-01"), event(.reTrafficked, "2023-01-01", certainty: certainty),
    ])
    #expect(person.reTrafficked == (try day("2023-01-01")))
    #expect(person.lastReTraffickedConfirmed == nil)
  }

  @Test func suspectedEventsCountButNotAsConfirmed() throws {
    let person = try milestones([
      event(.identified, "2022-01-01"), event(.reTrafficked, "2023-01-01", certainty: .confirmed),
      event(.reTrafficked, "2024-01-01", certainty: .suspected),
    ])
    #expect(person.reTrafficked == (try day("2023-01-01")))
    #expect(person.lastReTrafficked == (try day("2024-01-01")))
    #expect(person.lastReTraffickedConfirmed == (try day("2023-01-01")))
    #expect(person.episodes == 3)
  }

  @Test func whatLiesBeforeEntryBelongsToTheFirstEpisode() throws {
    let before = try event(.reTrafficked, "2021-01-01")
    let entry = try event(.identified, "2022-01-01")
    #expect(try milestones([before, entry]).reTrafficked == nil)
    let later = try milestones([
      before, entry, event(.reTrafficked, "2023-01-01"), event(.reTrafficked, "2024-01-01"),
    ])
    #expect(later.reTrafficked == (try day("2023-01-01")))
    #expect(later.lastReTrafficked == (try day("2024-01-01")))
  }
}

@Suite struct ContactTests {
  @Test func aFailedContactIsNoContact() throws {
    let person = try milestones([
      event(.assisted, "2024-01-01"), event(.followup, "2024-04-01", detail: .reached),
      event(.followup, "2024-07-01", detail: .notReached),
    ])
    #expect(person.lastContact == (try day("2024-04-01")))
  }

  @Test func aRefusedFollowUpIsNoContact() throws {
    let person = try milestones([
      event(.assisted, "2024-01-01"), event(.followup, "2024-04-01", detail: .declined),
    ])
    #expect(person.lastContact == (try day("2024-01-01")))
  }

  @Test func proceedingsAreNoContact() throws {
    let person = try milestones([
      event(.assisted, "2024-01-01"), event(.conviction, "2024-09-01"),
    ])
    #expect(person.lastContact == (try day("2024-01-01")))
  }

  @Test func servicesAndScoresAreContacts() throws {
    let assisted = try event(.assisted, "2024-01-01")
    #expect(
      try milestones([assisted, service(.shelter, from: "2024-02-01", to: "2024-03-01")])
        .lastContact == day("2024-03-01"))
    // An open spell shows contact on its first day only.
    #expect(
      try milestones([assisted, service(.shelter, from: "2024-02-01")]).lastContact
        == day("2024-02-01"))
    #expect(
      try milestones([assisted, score(.safety, 2, "2024-05-01")]).lastContact == day("2024-05-01"))
  }

  @Test func reopeningUndoesTheEnd() throws {
    let closed = try event(.closed, "2024-03-01")
    #expect(try milestones([event(.assisted, "2024-01-01"), closed]).ending == .closed)
    let reopened = try milestones([
      event(.assisted, "2024-01-01"), closed, event(.reopened, "2024-04-01"),
    ])
    #expect(reopened.ending == nil)
    #expect(reopened.reopened == (try day("2024-04-01")))
  }
}

extension Milestones {
  /// Reached, and known from a later stage alone.
  fileprivate func isImplied(_ target: FunnelStage) -> Bool {
    reached(target) && recordedStages & (1 << target.rawValue) == 0
  }
}

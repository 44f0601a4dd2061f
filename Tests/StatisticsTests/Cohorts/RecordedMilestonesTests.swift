import CaseModel
import Testing

@testable import Statistics

/// Histories counted by the events that were recorded, and by nothing that follows from them.
@Suite struct RecordedMilestonesTests {
  private var rules: CohortRules {
    var rules = CohortRules(followUpEnd: .recordedEnd, clock: .assisted)
    rules.counting = .recorded
    return rules
  }

  private func milestones(_ story: [Row], until cutoff: String = "2025-06-30") throws -> Milestones
  {
    people([story]).milestones(until: try day(cutoff), rules: rules)[0]
  }

  @Test func nothingStandsForAnIdentification() throws {
    let person = try milestones([
      event(.assisted, "2020-03-01"), service(.shelter, from: "2020-03-01"),
      event(.reintegrated, "2021-03-01"),
    ])
    #expect(person.entry == nil)
  }

  @Test func servicesAndScoresAreNoStages() throws {
    let good = try scores([4, 4, 4, 4, 4, 4], "2021-06-01")
    let person = try milestones(
      [event(.identified, "2020-01-01"), service(.shelter, from: "2020-02-01")] + good)
    #expect(person.entry == (try day("2020-01-01")))
    #expect(person.assisted == nil && person.reintegrated == nil)
    #expect(person.stage == .identified)
  }

  /// The middle of March is the 15th: what was dated within the month before it moves up to it.
  @Test func anEventIsNotBeforeEntry() throws {
    let person = try milestones([
      event(.identified, "2020-03"), event(.assisted, "2020-03-10"), event(.lost, "2020"),
    ])
    #expect(person.entry == (try day("2020-03-15")))
    #expect(person.assisted == (try day("2020-03-15")))
    // 1 July of the year.
    #expect(person.recordedEnd == (try day("2020-07-01")))
  }

  @Test func whatCertainlyLiesBeforeEntryDoesNotCount() throws {
    let person = try milestones([
      event(.identified, "2020-03"), event(.assisted, "2020-02-29"),
      event(.assisted, "2020-05-02"),
    ])
    #expect(person.assisted == (try day("2020-05-02")))
  }

  /// The year 2025 can have been before its 30 June; July cannot.
  @Test func aCoarseDateLiesBeforeTheCutoffIfItCan() throws {
    let person = try milestones([
      event(.identified, "2024-01-01"), event(.assisted, "2025"), event(.returned, "2025-07"),
    ])
    #expect(person.assisted == (try day("2025-06-30")))
    #expect(person.returned == nil)
  }

  /// Lost before assistance ends nothing; the case was closed 365 days after it.
  @Test func timeEndsAtTheFirstRecordedEndSinceTheStart() throws {
    let person = try milestones([
      event(.identified, "2020-01-01"), event(.lost, "2020-02-01"),
      event(.assisted, "2021-01-01"), event(.closed, "2022-01-01"), event(.lost, "2023-01-01"),
    ])
    #expect(person.recordedEnd == (try day("2022-01-01")))
    let cohort = OutcomeCohort(
      [person], outcome: .reTrafficked, since: .assisted, cutoff: try day("2025-06-30"),
      rules: rules)
    #expect(cohort.days == [365] && cohort.cause == [0])
  }

  /// Days since assistance on 2020-01-01: re-trafficked 31, reintegrated 60, died 91.
  @Test func whatEndsATimeIsNotSeenBeyond() throws {
    let story = try [
      event(.identified, "2020-01-01"), event(.assisted, "2020-01-01"),
      event(.reTrafficked, "2020-02-01"), event(.reintegrated, "2020-03-01"),
      event(.died, "2020-04-01"),
    ]
    let person = try milestones(story)
    func cohort(_ outcome: TimedOutcome, _ stops: Set<TimeStop>) throws -> OutcomeCohort {
      OutcomeCohort(
        [person], outcome: outcome, since: .assisted, cutoff: try day("2025-06-30"), rules: rules,
        endedBy: stops)
    }
    let competing = try cohort(.reintegrated, [])
    #expect(competing.days == [60] && competing.cause == [1])
    let ended = try cohort(.reintegrated, [.died, .reTrafficked])
    #expect(ended.days == [31] && ended.cause == [0])
    let outcome = try cohort(.reTrafficked, [.died])
    #expect(outcome.days == [31] && outcome.cause == [1])
  }

  /// A month and a day that fit together in either order.
  @Test func whoDiedBeforeTheStartIsLeftOutWhereDeathCompetes() throws {
    let person = try milestones([
      event(.identified, "2020-01-01"), event(.died, "2020"), event(.assisted, "2020-08-01"),
    ])
    for (stops, count) in [([], 0), ([.died], 1)] as [(Set<TimeStop>, Int)] {
      let cohort = OutcomeCohort(
        [person], outcome: .reintegrated, since: .assisted, cutoff: try day("2025-06-30"),
        rules: rules, endedBy: stops)
      #expect(cohort.count == count)
      #expect(cohort.attrition.left == count)
    }
  }
}

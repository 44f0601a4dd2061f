import CaseModel
import Testing

@testable import Statistics

@Suite struct WaveCohortTests {
  private func cohort(_ stories: [[Row]], months: Int = 3) throws -> WaveCohort {
    let cutoff = try day("2024-12-31")
    let (table, rules) = (people(stories), CohortRules())
    return WaveCohort(
      table, table.milestones(until: cutoff, rules: rules), wave: FollowUpWave(months: months),
      cutoff: cutoff, rules: rules)
  }

  @Test func everyoneForWhomTheWaveIsDueIsReachedDeclinedOrNot() throws {
    let cohort = try cohort([
      [try event(.identified, "2024-01-01"), try event(.followup, "2024-04-05", wave: 3)],
      [try event(.identified, "2024-01-01"), try event(.closed, "2024-02-01")],
      [
        try event(.identified, "2024-01-01"),
        try event(.followup, "2024-04-02", detail: .declined, wave: 3),
      ],
      [try event(.identified, "2024-12-01")],
      [try event(.identified, "2024-01-01"), try event(.died, "2024-02-01")],
      [try event(.notAVictim, "2024-01-01")],
    ])
    #expect(cohort.people == [0, 1, 2])
    #expect(cohort.state == [.reached, .notReached, .declined])
    #expect(cohort.ending == [nil, .closed, nil])
    #expect(
      cohort.attrition.steps == [
        .init(reason: .notInCohort, people: 1), .init(reason: .noStart, people: 0),
        .init(reason: .notDue, people: 2),
      ])
  }

  @Test func whatHappenedAfterTheWaveFellDueIsNotCompared() throws {
    // Month 3 falls due on 1 April 2024 (day 91).
    let cohort = try cohort([
      [
        try event(.identified, "2024-01-01"), try event(.assisted, "2024-04-01"),
        try event(.reTrafficked, "2024-04-01"),
      ],
      [
        try event(.identified, "2024-01-01"), try event(.assisted, "2024-04-02"),
        try event(.reTrafficked, "2024-04-02"),
      ],
    ])
    #expect(cohort.stage == [.assisted, .identified])
    #expect(cohort.isReTrafficked == [true, false])
  }

  @Test func aWaveThatTheProfileDoesNotHaveCanBeAsked() throws {
    let cohort = try cohort(
      [[try event(.identified, "2024-01-01"), try event(.followup, "2024-10-01", wave: 9)]],
      months: 9)
    #expect(cohort.state == [.reached])
  }

  @Test func theLastWaveDueIsTheLongestThatAnybodyHasPassed() throws {
    let table = people([[try event(.identified, "2024-01-01")]])
    let rules = CohortRules()
    func last(_ cutoff: String) throws -> Int? {
      let cutoff = try day(cutoff)
      return FollowUpWave.lastDue(
        of: rules.waves, table.milestones(until: cutoff, rules: rules), clock: .identified,
        cutoff: cutoff)?.months
    }
    #expect(try last("2024-03-31") == nil)
    #expect(try last("2024-04-01") == 3)
    #expect(try last("2024-12-31") == 12)
  }
}

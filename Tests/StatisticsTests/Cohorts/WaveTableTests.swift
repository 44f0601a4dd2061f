import CaseModel
import Testing

@testable import Statistics

/// Assisted on 2023-01-01.
///
/// The waves fall due on days 91, 182, 365, 730 and 1095: 2 April 2023, 2 July 2023, 1 January
/// 2024, 31 December 2024, 31 December 2025.
private func states(_ story: [Row], until cutoff: String = "2025-12-31") throws -> [WaveState] {
  let cutoff = try day(cutoff)
  let table = people([[try event(.assisted, "2023-01-01")] + story])
  let rules = CohortRules(clock: .assisted)
  let person = table.milestones(of: 0, until: cutoff, rules: rules)
  return try #require(table.waveStates(of: 0, person, cutoff: cutoff, rules: rules))
}

@Suite struct WaveStatesTests {
  @Test func aWaveWithoutAnyRecordIsNotReached() throws {
    #expect(try states([]) == Array(repeating: .notReached, count: 5))
  }

  @Test func aWaveIsDueOnItsDay() throws {
    #expect(try states([], until: "2023-04-02")[0] == .notReached)
    #expect(try states([], until: "2023-04-01")[0] == .notDue)
  }

  @Test func aContactBeforeTheWaveIsDueDoesNotMakeItDue() throws {
    #expect(
      try states([event(.followup, "2023-03-30")], until: "2023-04-01")
        == Array(repeating: .notDue, count: 5))
  }

  /// Day 300 lies nearest to month 12: a visit of month 6 on it is too late for one and none of the other.
  @Test(
    arguments: [
      ("2023-10-28", 6, nil), ("2023-10-28", 12, 2), ("2023-10-28", 24, nil),
      ("2023-10-28", 9, nil),
      // Day 273 is the last one of month 6, day 137 the first.
      ("2023-10-01", 6, 1), ("2023-10-02", 6, nil), ("2023-05-18", 6, 1), ("2023-05-17", 6, nil),
    ] as [(String, Int, Int?)])
  func aContactCountsForTheWaveThatItNamesInItsTimeOnly(iso: String, wave: Int, place: Int?) throws
  {
    let expected = (0..<5).map { $0 == place ? WaveState.reached : .notReached }
    #expect(try states([event(.followup, iso, wave: wave)]) == expected)
    #expect(try states([score(.safety, 2, iso, wave: wave)]) == expected)
    let refused = try states([event(.followup, iso, detail: .declined, wave: wave)])
    #expect(refused == expected.map { $0 == .reached ? .declined : $0 })
  }

  /// Whatever a contact names: once the time of a wave is over its state stays, whenever one looks.
  @Test(arguments: [[3, 6, 12, 24, 36], [12], [6, 18], [24, 60], [1, 2]])
  func statesAreFinalWhenTheTimeOfAWaveIsOver(months: [Int]) throws {
    let rules = CohortRules(waves: months.map(FollowUpWave.init))
    let start = try day("2015-01-01")
    let names: [Int?] = months.map { $0 } + [nil, 7]
    let rows = try stride(from: 1, to: 2_600, by: 43).enumerated().map { number, days in
      try event(.followup, (start + days).iso, wave: names[number % names.count])
    }
    let table = people([[try event(.identified, "2015-01-01")] + rows])
    func states(_ cutoff: Day) throws -> [WaveState] {
      try #require(
        table.waveStates(
          of: 0, table.milestones(of: 0, until: cutoff, rules: rules), cutoff: cutoff, rules: rules)
      )
    }
    let later = try states(start + 3_000)
    for (place, wave) in rules.waves.enumerated() {
      let over = start + wave.lastDay(among: rules.waves)
      #expect(try states(over)[place] == later[place])
    }
  }

  @Test func aWaveThatIsNotInThePlanCountsForNone() throws {
    #expect(
      try states([event(.followup, "2023-04-02", wave: 0)])
        == Array(repeating: .notReached, count: 5))
  }

  /// Half-way from 0 to 91 is 45.5, from 91 to 182 136.5, from 182 to 365 273.5, from 365 to 730
  /// 547.5, from 730 to 1095 912.5; the last window ends as far behind 1095 as it began before it,
  /// at 1277.5.
  @Test(
    arguments: [
      (45, nil), (46, 0), (136, 0), (137, 1), (273, 1), (274, 2), (547, 2), (548, 3), (912, 3),
      (913, 4), (1277, 4), (1278, nil),
    ] as [(Int, Int?)])
  func theNearestWaveTakesAContactThatNamesNone(days: Int, wave: Int?) {
    #expect(waveIndex(days, FollowUpWave.standard) == wave)
  }

  @Test func anAssessmentIsAContact() throws {
    #expect(try states([score(.safety, 2, "2023-04-10")])[0] == .reached)
    #expect(try states([score(.safety, 2, "2023-05-10", wave: 3)])[0] == .reached)
  }

  @Test func theBaselineIsNoWave() throws {
    #expect(
      try states([score(.safety, 2, "2023-01-01", wave: 0)])
        == Array(repeating: .notReached, count: 5))
  }

  @Test func aRefusedContactIsDeclinedUnlessAnotherOneTookPlace() throws {
    let declined = try event(.followup, "2023-04-01", detail: .declined)
    #expect(try states([declined])[0] == .declined)
    #expect(try states([declined, event(.followup, "2023-04-20")])[0] == .reached)
    #expect(try states([event(.followup, "2023-03-20"), declined])[0] == .reached)
    #expect(
      try states([declined, event(.followup, "2023-04-20", detail: .notReached)])[0] == .declined)
  }

  @Test func whoDiedByTheDayOfTheWaveIsNotDue() throws {
    // The day of wave 6 is 2023-07-02.
    #expect(
      try states([event(.died, "2023-07-02")])
        == [.notReached, .notDue, .notDue, .notDue, .notDue])
    #expect(try states([event(.died, "2023-07-03")])[1] == .notReached)
  }

  @Test func contactsAfterTheCutOffAreNotKnown() throws {
    #expect(
      try states([event(.followup, "2023-04-10", wave: 3)], until: "2023-04-05")[0] == .notReached)
  }

  @Test func withoutADatedAssistanceThereAreNoWaves() throws {
    let table = people([[try event(.identified, "2023-01-01")]])
    let cutoff = try day("2025-12-31")
    let rules = CohortRules(clock: .assisted)
    let person = table.milestones(of: 0, until: cutoff, rules: rules)
    #expect(table.waveStates(of: 0, person, cutoff: cutoff, rules: rules) == nil)
  }
}

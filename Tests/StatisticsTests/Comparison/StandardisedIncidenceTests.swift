import CaseModel
import Testing

@testable import Statistics

@Suite struct StandardisedIncidenceTests {
  private func riskSet(_ exit: [Double], _ cause: [Int]) throws -> RiskSet {
    RiskSet(try Observations(exit: exit, cause: cause), causes: 2)
  }

  @Test func strataAreWeightedToTheStandard() throws {
    // F(2) is 1/2 with variance 1/4 / 2, and 1/4 with variance 3/16 / 4.
    let strata = [try riskSet([1, 3], [1, 1]), try riskSet([1, 5, 5, 5], [1, 0, 0, 0])]
    let result = try #require(
      StandardisedIncidence(strata, weights: [1, 3], cause: 1, at: 2))
    #expect(abs(result.value - (1.0 / 8 + 3.0 / 16)) < 1e-15)
    let variance = 1.0 / 16 / 8 + 9.0 / 16 * 3 / 64
    #expect(abs(result.standardError - variance.squareRoot()) < 1e-15)
  }

  @Test func aStratumThatIsMissingOrTooShortGivesNoEstimate() throws {
    let short = try riskSet([1, 1.5], [1, 0])
    let long = try riskSet([1, 5], [1, 0])
    let empty = try riskSet([], [])
    func estimate(_ strata: [RiskSet], _ weights: [Double]) -> Double? {
      StandardisedIncidence(strata, weights: weights, cause: 1, at: 2)?.value
    }
    #expect(estimate([short, long], [1, 1]) == nil)
    #expect(estimate([empty, long], [1, 1]) == nil)
    #expect(estimate([empty, long], [0, 1]) == 0.5)
    #expect(estimate([long], [0]) == nil)
    // Nothing more can happen where everybody had the outcome.
    #expect(estimate([try riskSet([1, 1.5], [1, 2]), long], [1, 1]) == 0.5)
  }

  @Test func theOwnMixGivesTheMeanWeightedByTheChanceToStay() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<50 {
      let sizes = [Int.random(in: 5...40, using: &random), Int.random(in: 5...40, using: &random)]
      var sets: [RiskSet] = []
      var weighted = 0.0
      for (stratum, size) in sizes.enumerated() {
        // The second stratum is lost much earlier; somebody stays to the end in both.
        let exit = (0..<size).map { _ in
          Double(Int.random(in: 1...(stratum == 0 ? 90 : 30), using: &random))
        }
        let cause = (0..<size).map { _ in Int.random(in: 0...2, using: &random) }
        let set = try riskSet(exit + [100], cause + [0])
        sets.append(set)
        let weights = set.censoringWeights()
        for (time, cause) in zip(exit, cause) where cause == 1 && time <= 50 {
          weighted += weights.weight(at: time) ?? .nan
        }
      }
      let people = sizes.map { Double($0 + 1) }
      let result = try #require(
        StandardisedIncidence(sets, weights: people, cause: 1, at: 50))
      #expect(abs(result.value - weighted / people.reduce(0, +)) < 1e-12)
    }
  }
}

@Suite struct GroupStandardisationTests {
  @Test func groupsWithTheSameRatesByStratumBecomeEqual() throws {
    // Women: one in two re-trafficked on day 10, men: none. A has 2 women and 2 men, B 4 women.
    var cases = TinyCases()
    func add(_ agency: String, _ sex: Sex, _ isReTrafficked: Bool) throws {
      try cases.add(
        [("2024-01-01", .identified)]
          + (isReTrafficked ? [("2024-01-11", .reTrafficked)] : [("2024-12-01", .followup)]),
        sex: sex, agency: agency)
    }
    for isReTrafficked in [true, false] {
      try add("A", .female, isReTrafficked)
      try add("A", .male, false)
      try add("B", .female, isReTrafficked)
      try add("B", .female, isReTrafficked)
    }
    let (table, rules, cutoff) = (cases.table(), CohortRules(), try day("2024-12-31"))
    let milestones = table.milestones(until: cutoff, rules: rules)
    let cohort = OutcomeCohort(
      milestones, outcome: .reTrafficked, since: .identified, cutoff: cutoff, rules: rules)
    let agency = cohort.groups(.attribute(.agency), in: table, milestones)
    let sex = cohort.groups(.attribute(.sex), in: table, milestones)
    let own = try GroupStandardisation(
      cohort, by: agency, strata: sex, at: [91], standard: "A")
    #expect(own.weights == [0.5, 0.5])
    #expect(own.estimates.map(\.plain) == [0.25, 0.5])
    #expect(own.estimates.map { $0.standardised?.value } == [0.25, nil])
    #expect(own.lacking.map(\.code) == ["B"])
    #expect(own.lacking.map(\.strata) == [["male"]])
    let other = try GroupStandardisation(cohort, by: agency, strata: sex, at: [91], standard: "B")
    #expect(other.estimates.map { $0.standardised?.value } == [0.5, 0.5])
    #expect(throws: GroupStandardisation.Fault.noSuchStandard("C", groups: ["A", "B"])) {
      try GroupStandardisation(cohort, by: agency, strata: sex, at: [91], standard: "C")
    }
  }
}

@Suite struct LossAdjustmentTests {
  @Test func theLostOfTheirOwnKindMoveTheShare() throws {
    // Women: one of two re-trafficked, nobody lost. Men: 2 of 4 lost on day 5, one re-trafficked on day 10.
    var cases = TinyCases()
    try cases.add([("2024-01-01", .identified), ("2024-01-11", .reTrafficked)], sex: .female)
    try cases.add([("2024-01-01", .identified), ("2024-12-01", .followup)], sex: .female)
    for _ in 0..<2 {
      try cases.add([("2024-01-01", .identified), ("2024-01-06", .lost)], sex: .male)
    }
    try cases.add([("2024-01-01", .identified), ("2024-01-11", .reTrafficked)], sex: .male)
    try cases.add([("2024-01-01", .identified), ("2024-12-01", .followup)], sex: .male)
    let (table, rules, cutoff) = (cases.table(), CohortRules(), try day("2024-12-31"))
    let milestones = table.milestones(until: cutoff, rules: rules)
    let cohort = OutcomeCohort(
      milestones, outcome: .reTrafficked, since: .identified, cutoff: cutoff, rules: rules)
    let loss = LossAdjustment(
      cohort, strata: cohort.groups(.attribute(.sex), in: table, milestones), window: 91,
      observable: cohort.startDay.map { cutoff - $0 })
    #expect(loss.plain?.value == 0.5)
    // 1/3 of 1/2 (women) and 2/3 of 1/2 (men).
    #expect(abs(try #require(loss.adjusted).value - 0.5) < 1e-15)
    // Half of the men were lost: each one seen stands for two.
    #expect(loss.largestWeight == 2)
    #expect(loss.group == PartlyReached(Proportion(2, of: 4), unreached: 2))
    #expect(loss.group.bounds == Limits(lower: 2.0 / 6, upper: 4.0 / 6))
  }
}

import CaseModel
import Testing

@testable import Statistics

@Suite struct UnitSharesTests {
  private let rules = CohortRules()

  private func shares(_ outcome: UnitOutcome, _ cases: TinyCases) throws -> (
    UnitShares, GroupColumn
  ) {
    let (table, cutoff) = (cases.table(), try day("2024-12-31"))
    let milestones = table.milestones(until: cutoff, rules: rules)
    let shares = UnitShares(
      table, milestones, outcome, within: FollowUpWave(months: 3), cutoff: cutoff, rules: rules)
    return (shares, shares.groups(.attribute(.agency), in: table, milestones))
  }

  private func cases() throws -> TinyCases {
    var cases = TinyCases()
    // Within 3 months means by day 91, 2024-04-01.
    try cases.add(
      [("2024-01-01", .identified), ("2024-02-01", .assisted), ("2024-04-01", .reTrafficked)],
      agency: "A")
    try cases.add(
      [("2024-01-01", .identified), ("2024-04-02", .reTrafficked)], agency: "A")
    try cases.add([("2024-01-01", .identified), ("2024-02-01", .lost)], agency: "B")
    try cases.add([("2024-01-01", .identified), ("2024-02-01", .died)], agency: "B")
    try cases.add([("2024-12-01", .identified)], agency: "B")
    return cases
  }

  /// A: one of two by day 91, both followed that long.
  ///
  /// B: one lost on day 0, one died: nobody is
  /// followed to day 91, so there is no share, and no 0 % either.
  @Test func everybodyWhoseWindowIsOverCounts() throws {
    let (shares, agency) = try shares(.reTrafficked, cases())
    #expect(shares.people == [0, 1, 2, 3])
    let units = shares.shares(by: agency)
    #expect(units.map(\.people) == [2, 2])
    #expect(units.map(\.events) == [1, 0])
    #expect(units.map(\.lost) == [0, 1])
    #expect(units.map(\.value) == [0.5, nil])
    #expect(units.map(\.counts) == [Proportion(1, of: 2), Proportion(0, of: 0)])
    #expect(shares.attrition.steps.last { $0.reason == .notDue }?.people == 1)
  }

  /// Ten of a unit: two re-trafficked on day 31, four last met on day 10, four offered help on day 100.
  ///
  /// At day 31 six are at risk: 2/6. Those known would give 2/6 too; with the events alone leaving
  /// nobody out it would be 2/10.
  @Test func aUnitThatLosesPeopleIsNeitherBetterNorWorse() throws {
    var cases = TinyCases()
    for number in 0..<10 {
      let second: (String, EventKind) =
        number < 2
        ? ("2024-02-01", .reTrafficked)
        : number < 6 ? ("2024-01-11", .offered) : ("2024-04-10", .offered)
      try cases.add([("2024-01-01", .identified), second], agency: "A")
    }
    let (shares, agency) = try shares(.reTrafficked, cases)
    let unit = try #require(shares.shares(by: agency).first)
    #expect(abs(try #require(unit.value) - 1.0 / 3) < 1e-12)
    #expect((unit.people, unit.events, unit.lost) == (10, 2, 4))
    // p (1 − p) / variance = (2/9) / (2/9/6): the six who were at risk.
    #expect(unit.counts == Proportion(2, of: 6))
  }

  @Test func assistanceIsOnFileHoweverLongAPersonIsWatched() throws {
    let (shares, agency) = try shares(.assisted, cases())
    #expect(
      shares.shares(by: agency).map(\.counts) == [Proportion(1, of: 2), Proportion(0, of: 2)])
  }

  @Test func aWaveIsNotDueForTheDead() throws {
    let (shares, agency) = try shares(.reached, cases())
    #expect(shares.people == [0, 1, 2])
    #expect(
      shares.shares(by: agency).map(\.counts) == [Proportion(0, of: 2), Proportion(0, of: 1)])
  }

  @Test func entriesSplitUnitsByStratum() throws {
    var cases = TinyCases()
    for (agency, sex) in [("A", Sex.female), ("A", .male), ("B", .female)] {
      try cases.add(
        [("2024-01-01", .identified), ("2024-02-01", .assisted)], sex: sex, agency: agency)
    }
    let table = cases.table()
    let cutoff = try day("2024-12-31")
    let milestones = table.milestones(until: cutoff, rules: rules)
    let shares = UnitShares(
      table, milestones, .assisted, within: FollowUpWave(months: 3), cutoff: cutoff, rules: rules)
    let entries = shares.entries(
      by: shares.groups(.attribute(.agency), in: table, milestones),
      strata: shares.groups(.attribute(.sex), in: table, milestones))
    #expect(entries.map(\.unit) == [0, 0, 1])
    #expect(entries.map(\.stratum) == [0, 1, 0])
    #expect(entries.allSatisfy { $0.proportion == Proportion(1, of: 1) })
  }
}

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
    // Within 3 months means by day 91.
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

  @Test func peopleLostInTheWindowAreCountedApart() throws {
    let (shares, agency) = try shares(.reTrafficked, cases())
    #expect(shares.people == [0, 1, 2, 3])
    #expect(shares.hasOutcome == [true, false, nil, false])
    let (counts, lost) = shares.shares(by: agency)
    #expect(counts == [Proportion(1, of: 2), Proportion(0, of: 1)])
    #expect(lost == [0, 1])
    #expect(shares.attrition.steps.last { $0.reason == .notDue }?.people == 1)
  }

  @Test func assistanceIsOnFileHoweverLongAPersonIsWatched() throws {
    let (shares, _) = try shares(.assisted, cases())
    #expect(shares.hasOutcome == [true, false, false, false])
  }

  @Test func aWaveIsNotDueForTheDead() throws {
    let (shares, _) = try shares(.reached, cases())
    #expect(shares.people == [0, 1, 2])
    #expect(shares.hasOutcome == [false, false, false])
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

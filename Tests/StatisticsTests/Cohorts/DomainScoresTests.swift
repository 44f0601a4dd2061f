import CaseModel
import Testing

@testable import Statistics

@Suite struct DomainScoresTests {
  private let rules = CohortRules()
  private let cutoff: Day

  init() throws { cutoff = try day("2024-12-31") }

  @Test func firstScoresMeetThoseOfTheWave() throws {
    var cases = TinyCases()
    // Named waves.
    try cases.add(
      [("2023-01-01", .identified)],
      scores: [
        ("2023-01-05", [.safety], 1, 0), ("2023-02-01", [.safety], 2, 0),
        ("2024-03-01", [.safety], 3, 12),
      ])
    // By day: 45 is not before half-way to day 91, so the second score is no first one; 365 is month 12.
    try cases.add(
      [("2023-01-01", .identified)],
      scores: [
        ("2023-02-14", [.safety], 2, nil), ("2023-02-16", [.housing], 2, nil),
        ("2024-01-01", [.safety, .housing], 4, nil),
      ])
    // Lost; not yet due; never scored.
    try cases.add([("2023-01-01", .identified)], scores: [("2023-01-02", [.safety], 1, nil)])
    try cases.add([("2024-06-01", .identified)], scores: [("2024-06-02", [.safety], 1, nil)])
    try cases.add([("2023-01-01", .identified)])
    let table = cases.table()
    let scores = DomainScores(
      table, table.milestones(until: cutoff, rules: rules), wave: FollowUpWave(months: 12),
      cutoff: cutoff, rules: rules)
    let safety = try #require(scores.pairs[.safety])
    #expect(safety.map(\.first) == [1, 2, 1])
    #expect(safety.map(\.later) == [3, 4, nil])
    #expect(scores.pairs[.housing]?.map(\.first) == [nil])
    #expect(
      scores.attrition.steps == [
        .init(reason: .notInCohort, people: 0), .init(reason: .noStart, people: 0),
        .init(reason: .notDue, people: 1), .init(reason: .noFirstScore, people: 1),
      ])
  }

  @Test func reintegrationLastsOnlyIfALaterAssessmentSaysSo() throws {
    let start: [(String, EventKind)] = [
      ("2023-01-01", .identified), ("2023-01-01", .assisted), ("2023-08-01", .reintegrated),
    ]
    let core = OutcomeDomain.core
    var cases = TinyCases()
    try cases.add(start)
    // Day 182 after reintegration is 30 January 2024; the day before does not count.
    try cases.add(start, scores: [("2024-01-29", core, 4, nil)])
    try cases.add(start, scores: [("2024-01-30", core, 3, nil)])
    try cases.add(start, scores: [("2024-01-30", core, 4, nil), ("2024-06-01", core, 2, nil)])
    try cases.add(start + [("2023-09-01", .reTrafficked)])
    // Five domains are too few to judge.
    try cases.add(start, scores: [("2024-01-30", Array(core.prefix(5)), 1, nil)])
    try cases.add([("2023-01-01", .identified), ("2023-01-01", .assisted)])
    try cases.add([("2023-01-01", .identified)])
    let table = cases.table()
    let counts = ReintegrationCourse.count(
      table, table.milestones(until: cutoff, rules: rules), cutoff: cutoff, rules: rules)
    #expect(
      counts == [.notYetKnown: 3, .sustained: 1, .notSustained: 2, .notReached: 1])
  }

  @Test func organisationsAreListsOfThePeopleTheyKnow() throws {
    var cases = TinyCases()
    let entered: [(String, EventKind)] = [("2024-01-01", .identified)]
    try cases.add(entered, agency: "A", services: ["2024-01-02"], provider: "B")
    try cases.add(entered, agency: "A")
    try cases.add(entered, services: ["2024-01-02"], provider: "B")
    try cases.add(entered, agency: "C")
    try cases.add([("2024-01-01", .notAVictim)], agency: "A")
    let table = cases.table()
    let people = table.milestones(until: cutoff, rules: rules)
    let captures = try #require(
      table.captures(byOrganisations: ["A", "B"], people, cutoff: cutoff))
    // Histories in order: A alone, B alone, both.
    #expect(captures.counts == [1, 1, 1])
    #expect(table.captures(byOrganisations: ["A", "X"], people, cutoff: cutoff) == nil)
  }
}

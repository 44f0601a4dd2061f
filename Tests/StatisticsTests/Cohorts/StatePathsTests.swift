import CaseModel
import Testing

@testable import Statistics

@Suite struct StatePathsTests {
  private let rules = CohortRules()

  private func paths(_ cases: TinyCases) throws -> StatePaths {
    let cutoff = try day("2024-12-31")
    let table = cases.table()
    return StatePaths(
      table, table.milestones(until: cutoff, rules: rules), cutoff: cutoff, rules: rules)
  }

  @Test func aPathGoesBackToAssistanceAfterReTrafficking() throws {
    var cases = TinyCases()
    // Days since entry: 10 assisted, 40 reintegrated, 60 re-trafficked, 70 a service, 91 death.
    try cases.add(
      [
        ("2024-01-01", .identified), ("2024-01-11", .assisted), ("2024-02-10", .reintegrated),
        ("2024-03-01", .reTrafficked), ("2024-04-01", .died),
      ], services: ["2024-02-20", "2024-03-11"])
    let spells = try paths(cases).spells()
    #expect(spells.entry == [0, 10, 40, 60, 70])
    #expect(spells.exit == [10, 40, 60, 70, 91])
    #expect(spells.from == [0, 1, 2, 3, 1])
    #expect(spells.to == [1, 2, 3, 1, 5])
  }

  @Test func movesOfOneDayCountAsOne() throws {
    var cases = TinyCases()
    try cases.add([
      ("2024-01-01", .identified), ("2024-01-01", .assisted), ("2024-02-01", .offered),
    ])
    try cases.add([
      ("2024-01-01", .identified), ("2024-01-31", .assisted), ("2024-01-31", .reintegrated),
      ("2024-02-01", .closed),
    ])
    let spells = try paths(cases).spells()
    #expect(spells.from == [1, 0, 2])
    #expect(spells.exit == [31, 30, 31])
    #expect(spells.to == [nil, 2, nil])
  }

  @Test func whoDeclinesOrLeavesBeforeReintegrationIsLeftUntilARecordedReturn() throws {
    var cases = TinyCases()
    // 2024-12-31 is day 365. Declined on day 10, accepted on day 20, assisted on day 30, closed on
    // day 60, reopened on day 91: back in assistance.
    try cases.add([
      ("2024-01-01", .identified), ("2024-01-11", .declined), ("2024-01-21", .accepted),
      ("2024-01-31", .assisted), ("2024-03-01", .closed), ("2024-04-01", .reopened),
      ("2024-04-11", .offered), ("2024-05-11", .lost),
    ])
    // Withdrew and never came back: left to the end of the period.
    try cases.add([("2024-01-01", .identified), ("2024-01-11", .withdrew)])
    // Reintegrated, then closed: still reintegrated.
    try cases.add([
      ("2024-01-01", .identified), ("2024-01-11", .reintegrated), ("2024-01-31", .closed),
    ])
    // Declining does not end assistance already given.
    try cases.add([
      ("2024-01-01", .identified), ("2024-01-11", .assisted), ("2024-01-21", .declined),
      ("2024-01-31", .offered),
    ])
    let spells = try paths(cases).spells()
    func path(_ person: Int) -> [(Double, Int, Int?)] {
      (0..<spells.count).filter { spells.person[$0] == person }.map {
        (spells.exit[$0], spells.from[$0], spells.to[$0])
      }
    }
    let first = path(0)
    #expect(first.map(\.0) == [10, 20, 30, 60, 91, 101])
    #expect(first.map(\.1) == [0, 4, 0, 1, 4, 1])
    #expect(first.map(\.2) == [4, 0, 1, 4, 1, nil])
    #expect(path(1).map(\.0) == [10, 365])
    #expect(path(1).map(\.1) == [0, 4])
    #expect(path(2).map(\.1) == [0, 2])
    #expect(path(3).map(\.1) == [0, 1])
  }

  @Test func peopleSeenOnOneDayOnlyAreCounted() throws {
    var cases = TinyCases()
    try cases.add([("2024-01-01", .identified)])
    try cases.add([("2024-01-01", .identified), ("2024-01-02", .closed)])
    try cases.add([("2024-01-01", .notAVictim)])
    let paths = try paths(cases)
    #expect(paths.people == [1])
    #expect(
      paths.attrition.steps == [
        .init(reason: .notInCohort, people: 1), .init(reason: .notFollowed, people: 1),
      ])
  }

  @Test func sharesAddUpToOneAndTimesToTheWindow() throws {
    var random = SeededGenerator(seed: 5)
    var cases = TinyCases()
    let start = try day("2022-01-01")
    let kinds: [EventKind] = [.assisted, .reintegrated, .reTrafficked, .followup, .closed]
    for _ in 0..<60 {
      var events: [(String, EventKind)] = [(start.iso, .identified)]
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let later = start + Int.random(in: 0...900, using: &random)
        events.append((later.iso, kinds[Int.random(in: 0..<kinds.count, using: &random)]))
      }
      try cases.add(events)
    }
    let curves = try paths(cases).spells().aalenJohansen()
    for row in curves.time.indices {
      let sum = (0..<6).reduce(0) { $0 + curves.probability[$1][row] }
      #expect(abs(sum - 1) < 1e-12)
    }
    let times = (0..<6).reduce(0) { $0 + curves.meanTime(in: $1, to: 730) }
    #expect(abs(times - 730) < 1e-9)
  }
}

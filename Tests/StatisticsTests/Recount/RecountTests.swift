import CaseModel
import Testing

@testable import Statistics

/// A recount of random programmes from the printed definitions alone.
@Suite struct RecountTests {
  private struct Recount {
    let figures: [Figure]
    let people: [PlainPerson]
    let last: Day

    init(seed: UInt64) throws {
      var random = RandomStories(seed: seed)
      let table = caseTable(try random.people(40 + Int(seed % 5) * 40))
      let codes = ["2024-Q4", "2023-Q2", "2022", "2024-01..2024-02"]
      let period = try #require(ReportingPeriod(code: codes[Int(seed % 4)]))
      let results = study(
        table, plan: StudyPlan(period: period, breakdowns: [], qualityFields: []),
        asOf: period.end)
      figures = results.tables.flatMap { $0.versions[0].blocks.flatMap(\.figures) }
      last = period.end
      people = (0..<table.count).map { PlainPerson(table[$0], last: period.end) }
        .filter(\.counts)
    }

    func figure(_ table: String, _ indicator: Indicator, _ at: [Dimension: String] = [:]) throws
      -> Figure
    {
      try #require(
        figures.first {
          $0.key.table == table && $0.key.indicator == indicator && $0.key.categories == at
        }, "\(table) \(indicator.code) \(at)")
    }

    func entry(_ person: PlainPerson) throws -> Day { try #require(person.entry) }

    /// Share at a day by the textbook: going through the days one by one.
    func incidence(_ rows: [(days: Int, cause: Int)], at day: Int) -> Double {
      var (free, sum) = (1.0, 0.0)
      for moment in 0...day {
        let atRisk = Double(rows.count { $0.days >= moment })
        guard atRisk > 0 else { break }
        let own = Double(rows.count { $0.days == moment && $0.cause == 1 })
        let died = Double(rows.count { $0.days == moment && $0.cause == 2 })
        sum += free * own / atRisk
        free *= 1 - (own + died) / atRisk
      }
      return sum
    }
  }

  private static let seeds: Range<UInt64> = 0..<24

  @Test(arguments: seeds)
  func stagesAndLastKnownStates(seed: UInt64) throws {
    let recount = try Recount(seed: seed)
    for (place, stage) in FunnelStage.codes.enumerated() {
      #expect(
        Int(try recount.figure("funnel", .funnelPeople, [.stage: stage]).value ?? -1)
          == recount.people.count { $0.stage >= place }, "\(stage)")
    }
    var states: [CaseOutcome: Int] = [:]
    for person in recount.people {
      states[person.lastKnown(since: try recount.entry(person)), default: 0] += 1
    }
    for state in CaseOutcome.allCases {
      #expect(
        try recount.figure("outcomes", .exitOutcome, [.exit: state.code]).numerator
          == states[state] ?? 0, "\(state.code)")
    }
    let waiting = try recount.people.count { person in
      let entry = try recount.entry(person)
      return recount.last - entry > 30 && person.stage == 0
        && person.lastKnown(since: entry) == .notAssisted
    }
    #expect(Int(try recount.figure("waiting", .waiting).value ?? -1) == waiting)
  }

  @Test(arguments: seeds)
  func waves(seed: UInt64) throws {
    let recount = try Recount(seed: seed)
    let states = try recount.people.map { $0.waveStates(since: try recount.entry($0)) }
    for (place, wave) in [3, 6, 12, 24, 36].enumerated() {
      for state in WaveState.allCases {
        let at: [Dimension: String] = [.cohort: "total", .wave: "\(wave)", .state: state.code]
        #expect(
          Int(try recount.figure("waves", .waveState, at).value ?? -1)
            == states.count { $0[place] == state }, "\(wave) \(state.code)")
      }
    }
  }

  @Test(arguments: seeds)
  func furtherTraffickingByStartingPoint(seed: UInt64) throws {
    let recount = try Recount(seed: seed)
    let starts: [(Indicator, (PlainPerson) -> Day?)] = [
      (.reTraffickedAfterExit, { $0.entry }),
      (.reTraffickedAfterAssisted, { $0.stage >= 1 ? $0.assisted ?? $0.entry : nil }),
      (.reTraffickedAfterReintegrated, { $0.reintegrated }),
    ]
    for (indicator, start) in starts {
      let from = try recount.people.compactMap { person in
        try start(person).map { (person, max($0, try recount.entry(person)), $0) }
      }
      for (state, isConfirmed) in [("all", false), ("confirmed", true)] {
        let figure = try recount.figure("re_trafficking", indicator, [.state: state])
        #expect(figure.denominator == from.count)
        #expect(
          figure.numerator
            == from.count { !$0.0.reTrafficked(since: $0.1, confirmed: isConfirmed).isEmpty },
          "\(indicator.code) \(state)")
      }
    }
  }

  @Test(arguments: seeds)
  func curveAndWindows(seed: UInt64) throws {
    let recount = try Recount(seed: seed)
    let rows = try recount.people.map { person in
      let entry = try recount.entry(person)
      return (entry: entry, seen: person.observation(since: entry))
    }
    func compare(_ figure: Figure, _ rows: [(days: Int, cause: Int)], _ day: Int) {
      guard rows.contains(where: { $0.days >= day }) else {
        #expect(figure.value == nil)
        return
      }
      #expect(abs((figure.value ?? -1) - recount.incidence(rows, at: day)) < 1e-12)
    }
    for (month, day) in [(0, 0), (3, 91), (6, 182), (12, 365), (24, 730), (36, 1095)] {
      let at: [Dimension: String] = [.cohort: "total", .month: "\(month)"]
      let due = rows.filter { recount.last - $0.entry >= day }.map(\.seen)
      let point = try recount.figure("re_trafficking_curve", .reTraffickedByMonth, at)
      let still = try recount.figure("re_trafficking_curve", .stillFollowed, at)
      if due.isEmpty && month > 0 {
        #expect(point.status == .notDue && still.status == .notDue)
      } else {
        compare(point, rows.map(\.seen), day)
        #expect(Int(still.value ?? -1) == rows.count { $0.seen.days >= day })
      }
      guard month >= 12 else { continue }
      let id = "re_trafficking_within"
      let share = try recount.figure(id, .reTraffickedWithin, [.month: "\(month)"])
      guard !due.isEmpty else {
        #expect(share.status == .notDue)
        continue
      }
      let events = due.count { $0.cause == 1 && $0.days <= day }
      let lost = due.count { $0.cause == 0 && $0.days < day }
      compare(share, due, day)
      #expect([share.numerator, share.denominator] == [events, due.count])
      #expect(share.boundLow == Double(events) / Double(due.count))
      #expect(share.boundHigh == Double(events + lost) / Double(due.count))
      #expect(
        Int(try recount.figure(id, .notReachedInWindow, [.month: "\(month)"]).value ?? -1) == lost)
    }
  }
}

/// The people of these histories; the suite has a property of that name.
private func caseTable(_ stories: [[Row]]) -> CaseTable { people(stories) }

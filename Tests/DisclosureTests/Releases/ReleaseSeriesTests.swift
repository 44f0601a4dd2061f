import CaseModel
import Foundation
import Statistics
import Testing

@testable import Disclosure

/// Releases of one programme beside each other: what a reader of all of them works out.
///
/// `WAYMARK_SERIES` is how many programmes of each kind are attacked, otherwise one or two.
@Suite struct ReleaseSeriesTests {
  private static let programmes =
    ProcessInfo.processInfo.environment["WAYMARK_SERIES"].flatMap { Int($0) }

  /// Numbers of people, with a comma between them.
  private static let sizes =
    ProcessInfo.processInfo.environment["WAYMARK_SERIES_TABLE"]?.split(separator: ",")
    .compactMap { Int($0) } ?? []

  /// Releases of several periods, in the order of their issue, while people come in late and withdraw.
  private func series(
    _ codes: [String], people: Int, seed: UInt64, audience: [Audience] = [.open]
  ) throws -> (ReleaseSeries, StudyPlan, CaseTable) {
    let table = try RandomProgramme(people: people, seed: seed).table
    var random = SeededNumbers(seed: seed &+ 5)
    let changes = (0..<table.count).map { _ in random.below(40) }
    var series = ReleaseSeries(seed: seed)
    var last = (table, try ReleaseSeries.quarters([codes[0]])[0])
    for (place, plan) in try ReleaseSeries.quarters(codes).enumerated() {
      // One in twenty is delivered a release late, one in forty withdraws before the second.
      let known = table.without { person in
        changes[person] < 2 && place == 0 || changes[person] == 2 && place > 0
      }
      for reader in audience { series.issue(known, plan, reader) }
      last = (known, plan)
    }
    return (series, last.1, last.0)
  }

  private static func seeds(_ usual: Int) -> Range<UInt64> { 0..<UInt64(programmes ?? usual) }

  @Test(arguments: programmes == nil ? [30, 56] : [30, 56, 300, 2000])
  func quartersThatFollowEachOther(people: Int) throws {
    for seed in Self.seeds(1) {
      let (series, plan, table) = try series(
        ["2024-Q1", "2024-Q2", "2024-Q3"], people: people, seed: seed)
      #expect(series.refused == [false, false, false], "seed \(seed)")
      let leaks = try series.leaks(plan, today: table, threshold: 11)
      #expect(leaks == [], "seed \(seed)")
    }
  }

  @Test(arguments: programmes == nil ? [56] : [30, 56, 300])
  func aYearBesideItsQuarters(people: Int) throws {
    for seed in Self.seeds(1) {
      let (series, plan, table) = try series(
        ["2023-Q4", "2023"], people: people, seed: seed &+ 10)
      #expect(!series.refused.contains(true))
      #expect(try series.leaks(plan, today: table, threshold: 11) == [], "seed \(seed)")
    }
  }

  @Test(arguments: programmes == nil ? [56] : [30, 56, 300])
  func publicAndRestrictedTogether(people: Int) throws {
    for seed in Self.seeds(1) {
      let (series, plan, table) = try series(
        ["2024-Q3", "2024-Q4"], people: people, seed: seed &+ 20, audience: [.open, .restricted])
      #expect(!series.refused.contains(true))
      #expect(try series.leaks(plan, today: table, threshold: 5) == [], "seed \(seed)")
    }
  }

  /// One person comes or goes between two releases and nothing else happens (AT-10): what tells of her is
  /// not told.
  ///
  /// With `WAYMARK_SERIES` everybody in turn.
  @Test func onePersonMoreOrLess() throws {
    let table = try RandomProgramme(people: 30, seed: 40).table
    let plans = try ReleaseSeries.quarters(["2024-Q2", "2024-Q3"])
    for person in 0..<(Self.programmes == nil ? 1 : table.count) {
      let others = table.without { $0 == person }
      for (before, after) in [(table, others), (others, table)] {
        var series = ReleaseSeries(seed: 40)
        series.issue(before, plans[0])
        series.issue(after, plans[1])
        #expect(series.refused == [false, false], "person \(person)")
        #expect(try series.leaks(plans[1], today: after, threshold: 11) == [], "person \(person)")
      }
    }
  }

  /// The attack that finds nothing above finds what two releases tell that draw their numbers without
  /// regard to each other.
  @Test func theAttackFindsReleasesThatForgetEachOther() throws {
    let table = try RandomProgramme(people: 300, seed: 1).table
    let plan = try ReleaseSeries.quarters(["2024-Q2"])[0]
    var series = ReleaseSeries(seed: 1)
    for _ in 0..<2 { series.issueCarelessly(table, plan) }
    #expect(try !series.leaks(plan, today: table, threshold: 11).isEmpty)
  }

  /// A quantity that never changes is shown thirty times: it moves now and then, and the mean of all is
  /// no nearer to the truth than one of them can be.
  @Test func aLongSeriesOfOneQuantityDoesNotAverageOut() {
    var off: [Double] = []
    for count in [13, 24, 36, 41, 57, 68] {
      for seed in 0..<6 as Range<UInt64> {
        var known: (shown: Int, range: ClosedRange<Int>)?
        var shown: [Int] = []
        for release in 0..<30 as Range<UInt64> {
          let options = RoundingOptions(
            count, base: 10, earlier: known?.shown, within: known.map { [($0.range, 10)] } ?? [],
            key: "a", draws: .seeded(seed, release: release))
          let number = 10 * (options.least + options.steps.count { $0 < 0 })
          shown.append(number)
          let range = number - 10...number + 10
          known = (number, known.map { $0.range.clamped(to: range) } ?? range)
        }
        #expect((known?.range.count ?? 0) > 10)
        off.append(abs(Double(shown.reduce(0, +)) / 30 - Double(count)))
      }
    }
    let nearest = [3, 4, 4, 1, 3, 2].reduce(0.0, +) / 6
    #expect(off.reduce(0, +) / Double(off.count) >= nearest * 0.8)
  }

  /// How much of a series moves and how far it is off, for the table of README;
  /// `WAYMARK_SERIES_TABLE` says for how many people.
  @Test(
    .enabled(if: !sizes.isEmpty), arguments: sizes)
  func printed(people: Int) throws {
    for seed in Self.seeds(1) {
      let table = try RandomProgramme(people: people, seed: seed).table
      var series = ReleaseSeries(seed: seed)
      var (moved, again, off, total, hidden, cells) = (0, 0, 0, 0, 0, 0)
      var last: [String: (shown: Int, count: Int)] = [:]
      var seconds: [Double] = []
      for plan in try ReleaseSeries.quarters(ReleaseSeries.eight) {
        let clock = ContinuousClock()
        let begin = clock.now
        let rounded = series.issue(table, plan)
        seconds.append((clock.now - begin) / .seconds(1))
        print("  \(plan.period.code) \(rounded.summary) \(seconds[seconds.count - 1]) s")
        for number in series.numbers[series.numbers.count - 1] {
          cells += 1
          guard let shown = number.shown else {
            hidden += 1
            continue
          }
          if number.cell.count >= 10 {
            off += abs(shown - number.cell.count)
            total += number.cell.count
          }
          if let before = last[number.cell.quantity.text] {
            again += 1
            if before.shown != shown { moved += 1 }
          }
          last[number.cell.quantity.text] = (shown, number.cell.count)
        }
      }
      print(
        """
        \(people) people, seed \(seed): moved \(moved) of \(again), off by \
        \(100 * Double(off) / Double(max(1, total))) %, hidden \(hidden) of \(cells), \
        last \(seconds[seconds.count - 1]) s
        """)
    }
  }
}

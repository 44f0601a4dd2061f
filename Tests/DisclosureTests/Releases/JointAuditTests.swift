import CaseModel
import Statistics
import Testing

@testable import Disclosure

/// Two releases of one programme against a reader with endless time, who tries all worlds.
@Suite struct JointAuditTests {
  private static let (base, threshold) = (2, 3)

  /// What two releases as the program makes them tell together.
  private func leaks(people: Int, seed: UInt64) -> Int? {
    let releases = TwoReleases(people: people, seed: seed)
    let first = releases.shownFirst(
      .seeded(seed, release: 1), base: Self.base, threshold: Self.threshold)
    let earlier = releases.earlier(first, base: Self.base, threshold: Self.threshold)
    let second = roundedCells(
      releases.second.table, releases.second.relations, base: Self.base,
      threshold: Self.threshold, draws: .seeded(seed &+ 1000, release: 2),
      readers: [earlier])
    // With everything hidden there would be no end of worlds to try.
    guard first[0] != nil, second.shown[0] != nil else { return nil }
    #expect(second.summary.isProved)
    return releases.leaks(
      first: first, second: second.shown, base: Self.base, threshold: Self.threshold)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func twoReleasesTellNoMoreThanOne(seed: UInt64) {
    let found = leaks(people: Int(seed % 6), seed: seed) ?? 0
    #expect(found == 0)
  }

  /// Numbers that may be shown of each count, drawn without regard to each other: whenever the attack finds
  /// something in two such releases, the audit refuses them; and it often does.
  @Test func theAuditRefusesWhatTheAttackFinds() {
    var found = 0
    for seed in 0..<60 as Range<UInt64> {
      let releases = TwoReleases(people: 1 + Int(seed % 5), seed: seed)
      var random = SeededBits(state: seed &+ 31)
      func drawn(_ cells: InventedCells) -> [Int?] {
        cells.table.cells.map { cell in
          let least = max(0, (cell.count - 1) / Self.base)
          let options = (cell.count + Self.base) / Self.base - least + 1
          return Self.base * (least + Int(random.next() % UInt64(options)))
        }
      }
      let (first, second) = (drawn(releases.first), drawn(releases.second))
      let leaks = releases.leaks(
        first: first, second: second, base: Self.base, threshold: Self.threshold)
      var reader = ReleaseReader(
        releases.earlier(first, base: Self.base, threshold: Self.threshold),
        releases.second.relations, cells: second.count)
      let open = reader.audit(shown: second, base: Self.base).open
      // What the first release told alone is not laid to the second.
      #expect(leaks == 0 || !open.isEmpty || !reader.toldBefore.isEmpty, "seed \(seed)")
      if !open.isEmpty { found += 1 }
    }
    #expect(found > 5, "only \(found)")
  }

  /// A count of 30 that was shown as 20 cannot be shown as 40: whoever knows that nothing changed would
  /// have it.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func aCountIsNeverSqueezedBetweenTwoReleases(seed: UInt64) {
    let options = RoundingOptions(
      30, base: 10, earlier: 20, within: [(10...30, 10)], key: "a", draws: .seeded(seed))
    let largest = 10 * (options.least + options.steps.count)
    #expect(10 * options.least >= 20)
    #expect(largest == 30)
  }

  /// 31 people who were 30, shown as 20: the next number is the nearest to it.
  @Test(arguments: 0..<100 as Range<UInt64>)
  func aCountThatLeavesItsRangeMovesByOneStep(seed: UInt64) {
    let options = RoundingOptions(
      31, base: 10, earlier: 20, within: [(10...31, 10)], key: "a",
      draws: .seeded(seed, release: seed))
    #expect(10 * options.least == 30)
    #expect(10 * (options.least + options.steps.count { $0 < 0 }) == 30)
  }
}

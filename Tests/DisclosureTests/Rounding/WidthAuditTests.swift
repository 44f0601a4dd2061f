import CaseModel
import Statistics
import Testing

@testable import Disclosure

/// The audit against all worlds of tiny tables, tried one by one: it never passes what a reader with endless
/// time could work out.
@Suite struct WidthAuditTests {
  /// What the audit and the enumeration say of the same numbers.
  private func compare(
    _ cells: InventedCells, shown: [Int?], base: Int, threshold: Int
  ) -> (audit: Set<Int>, enumerated: Set<Int>) {
    let system = CellSystem(cells.table)
    let targets = system.targets(cells.relations)
    let rule = WidthRule(threshold: threshold)
    let audit = WidthAudit(
      search: WorldSearch(system, shown: shown, base: base), targets: targets, rule: rule)
    let outcome = audit.run(from: system.programme)
    let truth = EnumeratedWorlds(cells.table).ranges(
      of: targets.map { target in
        target.whole.map { (cell: $0, less: target.cell) } ?? (cell: target.cell, less: nil)
      },
      shown: shown, base: base)
    for (range, possible) in zip(outcome.ranges, truth) {
      #expect(
        possible.contains(range.lowerBound) && possible.contains(range.upperBound),
        "\(range) is not within \(possible)")
    }
    return (
      Set(outcome.open), Set(targets.indices.filter { !rule.allows(truth[$0]) })
    )
  }

  /// Random programmes of up to five people with two stages and one or two attributes, and random allowed
  /// numbers that need not even add up: what is open by trying all worlds is open to the audit, and the
  /// reverse, so that nothing is refused for want of a search.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func agreesWithTryingAllWorlds(seed: UInt64) {
    var random = SeededBits(state: seed)
    let attributes = [[2], [3], [2, 2]][Int(random.next() % 3)]
    let cells = InventedCells(
      people: Int(random.next() % 6), seed: seed, stages: 2, attributes: attributes)
    let base = 2
    let shown = cells.table.cells.map { cell -> Int? in
      guard random.fraction() < 0.85 else { return nil }
      let least = max(0, (cell.count - 1) / base)
      let options = (cell.count + base) / base - least + 1
      return base * (least + Int(random.next() % UInt64(options)))
    }
    // With everything hidden there would be no end of worlds to try.
    guard shown[0] != nil else { return }
    let (audit, enumerated) = compare(cells, shown: shown, base: base, threshold: 3)
    #expect(audit == enumerated)
  }

  /// The numbers that are chosen are wide enough by trying all worlds: a total with two categories, two
  /// breakdowns with one total, a middle stage between two others, several answers, 2 × 2 × 2.
  @Test(arguments: [
    (stages: 1, attributes: [2, 1]), (1, [2, 3]), (3, [2]), (2, [2]), (2, [2, 2]),
  ])
  func whatIsChosenIsWideEnough(stages: Int, attributes: [Int]) {
    for seed in 0..<6 as Range<UInt64> {
      let cells = InventedCells(
        people: Int(1 + seed % 4), seed: seed, stages: stages, attributes: attributes)
      let result = roundedCells(
        cells.table, cells.relations, base: 2, threshold: 3, draws: .seeded(seed))
      guard result.shown[0] != nil else { continue }
      let (audit, enumerated) = compare(cells, shown: result.shown, base: 2, threshold: 3)
      #expect(enumerated.isEmpty)
      #expect(audit.isEmpty)
    }
  }

  /// One number under two names, shown as 0 and as 20 to base 10, can only be 10: both are refused, as they
  /// are one number; and the choice never shows it so.
  @Test func oneNumberUnderTwoNamesIsNotSqueezed() {
    var cells = InventedCells(counts: [10, 30])
    cells.table.cells.append(
      CountedCell(.other("again"), readUntil: Day(number: 0), count: 10))
    cells.table.terms.append(cells.table.terms[1])
    cells.relations.sums.append(.init(whole: 1, parts: [3]))
    let squeezed = compare(cells, shown: [40, 0, 40, 20], base: 10, threshold: 11)
    #expect(squeezed.audit == squeezed.enumerated)
    #expect(squeezed.audit.contains(1))
    for seed in 0..<20 as Range<UInt64> {
      let result = roundedCells(
        cells.table, cells.relations, base: 10, threshold: 11, draws: .seeded(seed))
      #expect(result.shown[1] == result.shown[3])
    }
  }

  /// A count of 3 to base 10, shown as 0, is 0 to 10 to its readers; k = 12 asks for more.
  @Test func aZeroIsAsWideAsItsBase() {
    let cells = InventedCells(counts: [3, 40])
    #expect(compare(cells, shown: [40, 0, 40], base: 10, threshold: 11).audit.isEmpty)
    #expect(!compare(cells, shown: [40, 0, 40], base: 10, threshold: 12).audit.isEmpty)
  }

  @Test func theRuleAsksForWidthAndForDoubt() {
    let rule = WidthRule(threshold: 11)
    #expect(rule.allows(0...10))
    #expect(!rule.allows(0...9))
    #expect(!rule.allows(1...10))
    #expect(rule.allows(1...11))
    #expect(!rule.allows(20...29))
    #expect(rule.allows(20...30))
  }

  /// The programme is a world of its system, and has its own counts.
  @Test(arguments: [0, 7, 56, 300])
  func theProgrammeIsAWorld(people: Int) {
    let cells = InventedCells(people: people, seed: 11)
    let system = CellSystem(cells.table)
    for (cell, sum) in zip(cells.table.cells, system.cells) {
      #expect(system.programme[sum] == cell.count)
    }
    #expect(system.isConsistent(system.programme))
  }
}

import CaseModel
import Testing

@testable import Statistics

/// What the tables declare about themselves, on random programmes.
@Suite struct GuardTests {
  private func results(_ seed: UInt64) throws -> StudyResults {
    let programme = try RandomProgramme(seed: seed)
    return study(programme.table, plan: programme.plan, asOf: programme.plan.cutoff)
  }

  /// A number less the numbers that it contains is never negative: what is declared to be contained
  /// is contained.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func noGuardIsNegative(seed: UInt64) throws {
    let results = try results(seed)
    let guards = results.tables.flatMap(\.versions).flatMap(\.guards) + results.links
    #expect(guards.count > 1000)
    for item in guards {
      #expect(item.count >= 0, "\(item.blocks.map { $0.prefix(2) })")
    }
  }

  /// A block prints the numbers that it says it tells, or rows that add up to them, or both parts
  /// that leave them.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func blocksTellWhatTheySay(seed: UInt64) throws {
    for block in try results(seed).tables.flatMap(\.versions).flatMap(\.blocks) {
      var printed: Set<Int> = []
      var sums: [Indicator: (value: Int, numerator: Int, denominator: Int)] = [:]
      for figure in block.figures {
        let numerator = figure.numerator ?? 0
        let denominator = figure.denominator ?? 0
        let value = figure.measure == .count ? Int(figure.value ?? 0) : 0
        printed.formUnion([numerator, denominator, value, denominator - numerator])
        let sum = sums[figure.key.indicator] ?? (0, 0, 0)
        sums[figure.key.indicator] = (
          sum.value + value, sum.numerator + numerator, sum.denominator + denominator
        )
      }
      for sum in sums.values { printed.formUnion([sum.value, sum.numerator, sum.denominator]) }
      for (name, count) in block.tells {
        #expect(printed.contains(count), "\(block.id) does not tell \(name)")
      }
    }
  }
}

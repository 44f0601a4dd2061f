import Foundation
import Statistics
import Testing

@testable import Disclosure

/// How far shown numbers are off in eight breakdowns of four stages.
@Suite struct UsefulnessTests {
  /// Σ|shown − true| / Σ true over counts of ten and more, in percent, over programmes of so many people;
  /// and the share of cells that are shown.
  private func measure(_ people: Int, seeds: Range<UInt64>) -> (error: Double, shown: Double) {
    var (off, total, numbers, cells) = (0, 0, 0, 0)
    for seed in seeds {
      let programme = InventedCells(people: people, seed: seed)
      let result = roundedCells(
        programme.table, programme.relations, base: 10, threshold: 11, draws: .seeded(seed))
      cells += result.shown.count
      for (cell, number) in zip(programme.table.cells, result.shown) {
        guard let number else { continue }
        numbers += 1
        guard cell.count >= 10 else { continue }
        off += abs(number - cell.count)
        total += cell.count
      }
    }
    return (100 * Double(off) / Double(max(1, total)), Double(numbers) / Double(max(1, cells)))
  }

  @Test(arguments: [(30, 22.0), (56, 17), (300, 9), (2000, 4)])
  func numbersAreWorthReading(people: Int, atMost: Double) {
    let (error, shown) = measure(people, seeds: 0..<3)
    #expect(error <= atMost)
    #expect(shown == 1)
  }

  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["WAYMARK_USEFULNESS"] != nil),
    arguments: [(30, 16.0), (56, 15), (120, 14), (300, 11), (800, 8), (2000, 5)])
  func printed(people: Int, atMost: Double) {
    let (error, shown) = measure(people, seeds: 0..<40)
    print("\(people) people: off by \(error) %, shown \(100 * shown) %")
    #expect(error <= atMost)
  }
}

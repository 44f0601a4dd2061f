import Statistics

/// Finds worlds in which everything that a release shows would have been shown too.
struct WorldSearch {
  private let system: CellSystem
  /// By cell, what its shown number says of it.
  private let ranges: [ClosedRange<Int>?]
  private let program: IntegerProgram

  /// What is shown is given by cell, each number a multiple of the base.
  init(_ system: CellSystem, shown: [Int?], base: Int) {
    self.system = system
    ranges = shown.map { $0.map { max(0, $0 - base)...$0 + base } }
    var program = IntegerProgram()
    for _ in 0..<system.unknowns { program.add(0...Double.infinity) }
    for link in system.links { program.add(link.entries, within: 0...0) }
    var seen: [UnknownSum: ClosedRange<Int>] = [:]
    for (sum, range) in zip(system.cells, ranges) where !sum.terms.isEmpty {
      guard let range else { continue }
      seen[sum] = seen[sum].map { range.clamped(to: $0) } ?? range
    }
    for sum in system.cells {
      guard let range = seen.removeValue(forKey: sum) else { continue }
      program.add(
        sum.entries, within: Double(range.lowerBound)...Double(range.upperBound))
    }
    self.program = program
  }

  /// A world in which the weighted sum of numbers is large.
  ///
  /// - Returns: `nil` when the search ended before one was found.
  func world(
    raising targets: [(sum: UnknownSum, weight: Double)], nodes: Int, gap: Double
  ) -> World? {
    var costs = [Double](repeating: 0, count: system.unknowns)
    for target in targets {
      for term in target.sum.terms {
        costs[term.unknown] -= target.weight * Double(term.factor)
      }
    }
    var program = program
    program.setCosts(costs)
    return program.solve(nodes: nodes, gap: gap).values
      .map { World($0.map { Int($0) }) }.flatMap { isPossible($0) ? $0 : nil }
  }

  /// Whether a world has whole people only and shows what the release shows; checked in whole numbers, so
  /// that no tolerance of a solver is trusted.
  func isPossible(_ world: World) -> Bool {
    world.numbers.allSatisfy { $0 >= 0 } && system.links.allSatisfy { world[$0] == 0 }
      && zip(system.cells, ranges).allSatisfy { sum, range in
        sum.terms.isEmpty || range?.contains(world[sum]) ?? true
      }
  }
}

extension UnknownSum {
  fileprivate var entries: [(column: Int, factor: Double)] {
    terms.map { ($0.unknown, Double($0.factor)) }
  }
}

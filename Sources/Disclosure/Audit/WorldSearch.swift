import Statistics

/// Finds worlds in which everything that a release shows would have been shown too.
struct WorldSearch {
  private let system: CellSystem
  /// By cell, what its shown number says of it.
  private let ranges: [ClosedRange<Int>?]
  private let program: IntegerProgram
  /// By unknown its column, if it is free.
  private let columns: [Int?]

  /// What is shown is given by cell, each number a multiple of the base.
  init(_ system: CellSystem, shown: [Int?], base: Int) {
    self.system = system
    ranges = shown.map { $0.map { max(0, $0 - base)...$0 + base } }
    var program = IntegerProgram()
    var columns = [Int?](repeating: nil, count: system.unknowns)
    for unknown in system.free { columns[unknown] = program.add(0...Double.infinity) }
    /// A sum whose free part lies so that all of it lies in the range.
    func add(_ sum: UnknownSum, within range: ClosedRange<Int>) {
      var entries: [(column: Int, factor: Double)] = []
      var constant = 0
      for term in sum.terms {
        if let column = columns[term.unknown] {
          entries.append((column, Double(term.factor)))
        } else {
          constant += term.factor * system.programme.numbers[term.unknown]
        }
      }
      guard !entries.isEmpty else { return }
      program.add(
        entries,
        within: Double(range.lowerBound - constant)...Double(range.upperBound - constant))
    }
    for link in system.links { add(link, within: 0...0) }
    var seen: [UnknownSum: ClosedRange<Int>] = [:]
    for (sum, range) in zip(system.cells, ranges) where !sum.terms.isEmpty {
      guard let range else { continue }
      seen[sum] = seen[sum].map { range.clamped(to: $0) } ?? range
    }
    for sum in system.cells {
      guard let range = seen.removeValue(forKey: sum) else { continue }
      add(sum, within: range)
    }
    self.program = program
    self.columns = columns
  }

  /// A world in which the weighted sum of numbers is large.
  ///
  /// - Returns: `nil` when the search ended before one was found.
  func world(
    raising targets: [(sum: UnknownSum, weight: Double)], nodes: Int, gap: Double
  ) -> World? {
    var costs = [Double](repeating: 0, count: system.free.count)
    for target in targets {
      for term in target.sum.terms {
        guard let column = columns[term.unknown] else { continue }
        costs[column] -= target.weight * Double(term.factor)
      }
    }
    var program = program
    program.setCosts(costs)
    guard let values = program.solve(nodes: nodes, gap: gap).values else { return nil }
    var world = system.programme
    for (column, unknown) in system.free.enumerated() {
      world.numbers[unknown] = Int(values[column])
    }
    return isPossible(world) ? world : nil
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

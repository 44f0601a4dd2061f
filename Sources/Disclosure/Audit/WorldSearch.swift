import Statistics

/// Finds worlds in which everything that a release shows would have been shown too.
struct WorldSearch: Sendable {
  let system: CellSystem
  /// By cell, what its shown number says of it.
  private let ranges: [ClosedRange<Int>?]
  /// Every sum that something is known of, with its range.
  let known: SumTable

  /// A number that a world should have, within a range.
  struct Goal {
    let sum: UnknownSum
    let range: ClosedRange<Int>
  }

  /// What is shown is given by cell, each number a multiple of the base.
  init(_ system: CellSystem, shown: [Int?], base: Int) {
    self.init(system, ranges: shown.map { $0.map { max(0, $0 - base)...$0 + base } })
  }

  /// What is known is given by cell.
  init(_ system: CellSystem, ranges: [ClosedRange<Int>?]) {
    self.system = system
    self.ranges = ranges
    var rangeOfSum: [UnknownSum: ClosedRange<Int>] = [:]
    for (sum, range) in zip(system.cells, ranges) where !sum.terms.isEmpty {
      guard let range else { continue }
      rangeOfSum[sum] = rangeOfSum[sum].map { range.clamped(to: $0) } ?? range
    }
    known = SumTable(
      system.cells.compactMap { sum in rangeOfSum.removeValue(forKey: sum).map { (sum, $0) } },
      unknowns: system.unknowns)
  }

  /// A world that reaches the goals, found by a walk from another one.
  ///
  /// - Returns: `nil` when none is found in so many steps, which does not say that there is none.
  func world(from start: World, reaching goals: [Goal], steps: Int, seed: UInt64) -> World? {
    var walk = WorldWalk(self, from: start, to: goals, seed: seed)
    walk.run(steps: steps)
    return isPossible(walk.world) && goals.allSatisfy { $0.range.contains(walk.world[$0.sum]) }
      ? walk.world : nil
  }

  /// Whether a world has whole people only and shows what the release shows; checked apart from the walk,
  /// so that nothing rests on its bookkeeping.
  func isPossible(_ world: World) -> Bool {
    system.isConsistent(world)
      && zip(system.cells, ranges).allSatisfy { sum, range in
        sum.terms.isEmpty || range?.contains(world[sum]) ?? true
      }
  }

  /// What is shown of a number, if it is a shown cell's.
  func range(ofCell cell: Int) -> ClosedRange<Int>? { ranges[cell] }
}

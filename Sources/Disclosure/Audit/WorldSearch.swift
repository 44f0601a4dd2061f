import Statistics

/// Finds worlds in which everything that a release shows would have been shown too.
struct WorldSearch: Sendable {
  let system: CellSystem
  /// By cell, what its shown number says of it.
  private let rangesOfCells: [ClosedRange<Int>?]
  /// Every sum that something is known of.
  let known: SumTable
  /// By known sum, where it lies.
  let ranges: [ClosedRange<Int>]
  /// By known sum the first cell that is known to be it.
  private let cellOfSum: [Int]

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
    rangesOfCells = ranges
    var rangeOfSum: [UnknownSum: ClosedRange<Int>] = [:]
    for (sum, range) in zip(system.cells, ranges) where !sum.terms.isEmpty {
      guard let range else { continue }
      rangeOfSum[sum] = rangeOfSum[sum].map { range.clamped(to: $0) } ?? range
    }
    let known = system.cells.enumerated().compactMap { cell, sum in
      rangeOfSum.removeValue(forKey: sum).map { (sum: sum, range: $0, cell: cell) }
    }
    cellOfSum = known.map(\.cell)
    self.known = SumTable(known.map(\.sum), unknowns: system.unknowns)
    self.ranges = known.map(\.range)
  }

  /// A world with the numbers of all known sums.
  struct Standing {
    let world: World
    let values: [Int32]
  }

  /// The numbers of a world.
  func standing(_ world: World) -> Standing {
    Standing(world: world, values: known.values(of: world))
  }

  /// A world that reaches the goals, found by a walk from another one.
  ///
  /// What the walk found is checked apart from it, so that nothing rests on its bookkeeping.
  ///
  /// - Returns: `nil` when none is found in so many steps, which does not say that there is none.
  func world(from start: Standing, reaching goals: [Goal], steps: Int, seed: UInt64) -> Standing? {
    var walk = WorldWalk(self, from: start, to: goals, seed: seed)
    walk.run(steps: steps)
    guard walk.isAtEnd, system.isConsistent(walk.world) else { return nil }
    let values = known.values(of: walk.world, beside: start.world, start.values)
    let isWithin = zip(values, ranges).allSatisfy { $1.contains(Int($0)) }
    return isWithin && goals.allSatisfy { $0.range.contains(walk.world[$0.sum]) }
      ? Standing(world: walk.world, values: values) : nil
  }

  /// Cells whose shown numbers a walk towards the goals broke longest, at most four: they weigh most in the
  /// end.
  func obstacles(from start: Standing, reaching goals: [Goal], seed: UInt64) -> [Int] {
    var walk = WorldWalk(self, from: start, to: goals, seed: seed)
    walk.run(steps: 1000)
    return walk.heaviest(4).map { cellOfSum[$0] }
  }

  /// What is shown of a number, if it is a shown cell's.
  func range(ofCell cell: Int) -> ClosedRange<Int>? { rangesOfCells[cell] }
}

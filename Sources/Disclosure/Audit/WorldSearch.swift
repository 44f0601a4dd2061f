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

  /// A world with the numbers of all known sums.
  struct Standing {
    let world: World
    let values: [Int]
  }

  /// The numbers of a world.
  func standing(_ world: World) -> Standing {
    Standing(world: world, values: values(of: world, from: nil))
  }

  /// Every known sum in a world, from those in another one where that is near.
  private func values(of world: World, from start: Standing?) -> [Int] {
    var values = start?.values ?? [Int](repeating: 0, count: known.ranges.count)
    for (unknown, number) in world.numbers.enumerated() {
      let change = number - (start?.world.numbers[unknown] ?? 0)
      guard change != 0 else { continue }
      for entry in known.byUnknown[unknown] {
        values[Int(entry.place)] += change * Int(entry.factor)
      }
    }
    return values
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
    let values = values(of: walk.world, from: start)
    let isWithin = zip(values, known.ranges).allSatisfy { $1.contains($0) }
    return isWithin && goals.allSatisfy { $0.range.contains(walk.world[$0.sum]) }
      ? Standing(world: walk.world, values: values) : nil
  }

  /// What is shown of a number, if it is a shown cell's.
  func range(ofCell cell: Int) -> ClosedRange<Int>? { ranges[cell] }
}

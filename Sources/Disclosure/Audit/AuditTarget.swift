import Statistics

/// A number of people that a reader could try to work out.
struct AuditTarget: Hashable, Sendable {
  /// The cell, or the part of the difference.
  let cell: Int
  /// Where it is the people of this cell who are not counted in the other.
  let whole: Int?
  let sum: UnknownSum
}

extension CellSystem {
  /// Every cell that has unknowns, and every difference of a whole and its part, each count once.
  ///
  /// Parts of a total that are not listed are such differences, and so are those who reached one stage
  /// and not the next. A count that nobody can be in, whoever there is, is left out.
  func targets(_ relations: CellRelations) -> [AuditTarget] {
    let single = cells.indices.map { AuditTarget(cell: $0, whole: nil, sum: cells[$0]) }
    let differences = relations.containments.map {
      AuditTarget(cell: $0.part, whole: $0.whole, sum: cells[$0.whole] - cells[$0.part])
    }
    var seen: Set<UnknownSum> = []
    return (single + differences).filter { !$0.sum.terms.isEmpty && seen.insert($0.sum).inserted }
  }

  /// A system with few of the possible histories, in which all targets of the whole one can still be.
  static func small(_ table: CellTable, _ relations: CellRelations) -> (
    system: CellSystem, targets: [AuditTarget]
  ) {
    let whole = CellSystem(table)
    let targets = whole.targets(relations)
    let places = table.histories.holding.indices.sorted {
      (table.histories.holding[$0].count, $0) < (table.histories.holding[$1].count, $1)
    }
    var rank = [Int](repeating: 0, count: places.count)
    for (index, place) in places.enumerated() { rank[place] = index }
    var kept: Set<Int> = []
    func keep(_ histories: some Sequence<Int>) {
      let ranks = histories.map { rank[$0] }
      let ends = ranks.min(count: Self.plain) + ranks.max(count: Self.eventful)
      kept.formUnion(ends.map { places[$0] })
    }
    for sum in targets.map(\.sum) {
      keep(sum.terms.lazy.map(\.unknown).filter { $0 < whole.histories })
    }
    for link in whole.links { keep(link.histories) }
    let system = CellSystem(table.keeping(kept))
    return (
      system,
      targets.map { target in
        AuditTarget(
          cell: target.cell, whole: target.whole,
          sum: target.whole.map { system.cells[$0] - system.cells[target.cell] }
            ?? system.cells[target.cell])
      }
    )
  }

  /// So many possible histories of a count are kept, if there are: of those in which least happens, which
  /// move few other counts, and of those in which most does.
  private static let (plain, eventful) = (6, 2)
}

extension [Int] {
  /// The smallest numbers, at most so many.
  fileprivate func min(count: Int) -> [Int] { first(count) { $0 < $1 } }

  /// The largest.
  fileprivate func max(count: Int) -> [Int] { first(count) { $0 > $1 } }

  private func first(_ count: Int, _ isBefore: (Int, Int) -> Bool) -> [Int] {
    var found: [Int] = []
    for number in self {
      if found.count == count {
        guard isBefore(number, found[count - 1]) else { continue }
        found.removeLast()
      }
      found.insert(number, at: found.firstIndex { isBefore(number, $0) } ?? found.count)
    }
    return found
  }
}

/// How wide a number must stay for whoever knows the release (rules R1 and R2).
package struct WidthRule: Hashable, Sendable {
  /// k: numbers below it are too small to be known.
  package let threshold: Int

  package init(threshold: Int) { self.threshold = threshold }

  /// Whether a number that may be anything in the range is protected: nobody is sure that it is small and
  /// not 0, and at least k numbers are possible.
  package func allows(_ range: ClosedRange<Int>) -> Bool {
    let isSmall = range.lowerBound >= 1 && range.upperBound <= threshold - 1
    return !isSmall && range.upperBound - range.lowerBound >= max(threshold - 1, 1)
  }
}

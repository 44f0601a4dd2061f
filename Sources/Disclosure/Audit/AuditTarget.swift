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
    let histories = table.histories.people.count
    var kept: Set<Int> = []
    for sum in targets.map(\.sum) {
      kept.formUnion(sum.terms.lazy.map(\.unknown).filter { $0 < histories }.prefix(Self.witnesses))
    }
    for link in whole.links { kept.formUnion(link.histories.prefix(Self.witnesses)) }
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

  /// So many possible histories of a count are kept, if there are.
  private static let witnesses = 4
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

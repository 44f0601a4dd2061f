package import Statistics

/// Chooses the numbers that a release shows of its cells, and proves them wide enough.
///
/// Every number is a multiple of the base at most the base away from the count, and the numbers add up as
/// the counts do. What the audit cannot prove is drawn again together with its neighbours; what still
/// cannot be proved gives way, the less important cell first. A rounding that does not exist makes the end
/// of the order of importance give way in the same manner.
///
/// The same table, draws and earlier numbers give the same result on every machine.
///
/// The base is at least the threshold (k of the audience) − 1, or a shown 0 could not be wide enough; what
/// an earlier release showed is given by the text of the quantity.
package func roundedCells(
  _ table: CellTable, _ relations: CellRelations, base: Int, threshold: Int, draws: RoundingDraws,
  earlier: [String: Int] = [:]
) -> RoundedCells {
  var search = RoundingSearch(
    table, relations, base: base, rule: WidthRule(threshold: threshold), draws: draws,
    earlier: earlier)
  return search.run()
}

/// Rounding and audit in turn, until the audit passes.
private struct RoundingSearch {
  private let table: CellTable
  private let relations: CellRelations
  private let base: Int
  private let rule: WidthRule
  private let draws: RoundingDraws
  private let earlier: [String: Int]
  private let system: CellSystem
  private let targets: [AuditTarget]
  private let texts: [String]
  /// By cell, how often it was drawn again.
  private var redraws: [Int]
  /// By cell, whether it has not given way.
  private var isShown: [Bool]
  /// By cell, those that stand in a relation with it.
  private let neighbours: [Set<Int>]

  /// So often a cell is drawn again before it gives way.
  private static let redraws = 3
  /// So many roundings are tried before more cells give way at a time.
  private static let patience = 8

  init(
    _ table: CellTable, _ relations: CellRelations, base: Int, rule: WidthRule,
    draws: RoundingDraws, earlier: [String: Int]
  ) {
    self.table = table
    self.relations = relations
    self.base = base
    self.rule = rule
    self.draws = draws
    self.earlier = earlier
    (system, targets) = CellSystem.small(table, relations)
    texts = table.cells.map(\.quantity.text)
    redraws = [Int](repeating: 0, count: texts.count)
    isShown = [Bool](repeating: true, count: texts.count)
    neighbours = relations.neighbours(of: texts.count)
  }

  mutating func run() -> RoundedCells {
    var tries = 1
    while true {
      let numbers = chosen()
      let worlds = WorldSearch(system, shown: numbers, base: base)
      let audit = WidthAudit(search: worlds, targets: targets, rule: rule)
      let outcome = audit.run(from: system.programme)
      var open = outcome.open
      if open.isEmpty {
        var revealed = RevealedCells(audit, programme: system.programme)
        open = revealed.open(after: outcome.worlds)
      }
      guard redrawOrHide(open.map { targets[$0] }, tries: tries) else {
        return RoundedCells(
          shown: numbers,
          summary: .init(
            tries: tries, worlds: outcome.worlds.count,
            narrowest: outcome.ranges.map { $0.upperBound - $0.lowerBound }.min() ?? 0,
            gaveWay: isShown.indices.filter { !isShown[$0] }))
      }
      tries += 1
    }
  }

  /// Numbers for the cells that are shown; the end of the order gives way where there are none.
  private mutating func chosen() -> [Int?] {
    let options = table.cells.indices.map { cell in
      RoundingOptions(
        table.cells[cell].count, base: base, earlier: earlier[texts[cell]],
        key: redraws[cell] == 0 ? texts[cell] : "\(texts[cell]) again \(redraws[cell])",
        draws: draws)
    }
    let rounding = ControlledRounding(options: options, relations: relations, base: base)
    while true {
      if let numbers = rounding.numbers(shown: isShown) { return numbers }
      // The shortest beginning of the order that cannot be rounded ends with the cell that gives way.
      let shown = isShown.indices.filter { isShown[$0] }
      guard !shown.isEmpty else { return isShown.map { _ in nil } }
      var (possible, impossible) = (0, shown.count)
      while impossible - possible > 1 {
        let middle = (possible + impossible) / 2
        var beginning = [Bool](repeating: false, count: isShown.count)
        for cell in shown[..<middle] { beginning[cell] = true }
        if rounding.numbers(shown: beginning) == nil {
          impossible = middle
        } else {
          possible = middle
        }
      }
      isShown[shown[impossible - 1]] = false
    }
  }

  /// Changes what the audit could not prove; `false` when it proved everything or nothing is left to
  /// change.
  private mutating func redrawOrHide(_ open: [AuditTarget], tries: Int) -> Bool {
    var concerned: Set<Int> = []
    var hidden: Set<Int> = []
    // A number that counts some people more than once says more than the base of each of them.
    let repeated = isShown.indices.filter {
      isShown[$0] && system.cells[$0].terms.contains { abs($0.factor) > 1 }
    }
    if !open.isEmpty, !repeated.isEmpty {
      for cell in repeated { isShown[cell] = false }
      return true
    }
    for target in open {
      let cells = [target.cell] + (target.whole.map { [$0] } ?? [])
      if cells.contains(where: { redraws[$0] < Self.redraws && isShown[$0] }) {
        concerned.formUnion(cells)
        concerned.formUnion(neighbours[target.cell])
      } else if let last = cells.filter({ isShown[$0] }).max()
        ?? neighbours[target.cell].filter({ isShown[$0] }).max()
        ?? isShown.indices.last(where: { isShown[$0] })
      {
        hidden.insert(last)
      }
    }
    // What does not help soon is done in larger steps.
    if !hidden.isEmpty, tries > Self.patience {
      hidden.formUnion(
        isShown.indices.filter { isShown[$0] }.suffix(1 << min(16, tries - Self.patience)))
    }
    for cell in concerned { redraws[cell] += 1 }
    for cell in hidden { isShown[cell] = false }
    return !concerned.isEmpty || !hidden.isEmpty
  }
}

extension CellRelations {
  /// By cell, those that stand in a sum or a containment with it.
  fileprivate func neighbours(of count: Int) -> [Set<Int>] {
    var neighbours = [Set<Int>](repeating: [], count: count)
    for sum in sums {
      let cells = Set([sum.whole] + sum.parts)
      for cell in cells { neighbours[cell].formUnion(cells.subtracting([cell])) }
    }
    for containment in containments {
      neighbours[containment.part].insert(containment.whole)
      neighbours[containment.whole].insert(containment.part)
    }
    return neighbours
  }
}

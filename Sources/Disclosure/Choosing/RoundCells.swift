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
/// an earlier release showed is given by the text of the quantity. The numbers have to be wide enough for
/// every reader of earlier releases too, and where there are none for one who knows this release alone.
package func roundedCells(
  _ table: CellTable, _ relations: CellRelations, base: Int, threshold: Int, draws: RoundingDraws,
  earlier: [String: Int] = [:], readers: [EarlierReleases] = []
) -> RoundedCells {
  let own =
    readers.contains { $0.threshold >= threshold }
    ? [] : [ReleaseReader(table, relations, rule: WidthRule(threshold: threshold))]
  var search = RoundingSearch(
    table, relations, base: base, draws: draws, earlier: earlier,
    readers: own + readers.map { ReleaseReader($0, relations, cells: table.cells.count) })
  return search.run()
}

/// Rounding and audit in turn, until the audit passes.
private struct RoundingSearch {
  private let table: CellTable
  private let relations: CellRelations
  private let base: Int
  private let draws: RoundingDraws
  private let earlier: [String: Int]
  private var readers: [ReleaseReader]
  /// By cell, whether it counts somebody more than once.
  private let countsRepeatedly: [Bool]
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
    _ table: CellTable, _ relations: CellRelations, base: Int, draws: RoundingDraws,
    earlier: [String: Int], readers: [ReleaseReader]
  ) {
    self.table = table
    self.relations = relations
    self.base = base
    self.draws = draws
    self.earlier = earlier
    self.readers = readers
    countsRepeatedly = table.cells.indices.map { cell in
      readers[0].system.cells[cell].terms.contains { abs($0.factor) > 1 }
    }
    texts = table.cells.map(\.quantity.text)
    redraws = [Int](repeating: 0, count: texts.count)
    isShown = [Bool](repeating: true, count: texts.count)
    neighbours = relations.neighbours(of: texts.count)
  }

  mutating func run() -> RoundedCells {
    var tries = 1
    var open: [[Int]] = []
    var (worlds, narrowest) = (0, Int.max)
    var audited: [Int?]?
    while true {
      let numbers = chosen()
      // The same numbers drawn again have the same proof.
      let isNew = numbers != audited
      if isNew { (open, worlds, narrowest, audited) = ([], 0, Int.max, numbers) }
      for index in readers.indices where isNew {
        let outcome = readers[index].audit(shown: numbers, base: base)
        let reader = readers[index]
        open += outcome.open.map { reader.ownCells(of: $0) }
        worlds += outcome.worlds
        narrowest = min(narrowest, outcome.narrowest)
        // What one cannot be shown needs no proof against the other.
        if !open.isEmpty { break }
      }
      guard redrawOrHide(open, tries: tries) else {
        return RoundedCells(
          shown: numbers,
          summary: .init(
            tries: tries, worlds: worlds, narrowest: narrowest,
            gaveWay: isShown.indices.filter { !isShown[$0] }, isProved: open.isEmpty,
            toldBefore: readers.reduce(0) { $0 + $1.toldBefore.count }))
      }
      tries += 1
    }
  }

  /// Numbers for the cells that are shown; the end of the order gives way where there are none.
  private mutating func chosen() -> [Int?] {
    let options = table.cells.indices.map { cell in
      RoundingOptions(
        table.cells[cell].count, base: base,
        earlier: earlier[texts[cell]] ?? readers.lazy.compactMap { $0.lastShown[cell] }.first,
        within: readers.compactMap { reader in
          reader.windows[cell].map { ($0, reader.rule.threshold - 1) }
        },
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
  private mutating func redrawOrHide(_ open: [[Int]], tries: Int) -> Bool {
    var concerned: Set<Int> = []
    var hidden: Set<Int> = []
    // A number that counts some people more than once says more than the base of each of them.
    let repeated = isShown.indices.filter { isShown[$0] && countsRepeatedly[$0] }
    if !open.isEmpty, !repeated.isEmpty {
      for cell in repeated { isShown[cell] = false }
      return true
    }
    for cells in open {
      let near = cells.first.map { neighbours[$0] } ?? []
      if cells.contains(where: { redraws[$0] < Self.redraws && isShown[$0] }) {
        concerned.formUnion(cells)
        concerned.formUnion(near)
      } else if let last = cells.filter({ isShown[$0] }).max()
        ?? near.filter({ isShown[$0] }).max()
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

import Statistics

/// The proof against a reader who knows one count exactly, as a shelter knows its own (acceptance test
/// AT-3): of no other number that is too small to be known does that tell the exact value.
///
/// For each such number and each known count there must be a world in which the count is what it is and the
/// number is not. Worlds that move a number by one person leave most counts as they are, so that a few of
/// them serve for all counts.
struct RevealedCells {
  let audit: WidthAudit
  private let search: WorldSearch
  private let targets: [AuditTarget]
  private let programme: World
  /// By target, the cells that may be known; empty for targets that are not too small.
  private var unproved: [Set<Int>]

  /// A number is moved by so many people up or down, before single counts are looked at.
  private static let (tries, steps) = (4, 200)

  init(_ audit: WidthAudit, programme: World) {
    self.audit = audit
    self.programme = programme
    (search, targets) = (audit.search, audit.targets)
    let cells = search.system.cells
    let all = Set(cells.indices.filter { !cells[$0].terms.isEmpty })
    let rule = audit.rule
    let search = search
    unproved = audit.targets.map { target in
      guard programme[target.sum] < rule.threshold else { return [] }
      return all.subtracting(search.system.cellsDetermining(target))
    }
  }

  /// The targets whose exact number one known count would tell, given the worlds that the audit found.
  mutating func open(after worlds: [World]) -> [Int] {
    for world in worlds { take(world) }
    for index in targets.indices where !unproved[index].isEmpty {
      for attempt in 0..<Self.tries where !unproved[index].isEmpty {
        move(index, knowing: nil, attempt)
      }
      for cell in unproved[index].sorted() where unproved[index].contains(cell) {
        for attempt in 0..<Self.tries where unproved[index].contains(cell) {
          move(index, knowing: cell, attempt)
        }
        // One such count is enough to refuse the number.
        if unproved[index].contains(cell) { break }
      }
    }
    return targets.indices.filter { !unproved[$0].isEmpty }
  }

  private mutating func move(_ index: Int, knowing cell: Int?, _ attempt: Int) {
    let number = programme[targets[index].sum]
    let isUp = number == 0 || attempt.isMultiple(of: 2)
    var goals = [
      WorldSearch.Goal(
        sum: targets[index].sum, range: isUp ? number + 1...WidthRule.endless : 0...number - 1)
    ]
    if let cell {
      let sum = search.system.cells[cell]
      goals.append(.init(sum: sum, range: programme[sum]...programme[sum]))
    }
    let seed = UInt64(index) << 24 | UInt64((cell ?? -1) + 1) << 8 | UInt64(attempt)
    let found = search.world(from: programme, reaching: goals, steps: Self.steps, seed: seed)
    if let found { take(found) }
  }

  /// A world proves every number that it moves against every count that it leaves.
  private mutating func take(_ world: World) {
    let cells = search.system.cells
    let same = Set(cells.indices.filter { world[cells[$0]] == programme[cells[$0]] })
    for index in targets.indices where !unproved[index].isEmpty {
      let sum = targets[index].sum
      if world[sum] != programme[sum] { unproved[index].subtract(same) }
    }
  }
}

extension CellSystem {
  /// Cells that are the number itself under any name: who knows them knows it without the release.
  fileprivate func cellsDetermining(_ target: AuditTarget) -> [Int] {
    cells.indices.filter { cells[$0] == target.sum }
  }
}

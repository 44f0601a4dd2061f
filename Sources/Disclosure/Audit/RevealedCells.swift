import Statistics

/// The proof against a reader who knows one count exactly, as a shelter knows its own (acceptance test
/// AT-3): of no number of 1 to k−1 does that tell the exact value.
///
/// For each such number and each known count there must be a world in which the count is what it is and the
/// number is not. Worlds that move a number by one person leave most counts as they are, so that a few of
/// them serve for all counts. A count that is the number itself under another name, equal to it in every
/// world, is left out: who knows it needs no release.
struct RevealedCells {
  private let search: WorldSearch
  private let targets: [AuditTarget]
  private let programme: World
  private let standing: WorldSearch.Standing
  /// By target, the cells whose knowledge may tell it; none for targets that are 0 or not small.
  private var unproved: [CellSet]
  private let shown: Int

  /// A number is moved by so many people up or down, before single counts are looked at.
  private static let (tries, steps) = (4, 200)

  /// `shown`: only the first so many cells can be known, and only numbers of them are asked for.
  init(_ audit: WidthAudit, programme: World, shown: Int? = nil) {
    let shown = shown ?? audit.search.system.cells.count
    self.programme = programme
    standing = audit.search.standing(programme)
    self.shown = shown
    (search, targets) = (audit.search, audit.targets)
    let cells = search.system.cells
    let rule = audit.rule
    unproved = audit.targets.map { target in
      guard target.cell < shown, target.whole ?? 0 < shown,
        1..<rule.threshold ~= programme[target.sum]
      else {
        return CellSet(count: shown)
      }
      return CellSet(count: shown) { !cells[$0].terms.isEmpty }
    }
  }

  /// The targets whose exact number one known count would tell, given the worlds that the audit found.
  mutating func open(after worlds: [World]) -> [Int] {
    for world in worlds { take(world) }
    for index in targets.indices {
      let sum = targets[index].sum
      for cell in unproved[index].members
      where worlds.allSatisfy({ $0[search.system.cells[cell]] == $0[sum] }) {
        unproved[index].remove(cell)
      }
    }
    for index in targets.indices where !unproved[index].isEmpty {
      for attempt in 0..<Self.tries where !unproved[index].isEmpty {
        move(index, knowing: nil, attempt)
      }
      for cell in unproved[index].members where unproved[index].contains(cell) {
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
    let isUp = attempt.isMultiple(of: 2)
    var goals = [
      WorldSearch.Goal(
        sum: targets[index].sum, range: isUp ? number + 1...WidthRule.endless : 0...number - 1)
    ]
    if let cell {
      let sum = search.system.cells[cell]
      goals.append(.init(sum: sum, range: programme[sum]...programme[sum]))
    }
    let seed = UInt64(index) << 24 | UInt64((cell ?? -1) + 1) << 8 | UInt64(attempt)
    let found = search.world(from: standing, reaching: goals, steps: Self.steps, seed: seed)
    if let found { take(found.world) }
  }

  /// A world proves every number that it moves against every count that it leaves.
  private mutating func take(_ world: World) {
    let cells = search.system.cells
    let moved = CellSet(count: shown) { world[cells[$0]] != programme[cells[$0]] }
    for index in targets.indices where !unproved[index].isEmpty {
      let sum = targets[index].sum
      if world[sum] != programme[sum] { unproved[index].keepOnly(moved) }
    }
  }
}

/// Cells of a table, one bit each.
private struct CellSet {
  private var words: [UInt64]

  init(count: Int, where isMember: (Int) -> Bool = { _ in false }) {
    words = [UInt64](repeating: 0, count: (count + 63) / 64)
    for cell in 0..<count where isMember(cell) { words[cell / 64] |= 1 << (cell % 64) }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  var members: [Int] {
    words.indices.flatMap { word in
      (0..<64).filter { words[word] >> $0 & 1 == 1 }.map { word * 64 + $0 }
    }
  }

  func contains(_ cell: Int) -> Bool { words[cell / 64] >> (cell % 64) & 1 == 1 }

  mutating func remove(_ cell: Int) { words[cell / 64] &= ~(1 << (cell % 64)) }

  mutating func keepOnly(_ other: CellSet) {
    for word in words.indices { words[word] &= other.words[word] }
  }
}

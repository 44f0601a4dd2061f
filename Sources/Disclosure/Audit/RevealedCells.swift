import Statistics

/// The proof against a reader who knows one count exactly, as a shelter knows its own (acceptance test
/// AT-3): of no number of 1 to k−1 does that tell the exact value.
///
/// For each such number and each known count there must be a world in which the count is what it is and the
/// number is not. Worlds that move a number by one person leave most counts as they are, so that a few of
/// them serve for all counts. A count that is the number itself under another name, equal to it in every
/// world, is left out: who knows it needs no release.
struct RevealedCells {
  private let audit: WidthAudit
  private let programme: WorldSearch.Standing
  /// By target its number in the programme.
  private let exact: [Int32]
  /// By cell that can be known the target that counts the same; `nil` for one that counts nobody ever.
  private let targetOfCell: [Int?]
  /// Worlds in which everything that was told before holds; `nil` where nothing was.
  private let before: WorldSearch?
  /// By target, the cells whose knowledge may tell it; none for targets that are 0 or not small.
  private var unproved: [CellSet]

  /// A number is moved by so many people up or down, before single counts are looked at.
  private static let (tries, steps) = (4, 200)
  /// What was told before is searched longer: a number that is taken for told is no longer looked at, so
  /// that it must not be for want of searching.
  private static let (triesBefore, stepsBefore) = (16, 4000)

  /// `shown`: only the first so many cells can be known, and only numbers of them are asked for.
  init(_ audit: WidthAudit, programme: World, shown: Int, before: WorldSearch? = nil) {
    self.audit = audit
    self.before = before
    self.programme = audit.search.standing(programme)
    let exact = audit.sums.values(of: programme)
    self.exact = exact
    var places: [UnknownSum: Int] = [:]
    for (index, target) in audit.targets.enumerated()
    where target.whole == nil && target.cell < shown {
      places[target.sum] = places[target.sum] ?? index
    }
    let targetOfCell = audit.search.system.cells[..<shown].map { places[$0] }
    self.targetOfCell = targetOfCell
    unproved = audit.targets.enumerated().map { index, target in
      guard target.cell < shown, target.whole ?? 0 < shown,
        1..<audit.rule.threshold ~= Int(exact[index])
      else {
        return CellSet(count: shown)
      }
      return CellSet(count: shown) { targetOfCell[$0] != nil }
    }
  }

  /// The targets whose exact number one known count would tell, given the worlds that the audit found.
  mutating func open(after outcome: WidthAudit.Outcome) -> [Int] {
    for numbers in outcome.numbers { take(numbers) }
    for index in unproved.indices {
      for cell in unproved[index].members {
        guard let other = targetOfCell[cell],
          outcome.numbers.allSatisfy({ $0[other] == $0[index] })
        else { continue }
        unproved[index].remove(cell)
      }
    }
    for index in unproved.indices where !unproved[index].isEmpty {
      for attempt in 0..<Self.tries where !unproved[index].isEmpty {
        move(index, knowing: nil, attempt)
      }
      for cell in unproved[index].members where unproved[index].contains(cell) {
        for attempt in 0..<Self.tries where unproved[index].contains(cell) {
          move(index, knowing: cell, attempt)
        }
        guard unproved[index].contains(cell) else { continue }
        // One such count is enough to refuse the number, unless it told the number before this release.
        guard let before, !isMoved(index, knowing: cell, in: before) else { break }
        unproved[index].remove(cell)
      }
    }
    return unproved.indices.filter { !unproved[$0].isEmpty }
  }

  private mutating func move(_ index: Int, knowing cell: Int?, _ attempt: Int) {
    let found = world(
      index, knowing: cell, attempt, in: audit.search, from: programme, steps: Self.steps)
    if let found { take(audit.sums.values(of: found.world, beside: programme.world, exact)) }
  }

  /// Whether a number could be another one for whoever knows a count and what was told before.
  private func isMoved(_ index: Int, knowing cell: Int, in before: WorldSearch) -> Bool {
    let start = before.standing(programme.world)
    return (0..<Self.triesBefore).contains {
      world(index, knowing: cell, $0, in: before, from: start, steps: Self.stepsBefore) != nil
    }
  }

  private func world(
    _ index: Int, knowing cell: Int?, _ attempt: Int, in search: WorldSearch,
    from start: WorldSearch.Standing, steps: Int
  ) -> WorldSearch.Standing? {
    let number = Int(exact[index])
    let isUp = attempt.isMultiple(of: 2)
    var goals = [
      WorldSearch.Goal(
        sum: audit.targets[index].sum,
        range: isUp ? number + 1...WidthRule.endless : 0...number - 1)
    ]
    if let cell {
      let sum = search.system.cells[cell]
      goals.append(.init(sum: sum, range: start.world[sum]...start.world[sum]))
    }
    let seed = UInt64(index) << 24 | UInt64((cell ?? -1) + 1) << 8 | UInt64(attempt)
    return search.world(from: start, reaching: goals, steps: steps, seed: seed)
  }

  /// A world proves every number that it moves against every count that it leaves.
  private mutating func take(_ numbers: [Int32]) {
    let moved = CellSet(count: targetOfCell.count) { cell in
      targetOfCell[cell].map { numbers[$0] != exact[$0] } ?? false
    }
    for index in unproved.indices where numbers[index] != exact[index] && !unproved[index].isEmpty {
      unproved[index].keepOnly(moved)
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

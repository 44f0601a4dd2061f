package import Statistics

/// What a reader of earlier releases knows, and how little she may learn.
///
/// She knows the rounded numbers of all of them and takes the people for the same in each, as far as that
/// fits: of an earlier cell whose count has left its range since, she knows that people came or went, and
/// the range reaches as far as today's count. Whoever assumes more changes than that knows less of every
/// count.
package struct EarlierReleases: Sendable {
  /// Cells of the release and earlier ones, and containments between the two.
  let cells: JointCells
  /// k of the audience whose reader she is.
  let threshold: Int
  /// By cell of the table what all releases together tell of today's count.
  let told: [ClosedRange<Int>?]
  /// Ranges that a count has left by less than k people since, with the cell.
  let left: [(cell: Int, range: ClosedRange<Int>)]
  /// By cell the number that the last release of the same edition showed of it.
  let lastShown: [Int: Int]

  /// What one release told of one of the earlier cells that the table was made with.
  package struct Told: Hashable, Sendable {
    package let cell: Int
    package let range: ClosedRange<Int>
    /// The rounded number, in a release of the same edition as the new one.
    package let shown: Int?

    package init(cell: Int, range: ClosedRange<Int>, shown: Int?) {
      self.cell = cell
      self.range = range
      self.shown = shown
    }
  }

  /// In the order in which the releases were made.
  package init(_ cells: JointCells, told: [Told], threshold: Int) {
    self.cells = cells
    self.threshold = threshold
    var ranges = [ClosedRange<Int>?](repeating: nil, count: cells.table.cells.count)
    var left: [(cell: Int, range: ClosedRange<Int>)] = []
    var lastShown: [Int: Int] = [:]
    for item in told {
      guard let place = cells.places[item.cell] else { continue }
      let count = cells.table.cells[place].count
      let range = min(item.range.lowerBound, count)...max(item.range.upperBound, count)
      let away = max(item.range.lowerBound - count, count - item.range.upperBound)
      if (1..<threshold).contains(away) { left.append((place, item.range)) }
      ranges[place] = ranges[place].map { $0.clamped(to: range) } ?? range
      if let shown = item.shown { lastShown[place] = shown }
    }
    self.told = ranges
    self.left = left
    self.lastShown = lastShown
  }
}

/// A reader of a release, with what she knows from earlier ones.
struct ReleaseReader {
  let system: CellSystem
  let targets: [AuditTarget]
  let rule: WidthRule
  /// By cell what earlier releases told; the cells of the release come first.
  private let told: [ClosedRange<Int>?]
  private let left: [(cell: Int, range: ClosedRange<Int>)]
  /// The number of cells of the release.
  private let cells: Int
  /// By cell of the release, what she knows of it before.
  let windows: [ClosedRange<Int>?]
  /// By cell of the release, the number that the last release showed of those who are counted.
  let lastShown: [Int?]
  /// By later cell those of the release that have to do with it.
  private let related: [Int: Set<Int>]
  /// Targets that are known from earlier releases alone.
  private(set) var toldBefore: Set<Int> = []
  private var isToldBefore: [Int: Bool] = [:]

  /// By target that could not be proved, the cells of the release that stood in the way.
  private var obstacles: [Int: [Int]] = [:]
  /// For so many targets of an audit it is asked what stands in the way.
  private static let explained = 8

  /// How long it is tried to show that earlier releases alone leave a target wide enough.
  private static let (roundsBefore, stepsBefore) = (16, 4000)

  /// One who knows no other release.
  init(_ table: CellTable, _ relations: CellRelations, rule: WidthRule) {
    (system, targets) = CellSystem.small(table, relations)
    self.rule = rule
    cells = table.cells.count
    told = []
    left = []
    windows = table.cells.map { _ in nil }
    lastShown = windows.map { _ in nil }
    related = [:]
  }

  init(_ earlier: EarlierReleases, _ relations: CellRelations, cells: Int) {
    var relations = relations
    relations.containments += earlier.cells.changing
    let (system, targets) = CellSystem.small(earlier.cells.table, relations)
    (self.system, self.targets) = (system, targets)
    rule = WidthRule(threshold: earlier.threshold)
    self.cells = cells
    told = earlier.told
    left = earlier.left
    // What counts the same people in all kinds of histories is one number.
    var alike: [UnknownSum: [Int]] = [:]
    for (cell, sum) in system.cells.enumerated() where !sum.terms.isEmpty {
      alike[sum, default: []].append(cell)
    }
    var groups = system.cells.indices.map { alike[system.cells[$0]] ?? [$0] }
    for cells in earlier.cells.alike {
      let all = Set(cells.flatMap { groups[$0] }).sorted()
      for cell in cells { groups[cell] = all }
    }
    windows = (0..<cells).map { cell in
      groups[cell].compactMap { earlier.told[$0] }.reduce(nil) { known, range in
        known.map { $0.clamped(to: range) } ?? range
      }
    }
    lastShown = (0..<cells).map { cell in
      earlier.lastShown[cell]
        ?? groups[cell].last { earlier.lastShown[$0] != nil }
        .flatMap { earlier.lastShown[$0] }
    }
    var related: [Int: Set<Int>] = [:]
    for containment in earlier.cells.containments {
      let (own, other) = (
        min(containment.part, containment.whole), max(containment.part, containment.whole)
      )
      related[other, default: []].insert(own)
    }
    for cell in cells..<max(cells, system.cells.count) {
      related[cell, default: []].formUnion(groups[cell].filter { $0 < cells })
    }
    self.related = related
  }

  /// The cells of the release that a target is about, or has to do with, and then those that kept it from
  /// being proved: they are often far from it.
  func ownCells(of target: Int) -> [Int] {
    let all = [targets[target].cell] + (targets[target].whole.map { [$0] } ?? [])
    let own = all.filter { $0 < cells }
    return (own.isEmpty ? all.flatMap { related[$0] ?? [] }.sorted() : own)
      + (obstacles[target] ?? [])
  }

  /// How the audit of these numbers of the release ends: targets that are not proved, and a summary.
  mutating func audit(shown: [Int?], base: Int) -> (open: [Int], worlds: Int, narrowest: Int) {
    let narrowed = narrowed(shown, base: base)
    guard narrowed.isEmpty else { return (narrowed, 0, 0) }
    let search = WorldSearch(system, ranges: ranges(shown, base: base))
    let audit = WidthAudit(search: search, targets: targets, rule: rule)
    let outcome = audit.run(from: system.programme)
    var open = outcome.open.filter { !isKnown($0) }
    obstacles = [:]
    for target in open.prefix(Self.explained) {
      obstacles[target] = audit.obstacles(of: target, outcome).filter { $0 < cells }
    }
    if open.isEmpty { open = unmoved(search, outcome) }
    if open.isEmpty {
      var revealed = RevealedCells(
        audit, programme: system.programme, shown: cells,
        before: told.isEmpty ? nil : WorldSearch(system, ranges: told))
      open = revealed.open(after: outcome).filter { !isKnown($0) }
    }
    let narrowest = outcome.ranges.indices.filter { !toldBefore.contains($0) }
      .map { outcome.ranges[$0].upperBound - outcome.ranges[$0].lowerBound }.min()
    return (open, outcome.numbers.count, narrowest ?? 0)
  }

  /// Targets of cells of which the number now and those of earlier releases leave too little, while the
  /// earlier ones alone left enough.
  private func narrowed(_ shown: [Int?], base: Int) -> [Int] {
    targets.indices.filter { target in
      let cell = targets[target].cell
      guard targets[target].whole == nil, cell < cells, let window = windows[cell],
        let number = shown[cell], rule.allows(window)
      else { return false }
      let now = max(0, number - base)...number + base
      return !now.overlaps(window) || !rule.allows(now.clamped(to: window))
    }
  }

  private func ranges(_ shown: [Int?], base: Int) -> [ClosedRange<Int>?] {
    system.cells.indices.map { cell in
      let before = told.isEmpty ? nil : told[cell]
      guard cell < cells, let number = shown[cell] else { return before }
      let now = max(0, number - base)...number + base
      return before.map { now.clamped(to: $0) } ?? now
    }
  }

  /// Whether the earlier releases alone do not leave the target wide enough: the new one tells nothing of
  /// it that was not told.
  private mutating func isKnown(_ target: Int) -> Bool {
    guard !told.isEmpty else { return false }
    if let known = isToldBefore[target] { return known }
    // Taken for known it is no longer looked at, so that it must not be for want of searching.
    var audit = WidthAudit(
      search: WorldSearch(system, ranges: told), targets: [targets[target]], rule: rule)
    (audit.rounds, audit.mostSteps) = (Self.roundsBefore, Self.stepsBefore)
    let isKnown = !audit.run(from: system.programme).open.isEmpty
    isToldBefore[target] = isKnown
    if isKnown { toldBefore.insert(target) }
    return isKnown
  }

  /// Targets of cells of which it would be certain that they changed, though by less than k people.
  private func unmoved(_ search: WorldSearch, _ outcome: WidthAudit.Outcome) -> [Int] {
    let programme = search.standing(system.programme)
    return left.compactMap { cell, range in
      let sum = system.cells[cell]
      guard let index = targets.firstIndex(where: { $0.sum == sum }),
        !outcome.numbers.contains(where: { range.contains(Int($0[index])) })
      else { return nil }
      let goal = WorldSearch.Goal(sum: sum, range: range)
      for attempt in 0..<6 as Range<UInt64> {
        if search.world(
          from: programme, reaching: [goal], steps: 300, seed: UInt64(cell) << 8 | attempt)
          != nil
        {
          return nil
        }
      }
      return index
    }
  }
}

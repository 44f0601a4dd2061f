import CaseModel
import Statistics

@testable import Disclosure

/// Two releases of a tiny programme: how many people are there and how many of them reached a stage, in
/// all and by an attribute, once early and once late.
struct TwoReleases {
  /// The cells of the first release alone.
  let first: InventedCells
  /// Those of the second, and beside them those of the first.
  let second: InventedCells
  let joint: JointCells

  /// By kind of history whether the person was there at first, had reached the stage at first, and has
  /// reached it since.
  private static let kinds = [
    (false, false, false), (false, false, true), (true, false, false), (true, false, true),
    (true, true, true),
  ]

  init(people: Int, seed: UInt64) {
    var random = SeededBits(state: seed)
    var counts = [[Int]](repeating: [0, 0], count: Self.kinds.count)
    for _ in 0..<people {
      counts[Int(random.next() % UInt64(counts.count))][random.fraction() < 0.7 ? 0 : 1] += 1
    }
    let early = Self.kinds.map { $0.0 ? ($0.1 ? [0, 1] : [0]) : [] }
    let late = Self.kinds.map { $0.2 ? [2, 3] : [2] }
    first = Self.cells(zip(early, counts), parts: [0, 1])
    second = Self.cells(zip(late, counts), parts: [2, 3])
    let both = Self.cells(zip(zip(late, early).map { $0 + $1 }, counts), parts: [2, 3, 0, 1])
    let own = second.table.cells.count
    joint = JointCells(
      table: both.table,
      containments: (0..<own).map { .init(part: own + $0, whole: $0) },
      places: (0..<own).map { own + $0 })
  }

  /// Totals of the parts and their two categories each.
  private static func cells(
    _ kinds: some Sequence<([Int], [Int])>, parts: [Int]
  ) -> InventedCells {
    var cells = InventedCells(counts: [0, 0])
    let kinds = Array(kinds)
    cells.table = CellTable(
      cells: [], terms: [],
      histories: Patterns(
        parts: 4, holding: kinds.map { $0.0.sorted() }, people: kinds.map { $0.1.reduce(0, +) }),
      factors: [
        CellFactor(
          values: Patterns(
            parts: 2, holding: [[0], [1]],
            people: [0, 1].map { value in kinds.reduce(0) { $0 + $1.1[value] } }),
          people: kinds.enumerated().flatMap { history, kind in
            [0, 1].map { .init(history: history, value: $0, count: kind.1[$0]) }
          })
      ])
    cells.relations = CellRelations(sums: [], containments: [])
    for part in parts {
      let place = cells.table.cells.count
      for value in [nil, 0, 1] {
        let terms = [
          CellTerm(history: part, value: value.map { .init(factor: 0, part: $0) })
        ]
        cells.table.terms.append(terms)
        cells.table.cells.append(
          CountedCell(
            .other("part \(part) value \(value ?? -1)"), readUntil: Day(number: 0),
            count: cells.table.count(terms)))
      }
      cells.relations.sums.append(.init(whole: place, parts: [place + 1, place + 2]))
      if part % 2 == 1 {
        for row in 0..<3 {
          cells.relations.containments.append(.init(part: place + row, whole: place - 3 + row))
        }
      }
    }
    return cells
  }

  /// What the first release showed, chosen as if it were the only one.
  func shownFirst(_ draws: RoundingDraws, base: Int, threshold: Int) -> [Int?] {
    roundedCells(first.table, first.relations, base: base, threshold: threshold, draws: draws).shown
  }

  func earlier(_ shown: [Int?], base: Int, threshold: Int) -> EarlierReleases {
    EarlierReleases(
      joint,
      told: shown.enumerated().compactMap { cell, number in
        number.map { .init(cell: cell, range: max(0, $0 - base)...$0 + base, shown: $0) }
      }, threshold: threshold)
  }

  /// Numbers that a reader with endless time knows too well, of those who are counted in some cell of
  /// either release or in one and not in another.
  func leaks(first: [Int?], second: [Int?], base: Int, threshold: Int) -> Int {
    let cells = joint.table.cells.indices
    let own = cells.count / 2
    let numbers =
      cells.map { (cell: $0, less: Int?.none) }
      + joint.containments.map { (cell: $0.whole, less: $0.part) }
      + self.second.relations.containments.flatMap {
        [(cell: $0.whole, less: $0.part), (cell: own + $0.whole, less: own + $0.part)]
      }
    let ranges = EnumeratedWorlds(joint.table).ranges(
      of: numbers, shown: second + first, base: base)
    return ranges.count { !WidthRule(threshold: threshold).allows($0) }
  }
}

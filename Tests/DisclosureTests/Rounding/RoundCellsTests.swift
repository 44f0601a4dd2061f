import CaseModel
import Statistics
import Testing

@testable import Disclosure

/// The numbers that a release shows: near the counts, adding up, and the same on every run.
@Suite struct RoundCellsTests {
  private static let sizes = [0, 1, 7, 30, 56, 300, 2000]

  private func rounded(
    _ cells: InventedCells, base: Int = 10, draws: RoundingDraws = .seeded(1),
    earlier: [String: Int] = [:]
  ) -> RoundedCells {
    roundedCells(
      cells.table, cells.relations, base: base, threshold: base == 10 ? 11 : 5, draws: draws,
      earlier: earlier)
  }

  private func expectSound(_ shown: [Int?], of cells: InventedCells, base: Int) {
    for (cell, number) in zip(cells.table.cells, shown) {
      guard let number else { continue }
      #expect(number >= 0 && number.isMultiple(of: base))
      #expect(abs(number - cell.count) <= base, "\(cell.quantity.text)")
    }
    for sum in cells.relations.sums {
      let parts = sum.parts.compactMap { shown[$0] }
      guard let whole = shown[sum.whole], parts.count == sum.parts.count else { continue }
      #expect(parts.reduce(0, +) == whole)
    }
    for containment in cells.relations.containments {
      guard let part = shown[containment.part], let whole = shown[containment.whole] else {
        continue
      }
      #expect(part <= whole)
    }
  }

  @Test(arguments: sizes, [10, 5])
  func numbersAreNearAndAddUp(people: Int, base: Int) {
    let cells = InventedCells(people: people, seed: UInt64(people) &+ 5, attributes: [2, 4, 6, 5])
    let result = rounded(cells, base: base)
    expectSound(result.shown, of: cells, base: base)
    #expect(result.summary.gaveWay.isEmpty)
    #expect(result.summary.narrowest >= (base == 10 ? 10 : 4))
  }

  @Test func theSameDrawGivesTheSameNumbers() {
    let cells = InventedCells(people: 80, seed: 2, attributes: [2, 5, 4])
    let first = rounded(cells)
    let second = rounded(cells)
    #expect(first.shown == second.shown)
    #expect(first.summary == second.summary)
    #expect(rounded(cells, draws: .seeded(2)).shown != first.shown)
  }

  /// Of 200 keys each shows every cell of a small table somewhere in each of its allowed numbers that the
  /// sums leave: the total is 24, of whom 13 and 11.
  @Test func everyAllowedNumberIsReached() {
    let cells = InventedCells(counts: [13, 11])
    var seen = [Set<Int>](repeating: [], count: 3)
    for seed in 0..<400 as Range<UInt64> {
      for (cell, number) in rounded(cells, draws: .seeded(seed)).shown.enumerated() {
        if let number { seen[cell].insert(number) }
      }
    }
    #expect(seen == [[20, 30], [10, 20], [10, 20]])
  }

  /// After one person more, most cells are shown as before.
  @Test func mostNumbersStayFromReleaseToRelease() {
    let before = InventedCells(people: 200, seed: 3, attributes: [2, 4, 6])
    let after = InventedCells(people: 201, seed: 3, attributes: [2, 4, 6])
    let first = rounded(before, draws: .seeded(9, release: 1)).shown
    let earlier = Dictionary(
      uniqueKeysWithValues: zip(before.table.cells.map(\.quantity.text), first.map { $0 ?? 0 }))
    let second = rounded(after, draws: .seeded(9, release: 2), earlier: earlier).shown
    let moved = zip(first, second).count { $0 != $1 }
    #expect(moved * 10 < first.count, "\(moved) of \(first.count) moved")
  }

  /// Two cells that are said to be equal and are 25 apart cannot both be shown: the second gives way.
  @Test func theEndOfTheOrderGivesWay() {
    var cells = InventedCells(counts: [30, 5])
    cells.relations = CellRelations(
      sums: [.init(whole: 1, parts: [2])], containments: [])
    let result = rounded(cells)
    #expect(result.shown[0] != nil && result.shown[1] != nil)
    #expect(result.shown[2] == nil)
    #expect(result.summary.gaveWay == [2])
  }

  /// A cell that counts something else than people stands in no relation and is rounded alone.
  @Test func aCellWithoutTermsIsRoundedAlone() {
    var cells = InventedCells(counts: [13, 11])
    cells.table.cells.append(CountedCell(.other("beds"), readUntil: Day(number: 0), count: 47))
    cells.table.terms.append([])
    #expect([40, 50].contains(rounded(cells).shown[3]))
  }

  @Test func noCellsGiveNoNumbers() {
    let empty = CellTable(
      cells: [], terms: [], histories: Patterns(parts: 0, holding: [], people: []), factors: [])
    let result = roundedCells(
      empty, CellRelations(sums: [], containments: []), base: 10, threshold: 11, draws: .seeded(1))
    #expect(result.shown.isEmpty)
  }
}

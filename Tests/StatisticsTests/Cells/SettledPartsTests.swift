import CaseModel
import Testing

@testable import Statistics

/// What a reader takes for the same number in two releases.
struct SettledPartsTests {
  /// One part asked by the releases of two days, and another one.
  private func shape(_ earlier: String) throws -> [CellPart] {
    let last = try #require(Day(iso: "2024-12-31"))
    let before = try #require(Day(iso: earlier))
    func entered(by end: Day) -> Condition {
      .dated(.moment(.entry), Window(.between(nil, end)))
    }
    return [
      CellPart(conditions: [entered(by: last)], clock: .identified),
      CellPart(conditions: [entered(by: before)], clock: .identified, frame: 1),
    ]
  }

  private func row(_ holding: [Int]) -> PartRow {
    holding.reduce(into: PartRow(parts: 2)) { $0.insert($1) }
  }

  private func alike(imagined: [[Int]], people: [[Int]]) throws -> [[Int]] {
    let parts = try shape("2024-09-30")
    let settled = SettledParts(parts, among: imagined.map(row), people: people.map(row))
    return settled.alike([[CellTerm(history: 0)], [CellTerm(history: 1)]])
  }

  // Of 40 who meet either part 3 meet one alone: (3 − 2) · 10 < 40. Of 10 it would be too many.
  @Test func whatHardlyAnybodyChangesIsOneNumber() throws {
    let three = Array(repeating: [0], count: 3)
    #expect(
      try alike(imagined: Array(repeating: [0, 1], count: 37) + three, people: [[0, 1]])
        == [[0, 1]])
    #expect(
      try alike(imagined: Array(repeating: [0, 1], count: 7) + three, people: [[0, 1]]).isEmpty)
  }

  @Test func whatSomebodyChangedIsNot() throws {
    let same = Array(repeating: [0, 1], count: 50)
    #expect(try alike(imagined: same, people: [[0, 1], [0]]).isEmpty)
    #expect(try alike(imagined: same, people: []) == [[0, 1]])
  }
}

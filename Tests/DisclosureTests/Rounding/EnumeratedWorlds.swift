import Statistics

/// All worlds that fit what a release shows, by trying every number of people of every kind: what a reader
/// with endless time works out, found without the system of unknowns that the audit uses.
///
/// A kind is a history with a value of every factor, so that nothing about margins is assumed.
struct EnumeratedWorlds {
  private let kinds: [(history: Int, values: [Int])]
  private let table: CellTable

  init(_ table: CellTable) {
    self.table = table
    var combinations: [[Int]] = [[]]
    for factor in table.factors {
      combinations = combinations.flatMap { values in
        factor.values.holding.indices.map { values + [$0] }
      }
    }
    kinds = table.histories.holding.indices.flatMap { history in
      combinations.map { (history, $0) }
    }
  }

  /// How often a cell counts a person of a kind.
  private func times(_ cell: Int, _ kind: (history: Int, values: [Int])) -> Int {
    table.terms[cell].count { term in
      guard table.histories.holding[kind.history].contains(term.history) else { return false }
      guard let value = term.value else { return true }
      return table.factors[value.factor].values.holding[kind.values[value.factor]]
        .contains(value.part)
    }
  }

  /// By pair of cells the smallest and the largest difference of the first and the second, or of the
  /// first alone.
  func ranges(of numbers: [(cell: Int, less: Int?)], shown: [Int?], base: Int) -> [ClosedRange<Int>]
  {
    let times = kinds.map { kind in table.terms.indices.map { self.times($0, kind) } }
    var found: [ClosedRange<Int>?] = numbers.map { _ in nil }
    func visit(_ kind: Int, _ counts: [Int]) {
      guard kind < kinds.count else {
        guard zip(counts, shown).allSatisfy({ count, shown in count >= (shown ?? 0) - base }) else {
          return
        }
        for (index, number) in numbers.enumerated() {
          let value = counts[number.cell] - (number.less.map { counts[$0] } ?? 0)
          found[index] =
            found[index].map { min($0.lowerBound, value)...max($0.upperBound, value) }
            ?? value...value
        }
        return
      }
      var counts = counts
      repeat {
        visit(kind + 1, counts)
        for cell in counts.indices { counts[cell] += times[kind][cell] }
      } while zip(counts, shown).allSatisfy { count, shown in
        count <= shown.map { $0 + base } ?? .max
      }
    }
    visit(0, [Int](repeating: 0, count: table.terms.count))
    return found.map { $0 ?? 0...0 }
  }
}

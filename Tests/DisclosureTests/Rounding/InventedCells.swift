import CaseModel
import Statistics

@testable import Disclosure

/// The cells of an invented programme: how many people reached each of some nested stages, in all and by
/// the values of some attributes, as eight breakdowns of a funnel are.
struct InventedCells {
  var table: CellTable
  var relations: CellRelations

  /// Attributes are given by their number of values; the last has several answers a person.
  init(
    people: Int, seed: UInt64, stages: Int = 4, attributes: [Int] = [2, 4, 5, 6, 8, 9, 10, 11]
  ) {
    var random = SeededBits(state: seed)
    // A history is the last stage that was reached, and its parts are the stages up to it.
    let histories = Patterns(
      parts: stages, holding: (0..<stages).map { Array(0...$0) },
      people: [Int](repeating: 0, count: stages))
    table = CellTable(cells: [], terms: [], histories: histories, factors: [])
    relations = CellRelations(sums: [], containments: [])
    for (index, values) in attributes.enumerated() {
      let severalAnswers = index == attributes.count - 1
      let holding =
        severalAnswers
        ? (0..<values).flatMap { one in [[one]] + (one + 1..<values).map { [one, $0] } }
        : (0..<values).map { [$0] }
      table.factors.append(
        CellFactor(
          values: Patterns(
            parts: values, holding: holding, people: [Int](repeating: 0, count: holding.count)),
          people: []))
    }
    invent(people, with: &random)
    addCells(stages: stages)
  }

  private mutating func invent(_ people: Int, with random: inout SeededBits) {
    var pairs = [[CellFactor.Pair: Int]](repeating: [:], count: table.factors.count)
    let ways = table.factors.map { _ in 0.3 + 0.7 * random.fraction() }
    for _ in 0..<people {
      var history = 0
      while history < table.histories.holding.count - 1, random.fraction() < 0.8 { history += 1 }
      table.histories.people[history] += 1
      for index in table.factors.indices {
        let count = table.factors[index].values.holding.count
        // Skewed: the first values have most of the people.
        var value = 0
        while value < count - 1, random.fraction() > 0.25 + 0.5 * ways[index] { value += 1 }
        table.factors[index].values.people[value] += 1
        pairs[index][.init(history: history, value: value, count: 0), default: 0] += 1
      }
    }
    for index in table.factors.indices {
      table.factors[index].people = pairs[index].map {
        CellFactor.Pair(history: $0.key.history, value: $0.key.value, count: $0.value)
      }.sorted { ($0.history, $0.value) < ($1.history, $1.value) }
    }
  }

  private mutating func addCells(stages: Int) {
    let totals = (0..<stages).map { add("stage \($0)", [CellTerm(history: $0)]) }
    nest(totals)
    for (index, factor) in table.factors.enumerated() {
      let rows = (0..<factor.values.parts).map { value in
        (0..<stages).map { stage in
          add(
            "attribute \(index) value \(value) stage \(stage)",
            [CellTerm(history: stage, value: .init(factor: index, part: value))])
        }
      }
      let isPartition = factor.values.holding.allSatisfy { $0.count == 1 }
      for stage in 0..<stages where isPartition {
        relations.sums.append(.init(whole: totals[stage], parts: rows.map { $0[stage] }))
      }
      for row in rows {
        nest(row)
        for stage in 0..<stages {
          relations.containments.append(.init(part: row[stage], whole: totals[stage]))
        }
      }
    }
  }

  private mutating func nest(_ cells: [Int]) {
    for (earlier, later) in zip(cells, cells.dropFirst()) {
      relations.containments.append(.init(part: later, whole: earlier))
    }
  }

  private mutating func add(_ text: String, _ terms: [CellTerm]) -> Int {
    table.terms.append(terms)
    table.cells.append(
      CountedCell(.other(text), readUntil: Day(number: 0), count: table.count(terms)))
    return table.cells.count - 1
  }
}

extension CellTable {
  /// The people of the programme who are counted by the terms.
  func count(_ terms: [CellTerm]) -> Int {
    terms.reduce(0) { sum, term in
      guard let value = term.value else {
        return sum
          + zip(histories.holding, histories.people)
          .reduce(0) { $0 + ($1.0.contains(term.history) ? $1.1 : 0) }
      }
      let factor = factors[value.factor]
      return sum
        + factor.people.reduce(0) {
          histories.holding[$1.history].contains(term.history)
            && factor.values.holding[$1.value].contains(value.part) ? $0 + $1.count : $0
        }
    }
  }
}

/// Random bits that are the same on every machine (SplitMix64).
struct SeededBits {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  mutating func fraction() -> Double { next().fraction }

  static func mix(_ state: UInt64) -> UInt64 {
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

extension RoundingDraws {
  /// Draws that need no secret.
  static func seeded(_ seed: UInt64, release: UInt64 = 0) -> RoundingDraws {
    @Sendable func draw(_ text: String, _ seed: UInt64) -> UInt64 {
      SeededBits.mix(text.utf8.reduce(SeededBits.mix(seed)) { SeededBits.mix($0 ^ UInt64($1)) })
    }
    return RoundingDraws(
      lasting: { draw($0, seed) }, ofRelease: { draw($0, SeededBits.mix(seed) &+ release) })
  }
}

extension InventedCells {
  /// A total and its categories, with so many people in each.
  init(counts: [Int]) {
    self.init(people: 0, seed: 0, stages: 1, attributes: [counts.count, 1])
    table.histories.people = [counts.reduce(0, +)]
    table.factors = [
      CellFactor(
        values: Patterns(
          parts: counts.count, holding: counts.indices.map { [$0] }, people: counts),
        people: counts.enumerated().map { .init(history: 0, value: $0.offset, count: $0.element) })
    ]
    let kept = counts.count + 1
    table.terms.removeLast(table.terms.count - kept)
    table.cells = table.cells.prefix(kept).enumerated().map { index, cell in
      CountedCell(cell.quantity, readUntil: cell.readUntil, count: table.count(table.terms[index]))
    }
    relations.sums.removeAll { $0.parts.contains { $0 >= kept } }
    relations.containments.removeAll { max($0.part, $0.whole) >= kept }
  }
}

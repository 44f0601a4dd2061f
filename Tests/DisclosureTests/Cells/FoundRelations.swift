import CaseModel
import Testing

@testable import Statistics

/// The cells of a release with what follows from its relations, for questions in plain conditions.
struct FoundRelations {
  let table: CellTable
  let relations: CellRelations
  private let facts: PersonFacts
  private let places: [String: Int]
  private let first: [Int: Int]
  private let above: [Int: Set<Int>]

  init(_ facts: PersonFacts, _ tables: [[Figure]]) {
    self.facts = facts
    (table, relations) = facts.cells(of: tables)
    places = Dictionary(
      uniqueKeysWithValues: table.cells.enumerated().map { ($1.quantity.text, $0) })
    first = Dictionary(
      uniqueKeysWithValues: relations.sums.filter { $0.parts.count == 1 }
        .map { ($0.whole, $0.parts[0]) })
    above = Dictionary(grouping: relations.containments, by: \.part)
      .mapValues { Set($0.map(\.whole)) }
  }

  init(_ programme: RandomProgramme) {
    let population = StudyPopulation(programme.table, plan: programme.plan)
    self.init(population.facts, population.tables().levels)
  }

  /// The cell of some conditions, or the first of those that always count alike.
  func place(_ conditions: [Condition]) throws -> Int {
    let place = try #require(
      places[facts.cell([conditions]).quantity.text], "no cell of \(conditions)")
    return first[place] ?? place
  }

  func isWithin(_ part: [Condition], _ whole: [Condition]) throws -> Bool {
    let (part, whole) = (try place(part), try place(whole))
    var (reached, open): (Set<Int>, [Int]) = ([], [part])
    while let next = open.popLast() {
      if reached.insert(next).inserted { open += above[next] ?? [] }
    }
    return reached.contains(whole)
  }

  /// The parts add up to the whole, as it stands among the relations; parts that can only be 0 are left
  /// out there.
  func isSum(_ whole: [Condition], _ parts: [[Condition]]) throws -> Bool {
    let empty = Set(relations.sums.filter { $0.parts.isEmpty }.map(\.whole))
    let wanted = Set(try parts.map(place)).subtracting(empty)
    let place = try place(whole)
    return relations.sums.contains { $0.whole == place && Set($0.parts) == wanted }
  }
}

extension CellRelations {
  /// The cells of the relations that a person of some history and values breaks.
  func broken(
    by history: Patterns, _ number: Int, _ values: [(Patterns, Int)], _ terms: [[CellTerm]]
  )
    -> [[Int]]
  {
    let parts = Set(history.holding[number])
    let ofValue = values.map { Set($0.0.holding[$0.1]) }
    let times = terms.map {
      $0.reduce(0) { times, term in
        let isCounted =
          parts.contains(term.history)
          && term.value.map { ofValue[$0.factor].contains($0.part) } ?? true
        return times + (isCounted ? (term.isTakenOff ? -1 : 1) : 0)
      }
    }
    return sums.filter { times[$0.whole] != $0.parts.reduce(0) { $0 + times[$1] } }
      .map { [$0.whole] + $0.parts }
      + containments.filter { times[$0.part] > times[$0.whole] }
      .map { [$0.part, $0.whole] }
  }
}

import CaseModel
import Testing

@testable import Statistics

/// The cells of a release as histories and factors are the same numbers.
@Suite struct CellTableTests {
  private static let seeds: [UInt64] = Array(0..<16)

  @Test(arguments: seeds)
  func termsAddUpToEveryCell(seed: UInt64) throws {
    let programme = try RandomProgramme(smallVaried: seed)
    let population = StudyPopulation(programme.table, plan: programme.plan)
    let tables = population.tables()
    let shape = CellShape(tables.levels, clock: programme.plan.rules.clock)
    let table = CellTable(shape, PeopleKinds(shape, of: population.facts), .none(shape))
    let texts = table.cells.map(\.quantity.text)
    let printed = tables.levels.joined().flatMap(\.cells).map(\.cell.quantity.text)
    #expect(Set(texts).count == texts.count, "each cell once")
    #expect(Set(texts) == Set(printed))
    for (cell, terms) in zip(table.cells, table.terms) {
      guard cell.quantity.countsPeople else {
        #expect(terms.isEmpty)
        continue
      }
      #expect(!terms.isEmpty)
      #expect(table.people(terms) == cell.count, "\(cell.quantity.text)")
    }
    #expect(table.histories.people.reduce(0, +) == programme.table.count)
    for factor in table.factors {
      #expect(factor.values.people.reduce(0, +) == programme.table.count)
      #expect(factor.people.reduce(0) { $0 + $1.count } == programme.table.count)
    }
  }
}

extension RandomProgramme {
  /// Programmes of 0 to 150 people, and some of 300, under all plans.
  init(smallVaried seed: UInt64) throws {
    self.init(
      table: try RandomProgramme(people: [0, 1, 7, 40, 150, 300][Int(seed % 6)], seed: seed).table,
      plan: try RandomProgramme.plan(Int(seed % UInt64(RandomProgramme.plans.count))))
  }
}

extension PossibleKinds {
  /// Nobody but the people of a programme.
  static func none(_ shape: CellShape) -> PossibleKinds {
    PossibleKinds(
      histories: [], implications: [], values: shape.factors.map { _ in [] })
  }
}

extension CellTable {
  /// The number of people of the programme whom terms count.
  func people(_ terms: [CellTerm]) -> Int {
    terms.reduce(0) { $0 + ($1.isTakenOff ? -people($1) : people($1)) }
  }

  private func people(_ term: CellTerm) -> Int {
    func meets(_ history: Int) -> Bool { histories.holding[history].contains(term.history) }
    guard let value = term.value else {
      return histories.people.indices.filter(meets).reduce(0) { $0 + histories.people[$1] }
    }
    let factor = factors[value.factor]
    return factor.people.filter {
      meets($0.history) && factor.values.holding[$0.value].contains(value.part)
    }.reduce(0) { $0 + $1.count }
  }
}

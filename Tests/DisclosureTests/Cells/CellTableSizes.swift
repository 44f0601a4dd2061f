import Foundation
import Testing

@testable import Statistics

/// How large the cells of a quarterly report become, for a look.
@Suite struct CellTableSizes {
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["WAYMARK_CELL_SIZES"] != nil),
    arguments: [56, 300, 2000])
  func sizes(people: Int) throws {
    let programme = try RandomProgramme(people: people, seed: 0)
    let population = StudyPopulation(programme.table, plan: programme.plan)
    let (tables, facts) = (population.tables(), population.facts)
    let clock = ContinuousClock()
    let begin = clock.now
    let shape = CellShape(tables.levels, clock: facts.rules.clock)
    let shaped = clock.now
    let own = PeopleKinds(shape, of: facts)
    let known = clock.now
    let possible = PossibleKinds(shape, as: facts)
    let imagined = clock.now
    let table = CellTable(shape, own, possible)
    let made = clock.now
    let relations = CellRelations(shape, CellKinds(shape, possible, own))
    let related = clock.now
    print(
      """
      \(people) people: \(table.cells.count) cells, \(shape.families.count) families, \
      \(table.histories.parts) parts of histories, \(own.histories.rows.count) histories of people, \
      \(possible.histories.count) possible, \(table.histories.people.count) kept
      factors \(table.factors.map { ($0.values.parts, $0.values.people.count, $0.people.count) })
      \(relations.sums.count) sums (\(relations.sums.count { $0.parts.count == 0 }) empty, \
      \(relations.sums.count { $0.parts.count == 1 }) alike), \
      \(relations.containments.count) containments
      shape \(shaped - begin), own \(known - shaped), possible \(imagined - known), \
      table \(made - imagined), relations \(related - made)
      """)
    let second = PossibleKinds(shape, as: facts, seed: 2)
    let others = CellRelations(
      shape, CellKinds(shape, second))
    let alone = CellRelations(
      shape, CellKinds(shape, possible))
    print(
      """
      sums of own only \(Set(relations.sums).subtracting(others.sums).count), of others only \
      \(Set(others.sums).subtracting(relations.sums).count); containments \
      \(Set(relations.containments).subtracting(others.containments).count), \
      \(Set(others.containments).subtracting(relations.containments).count); without people \
      \(Set(alone.sums).subtracting(relations.sums).count) \
      \(Set(alone.containments).subtracting(relations.containments).count)
      """)
    for (one, two) in [(relations, others), (others, relations)] {
      for sum in Set(one.sums).subtracting(two.sums) {
        print(
          "sum \(table.cells[sum.whole].quantity.text) = \(sum.parts.map { table.cells[$0].quantity.text })"
        )
      }
      for it in Set(one.containments).subtracting(two.containments) {
        let texts = [it.part, it.whole].map { table.cells[$0].quantity.text }
        print("claim \(texts[0])  ⊂  \(texts[1])")
      }
    }
    guard people == 300 else { return }
    for sum in relations.sums {
      print("\(table.cells[sum.whole].quantity.text)")
      for part in sum.parts { print("  + \(table.cells[part].quantity.text)") }
    }
    for it in relations.containments {
      print("\(table.cells[it.part].quantity.text)\n  ⊂ \(table.cells[it.whole].quantity.text)")
    }
  }
}

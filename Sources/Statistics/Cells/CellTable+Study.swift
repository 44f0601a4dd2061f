package import CaseModel

/// The cells of a release of a study, and what their numbers must keep among each other.
///
/// The tables are those to be shown, each at the levels of detail that it still has; only protected
/// editions need this.
///
/// - Complexity: O(people · parts) for the programme; the rest depends on the plan alone.
package func studyCells(
  _ table: CaseTable, plan: StudyPlan, asOf: Day, _ tables: [StudyTable]
) -> (table: CellTable, relations: CellRelations) {
  var plan = plan
  plan.lastKnownDay = min(plan.lastKnownDay ?? asOf, asOf)
  let facts = PersonFacts(
    table, period: plan.period, asOf: plan.cutoff, rules: plan.rules, country: plan.country)
  return facts.cells(of: tables.levels)
}

extension StudyPopulation {
  /// The same where the people are at hand.
  func cells(of tables: [StudyTable]) -> (table: CellTable, relations: CellRelations) {
    facts.cells(of: tables.levels)
  }
}

extension [StudyTable] {
  /// The figures of each table at each level of detail.
  package var levels: [[Figure]] {
    flatMap(\.versions).map { $0.blocks.flatMap(\.figures) }
  }
}

extension PersonFacts {
  /// The cells of figures: of tables in order of importance, each at one level of detail.
  package func cells(of tables: [[Figure]]) -> (table: CellTable, relations: CellRelations) {
    let shape = CellShape(tables, clock: rules.clock, readUntil: readUntil)
    let (people, possible) = (PeopleKinds(shape, of: self), PossibleKinds(shape, as: self))
    return (
      CellTable(shape, people, possible),
      CellRelations(shape, CellKinds(shape, possible, people))
    )
  }
}

extension CellTable {
  init(_ shape: CellShape, _ people: PeopleKinds, _ possible: PossibleKinds) {
    let histories = Chosen(people.histories, possible.histories, parts: shape.histories.count)
    self.init(
      cells: shape.cells, terms: shape.terms, histories: histories.patterns,
      factors: shape.factors.indices.map { factor in
        let values = Chosen(
          people.values[factor], possible.values[factor],
          parts: shape.factors[factor].parts.count)
        return CellFactor(
          values: values.patterns, people: CellFactor.pairs(histories.ofPerson, values.ofPerson))
      })
  }
}

extension CellFactor {
  /// How many people have each history and value, given those of each person.
  fileprivate static func pairs(_ histories: [Int], _ values: [Int]) -> [Pair] {
    var counts: [Pair: Int] = [:]
    for (history, value) in zip(histories, values) {
      counts[Pair(history: history, value: value, count: 1), default: 0] += 1
    }
    return counts.map { Pair(history: $0.key.history, value: $0.key.value, count: $0.value) }
      .sorted { ($0.history, $0.value) < ($1.history, $1.value) }
  }
}

/// The kinds that a table keeps, in an order that does not depend on that of people.
private struct Chosen {
  let patterns: Patterns
  /// By person of the programme a pattern.
  let ofPerson: [Int]

  /// Kinds that nobody has and that no pair of parts needs are kept up to so many in all.
  private static let possible = 2000

  init(_ people: PeopleKinds.Kinds, _ possible: [PartRow], parts: Int) {
    let known = Set(people.rows)
    let others = possible.filter { !known.contains($0) }
    let rows =
      (people.rows
      + Witnesses.chosen(
        from: others, beside: people.rows, parts: parts, atMost: Self.possible)).sorted()
    let places = DistinctRows(rows)
    let place = people.rows.map { places.place(of: $0) ?? 0 }
    ofPerson = people.ofPerson.map { place[$0] }
    var counts = [Int](repeating: 0, count: rows.count)
    for pattern in ofPerson { counts[pattern] += 1 }
    patterns = Patterns(parts: parts, holding: rows.map(\.holding), people: counts)
  }
}

import CaseModel

/// Kinds of people whom the cells of a release could count: invented from its plan and its conditions.
struct PossibleKinds: Sendable {
  let histories: [PartRow]
  /// By factor.
  let values: [[PartRow]]

  /// How many histories are tried, and how many values of a factor of several attributes.
  private static let trials = (histories: 2000, values: 4096)

  /// - Complexity: O(trials · conditions).
  init(_ shape: CellShape, as facts: PersonFacts, seed: UInt64 = 1) {
    histories = Self.histories(shape, facts, seed)
    values = shape.factors.indices.map { Self.values(shape.factors[$0], facts, seed) }
  }

  private static func histories(_ shape: CellShape, _ facts: PersonFacts, _ seed: UInt64)
    -> [PartRow]
  {
    let conditions = shape.histories.flatMap(\.conditions)
    let bound = conditions.reduce(into: Set<ProfileAttribute>()) { $0.formUnion($1.attributes) }
      .sorted { $0.rawValue < $1.rawValue }
    var builder = CaseTableBuilder()
    let possible = PossibleValues(conditions)
    let values = bound.map { ($0, possible.values(of: $0, &builder)) }
    var random = SplitMix(seed: seed &+ 1)
    var histories = PossibleHistories(
      ConditionMarks(conditions, of: facts), readUntil: facts.readUntil, seed: seed)
    for _ in 0..<trials.histories {
      for rows in histories.family() {
        let person = builder.addAnother()
        for row in rows { builder.append(row, of: person) }
        for (attribute, values) in values {
          builder.set(random.pick(values), attribute, of: person)
        }
      }
    }
    return DistinctRows(facts.imagined(builder.build()).rows(shape.histories)).rows
  }

  private static func values(_ factor: CellShape.Factor, _ facts: PersonFacts, _ seed: UInt64)
    -> [PartRow]
  {
    var builder = CaseTableBuilder()
    let possible = PossibleValues(factor.parts.flatMap(\.conditions))
    let values = factor.attributes.map { ($0, possible.values(of: $0, &builder)) }
    let all = values.reduce(1) { min($0 * $1.1.count, trials.values + 1) }
    var random = SplitMix(seed: seed)
    for number in 0..<min(all, trials.values) {
      let person = builder.addAnother()
      var rest = number
      for (attribute, values) in values {
        let place = all > trials.values ? random.below(values.count) : rest % values.count
        rest /= values.count
        builder.set(values[place], attribute, of: person)
      }
    }
    return DistinctRows(facts.imagined(builder.build()).rows(factor.parts)).rows
  }
}

extension CaseTableBuilder {
  fileprivate mutating func addAnother() -> Int {
    addPerson(CaseID(high: UInt64(count + 1), low: 0))
  }
}

extension PersonFacts {
  /// Facts of other people under the same plan.
  fileprivate func imagined(_ table: CaseTable) -> PersonFacts {
    PersonFacts(
      table, period: period, asOf: readUntil, rules: rules, country: home.map { Country.codes[$0] })
  }
}

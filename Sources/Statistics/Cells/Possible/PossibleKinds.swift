import CaseModel

/// Kinds of people whom the cells of a release could count: invented from its plan and its conditions.
struct PossibleKinds: Sendable {
  let histories: [PartRow]
  /// By part of the histories those that it implies for certain, as far as nobody real speaks against it.
  let implications: [PartRow]
  /// By factor.
  let values: [[PartRow]]

  init(histories: [PartRow], implications: [PartRow], values: [[PartRow]]) {
    self.histories = histories
    self.implications = implications
    self.values = values
  }
}

extension PossibleKinds {
  /// How many values of a factor of several attributes are tried.
  private static let trials = 4096

  /// - Complexity: O(trials · conditions).
  init(_ shape: CellShape, as facts: PersonFacts, seed: UInt64 = 1) {
    var search = HistorySearch(shape, as: facts, seed: seed)
    search.run()
    // The search tells single conditions apart as well, which no cell does.
    histories = DistinctRows(search.kinds.rows.map { $0.prefix(shape.histories.count) }).rows
    implications = search.implications()
    values = shape.factors.indices.map { Self.values(shape.factors[$0], facts, seed) }
  }

  static func values(_ factor: CellShape.Factor, _ facts: PersonFacts, _ seed: UInt64 = 1)
    -> [PartRow]
  {
    var builder = CaseTableBuilder()
    let possible = PossibleValues(factor.parts.flatMap(\.conditions))
    let values = factor.attributes.map { ($0, possible.values(of: $0, &builder)) }
    let all = values.reduce(1) { min($0 * $1.1.count, trials + 1) }
    var random = SplitMix(seed: seed)
    for number in 0..<min(all, trials) {
      let person = builder.addAnother()
      var rest = number
      for (attribute, values) in values {
        let place = all > trials ? random.below(values.count) : rest % values.count
        rest /= values.count
        builder.set(values[place], attribute, of: person)
      }
    }
    return DistinctRows(facts.imagined(builder.build()).rows(factor.parts)).rows
  }
}

extension CaseTableBuilder {
  mutating func addAnother() -> Int { addPerson(CaseID(high: UInt64(count + 1), low: 0)) }
}

extension PersonFacts {
  /// Facts of other people under the same plan.
  func imagined(_ table: CaseTable) -> PersonFacts {
    PersonFacts(
      table, period: period, asOf: readUntil, rules: rules, country: home.map { Country.codes[$0] })
  }
}

import CaseModel

/// The sets of people of one indicator.
package struct IndicatorSets: Sendable {
  /// The population before anybody is left out.
  package let population: PersonSet
  /// Of the population, those left out.
  package let excluded: PersonSet
  package let denominator: PersonSet
  /// Within the denominator.
  package let numerator: PersonSet

  package init(_ definition: IndicatorDefinition, in facts: PersonFacts) {
    let clock = definition.clock(in: facts)
    func set(_ condition: Condition?) -> PersonSet? {
      condition.map { facts.set($0, clock: clock) }
    }
    population = facts.set(definition.population, clock: clock)
    excluded =
      set(definition.exclusions).map(population.intersection) ?? PersonSet(capacity: facts.people)
    let left = population.subtracting(excluded)
    denominator = set(definition.denominator).map(left.intersection) ?? left
    let wanted = set(definition.numerator) ?? PersonSet(capacity: facts.people)
    numerator = denominator.intersection(wanted)
  }
}

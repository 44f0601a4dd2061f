/// Where the people stand for whom the condition of a numerator holds: only those within the denominator are
/// counted.
package struct NumeratorPlace: Hashable, Sendable {
  package let inside: Int
  package let outside: Int
  package let denominator: Int

  /// `nil` for indicators without a numerator.
  package init?(_ definition: IndicatorDefinition, in facts: PersonFacts) {
    guard definition.numerator != nil else { return nil }
    let sets = IndicatorSets(definition, in: facts)
    var alone = definition
    alone.population = .everyone
    (alone.exclusions, alone.denominator) = (nil, nil)
    let wanted = IndicatorSets(alone, in: facts).numerator
    inside = sets.numerator.count
    outside = wanted.count - inside
    denominator = sets.denominator.count
  }

  /// The condition holds for people, but for none of those of whom the share is: it is about others.
  package var isAboutOthers: Bool { inside == 0 && outside > 0 && denominator > 0 }
}

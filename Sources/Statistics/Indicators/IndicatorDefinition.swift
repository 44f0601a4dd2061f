/// An indicator as it is declared in a file: who is counted, how, and in which words.
///
/// The vocabulary is that of FHIR *Measure*: a population, those of it that are left out, a denominator
/// within it and a numerator within the denominator. The shipped indicators and a user's own are values
/// of this type; the program knows none by name.
package struct IndicatorDefinition: Sendable {
  /// Stable name, the same in every release and language.
  package var id: String
  /// Raised whenever the definition changes.
  package var version: Int
  /// The number in the list of national plans, such as `I09`; `nil` for users' own.
  package var code: String?
  package var view: ReportView
  /// From when windows of `clock`, waves and incidences are counted; `nil` for the clock of the reports.
  package var clock: ClockStart?
  package var measure: IndicatorMeasure
  package var population: Condition
  package var exclusions: Condition?
  package var denominator: Condition?
  package var numerator: Condition?
  package var stratifiers: [Stratifier]
  package var unit: CountUnit
  package var direction: IndicatorDirection
  /// Where the indicator comes from.
  package var source: String
  package var words: [String: IndicatorWords]

  package init(
    id: String, version: Int = 1, code: String? = nil, view: ReportView = .activity,
    clock: ClockStart? = nil, measure: IndicatorMeasure, population: Condition,
    exclusions: Condition? = nil, denominator: Condition? = nil, numerator: Condition? = nil,
    stratifiers: [Stratifier] = [], unit: CountUnit = .people,
    direction: IndicatorDirection = .neither, source: String = "",
    words: [String: IndicatorWords] = [:]
  ) {
    self.id = id
    self.version = version
    self.code = code
    self.view = view
    self.clock = clock
    self.measure = measure
    self.population = population
    self.exclusions = exclusions
    self.denominator = denominator
    self.numerator = numerator
    self.stratifiers = stratifiers
    self.unit = unit
    self.direction = direction
    self.source = source
    self.words = words
  }
}

extension IndicatorDefinition {
  /// The clock of the definition, or that of the reports where it names none.
  func clock(in facts: PersonFacts) -> ClockStart { clock ?? facts.rules.clock }

  /// It asks who is a national or a foreigner, and no country says for whom.
  func lacksCountry(in facts: PersonFacts) -> Bool {
    facts.home == nil
      && [population, exclusions, denominator, numerator].contains { $0?.asksCountry ?? false }
  }
}

/// Which way is better.
package enum IndicatorDirection: String, CaseIterable, Sendable {
  case higher, lower, neither
}

/// The words of an indicator in one language; whole sentences, from which it can be recounted.
package struct IndicatorWords: Hashable, Sendable {
  package var label: String
  package var meaning: String
  package var numerator: String?
  package var denominator: String?

  package init(
    label: String, meaning: String, numerator: String? = nil, denominator: String? = nil
  ) {
    self.label = label
    self.meaning = meaning
    self.numerator = numerator
    self.denominator = denominator
  }
}

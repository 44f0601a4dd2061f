import CaseModel
import Statistics
import Testing

@testable import waymark

/// The figures of the quarterly report and the indicators, from the same cases.
struct QuarterlyPair {
  let facts: PersonFacts
  let rules: CohortRules
  private let figures: [Place: Figure]
  private let library: [String: IndicatorDefinition]

  /// Where a figure of the period stands.
  private struct Place: Hashable {
    let table: String
    let indicator: Indicator
    let categories: [Statistics.Dimension: String]
  }

  static let fields: [ProfileAttribute] = [
    .sex, .age, .ageFirstTrafficked, .citizenship, .countryOfExploitation, .exploitation,
    .meansOfControl, .recruiterRelation, .scope, .referral, .region,
  ]
  static let lists: [ProfileAttribute: [String]] = [.region: ["north", "south"]]

  init(
    _ table: CaseTable, period: ReportingPeriod, asOf: Day, rules: CohortRules,
    library: [String: IndicatorDefinition]
  ) {
    self.rules = rules
    self.library = library
    let attributes: [ProfileAttribute] = [.sex, .age, .exploitation, .scope, .region]
    let plan = StudyPlan(
      period: period, rules: rules,
      breakdowns: attributes.map {
        Breakdown(attribute: $0, groupings: [.finest($0, listed: Self.lists[$0] ?? [])])
      },
      qualityFields: Self.fields)
    // The finest version of each table: the figures before anything is merged for protection.
    let all = study(table, plan: plan, asOf: asOf).tables.flatMap {
      $0.versions[0].blocks.flatMap(\.figures)
    }
    figures = Dictionary(
      all.filter { $0.key.period == period }.map {
        (Place(table: $0.key.table, indicator: $0.key.indicator, categories: $0.key.categories), $0)
      }, uniquingKeysWith: { first, _ in first })
    facts = PersonFacts(table, period: period, asOf: asOf, rules: rules, country: "XKX")
  }

  /// The shipped indicators, read once.
  static func shipped() throws -> [String: IndicatorDefinition] { try read.get() }

  private static let read = Result {
    Dictionary(
      uniqueKeysWithValues: try IndicatorLibrary().indicators.map {
        ($0.definition.id, $0.definition)
      })
  }

  func definition(_ id: String) throws -> IndicatorDefinition {
    try #require(library[id], "\(id) is shipped")
  }

  func figure(
    _ table: String, _ indicator: Indicator, _ at: [Statistics.Dimension: String] = [:]
  ) throws -> Figure {
    try #require(
      figures[Place(table: table, indicator: indicator, categories: at)],
      "\(table) \(indicator.code) \(at)")
  }

  /// Value, limits, bounds, numerator and denominator are the same bits.
  func expectSame(_ value: IndicatorValue, _ figure: Figure, _ name: @autoclosure () -> String) {
    let difference = Self.difference(value, figure)
    #expect(difference == nil, "\(name()): \(difference ?? "")")
  }

  /// What differs; `nil` if nothing does.
  static func difference(_ value: IndicatorValue, _ figure: Figure) -> String? {
    func differs(_ one: Double?, _ other: Double?) -> Bool { one?.bitPattern != other?.bitPattern }
    if differs(value.value, figure.value) { return "value" }
    if figure.measure == .count { return nil }
    if differs(value.lower, figure.lower) { return "lower limit" }
    if differs(value.upper, figure.upper) { return "upper limit" }
    if differs(value.boundLow, figure.boundLow) { return "lower bound" }
    if differs(value.boundHigh, figure.boundHigh) { return "upper bound" }
    // Where a denominator is 0 some figures leave it out.
    if value.denominator ?? 0 != Double(figure.denominator ?? 0) { return "denominator" }
    if figure.measure != .medianDays, value.numerator ?? 0 != Double(figure.numerator ?? 0) {
      return "numerator"
    }
    return nil
  }

  func value(_ definition: IndicatorDefinition) -> IndicatorValue {
    definition.rows(in: facts)[0].value
  }

  func rows(_ definition: IndicatorDefinition, by stratifier: Stratifier) -> [String:
    IndicatorValue]
  {
    Dictionary(
      uniqueKeysWithValues: definition.rows(in: facts, by: stratifier, lists: Self.lists).map {
        ($0.group, $0.value)
      })
  }
}

import CaseModel
import Testing

@testable import Statistics

/// One core and several give the same values, whatever the measure.
@Suite struct CoresTests {
  private static let measures: [IndicatorMeasure] = {
    let followUp = DaySource.events(EventTest([.followup]))
    let again = DaySource.events(EventTest([.reTrafficked]))
    let entry = Anchor.day(.moment(.entry), last: false, inPeriod: false)
    let assistance = Anchor.day(.moment(.assistance), last: false, inPeriod: false)
    return [
      .count, .share, .events(followUp, Window(.inPeriod)), .average(followUp, Window(.inPeriod)),
      .duration(from: entry, to: assistance), .coveredDays(ServiceKind.allCases),
      .incidence(again, Window(.onOrAfter(entry)), within: Span(12, .months)),
      .ratePerTime(again, Window(.byEnd), since: entry, per: 100), .change(OutcomeDomain.core),
      .coverage(), .completeness([.sex, .age, .exploitation]),
    ]
  }()

  private static let definitions = measures.map { measure in
    IndicatorDefinition(
      id: measure.code, view: .cohort, measure: measure,
      population: .dated(.moment(.entry), Window(.byEnd)),
      numerator: .any([
        .wave(months: 12, [.reached]), .score(ScoreTest([.housing], .last, 3...4)),
        .dated(.events(EventTest([.lost])), Window(.inPeriod, choice: .again)),
      ]))
  }

  /// More people than any part of the work has.
  @Test func sameValues() throws {
    var stories = RandomStories(seed: 11)
    let table = people(try stories.people(4_200))
    let period = try #require(ReportingPeriod(code: "2024"))
    func values() -> [[[IndicatorValue]]] {
      let facts = PersonFacts(
        table, period: period, asOf: period.end, rules: CohortRules(), country: nil)
      return facts.rows(
        of: Self.definitions,
        by: [.attribute(.sex), .service, .detail(.closed), .certainty, .field]
      ).map { $0.map { $0.map(\.value) } }
    }
    let several = values()
    let one = Cores.$isSingle.withValue(true) { values() }
    #expect(several == one)
    #expect(several.joined().joined().contains { $0.value != nil })
  }

  @Test func aPartHasFewerPeopleThanTheTest() {
    // Or the test above would compare one core with itself.
    #expect(Cores.peopleOfPart < 4_200)
  }
}

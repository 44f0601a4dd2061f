import CaseModel
import Testing

@testable import Statistics

/// Further trafficking within a year, by how sure it is; four people, all entered on 1 January 2021.
///
/// | Person | Events | Any | Confirmed | Suspected |
/// |---|---|---|---|---|
/// | 0 | suspected on day 100, confirmed on day 200 | 100 | 200 | 100 |
/// | 1 | on day 50, without a certainty; last met then | 50 | left on 50 | left on 50 |
/// | 2 | suspected on day 300; met on day 400 | 300 | followed | 300 |
/// | 3 | met on day 400 | followed | followed | followed |
@Suite struct CertaintyTests {
  private let facts: PersonFacts

  init() throws {
    func entry() throws -> Row { try event(.identified, "2021-01-01") }
    let period = try #require(ReportingPeriod(code: "2024"))
    facts = PersonFacts(
      people([
        [
          try entry(), try event(.reTrafficked, "2021-04-11", certainty: .suspected),
          try event(.reTrafficked, "2021-07-20", certainty: .confirmed),
          try event(.reTrafficked, "2020-07-20", certainty: .confirmed),
        ],
        [try entry(), try event(.reTrafficked, "2021-02-20")],
        [
          try entry(), try event(.reTrafficked, "2021-10-28", certainty: .suspected),
          try event(.followup, "2022-02-05"),
        ],
        [try entry(), try event(.followup, "2022-02-05")],
      ]), period: period, asOf: period.end, rules: CohortRules(), country: nil)
  }

  private func value(_ group: String, _ measure: IndicatorMeasure) throws -> IndicatorValue {
    let definition = IndicatorDefinition(
      id: "again", view: .cohort, measure: measure,
      population: .dated(.moment(.entry), Window(.byEnd)))
    return try #require(
      definition.rows(in: facts, by: .certainty).first { $0.group == group }?.value)
  }

  private static let again = DaySource.events(EventTest([.reTrafficked]))
  /// What lies before entry is no further experience.
  private static let sinceEntry = Window(
    .onOrAfter(.day(.moment(.entry), last: false, inPeriod: false)))

  @Test func incidence() throws {
    let measure = IndicatorMeasure.incidence(
      Self.again, Self.sinceEntry, within: Span(12, .months))
    // 1 − 3/4 · 2/3 · 1/2.
    let all = try value(FigureKey.total, measure)
    #expect(abs((all.value ?? 0) - 0.75) < 1e-12)
    #expect([all.numerator, all.denominator] == [3, 4])
    // Person 1 leaves on the day of contact 50: on day 200 three are at risk.
    let confirmed = try value("confirmed", measure)
    #expect(abs((confirmed.value ?? 0) - 1 / 3) < 1e-12)
    #expect([confirmed.numerator, confirmed.denominator] == [1, 4])
    #expect([confirmed.boundLow, confirmed.boundHigh] == [0.25, 0.5])
    // Three at risk on day 100, two on day 300: 1 − 2/3 · 1/2.
    let suspected = try value("suspected", measure)
    #expect(abs((suspected.value ?? 0) - 2 / 3) < 1e-12)
    #expect([suspected.numerator, suspected.denominator] == [2, 4])
  }

  @Test func events() throws {
    let measure = IndicatorMeasure.events(Self.again, Window(.byEnd))
    #expect(try value(FigureKey.total, measure).value == 5)
    #expect(try value("confirmed", measure).value == 2)
    #expect(try value("suspected", measure).value == 2)
  }

  /// People, where people are counted: with such an event by the end.
  @Test func peopleWithSuchAnEvent() throws {
    #expect(try value("confirmed", .count).value == 1)
    #expect(try value("suspected", .count).value == 2)
  }
}

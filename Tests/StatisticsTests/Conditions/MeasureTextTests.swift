import CaseModel
import Statistics
import Testing

/// What `show` prints of a measure names all that it is given.
@Suite struct MeasureTextTests {
  @Test func aMeasureNamesWhatItIsGiven() throws {
    let closed = DaySource.events(EventTest([.closed]))
    let assistance = Anchor.day(.moment(.assistance), last: false, inPeriod: false)
    let measures: [(IndicatorMeasure, String)] = [
      (.share, "share"), (.events(closed, Window(.inPeriod)), "events of closed in period"),
      (
        .duration(from: assistance, to: .day(closed, last: true, inPeriod: true)),
        "duration in days from first @assistance to last closed in period"
      ), (.coveredDays([.shelter, .medical]), "covered_days of shelter, medical"),
      (.ratePerResidents(per: 1000), "rate_per_residents, per 1000"),
      (.change([.housing]), "change of housing"),
      (.completeness([.sex, .age]), "completeness of sex, age"),
    ]
    for (measure, text) in measures { #expect(measure.text == text) }
  }

  /// The steps after the denominator end with the numbers of the value.
  @Test func furtherStepsHoldTheNumbersOfTheValue() {
    let value = IndicatorValue(value: 0.25, numerator: 1, denominator: 4, stillFollowed: 2)
    let source = DaySource.events(EventTest([.reTrafficked]))
    let steps = IndicatorMeasure.coverage().furtherSteps(value)
    #expect(steps.map(\.count) == [4, 1])
    #expect(IndicatorMeasure.change([.housing]).furtherSteps(value).map(\.count) == [4])
    #expect(IndicatorMeasure.events(source, Window(.byEnd)).furtherSteps(value).map(\.count) == [1])
    #expect(IndicatorMeasure.share.furtherSteps(value).isEmpty)
    #expect(IndicatorMeasure.coverage().furtherSteps(nil).map(\.count) == [nil, nil])
  }
}

import Testing

@testable import Statistics

@Suite struct CurveStepTests {
  /// Five people: an outcome on day 10, a loss on day 15, an outcome on day 20, two followed to day 40.
  ///
  /// F(10) = 1/5; at day 20 three are at risk: F(20) = 1/5 + 4/5 · 1/3 = 7/15.
  private let incidence = RiskSet(exit: [10, 15, 20, 40, 40], cause: [1, 0, 1, 0, 0], causes: 2)
    .cumulativeIncidence(of: 1)

  @Test func everyOutcomeIsAStepAndTheLastDayEndsTheCurve() {
    let steps = incidence.steps(whileFollowed: 1, until: 100)
    #expect(steps.map(\.day) == [0, 10, 20, 40])
    #expect(steps.map { ($0.value * 15).rounded() } == [0, 3, 7, 7])
    #expect(steps[0].limits == nil && steps[3].limits == steps[2].limits)
  }

  /// Three are followed on day 20, two on day 40.
  @Test func theCurveStopsWhereTooFewAreFollowed() {
    #expect(incidence.steps(whileFollowed: 3, until: 100).map(\.day) == [0, 10, 20])
    #expect(incidence.steps(whileFollowed: 6, until: 100).isEmpty)
  }

  @Test func theCurveStopsAtTheEndOfItsAxis() {
    #expect(incidence.steps(whileFollowed: 1, until: 15).map(\.day) == [0, 10, 15])
  }

  @Test func nobodyGivesNoSteps() {
    let nobody = RiskSet(exit: [], cause: [], causes: 2).cumulativeIncidence(of: 1)
    #expect(nobody.steps(whileFollowed: 1, until: 100).isEmpty)
  }

  @Test func anOutcomeOnTheFirstDayIsTheFirstStep() {
    let steps = RiskSet(exit: [0, 5], cause: [1, 0], causes: 1).cumulativeIncidence(of: 1)
      .steps(whileFollowed: 1, until: 100)
    #expect(steps.map(\.day) == [0, 5] && steps[0].value == 0.5)
  }
}

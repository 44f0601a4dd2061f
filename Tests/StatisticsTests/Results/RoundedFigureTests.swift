import CaseModel
import Testing

@testable import Statistics

/// What a figure says when its cells are known to the next multiple of ten.
@Suite struct RoundedFigureTests {
  private let key: FigureKey

  init() throws {
    key = FigureKey(
      table: "t", indicator: .identified, view: .cohort,
      period: try #require(ReportingPeriod(code: "2024-Q4")))
  }

  private func cell(_ name: String, _ count: Int) -> CountedCell {
    CountedCell(.other(name), readUntil: key.readUntil, count: count)
  }

  private func known(_ shown: [String: Int]) -> KnownCells {
    KnownCells(base: 10, threshold: 11) { cell in shown[cell.quantity.text] }
  }

  @Test func aCountIsTheNumberThatIsShown() {
    let figure = Figure.count(key, cell("a", 34))
    #expect(figure.numbers(known(["a": 40])) == FigureNumbers(value: 40, status: .rounded))
    #expect(figure.numbers(known([:])) == FigureNumbers(status: .suppressed))
    #expect(figure.exact == FigureNumbers(value: 34))
  }

  /// 30 of 50 shown is 20 to 40 of 40 to 60: a third to everybody.
  @Test func aShareIsARange() {
    let figure = Figure.share(key, cell("some", 33), of: cell("all", 52))
    let numbers = figure.numbers(known(["some": 30, "all": 50]))
    #expect(numbers.value == nil)
    #expect((numbers.boundLow, numbers.boundHigh) == (0.33, 1))
    #expect((numbers.numerator, numbers.denominator) == (30, 50))
    #expect(numbers.lower == 0.22 && numbers.upper == 1)
    #expect(numbers.status == .rounded)
  }

  /// The same numbers are shown, the same is said, whatever stands behind them.
  @Test func nothingDependsOnWhatIsNotShown() {
    let shown = known(["some": 30, "all": 50, "died": 0, "lost": 10, "left": 20])
    for (some, all) in [(20, 60), (40, 40), (0, 0), (33, 52)] {
      let share = Figure.share(key, cell("some", some), of: cell("all", all))
      #expect(share.numbers(shown).boundLow == 0.33)
      let window = IncidenceWindow(
        people: cell("all", all), events: cell("some", some), died: cell("died", 3),
        lost: cell("lost", all / 2), followed: cell("left", 0), exact: nil)
      let numbers = Figure(key, unit: .people, .within(window)).numbers(shown)
      #expect(numbers.status == .rounded)
      #expect((numbers.numerator, numbers.denominator) == (30, 50))
      // 20 of 60 at least; 40 with the event and 20 lost are everybody.
      #expect((numbers.boundLow, numbers.boundHigh) == (0.33, 1))
      #expect(numbers.value.map { (0.33...1).contains($0) } ?? false)
    }
  }

  /// Of about 40 people "about none" had the event, which can be ten: that is not 0 %.
  @Test func aRoundedNobodyIsNoShareOfNobody() {
    let shown = known(["some": 0, "all": 40, "died": 0, "lost": 10, "left": 30])
    let window = IncidenceWindow(
      people: cell("all", 38), events: cell("some", 3), died: cell("died", 0),
      lost: cell("lost", 8), followed: cell("left", 27), exact: nil)
    let numbers = Figure(key, unit: .people, .within(window)).numbers(shown)
    #expect(numbers.value == nil && numbers.lower == 0)
    // At most 10 of 30 with the event, and none lost before: more than a third.
    #expect(numbers.upper.map { (0.4...0.8).contains($0) } ?? false)
    // 0 of 50 at least; at most 10 with the event and 20 lost, of 30.
    #expect((numbers.boundLow, numbers.boundHigh) == (0, 1))
    #expect(numbers.status == .rounded)
  }

  /// Twice the threshold is 22: of about 20 people there is no share, whoever they are.
  @Test(arguments: [(0, false), (10, false), (20, false), (30, true)])
  func ofFewPeopleThereIsNoShare(denominator: Int, isShown: Bool) {
    let figure = Figure.share(key, cell("some", 9), of: cell("all", 25))
    let numbers = figure.numbers(known(["some": 10, "all": denominator]))
    #expect(numbers.status == (isShown ? .rounded : .notApplicable))
    #expect((numbers.boundHigh != nil) == isShown)
    #expect(numbers.denominator == denominator)
  }

  /// A curve needs 22 events by its end, as shown, and eleven people still followed at a point.
  @Test(arguments: [
    (20, 300, FigureStatus.suppressed), (30, 300, .rounded), (30, 10, .notApplicable),
    (30, 20, .rounded),
  ])
  func aCurveFollowsFromShownNumbers(events: Int, followed: Int, status: FigureStatus) {
    let point = IncidencePoint(
      people: cell("all", 500),
      steps: [IncidencePoint.Step(events: cell("events", 25), followed: cell("left", 200))],
      allEvents: cell("by the end", 40), died: cell("died", 1), exact: .nobody)
    let numbers = Figure(key, unit: .people, .incidence(point)).numbers(
      known(["all": 500, "events": 20, "left": followed, "by the end": events]))
    #expect(numbers.status == status)
    #expect((numbers.value != nil) == (status == .rounded))
    guard status == .rounded, let value = numbers.value else { return }
    // Whole per cents, and the bounds around the estimate.
    #expect((value * 100).rounded() / 100 == value)
    #expect(numbers.boundLow.map { $0 <= value } ?? false)
    #expect(numbers.boundHigh.map { $0 >= value } ?? false)
    #expect(numbers.lower.map { $0 <= numbers.boundLow ?? 0 } ?? false)
  }

  /// The quartile of 44 people has eleven below it.
  @Test func aMedianIsABandOfEnoughPeople() {
    let days = MiddleDays((0..<45).map { $0 * 3 }, of: cell("both", 45))
    let figure = Figure(key, unit: .days, .medianDays(days))
    let numbers = figure.numbers(known(["both": 50]))
    // The median is day 66.
    #expect((numbers.boundLow, numbers.boundHigh) == (60, 90))
    #expect(numbers.value == nil && numbers.lower == nil && numbers.denominator == nil)
    #expect(figure.numbers(known(["both": 40])).status == .suppressed)
  }
}

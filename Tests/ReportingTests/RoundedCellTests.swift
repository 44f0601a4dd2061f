import CaseModel
import Statistics
import Testing

@testable import Disclosure
@testable import Reporting

/// What a cell prints of counts that are multiples of ten.
@Suite struct RoundedCellTests {
  private let wording: Wording
  private let key: FigureKey

  init() throws {
    wording = try Wording.catalogue("en")
    key = FigureKey(
      table: "t", indicator: .identified, view: .cohort,
      period: try #require(ReportingPeriod(code: "2024")))
  }

  private func people(_ count: Int) -> CountedCell {
    CountedCell(.other("people \(count)"), readUntil: key.readUntil, count: count)
  }

  private func cell(_ figure: Figure, _ part: FigurePart = .value, _ style: NumberStyle) -> Cell {
    let known = KnownCells(base: 10, threshold: 11) { $0.count }
    return Cell(
      ProtectedFigure(figure, rounded: known), part, style: style, wording: wording, base: 10)
  }

  @Test func aRoundedNumberIsPrintedPlainly() {
    let cell = cell(.count(key, people(50)), .value, .count)
    #expect(cell.text == "50" && cell.number == 50 && cell.drawnText == "50")
    #expect(cell.legend.isEmpty)
  }

  @Test func aRoundedZeroSaysWhatItMeans() {
    for cell in [
      cell(.count(key, people(0)), .value, .count),
      cell(.share(key, people(0), of: people(50)), .numerator, .count),
    ] {
      #expect(cell.text == "0" && cell.number == 0)
      #expect(
        cell.legend == [LegendEntry(mark: "0", meaning: "fewer than 10, or none")])
      #expect(cell.drawnText == "fewer than 10")
    }
  }

  /// 20 of 50 stand for 10 to 30 of 40 to 60: from 10/60 = 16.7 % to 30/40 = 75 %.
  @Test func aShareIsARangeOfWholePercents() {
    let cell = cell(.share(key, people(20), of: people(50)), .value, .percent)
    #expect(cell.text == "16–75%" && cell.number == nil)
    #expect(cell.range == 0.16...0.75)
    #expect(cell.explanation == nil)
  }

  /// Below twice the threshold of 11, as rounded, there is no percentage.
  @Test(arguments: [(0, true), (10, true), (20, true), (30, false)])
  func ofFewPeopleThereIsNoPercentage(denominator: Int, isMark: Bool) {
    let figure = Figure.share(key, people(0), of: people(denominator))
    for part in [FigurePart.value, .lower, .upper] {
      let cell = cell(figure, part, .percent)
      #expect((cell.text == "[t]") == isMark)
      if isMark {
        #expect(cell.explanation == "too few people, as rounded, to give a percentage")
      }
    }
    #expect(cell(figure, .denominator, .count).text == "\(denominator)")
  }

  /// 0 of 30: nobody of 20 to 40, or ten of twenty.
  @Test func aRangeThatBeginsAtZeroIsNoMark() {
    let cell = cell(.share(key, people(0), of: people(30)), .value, .percent)
    #expect(cell.text == "0–50%" && cell.legend.map(\.mark).isEmpty)
  }
}

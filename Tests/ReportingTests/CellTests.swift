import CaseModel
import Statistics
import Testing

@testable import Disclosure
@testable import Reporting

@Suite struct CellTests {
  private let wording: Wording
  private let key: FigureKey

  init() throws {
    wording = try Wording.catalogue("en")
    key = FigureKey(
      table: "t", indicator: .identified, view: .cohort,
      period: try #require(ReportingPeriod(code: "2024")))
  }

  private func share(_ numerator: Int, of denominator: Int, flags: Set<FigureFlag> = []) -> Figure {
    var figure = Figure.share(key, people(numerator), of: people(denominator))
    figure.calendarFlags = flags
    return figure
  }

  private func people(_ count: Int) -> CountedCell {
    CountedCell(.other("people"), readUntil: key.readUntil, count: count)
  }

  private func cell(_ figure: Figure, _ part: FigurePart = .value, _ style: NumberStyle) -> Cell {
    Cell(ProtectedFigure(exact: figure), part, style: style, wording: wording)
  }

  /// 1 to 9 people: counts, no percentage, no limits.
  ///
  /// From 10 on both.
  @Test(arguments: [(1, true), (9, true), (10, false), (30, false)])
  func percentagesOfFewerThanTenAreNotPrinted(denominator: Int, isMark: Bool) {
    let figure = share(1, of: denominator)
    for part in [FigurePart.value, .lower, .upper] {
      let cell = cell(figure, part, .percent)
      #expect((cell.text == "[t]") == isMark)
      #expect((cell.number == nil) == isMark)
    }
    #expect(cell(figure, .numerator, .count).text == "1")
    #expect(cell(figure, .denominator, .count).text == "\(denominator)")
  }

  @Test func marksStandInTheirOrder() {
    let flags: Set<FigureFlag> = [.lowReliability, .seriesBreak, .revised, .provisional]
    let cell = cell(share(12, of: 20, flags: flags), .value, .percent)
    #expect(cell.text == "60%")
    #expect(cell.marks.map(\.mark) == ["[p]", "[r]", "[b]", "[u]"])
    #expect(cell.legend.count == 4)
  }

  /// The counts beside the mark can still change.
  @Test func whatIsTooSmallForPercentagesIsMarkedToo() {
    let flags: Set<FigureFlag> = [.provisional, .lowReliability]
    let cell = cell(share(1, of: 7, flags: flags), .value, .percent)
    #expect(cell.text == "[t]" && cell.marks.map(\.mark) == ["[p]"])
    #expect(cell.legend.map(\.mark) == ["[t]", "[p]"])
    #expect(self.cell(share(1, of: 7, flags: flags), .lower, .percent).marks.isEmpty)
  }

  @Test func aWithheldFigureIsItsMarkInEveryPart() {
    let figure = ProtectedFigure(withholding: share(12, of: 20, flags: [.provisional]))
    for part in [
      FigurePart.value, .lower, .upper, .boundLow, .boundHigh, .numerator, .denominator,
    ] {
      for style in [NumberStyle.count, .percent, .days, .decimal, .exactPercent, .mixed] {
        let cell = Cell(figure, part, style: style, wording: wording)
        #expect(cell.text == "[c]")
        #expect(cell.number == nil)
        #expect(cell.explanation == "not shown, to protect people")
        #expect(cell.marks.isEmpty)
      }
    }
  }

  @Test(arguments: [
    (FigureStatus.notDue, "not due"), (.notApplicable, "[z]"), (.notCollected, "[x]"),
  ])
  func theStatusSaysWhyThereIsNoValue(status: FigureStatus, text: String) {
    let figure = Figure.none(key, .proportion, status)
    let cell = cell(figure, .value, .percent)
    #expect(cell.text == text)
    #expect(cell.explanation?.isEmpty == false)
  }

  @Test func aTrueZeroIsAZero() {
    let nobody = Figure.count(key, people(0))
    #expect(cell(nobody, .value, .count).text == "0")
    #expect(cell(share(0, of: 20), .value, .percent).text == "0%")
  }
}

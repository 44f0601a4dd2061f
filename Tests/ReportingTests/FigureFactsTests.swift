import CaseModel
import Statistics
import Testing

@testable import Disclosure
@testable import Reporting

/// Which sentence a figure asks for, and what it can say.
@Suite struct FigureFactsTests {
  private let wording: Wording
  private let key: FigureKey

  init() throws {
    wording = try Wording.catalogue("en")
    key = FigureKey(
      table: "t", indicator: .identified, view: .cohort,
      period: try #require(ReportingPeriod(code: "2024")))
  }

  private func people(_ count: Int) -> CountedCell {
    CountedCell(.other("people"), readUntil: key.readUntil, count: count)
  }

  private func count(_ value: Int) -> Figure { .count(key, people(value)) }

  private func share(_ numerator: Int, of denominator: Int) -> Figure {
    .share(key, people(numerator), of: people(denominator))
  }

  private func state(_ figure: ProtectedFigure) -> String? {
    FigureFacts(figure, wording).facts.words["state"]
  }

  @Test func theStateSaysWhatCanBeSaid() {
    #expect(state(ProtectedFigure(exact: count(3))) == "shown")
    #expect(state(ProtectedFigure(exact: count(0))) == "nobody")
    #expect(state(ProtectedFigure(withholding: count(3))) == "withheld")
    #expect(state(ProtectedFigure(exact: share(3, of: 9))) == "few")
    #expect(state(ProtectedFigure(exact: share(3, of: 10))) == "shown")
    #expect(state(ProtectedFigure(withholding: share(3, of: 10))) == "withheld")
    for (status, word) in [(FigureStatus.notDue, "not_due"), (.notApplicable, "nobody")] {
      let figure = Figure.none(key, .proportion, status)
      #expect(state(ProtectedFigure(exact: figure)) == word)
    }
  }

  /// 50 is "about 50"; a rounded 0 is nobody or fewer than the base.
  @Test func aRoundedCountIsSaidAsOne() throws {
    let sentence = try #require(wording.report.messages["identified"])
    func said(_ value: Int) -> String {
      let known = KnownCells(base: 10, threshold: 11) { $0.count }
      let figure = ProtectedFigure(count(value), rounded: known)
      let facts = Facts(
        ["start": "1 May", "end": "2 May", "base": "10"], words: ["period": "over"]
      ).merging(FigureFacts(figure, wording).facts)
      return sentence.text(for: facts, rule: wording.plurals)
    }
    #expect(said(50) == "Between 1 May and 2 May, about 50 people were newly identified.")
    #expect(
      said(0)
        == "Between 1 May and 2 May, fewer than 10 people or none were newly identified.")
  }

  @Test(arguments: [(0.6, 0.75, "60–75%"), (0.6, 0.601, "60%"), (0, 1, "0–100%")])
  func aRangeIsTwoWholePerCents(low: Double, high: Double, text: String) {
    #expect(NumberText(wording).percentRange(low...high) == text)
  }
}

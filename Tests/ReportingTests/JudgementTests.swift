import CaseModel
import Disclosure
import Statistics
import Testing

@testable import Reporting

/// Judgements by rule, from figures whose limits are worked out beside them.
@Suite struct JudgementTests {
  private func figure(_ count: Int, of all: Int? = nil, base: Int? = nil) throws
    -> ProtectedFigure
  {
    let period = try #require(ReportingPeriod(code: "2024"))
    func cell(_ name: String, _ count: Int) -> CountedCell {
      CountedCell(.other(name), readUntil: period.end, count: count)
    }
    let key = FigureKey(
      table: "t", indicator: all == nil ? .identified : .exitOutcome, view: .cohort,
      period: period)
    let figure =
      all.map { Figure.share(key, cell("some", count), of: cell("all", $0)) }
      ?? .count(key, cell("some", count))
    let results = StudyResults(
      period: period, asOf: period.end,
      tables: [
        StudyTable(
          id: "t",
          versions: [
            TableVersion(blocks: [FigureBlock(id: "b", figures: [figure])], guards: [])
          ])
      ], links: [])
    let study =
      base == nil
      ? protect(results, policy: DisclosurePolicy(.internalUse))
      : protect(
        results, policy: DisclosurePolicy(Audience.open, .round),
        rounded: KnownCells(base: 10, threshold: 11) { $0.count })
    return try #require(study.tables.first?.figures.first)
  }

  private func judged(
    _ figure: ProtectedFigure?, target: Double?,
    _ direction: ScorecardIndicator.Direction = .higher, match: LogframeRow.Match = .exact,
    base: Int? = nil, reached: ProtectedFigure? = nil
  ) -> Judgement {
    Judgement(
      LogframeRow(
        number: "1", title: "x", indicator: "x", unit: "", baseline: nil, baselineYear: "",
        target: target, targetDate: "", match: match, source: "", comment: ""),
      direction, figure, base: base, reached: reached)
  }

  /// Wilson limits of 50 of 100 are 40.4 and 59.6 per cent.
  @Test(arguments: [
    (40.0, Judgement.met, Judgement.notMet), (41, .consistent, .consistent),
    (59, .consistent, .consistent), (60, .notMet, .met),
  ])
  func aShareIsJudgedByItsLimits(target: Double, higher: Judgement, lower: Judgement) throws {
    let half = try figure(50, of: 100)
    #expect(judged(half, target: target) == higher)
    #expect(judged(half, target: target, .lower) == lower)
  }

  @Test func aPlainCountIsComparedAsItIs() throws {
    let count = try figure(41)
    #expect(judged(count, target: 41) == .met)
    #expect(judged(count, target: 42) == .notMet)
  }

  /// A rounded 50 stands for 40 to 60.
  @Test func aRoundedCountIsJudgedForAllThatItCanStandFor() throws {
    let about = try figure(50, base: 10)
    #expect(judged(about, target: 40, base: 10) == .met)
    #expect(judged(about, target: 50, base: 10) == .consistent)
    #expect(judged(about, target: 61, base: 10) == .notMet)
  }

  @Test func fewPeopleAndALowFollowUpAreNotJudged() throws {
    #expect(judged(try figure(29, of: 29), target: 10) == .tooFew)
    #expect(judged(try figure(30, of: 30), target: 10) == .met)
    let many = try figure(90, of: 100)
    #expect(judged(many, target: 10, reached: try figure(59, of: 100)) == .tooFew)
    #expect(judged(many, target: 10, reached: try figure(60, of: 100)) == .met)
  }

  @Test func whatCannotBeJudgedSaysWhy() throws {
    #expect(judged(nil, target: 10) == .noData)
    #expect(judged(try figure(90, of: 100), target: 10, match: .proxy) == .proxy)
    #expect(judged(try figure(90, of: 100), target: nil) == .noTarget)
    #expect(judged(try figure(0, of: 0), target: 10) == .tooFew)
  }

  /// Of 100 and 150 events the later share is 60 per cent, Wilson 53.8 to 65.9: not half.
  ///
  /// With rounding
  /// the truth could be 110 and 140: 56 per cent, 49.8 to 62.0, which may be half.
  @Test(arguments: [
    (100, 150, nil, CountChange.more), (150, 100, nil, .fewer), (100, 110, nil, .unclear),
    (9, 8, nil, .tooFew), (100, 150, 10, .unclear), (100, 170, 10, .more),
  ])
  func aChangeIsNamedOnlyWhereItIsClear(
    before: Int, after: Int, base: Int?, expected: CountChange
  ) throws {
    let (earlier, later) = (try figure(before, base: base), try figure(after, base: base))
    #expect(CountChange(from: earlier, to: later, base: base, days: (92, 92)) == expected)
  }

  /// 100 events in 92 days and 50 in 46 are the same rate.
  @Test func aShorterPeriodIsComparedByItsDays() throws {
    let change = CountChange(
      from: try figure(100), to: try figure(50), base: nil, days: (92, 46))
    #expect(change == .unclear)
  }
}

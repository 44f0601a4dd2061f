import Testing

@testable import Statistics

@Suite struct KaplanMeierTests {
  /// A tie of outcomes and losses, a lone loss, a lone outcome.
  ///
  ///     day  at risk  outcomes  lost   S
  ///      2     6         2       1     4/6
  ///      3     3         0       1     4/6
  ///      5     2         1       0     4/6 · 1/2 = 1/3
  ///      7     1         0       1     1/3
  let table = RiskSet(exit: [2, 7, 2, 5, 2, 3], cause: [1, 0, 1, 1, 0, 0])

  @Test func tiedOutcomeAndLossCountsTheOutcomeFirst() {
    let curve = table.kaplanMeier()
    #expect(curve.atRisk == [6, 3, 2, 1])
    expectClose(curve.survival, [2.0 / 3, 2.0 / 3, 1.0 / 3, 1.0 / 3])
    // Greenwood: 2/(6·4) = 1/12, then + 1/(2·1) = 7/12
    expectClose(curve.greenwood, [1.0 / 12, 1.0 / 12, 7.0 / 12, 7.0 / 12])
    expectClose([curve.standardError(2) ?? 0], [(7.0 / 12).squareRoot() / 3])
  }

  @Test func estimatesAtFixedTimesSayWhoIsStillFollowed() {
    let curve = table.kaplanMeier()
    let early = curve.estimate(at: 1)
    #expect(early.value == 1 && early.stillFollowed == 6 && early.limits == nil)
    let middle = curve.estimate(at: 4)
    // 3 at risk on day 3, one of them lost that day
    #expect(middle.stillFollowed == 2 && !middle.isBeyondLastTime)
    expectClose([middle.value], [2.0 / 3])
    #expect(curve.estimate(at: 5).stillFollowed == 2)
    let late = curve.estimate(at: 8)
    #expect(late.isBeyondLastTime && late.stillFollowed == 0)
  }

  @Test func noStandardErrorWhereNobodyIsLeftWithoutTheOutcome() {
    let curve = RiskSet(exit: [1, 2], cause: [1, 1]).kaplanMeier()
    #expect(curve.survival == [0.5, 0])
    #expect(curve.standardError(1) == nil)
    for scale in CurveScale.allCases { #expect(curve.limits(1, scale: scale) == nil) }
  }

  @Test func medianOnAFlatStretchIsItsMiddle() {
    // S = 3/4, 1/2 on [2, 3), 1/4, 0: the median is (2 + 3)/2
    let curve = RiskSet(exit: [1, 2, 3, 4], cause: [1, 1, 1, 1]).kaplanMeier()
    #expect(curve.quantile(0.5).time == 2.5)
    #expect(curve.quantile(0.6).time == 3)
    #expect(RiskSet(exit: [4, 5], cause: [0, 0]).kaplanMeier().quantile(0.5).time == nil)
  }

  @Test func restrictedMeanIsTheAreaUnderTheCurve() {
    // 2·1 + 3·2/3 + 1·1/3 = 13/3 up to day 6
    let mean = table.kaplanMeier().restrictedMean(to: 6)
    expectClose([mean.mean], [13.0 / 3])
    // areas after day 2: 3·2/3 + 1/3 = 7/3, after day 5: 1/3; variance 49/9·1/12 + 1/9·1/2
    expectClose([mean.standardError], [(49.0 / 108 + 1.0 / 18).squareRoot()])
    #expect(!mean.isExtrapolated)
    #expect(table.kaplanMeier().restrictedMean(to: 8).isExtrapolated)
    #expect(table.kaplanMeier().restrictedMean(to: 1).mean == 1)
  }

  @Test func reverseCurveTakesLossesAsTheOutcome() {
    // day 2: 1 of 6 lost, day 3: 1 of 3, day 7: 1 of 1
    let curve = table.reverseKaplanMeier()
    expectClose(curve.survival, [5.0 / 6, 5.0 / 9, 5.0 / 9, 0])
  }

  @Test func hazardsByBothTieRules() {
    expectClose(table.nelsonAalen().hazard, [1.0 / 3, 1.0 / 3, 5.0 / 6, 5.0 / 6])
    // 1/6 + 1/5, then + 1/2
    expectClose(
      table.nelsonAalen(ties: .oneByOne).hazard, [11.0 / 30, 11.0 / 30, 26.0 / 30, 26.0 / 30])
  }

  @Test func splittingAPersonsTimeChangesNothing() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<40 {
      let n = Int.random(in: 2...30, using: &random)
      let exit = (0..<n).map { _ in Int32.random(in: 1...20, using: &random) }
      let cause = (0..<n).map { _ in UInt8.random(in: 0...2, using: &random) }
      let entry = (0..<n).map { _ in Int32.random(in: -9...0, using: &random) }
      let whole = RiskSet(entry: entry, exit: exit, cause: cause, causes: 2)
      var parts = (entry: entry, exit: exit, cause: cause)
      for row in 0..<n where exit[row] > 1 {
        let cut = Int32.random(in: 1..<exit[row], using: &random)
        parts.entry.append(cut)
        parts.exit.append(exit[row])
        parts.cause.append(cause[row])
        parts.exit[row] = cut
        parts.cause[row] = 0
      }
      let split = RiskSet(entry: parts.entry, exit: parts.exit, cause: parts.cause, causes: 2)
      for day in 0...20 {
        let moment = Double(day)
        expectClose(
          [split.kaplanMeier().estimate(at: moment).value],
          [whole.kaplanMeier().estimate(at: moment).value])
        expectClose(
          [split.cumulativeIncidence(of: 2).estimate(at: moment).standardError ?? 0],
          [whole.cumulativeIncidence(of: 2).estimate(at: moment).standardError ?? 0])
      }
    }
  }
}

/// Equality up to rounding, for values that follow from the same sums in another order.
func expectClose(
  _ found: [Double], _ wanted: [Double], within: Double = 1e-12,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == wanted.count, sourceLocation: sourceLocation)
  for (found, wanted) in zip(found, wanted) {
    #expect(
      abs(found - wanted) <= within * max(1, abs(wanted)), "\(found) is not \(wanted)",
      sourceLocation: sourceLocation)
  }
}

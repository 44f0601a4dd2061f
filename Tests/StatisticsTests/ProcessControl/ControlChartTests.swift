import Testing

@testable import Statistics

@Suite struct ControlChartTests {
  @Test func limitsByHand() {
    // Mean 12; ranges 2 and 4, mean 3; limits 12 -/+ 7.98.
    let chart = XmRChart([12, 14, 10])
    let segment = chart.segments[0]
    #expect(segment.mean == 12)
    #expect(segment.meanMovingRange == 3)
    #expect(close(segment.limits?.lower ?? 0, 4.02, 1e-14))
    #expect(close(segment.limits?.upper ?? 0, 19.98, 1e-14))
    #expect(close(segment.rangeLimit ?? 0, 9.801, 1e-14))
  }

  @Test func noRangeCrossesAGapOrAChangeOfLevel() {
    let chart = XmRChart([1, 3, nil, 9, 10, 20, 22], options: .init(rebaseAt: [5]))
    #expect(chart.points.map(\.movingRange) == [nil, 2, nil, nil, 1, nil, 2])
    #expect(chart.segments.map(\.range) == [0..<5, 5..<7])
    #expect(chart.points[2].signals == nil)
  }

  @Test func equalValuesHaveNoWidthAndNoSignals() {
    let chart = XmRChart([Double?](repeating: 5, count: 12))
    #expect(!chart.segments[0].hasWidth)
    #expect(chart.segments[0].runs == nil)
    #expect(chart.points.allSatisfy { $0.signals == RunSignals(beyond: nil) })
    #expect(XmRChart([]).points.isEmpty)
    #expect(XmRChart([nil, nil]).segments.isEmpty)
    #expect(XmRChart([4]).segments[0].limits == nil)
  }

  @Test func aShiftWidensTheLimitsUnlessTheBaselineIsFrozen() {
    let series: [Double?] = [10, 12, 11, 9, 10, 12, 11, 10, 30, 31, 29, 30]
    let frozen = XmRChart(series, options: .init(baselinePoints: 8))
    #expect(frozen.points[8...].allSatisfy { $0.signals?.beyond == 1 })
    #expect(frozen.segments[0].baselineCount == 8)
    let whole = XmRChart(series)
    // Ranges 2 1 2 1 2 1 1 (mean 10/7) before the shift, 20 1 2 1 with it (mean 34/11).
    #expect(close(frozen.segments[0].meanMovingRange ?? 0, 10.0 / 7, 1e-14))
    #expect(close(whole.segments[0].meanMovingRange ?? 0, 34.0 / 11, 1e-14))
  }

  @Test func sevenOnOneSideAreAShiftAndSixAreNot() {
    func shifts(_ values: [Double]) -> [Bool] {
      RunSignals.scan(
        values: values, centre: 0, sigmas: [Double](repeating: 100, count: values.count)
      ).map(\.shift7)
    }
    #expect(shifts([1, 2, 1, 2, 1, 2, -1]) == [Bool](repeating: false, count: 7))
    #expect(shifts([1, 2, 1, 2, 1, 2, 1]) == [Bool](repeating: true, count: 7))
    // A point on the line ends the run.
    #expect(!shifts([1, 2, 1, 0, 2, 1, 2, 1]).contains(true))
  }

  @Test func sixRisingPointsAreATrendAndEqualNeighboursEndIt() {
    func trends(_ values: [Double]) -> [Bool] {
      RunSignals.scan(
        values: values, centre: 0, sigmas: [Double](repeating: 100, count: values.count)
      ).map(\.trend6)
    }
    #expect(trends([1, 2, 3, 4, 5, 6, 0]) == [true, true, true, true, true, true, false])
    #expect(!trends([1, 2, 3, 4, 5, 5, 6]).contains(true))
  }

  @Test func twoOfThreeOutNeedTheSameSide() {
    func flags(_ values: [Double]) -> [RunSignals] {
      RunSignals.scan(
        values: values, centre: 0, sigmas: [Double](repeating: 1, count: values.count))
    }
    #expect(flags([2.5, 0.1, 2.5]).map(\.twoOfThree) == [true, false, true])
    #expect(flags([2.5, 0.1, 2.5]).map(\.twoOfThreeInside) == [true, false, true])
    #expect(flags([2.5, -0.1, 2.5]).map(\.twoOfThreeInside) == [false, false, false])
    #expect(!flags([2.5, 0.1, -2.5]).contains { $0.twoOfThree })
    #expect(flags([3.5, 0.1, 2.5]).map(\.twoOfThreeInside) == [false, false, false])
  }

  @Test func proportionsOfUnequalSizeHaveLimitsOfUnequalWidth() {
    // Pooled 30 / 60 = 1/2; s = 1/2 / sqrt n.
    let chart = ProportionChart(
      [Proportion(3, of: 4), Proportion(20, of: 40), Proportion(7, of: 16), Proportion(0, of: 0)],
      allowsOverdispersion: false)
    #expect(chart.segments[0].pooled == 0.5)
    #expect(close(chart.points[0].sigma ?? 0, 0.25, 1e-15))
    #expect(close(chart.points[2].sigma ?? 0, 0.125, 1e-15))
    #expect(close(chart.points[2].limits?.lower ?? 0, 0.125, 1e-14))
    #expect(chart.points[0].limits == Limits(lower: 0, upper: 1))
    #expect(chart.points[3].value == nil && chart.points[3].limits == nil)
    // z: 1, 0, -1/2; ranges 1, 1/2; sigma_z = 0.75 / 1.128.
    #expect(close(chart.segments[0].sigmaZ ?? 0, 0.75 / 1.128, 1e-13))
  }

  @Test func aFrozenBaselineOfProportionsIgnoresWhatComesAfter() {
    let before = [Proportion(3, of: 10), Proportion(5, of: 10), Proportion(4, of: 10)]
    let frozen = ProportionChart(
      before + [Proportion(9, of: 10)], options: ControlChartOptions(baselinePoints: 3))
    let alone = ProportionChart(before)
    #expect(frozen.segments[0].pooled == 0.4)
    #expect(frozen.segments[0].sigmaZ == alone.segments[0].sigmaZ)
    #expect(frozen.points[3].value == 0.9 && frozen.points[3].limits == alone.points[0].limits)
  }

  @Test func nobodyOrEverybodyGivesNoLimitsOfWidth() {
    let chart = ProportionChart([Proportion(0, of: 5), Proportion(0, of: 9)])
    #expect(chart.segments[0].sigmaZ == nil)
    #expect(chart.points.allSatisfy { $0.limits == nil && $0.signals == RunSignals(beyond: nil) })
  }
}

import Testing

@testable import Statistics

@Suite struct ProportionIntervalTests {
  /// 81 of 263, the example of Newcombe (1998), table I.
  @Test(
    arguments: [
      (.wilson, 0.2553, 0.3662), (.wilsonCorrected, 0.2535, 0.3682),
      (.clopperPearson, 0.2527, 0.3676), (.midP, 0.2544, 0.3658),
    ] as [(ProportionInterval, Double, Double)])
  func eachMethodIsTheOneOfItsName(interval: ProportionInterval, lower: Double, upper: Double) {
    let limits = Proportion(81, of: 263).limits(interval)
    #expect(abs(limits.lower - lower) < 0.00005)
    #expect(abs(limits.upper - upper) < 0.00005)
  }

  @Test(arguments: ProportionInterval.allCases)
  func limitsStayWithinTheRange(interval: ProportionInterval) {
    #expect(Proportion(0, of: 0).limits(interval) == Limits(lower: 0, upper: 1))
    for total in [1, 2, 7, 50] {
      for count in 0...total {
        let share = Proportion(count, of: total)
        let limits = share.limits(interval)
        #expect(limits.lower >= 0 && limits.upper <= 1)
        #expect(limits.lower <= share.estimate && share.estimate <= limits.upper)
        #expect((count == 0) == (limits.lower == 0))
        #expect((count == total) == (limits.upper == 1))
      }
    }
  }
}

import Testing

@testable import Statistics

@Suite struct GroupComparisonTests {
  /// Group 0: outcomes on days 1 and 3; group 1: outcome on day 2, loss on day 3.
  ///
  ///     day  at risk 0  at risk 1  outcome in  expected in 0  variance
  ///      1       2          2          0           1/2        1/4
  ///      2       1          2          1           1/3        2/9
  ///      3       1          1          0           1/2        1/4
  let groups = GroupedRiskSet(
    exit: [1, 3, 2, 3], cause: [1, 1, 1, 0], group: [0, 0, 1, 1], groups: 2)

  @Test func logRankAddsUpDayByDay() {
    let test = [groups].logRank()
    #expect(test.observed == [2, 1])
    expectClose(test.expected, [4.0 / 3, 5.0 / 3])
    expectClose([test.variance[0][0]], [13.0 / 18])
    // (2 − 4/3)² / (13/18) = (4/9)(18/13) = 8/13
    expectClose([test.statistic ?? 0], [8.0 / 13])
    #expect(test.degreesOfFreedom == 1)
  }

  @Test func strataAreComparedWithinThemselves() {
    let test = [groups, groups].logRank()
    expectClose([test.statistic ?? 0], [16.0 / 13])
  }

  @Test func groupsThatCannotBeComparedHaveNoStatistic() {
    let silent = GroupedRiskSet(exit: [1, 2], cause: [0, 0], group: [0, 1], groups: 2)
    #expect([silent].logRank().statistic == nil)
    #expect([silent].grayTest(of: 1).statistic == nil)
    let lonely = GroupedRiskSet(exit: [1, 2], cause: [1, 1], group: [0, 0], groups: 2)
    #expect([lonely].logRank().statistic == nil)
    #expect([lonely].logRank().degreesOfFreedom == 0)
    #expect([lonely].grayTest(of: 1).statistic == nil)
    #expect([GroupedRiskSet]().logRank().statistic == nil)
  }

  @Test func twinsDoNotDiffer() {
    let exit: [Int32] = [1, 2, 4, 4, 7]
    let cause: [UInt8] = [1, 2, 1, 0, 2]
    let twins = GroupedRiskSet(
      exit: exit + exit, cause: cause + cause, group: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1], groups: 2)
    expectClose([[twins].logRank().statistic ?? 1], [0])
    expectClose([[twins].grayTest(of: 1).statistic ?? 1], [0])
    expectClose([[twins].grayTest(of: 1).pValue ?? 0], [1])
  }

  @Test func theOrderOfGroupsDoesNotMatter() {
    var random = SeededGenerator(seed: 41)
    for _ in 0..<20 {
      let n = 60
      let exit = (0..<n).map { _ in Int32.random(in: 1...12, using: &random) }
      let cause = (0..<n).map { _ in UInt8.random(in: 0...2, using: &random) }
      let group = (0..<n).map { $0 % 3 }
      let one = GroupedRiskSet(exit: exit, cause: cause, group: group, groups: 3)
      let other = GroupedRiskSet(
        exit: exit, cause: cause, group: group.map { 2 - $0 }, groups: 3)
      for rho in [0.0, 1] {
        expectClose(
          [[one].logRank(rho: rho).statistic ?? -1], [[other].logRank(rho: rho).statistic ?? -2],
          within: 1e-9)
        expectClose(
          [[one].grayTest(of: 2, rho: rho).statistic ?? -1],
          [[other].grayTest(of: 2, rho: rho).statistic ?? -2], within: 1e-8)
      }
      #expect(
        one.alone(1)
          == RiskSet(
            exit: (0..<20).map { exit[$0 * 3 + 1] }, cause: (0..<20).map { cause[$0 * 3 + 1] },
            causes: 2))
    }
  }

  @Test func differenceAtATimeIsOfTheTwoCurves() {
    let (first, second) = (groups.alone(0).kaplanMeier(), groups.alone(1).kaplanMeier())
    // S is 1/2 in both on day 2; before that 1/2 against 1.
    let early = second.difference(from: first, at: 1)
    expectClose([early.difference], [0.5])
    #expect(early.logLogStatistic == nil)
    expectClose([second.difference(from: first, at: 2).difference], [0])
    // Nobody of the first group is left on day 3: no standard error, so no test.
    let late = second.difference(from: first, at: 3)
    #expect(late.standardError == nil && late.limits == nil && late.pValue == nil)
  }
}

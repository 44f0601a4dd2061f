import Testing

@testable import Statistics

@Suite struct CumulativeIncidenceTests {
  /// Five people.
  ///
  ///     day  at risk  cause 1  cause 2  lost  S       F1               F2
  ///      1     5         1        1      0    3/5     1/5              1/5
  ///      4     3         1        0      1    2/5     1/5 + 1/5 = 2/5  1/5
  ///      6     1         0        1      0    0       2/5              1/5 + 2/5 = 3/5
  let table = RiskSet(exit: [4, 1, 6, 1, 4], cause: [1, 2, 2, 1, 0])

  @Test func incidencesAreTheHandWorkedShares() {
    expectClose(table.cumulativeIncidence(of: 1).incidence, [0.2, 0.4, 0.4])
    expectClose(table.cumulativeIncidence(of: 2).incidence, [0.2, 0.2, 0.6])
    expectClose(table.kaplanMeier().survival, [0.6, 0.4, 0])
  }

  @Test func withoutLossesTheVarianceIsBinomial() {
    // F = 2/8 after both: p(1 − p)/n = (1/4)(3/4)/8 = 3/128
    let complete = RiskSet(exit: [1, 2, 3, 4, 5, 6, 7, 8], cause: [1, 2, 1, 2, 2, 2, 2, 2])
    let incidence = complete.cumulativeIncidence(of: 1)
    expectClose([incidence.variance[7]], [3.0 / 128])
  }

  @Test func aCauseThatNeverHappensHasIncidenceZeroAndNoLimits() {
    let incidence = RiskSet(exit: [1, 2], cause: [1, 0], causes: 3).cumulativeIncidence(of: 3)
    #expect(incidence.incidence == [0, 0])
    #expect(incidence.limits(1) == nil)
  }

  @Test func sharesAddUpAndOneCauseIsTheComplementOfKaplanMeier() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<60 {
      let n = Int.random(in: 1...60, using: &random)
      let entry = (0..<n).map { _ in Int32.random(in: -20...5, using: &random) }
      let exit = (0..<n).map { _ in Int32.random(in: 1...30, using: &random) }
      let cause = (0..<n).map { _ in UInt8.random(in: 0...5, using: &random) }
      let table = RiskSet(entry: entry, exit: exit, cause: cause, causes: 5)
      let curves = (1...5).map { table.cumulativeIncidence(of: $0).incidence }
      let free = table.kaplanMeier()
      for row in free.time.indices {
        expectClose([curves.reduce(free.survival[row]) { $0 + $1[row] }], [1])
      }
      let one = RiskSet(entry: entry, exit: exit, cause: cause.map { min($0, 1) })
      let incidence = one.cumulativeIncidence(of: 1)
      let curve = one.kaplanMeier()
      for row in curve.time.indices {
        expectClose([incidence.incidence[row]], [1 - curve.survival[row]])
        expectClose([incidence.standardError(row)], [curve.standardError(row) ?? 0], within: 1e-7)
      }
    }
  }

  @Test func shufflingRowsChangesNoBit() throws {
    var random = SeededGenerator(seed: 3)
    let exit = (0..<200).map { _ in Double.random(in: 0...9, using: &random) }
    let cause = (0..<200).map { _ in Int.random(in: 0...2, using: &random) }
    let table = RiskSet(try Observations(exit: exit, cause: cause))
    let order = (0..<200).shuffled(using: &random)
    let shuffled = RiskSet(
      try Observations(exit: order.map { exit[$0] }, cause: order.map { cause[$0] }))
    #expect(table == shuffled)
    #expect(table.cumulativeIncidence(of: 1) == shuffled.cumulativeIncidence(of: 1))
  }
}

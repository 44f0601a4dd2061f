import Testing

@testable import Statistics

@Suite struct ProportionDifferenceTests {
  @Test func fisherCountsTheTablesThatAreNoMoreProbable() {
    // 3 of 3 against 0 of 3: margins 3 and 3 give C(3,k)^2 / C(6,3) = 1/20, 9/20, 9/20, 1/20.
    let extreme = ProportionDifference(Proportion(3, of: 3), minus: Proportion(0, of: 3))
    #expect(close(extreme.fisherP, 2.0 / 20, 1e-14))
    let middle = ProportionDifference(Proportion(2, of: 3), minus: Proportion(1, of: 3))
    #expect(close(middle.fisherP, 1, 1e-14))
    let nobody = ProportionDifference(Proportion(0, of: 3), minus: Proportion(0, of: 3))
    #expect(nobody.fisherP == 1)
  }

  @Test func fisherStaysFiniteForLargeTables() {
    let large = ProportionDifference(
      Proportion(40_000, of: 100_000), minus: Proportion(41_000, of: 100_000))
    let pearson = large.pearsonTest
    #expect(pearson != nil)
    #expect(close(large.fisherP, pearson?.p ?? 0, 0.05))
  }

  @Test func pearsonByHand() {
    // 3 of 4 against 1 of 4: pooled 1/2, d = 1/2, variance 1/4 * 1/2; chi-square = 2.
    let table = ProportionDifference(Proportion(3, of: 4), minus: Proportion(1, of: 4))
    #expect(close(table.pearsonTest?.statistic ?? 0, 2, 1e-14))
    // Yates: N (|9 - 1| - 4)^2 / 4^4 = 8 * 16 / 256 = 1/2.
    #expect(close(table.yatesTest?.statistic ?? 0, 0.5, 1e-14))
    #expect(close(table.riskRatio()?.estimate ?? 0, 3, 1e-14))
    #expect(close(table.oddsRatio()?.estimate ?? 0, 9, 1e-14))
  }

  @Test func whatCannotBeComparedIsNotInvented() {
    let none = ProportionDifference(Proportion(0, of: 5), minus: Proportion(0, of: 7))
    #expect(none.pearsonTest == nil && none.yatesTest == nil)
    #expect(none.riskRatio() == nil && none.oddsRatio() == nil)
    let empty = ProportionDifference(Proportion(0, of: 0), minus: Proportion(1, of: 2))
    #expect(empty.newcombe() == Limits(lower: -1, upper: 1))
    #expect(empty.miettinenNurminen() == Limits(lower: -1, upper: 1))
  }

  @Test func swappingTheGroupsMirrorsTheLimits() {
    var generator = SplitMix(seed: 5)
    for _ in 0..<100 {
      let (n1, n2) = (1 + Int(generator.next() % 60), 1 + Int(generator.next() % 60))
      let one = Proportion(Int(generator.next() % UInt64(n1 + 1)), of: n1)
      let two = Proportion(Int(generator.next() % UInt64(n2 + 1)), of: n2)
      let forth = ProportionDifference(one, minus: two)
      let back = ProportionDifference(two, minus: one)
      for (a, b) in [
        (forth.newcombe(), back.newcombe()),
        (forth.miettinenNurminen(), back.miettinenNurminen()),
        (forth.newcombeCorrected(), back.newcombeCorrected()),
      ] {
        #expect(abs(a.lower + b.upper) < 1e-9 && abs(a.upper + b.lower) < 1e-9)
        #expect(a.lower <= forth.estimate + 1e-12 && forth.estimate <= a.upper + 1e-12)
      }
      #expect(close(forth.fisherP, back.fisherP, 1e-10))
    }
  }
}

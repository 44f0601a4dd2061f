import Testing

@testable import Statistics

@Suite struct ProportionTests {
  @Test func wilsonSolvesItsOwnScoreEquation() {
    // At either limit c, |p - c| = z sqrt(c (1 - c) / n). With 2 of 8: p = 1/4.
    let limits = Proportion(2, of: 8).wilson(level: 0.95)
    let z = 1.959_963_984_540_054
    for limit in [limits.lower, limits.upper] {
      let distance = abs(0.25 - limit)
      #expect(close(distance, z * (limit * (1 - limit) / 8).squareRoot(), 1e-13))
    }
  }

  @Test func clopperPearsonOfNobodyIsTheRootOfTheTail() {
    // P(0 of n) = (1 - c)^n = 0.025, so c = 1 - 0.025^(1/n); for n = 1, c = 0.975.
    #expect(close(Proportion(0, of: 1).clopperPearson().upper, 0.975, 1e-14))
    #expect(close(Proportion(0, of: 2).clopperPearson().upper, 1 - 0.025.squareRoot(), 1e-14))
    #expect(Proportion(0, of: 2).clopperPearson().lower == 0)
  }

  @Test func nobodyAskedMeansNothingKnown() {
    let nothing = Proportion(0, of: 0)
    #expect(nothing.estimate.isNaN)
    for limits in [nothing.wilson(), nothing.wilsonCorrected(), nothing.clopperPearson()] {
      #expect(limits == Limits(lower: 0, upper: 1))
    }
  }

  @Test func intervalsHoldTheEstimateMirrorAndNest() {
    var generator = SplitMix(seed: 3)
    for _ in 0..<200 {
      let n = 1 + Int(generator.next() % 300)
      let x = Int(generator.next() % UInt64(n + 1))
      let (one, other) = (Proportion(x, of: n), Proportion(n - x, of: n))
      let kinds: [(Proportion) -> (Double) -> Limits] = [
        { p in { p.wilson(level: $0) } }, { p in { p.clopperPearson(level: $0) } },
        { p in { p.jeffreys(level: $0) } }, { p in { p.midP(level: $0) } },
        { p in { p.wilsonCorrected(level: $0) } },
      ]
      for kind in kinds {
        let narrow = kind(one)(0.8)
        let wide = kind(one)(0.99)
        let mirrored = kind(other)(0.8)
        #expect(wide.lower <= narrow.lower + 1e-12 && narrow.upper <= wide.upper + 1e-12)
        #expect(wide.lower >= 0 && wide.upper <= 1)
        #expect(wide.lower <= one.estimate + 1e-12 && one.estimate <= wide.upper + 1e-12)
        #expect(abs(narrow.lower - (1 - mirrored.upper)) < 1e-12)
      }
      let (exact, midP) = (one.clopperPearson(), one.midP())
      #expect(exact.lower <= midP.lower + 1e-13 && midP.upper <= exact.upper + 1e-13)
    }
  }
}

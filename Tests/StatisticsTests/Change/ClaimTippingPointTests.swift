import Testing

@testable import Statistics

@Suite struct ClaimTippingPointTests {
  @Test func boundsTakeNoneAndAllOfTheUnreached() {
    let group = PartlyReached(Proportion(2, of: 10), unreached: 10)
    #expect(group.bounds == Limits(lower: 0.1, upper: 0.6))
    #expect(PartlyReached(Proportion(0, of: 0), unreached: 0).bounds == nil)
  }

  @Test func theClaimHoldsUpToTheTipAndNotAtIt() throws {
    let group = PartlyReached(Proportion(5, of: 100), unreached: 60)
    let claim = ClaimTippingPoint.Claim.below(0.2)
    guard case .tips(let count, let share) = ClaimTippingPoint.of(group, claim: claim) else {
      Issue.record("no tip")
      return
    }
    #expect(share == Double(count) / 60)
    #expect(claim.holds(for: group.completed(count - 1), level: 0.95))
    #expect(!claim.holds(for: group.completed(count), level: 0.95))
  }

  @Test func aClaimAboveTipsFromTheOtherSide() {
    let group = PartlyReached(Proportion(90, of: 100), unreached: 60)
    let claim = ClaimTippingPoint.Claim.above(0.6)
    guard case .tips(let count, _) = ClaimTippingPoint.of(group, claim: claim) else {
      Issue.record("no tip")
      return
    }
    #expect(claim.holds(for: group.completed(count + 1), level: 0.95))
    #expect(!claim.holds(for: group.completed(count), level: 0.95))
  }

  @Test func whatIsNotShownCannotTipAndWhatIsSureStays() {
    let half = PartlyReached(Proportion(5, of: 10), unreached: 3)
    #expect(ClaimTippingPoint.of(half, claim: .below(0.5)) == .notShown)
    let sure = PartlyReached(Proportion(1, of: 1000), unreached: 5)
    #expect(ClaimTippingPoint.of(sure, claim: .below(0.5)) == .cannotTip)
    let nobody = PartlyReached(Proportion(0, of: 0), unreached: 5)
    #expect(ClaimTippingPoint.of(nobody, claim: .below(0.5)) == .notShown)
  }

  @Test func theFrontierAgreesWithEveryFilling() throws {
    let first = PartlyReached(Proportion(30, of: 40), unreached: 8)
    let second = PartlyReached(Proportion(12, of: 40), unreached: 9)
    for (one, other, shown) in [(first, second, 1), (second, first, -1)] {
      let frontier = ClaimTippingPoint.comparing(one, with: other)
      #expect(frontier.map(\.first) == Array(0...one.unreached))
      for line in frontier {
        for count in 0...other.unreached {
          let limits = ProportionDifference(
            one.completed(line.first), minus: other.completed(count)
          ).newcombe()
          let keeps = shown > 0 ? limits.lower > 0 : limits.upper < 0
          #expect(keeps == (line.stillShown?.contains(count) ?? false))
        }
      }
    }
    #expect(ClaimTippingPoint.comparing(first, with: first).isEmpty)
  }
}

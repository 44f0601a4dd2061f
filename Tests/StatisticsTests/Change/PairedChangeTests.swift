import Testing

@testable import Statistics

@Suite struct PairedChangeTests {
  @Test func changesByHand() throws {
    // Changes 1, 0, -1, 2: mean 1/2, squares 1/4 + 1/4 + 9/4 + 9/4 = 5, sd = sqrt(5 / 3).
    let change = PairedChange([
      (1, 2), (2, 2), (3, 2), (1, 3), (2, nil), (nil, 4), (nil, nil),
    ])
    #expect(change.paired == 4 && change.lost == 1 && change.laterOnly == 1)
    #expect(change.mean == 0.5)
    #expect(close(change.deviation ?? 0, (5.0 / 3).squareRoot(), 1e-14))
    #expect(change.improved == 2 && change.unchanged == 1 && change.worsened == 1)
    #expect(change.measurable == 2 && change.substantial == 2)
    // t with 3 degrees of freedom: 3.182446305; sd / 2 = 0.6454972244.
    let limits = try #require(change.limits())
    #expect(close(limits.upper - 0.5, 3.182446305283710 * 0.6454972243679028, 1e-12))
    // Of 3 who changed, 1 fell: 2 * (1 + 3) / 8.
    #expect(close(change.signTestP, 1, 1e-14))
    #expect(change.tippingPoint() == nil)
  }

  @Test func aRescaledScoreDoesNotMakeAChange() {
    // 0.1 + 0.2 is not 0.3 in doubles.
    let change = PairedChange([(0.3, 0.1 + 0.2), (1, 1.5)])
    #expect(change.unchanged == 1 && change.measurable == 1)
  }

  @Test func withoutSpreadThereIsNoInterval() {
    #expect(PairedChange([]).mean == nil)
    #expect(PairedChange([]).signTestP == 1)
    #expect(PairedChange([(1, 2)]).limits() == nil)
    #expect(PairedChange([(1, 2), (2, 3)]).limits() == nil)
  }

  @Test func atTheTippingPointTheLowerLimitForAllIsZero() throws {
    let scores: [(first: Double?, later: Double?)] =
      [(1, 2.5), (2, 3), (1, 2), (2, 3.5), (1, 3), (2, 2.5), (3, nil), (1, nil), (2, nil)]
    let change = PairedChange(scores)
    let tip = try #require(change.tippingPoint())
    let lower = try #require(change.limits()).lower
    #expect(tip < 0)
    #expect(abs((6 * lower + 3 * tip) / 9) < 1e-14)
  }

  @Test func theLostAreComparedAtTheirStart() throws {
    // Paired start at 1, 2, 3 (mean 2, variance 1); lost at 3, 4, 5 (mean 4): difference 2, error
    // sqrt(2 / 3), Welch's df (2/3)^2 / (2 * (1/9) / 2) = 4.
    let change = PairedChange([(1, 2), (2, 2), (3, 4), (3, nil), (4, nil), (5, nil)])
    let compared = try #require(change.lostAgainstPaired())
    #expect(close(compared.difference, 2, 1e-14))
    let half = 2.776445105197793 * (2.0 / 3).squareRoot()
    #expect(close(compared.limits.upper, 2 + half, 1e-12))
  }
}

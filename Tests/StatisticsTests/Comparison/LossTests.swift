import Testing

@testable import Statistics

@Suite struct LossTests {
  /// Ten people at day 10: 2 with the outcome, 1 with another, 3 lost before, 4 still followed.
  let table = RiskSet(
    exit: [2, 5, 4, 3, 6, 9, 10, 12, 12, 12], cause: [1, 1, 2, 0, 0, 0, 0, 0, 0, 0])

  @Test func boundsCountTheLostBothWays() {
    let bounds = table.lossBounds(of: 1, at: 10)
    #expect(bounds.events == 2 && bounds.otherEvents == 1 && bounds.lost == 3)
    #expect(bounds.lostUnknown == Limits(lower: 0.2, upper: 0.5))
    #expect(bounds.lostAndOthersUnknown == Limits(lower: 0.2, upper: 0.6))
    expectClose([bounds.completeCase ?? 0], [2.0 / 7])
    // 0.3 of 10 is 3: one of the three lost would have to have it
    expectClose([bounds.tippingShare(for: 0.3) ?? 0], [1.0 / 3])
    #expect(bounds.tippingShare(for: 0.6) == nil)
  }

  @Test func weightsGiveBackTheIncidence() {
    // Lost: 1 of 9 on day 3, 1 of 6 on day 6 (4 and 5 had ended), 1 of 5 on day 9.
    let weights = table.censoringWeights()
    expectClose([weights.weight(at: 5) ?? 0], [9.0 / 8])
    #expect(weights.weight(at: 3) == 1)
    // Outcomes on day 2 (weight 1) and 5 (weight 9/8): 17/80
    expectClose([table.weightedIncidence(of: 1, at: 10) ?? 0], [17.0 / 80])
  }

  @Test func boundsContainTheEstimateAndWeightsAgreeWithIt() {
    var random = SeededGenerator(seed: 51)
    for _ in 0..<100 {
      let n = Int.random(in: 1...50, using: &random)
      let table = RiskSet(
        exit: (0..<n).map { _ in Int32.random(in: 1...20, using: &random) },
        cause: (0..<n).map { _ in UInt8.random(in: 0...2, using: &random) }, causes: 2)
      let moment = Double(Int.random(in: 1...20, using: &random))
      let estimate = table.cumulativeIncidence(of: 1).estimate(at: moment).value
      guard let bounds = table.lossBounds(of: 1, at: moment).lostUnknown else { continue }
      #expect(bounds.lower <= estimate + 1e-12 && estimate <= bounds.upper + 1e-12)
      expectClose([table.weightedIncidence(of: 1, at: moment) ?? -1], [estimate], within: 1e-10)
    }
  }

  @Test func tippingPointOfTwoGroups() {
    // Known shares 1/2 (2 of 4, 1 lost) and 1/4 (1 of 4, 4 lost): the second is equal if 3/4 of the
    // lost had it (1 + 3 of 8); the first would need 1/4 · 5 − 2 < 0.
    let first = LossBounds(time: 1, total: 5, events: 2, otherEvents: 0, lost: 1)
    let second = LossBounds(time: 1, total: 8, events: 1, otherEvents: 0, lost: 4)
    let point = first.tippingPoint(against: second)
    #expect(point?.firstShare == nil && point?.secondShare == 0.75 && point?.isRobust == false)
    let empty = LossBounds(time: 1, total: 0, events: 0, otherEvents: 0, lost: 0)
    #expect(first.tippingPoint(against: empty) == nil && empty.lostUnknown == nil)
  }

  @Test func landmarkGroupsByWhatHadHappenedByThen() throws {
    let observations = try Observations(exit: [3, 10, 12, 5, 9], cause: [1, 1, 0, 0, 1])
    let cohort = try observations.landmark(at: 5, exposure: [1, 4, 8, 2, nil])
    // Rows 0 and 3 ended by day 5; row 2 was exposed only on day 8.
    #expect(cohort.rows == [1, 2, 4] && cohort.endedBefore == 2)
    #expect(cohort.exposed == [true, false, false])
    #expect(cohort.observations.exit == [5, 7, 4])
    #expect(cohort.groups.alone(1).total == 1)
  }
}

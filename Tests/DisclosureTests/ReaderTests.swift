import CaseModel
import Statistics
import Testing

@testable import Disclosure

/// No reader of a protected release can compute a number of 1 to k−1 people.
@Suite struct ReaderTests {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func noSmallNumberCanBeComputed(seed: UInt64) throws {
    let programme = try RandomProgramme(seed: seed)
    let results = study(programme.table, plan: programme.plan, asOf: programme.plan.cutoff)
    for (audience, threshold) in [(Audience.open, 11), (.restricted, 5)] {
      let reader = Reader(
        protect(results, policy: DisclosurePolicy(audience)), plan: programme.plan)
      var bounds = reader.bounds
      let isConsistent = bounds.narrow()
      #expect(isConsistent, "the figures of seed \(seed) contradict each other")
      let computed = bounds.computed(in: 1...threshold - 1)
      #expect(computed.isEmpty, "seed \(seed), k = \(threshold)")
    }
  }
}

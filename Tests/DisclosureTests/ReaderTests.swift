import CaseModel
import Statistics
import Testing

@testable import Disclosure

/// No reader of a protected release can compute a number of 1 to k−1 people, nor be certain of one.
@Suite struct ReaderTests {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func noSmallNumberIsCertain(seed: UInt64) throws {
    let programme = try RandomProgramme(seed: seed)
    let results = study(programme.table, plan: programme.plan, asOf: programme.plan.cutoff)
    for (audience, threshold) in [(Audience.open, 11), (.restricted, 5)] {
      let study = protect(results, policy: DisclosurePolicy(audience))
      var bounds = Reader(study, plan: programme.plan).bounds
      let isConsistent = bounds.narrow()
      #expect(isConsistent, "the figures of seed \(seed) contradict each other")
      let certain = bounds.certain(in: 1...threshold - 1)
      #expect(certain.isEmpty, "seed \(seed), k = \(threshold)")
      #expect(study["funnel", .funnelPeople]?.value != nil || programme.table.count < 2 * threshold)
    }
  }

  /// The reader is no reader if it finds nothing where nothing is protected.
  @Test(arguments: 0..<5 as Range<UInt64>)
  func theReaderComputesSmallNumbersOfAnInternalEdition(seed: UInt64) throws {
    let programme = try RandomProgramme(seed: seed)
    let results = study(programme.table, plan: programme.plan, asOf: programme.plan.cutoff)
    var bounds = Reader(
      protect(results, policy: DisclosurePolicy(.internalUse)), plan: programme.plan
    ).bounds
    let isConsistent = bounds.narrow()
    #expect(isConsistent)
    #expect(bounds.computed(in: 1...10).count > 20)
  }
}

extension ProtectedStudy {
  /// The first figure of a table with this indicator.
  subscript(table: String, indicator: Indicator) -> ProtectedFigure? {
    self[table: table]?.figures.first { $0.key.indicator == indicator }
  }
}

import Testing

@testable import Statistics

/// The published estimate for the United Kingdom in 2013, and how little one model says.
///
/// Silverman (2014), Home Office; Silverman, Chan & Vincent (2024), *Stat. Comput.* 34, 44.
@Suite struct UnitedKingdomTests {
  private func fiveLists() throws -> CaptureTable {
    let data = try ReferenceDirectory.hiddenPopulation.table("data/uk_five_lists.csv")
    let lists = ["LA", "NG", "PFNCA", "GO", "GP"].map { data.complete($0) }
    let counts = data.complete("count")
    return try #require(
      CaptureTable(
        listCount: 5,
        counts.indices.map { row in
          (
            history: lists.indices.reduce(0) { $0 | (lists[$1][row] == 1 ? 1 << $1 : 0) },
            count: Int(counts[row])
          )
        }))
  }

  @Test func thePublishedRuleGivesThePublishedRange() throws {
    let table = try fiveLists()
    #expect(table.observed == 2744)
    let selection = try #require(StepwiseSelection.byAIC(table))
    #expect(selection.pairs.count == 6)
    #expect(selection.estimate.total.rounded() == 11_313)
    let profile = selection.estimate.profileMultinomial(exactFactorials: false)
    #expect(profile.estimate.rounded() == 11_304)
    #expect(profile.limits[0].lower.rounded() == 9_889)
    #expect(profile.limits[0].upper.rounded() == 13_063)
    // The selection stops at LA and GP, which nobody shares.
    guard case .notSignificant(ListPair(0, 4), _, nil) = selection.stop else {
      Issue.record("stopped elsewhere: \(selection.stop)")
      return
    }
  }

  @Test func theThousandModelsSpreadFarBeyondThatRange() throws {
    let table = try fiveLists()
    let all = try #require(AllPairwiseModels(table, pairs: table.pairs))
    let totals = all.models.compactMap { $0.fit?.total }
    #expect(totals.count == 1024)
    #expect(all.totalQuantile(0)?.rounded() == 5_289)
    #expect(all.totalQuantile(1)?.rounded() == 29_426)
    #expect(all.ranked(by: .bic)[0].model.fit?.total.rounded() == 22_991)
    let inside = totals.count { $0 > 9_889 && $0 < 13_063 }
    #expect((Double(inside) / 1024 * 100).rounded() == 39)
  }
}

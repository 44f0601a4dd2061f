import Testing

@testable import Statistics

@Suite struct MultipleSystemsTests {
  /// Three lists of 193 people; the histories are bits A = 1, B = 2, C = 4.
  private func three() throws -> CaptureTable {
    try #require(
      CaptureTable(
        listCount: 3,
        [(1, 60), (2, 40), (4, 24), (3, 30), (5, 18), (6, 12), (7, 9)].map { ($0.0, $0.1) }))
  }

  @Test func twoIndependentListsGiveTheirCrossProduct() throws {
    // 60 on A alone, 40 on B alone, 20 on both: 60 * 40 / 20 = 120 unseen.
    let table = try #require(CaptureTable(listCount: 2, [(1, 60), (2, 40), (3, 20)]))
    let fit = try MultipleSystemsEstimate(table, pairs: [])
    #expect(close(fit.darkFigure, 120, 1e-12))
    #expect(fit.degreesOfFreedom == 0)
    let pair = TwoListEstimate(table, pair: ListPair(0, 1))
    #expect(pair.lincolnPetersen == 240)
    // 81 * 61 / 21 - 1
    #expect(close(pair.chapman, 81.0 * 61 / 21 - 1, 1e-14))
  }

  @Test func theSaturatedModelIsARatioOfProducts() throws {
    // unseen = n(111) n(100) n(010) n(001) / (n(110) n(101) n(011)) = 9*60*40*24 / (30*18*12) = 80
    let fit = try MultipleSystemsEstimate(try three(), pairs: try three().pairs)
    #expect(close(fit.darkFigure, 80, 1e-11))
    #expect(close(fit.total, 273, 1e-11))
    #expect(fit.degreesOfFreedom == 0 && abs(fit.deviance) < 1e-10)
  }

  @Test func moreParametersKnowLess() throws {
    let table = try three()
    let few = try MultipleSystemsEstimate(table, pairs: []).profilePoisson()
    let many = try MultipleSystemsEstimate(table, pairs: table.pairs).profilePoisson()
    #expect(many.lower < few.lower && few.upper < many.upper)
  }

  @Test func anEmptyOverlapSendsItsParameterToMinusInfinity() throws {
    // Nobody on A and B. With the pair in the model only A, B, C, AC, BC remain:
    // unseen = a fit of 4 finite parameters to 5 cells; the pair still counts.
    let table = try #require(
      CaptureTable(listCount: 3, [(1, 8), (2, 6), (4, 10), (5, 4), (6, 3)]))
    let fit = try MultipleSystemsEstimate(table, pairs: [ListPair(0, 1)])
    #expect(fit.emptyPairs == [ListPair(0, 1)])
    #expect(fit.parameterCount == 5)
    #expect(fit.histories == [1, 2, 4, 5, 6])
    #expect(fit.degreesOfFreedom == 1)
    // Given C, A and B never meet: unseen / 10 = (8 + 6) / (4 + 3).
    #expect(close(fit.darkFigure, 20, 1e-11))
  }

  @Test func aTableTooThinIsRefusedWithItsReason() throws {
    // Chan, Silverman & Vincent 2021, table 2 in spirit: a zero cell that no pair explains.
    let thin = try #require(
      CaptureTable(listCount: 3, [(1, 27), (2, 10), (4, 5), (3, 4), (6, 0), (5, 0), (7, 0)]))
    #expect(throws: MultipleSystemsEstimate.Refusal.notIdentifiable) {
      try MultipleSystemsEstimate(thin, pairs: thin.pairs)
    }
    let nobody = try #require(CaptureTable(listCount: 2, []))
    #expect(throws: MultipleSystemsEstimate.Refusal.nobodyObserved) {
      try MultipleSystemsEstimate(nobody, pairs: [])
    }
    // No overlap at all between two lists: unseen is infinite.
    let apart = try #require(CaptureTable(listCount: 2, [(1, 5), (2, 7)]))
    #expect(throws: MultipleSystemsEstimate.Refusal.noEstimate) {
      try MultipleSystemsEstimate(apart, pairs: [])
    }
    #expect(ModelExistence(apart, pairs: []).slack == 0)
  }

  @Test func tablesRefuseWhatIsNoCapture() {
    #expect(CaptureTable(listCount: 1, []) == nil)
    #expect(CaptureTable(listCount: 2, [(0, 4)]) == nil)
    #expect(CaptureTable(listCount: 2, [(4, 4)]) == nil)
    #expect(CaptureTable(listCount: 2, [(1, -1)]) == nil)
  }

  @Test func listsOfPeopleBecomeOverlaps() throws {
    let table = try #require(
      CaptureTable(lists: [["a", "b", "b", "c"], ["c", "d"], ["a", "c", "e"]]))
    // b on list 0; d on 1; e on 2; a on 0 and 2; c on all; b twice counts once.
    #expect(table.histories == [1, 2, 4, 3, 5, 6, 7])
    #expect(table.counts == [1, 1, 1, 0, 1, 0, 1])
    #expect(CaptureTable(lists: [[1, 2]]) == nil)
  }

  @Test func renamingTheListsChangesNothing() throws {
    var generator = SplitMix(seed: 21)
    for _ in 0..<20 {
      let counts = (1..<16).map { (history: $0, count: 1 + Int(generator.next() % 40)) }
      let table = try #require(CaptureTable(listCount: 4, counts))
      // The lists in reverse: bit j becomes bit 3 - j.
      let reversed = counts.map { entry in
        (
          history: (0..<4).reduce(0) { $0 | (entry.history >> $1 & 1) << (3 - $1) },
          count: entry.count
        )
      }
      let mirrored = try #require(CaptureTable(listCount: 4, reversed))
      let one = try MultipleSystemsEstimate(table, pairs: [ListPair(0, 1), ListPair(1, 3)])
      let other = try MultipleSystemsEstimate(mirrored, pairs: [ListPair(3, 2), ListPair(2, 0)])
      #expect(close(one.total, other.total, 1e-9))
      #expect(close(one.aic, other.aic, 1e-10))
      #expect(one.isProven && ModelExistence(table, pairs: one.pairs).isFine)
      let profile = one.profileMultinomial(levels: [0.95, 0.8])
      #expect(profile.limits[0].lower <= profile.limits[1].lower)
      #expect(profile.limits[1].lower <= profile.estimate)
      #expect(profile.estimate <= profile.limits[1].upper)
      #expect(profile.limits[1].upper <= profile.limits[0].upper)
    }
  }

  @Test func thinTablesGiveARefusalOrOrderedLimits() throws {
    var generator = SplitMix(seed: 33)
    var (fitted, refused) = (0, 0)
    for _ in 0..<60 {
      let counts = (1..<8).map { history in
        (history: history, count: max(0, Int(generator.next() % 9) - 3))
      }
      let table = try #require(CaptureTable(listCount: 3, counts))
      let number = Int(generator.next() % 8)
      let pairs = table.pairs.indices.filter { number >> $0 & 1 == 1 }.map { table.pairs[$0] }
      guard let fit = try? MultipleSystemsEstimate(table, pairs: pairs) else {
        refused += 1
        #expect(table.observed == 0 || !ModelExistence(table, pairs: pairs).isFine)
        continue
      }
      fitted += 1
      let multinomial = fit.profileMultinomial()
      for (estimate, limits) in [
        (fit.total, fit.wald()), (fit.total, fit.profilePoisson()),
        (multinomial.estimate, multinomial.limits[0]),
      ] {
        #expect(limits.lower >= Double(table.observed) - 1e-9)
        #expect(limits.lower <= estimate * (1 + 1e-9))
        #expect(estimate <= limits.upper * (1 + 1e-9))
      }
      _ = StepwiseSelection.byAIC(table)
      _ = StepwiseSelection.byOverlap(table)
    }
    #expect(fitted > 10 && refused > 10)
  }

  @Test func everySubsetOfPairsIsAModel() throws {
    let all = try #require(AllPairwiseModels(try three(), pairs: try three().pairs))
    #expect(all.models.count == 8)
    #expect(all.models.allSatisfy { close($0.fit?.total ?? 0, 273, 1e-10) })
    #expect(close(all.weights(by: .bic).reduce(0, +), 1, 1e-14))
    #expect(all.ranked(by: .aic)[0].model.number == 0)
    #expect(all.pairs(of: 5) == [ListPair(0, 1), ListPair(1, 2)])
  }

  @Test func boundsByHand() throws {
    // f1 = 124, f2 = 60, n = 193; 124^2 / 120 = 128.13.
    let bounds = LowerBounds(try three())
    #expect(bounds.frequencies == [124, 60, 9])
    #expect(close(bounds.plain, 193 + 124.0 * 124 / 120, 1e-14))
    // Pairs of singles: 60*40 + 60*24 + 40*24 = 4800; / 60 = 80.
    #expect(close(bounds.unequalLists, 273, 1e-14))
  }
}

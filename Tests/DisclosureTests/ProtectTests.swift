import CaseModel
import Statistics
import Testing

@testable import Disclosure

private func values(_ study: ProtectedStudy, _ table: String) -> [Double?] {
  (study[table: table]?.figures ?? []).map(\.value)
}

@Suite struct ProtectTests {
  private let open = DisclosurePolicy(.open)

  /// 100 and 95 differ by 5 < 11: the later block goes, the first stays.
  @Test func twoBlocksWithASmallDifferenceAreNotShownTogether() throws {
    let table = StudyTable(
      id: "t",
      versions: [
        TableVersion(
          blocks: [try block("t", "a", [("x", 100)]), try block("t", "b", [("x", 95)])],
          guards: [
            Guard(100, from: ["t/a"]), Guard(95, from: ["t/b"]), Guard(5, from: ["t/a", "t/b"]),
          ])
      ])
    let study = protect(try results([table]), policy: open)
    #expect(values(study, "t") == [100, nil])
    #expect(study[table: "t"]?.isWithheld == false)
    #expect(study.withheldFigures == 1)
  }

  @Test func aCoarserVersionIsUsedWhereTheFinestWouldDisclose() throws {
    let table = try simpleTable(
      "t", [("a", 30), ("b", 20), ("c", 4)], coarser: [[("a", 30), ("b+c", 24)]])
    let study = protect(try results([table]), policy: open)
    #expect(study[table: "t"]?.version == 1)
    #expect(study.coarsenedTables == ["t"])
    #expect(values(study, "t") == [30, 24, 54])
    // With k = 5 the 4 is still small; raised to nothing lower, 4 stays withheld.
    #expect(
      protect(try results([table]), policy: DisclosurePolicy(.restricted))[table: "t"]?.version == 1
    )
  }

  @Test func withoutASafeVersionTheTableIsWithheldInItsFinestForm() throws {
    let table = try simpleTable("t", [("a", 30), ("b", 4)], coarser: [[("a+b", 3)]])
    let study = protect(try results([table]), policy: open)
    #expect(study[table: "t"]?.isWithheld == true)
    #expect(study[table: "t"]?.version == 0)
    #expect(values(study, "t") == [nil, nil, nil])
  }

  @Test func withTheAnchorTheTableFalls() throws {
    let table = StudyTable(
      id: "t",
      versions: [
        TableVersion(
          blocks: [try block("t", "a", [("x", 3)]), try block("t", "b", [("x", 95)])],
          guards: [Guard(3, from: ["t/a"]), Guard(95, from: ["t/b"])])
      ])
    let study = protect(try results([table]), policy: open)
    #expect(study[table: "t"]?.isWithheld == true)
    #expect(values(study, "t") == [nil, nil])
  }

  @Test func aZeroIsProtectedUnlessItIsOneByDefinition() throws {
    func study(structural: Bool) throws -> ProtectedStudy {
      let table = StudyTable(
        id: "t",
        versions: [
          TableVersion(
            blocks: [try block("t", "a", [("x", 0)])],
            guards: [Guard(0, isStructuralZero: structural, from: ["t/a"])])
        ])
      return protect(try results([table]), policy: open)
    }
    #expect(values(try study(structural: true), "t") == [0])
    #expect(values(try study(structural: false), "t") == [nil])
  }

  /// A structural zero excuses a zero only: a count of 1 there is withheld.
  @Test func aCountWhereAZeroIsExpectedIsStillSmall() throws {
    let table = StudyTable(
      id: "t",
      versions: [
        TableVersion(
          blocks: [try block("t", "a", [("x", 1)])],
          guards: [Guard(1, isStructuralZero: true, from: ["t/a"])])
      ])
    #expect(values(protect(try results([table]), policy: open), "t") == [nil])
  }

  /// Twice 11 is 22; twice 5 is 10.
  @Test(arguments: [
    (Audience.open, 21, false), (.open, 22, true), (.restricted, 9, false), (.restricted, 10, true),
  ])
  func deathAndReTraffickingNeedTwiceTheThreshold(audience: Audience, count: Int, isShown: Bool)
    throws
  {
    let table = StudyTable(
      id: "t",
      versions: [
        TableVersion(
          blocks: [try block("t", "a", [("x", count)])],
          guards: [Guard(count, from: ["t/a"], factor: 2)])
      ])
    let study = protect(try results([table]), policy: DisclosurePolicy(audience))
    #expect((values(study, "t") == [Double(count)]) == isShown)
  }

  @Test func aLinkTakesTheLessImportantTable() throws {
    let tables = [try simpleTable("first", [("a", 60)]), try simpleTable("second", [("b", 57)])]
    let link = Guard(3, from: ["first/0", "second/0"])
    let study = protect(try results(tables, links: [link]), policy: open)
    #expect(values(study, "first") == [60, 60])
    #expect(study[table: "second"]?.isWithheld == true)
    let reversed = protect(try results(tables.reversed(), links: [link]), policy: open)
    #expect(reversed[table: "first"]?.isWithheld == true)
  }

  /// 60 is told by `a`, 55 by `b` and by `c`: both must go for the difference of 5 to be hidden, and
  /// `a` stays.
  @Test func everyBlockThatTellsTheLessImportantNumberIsGivenUp() throws {
    let tables = [
      try simpleTable("a", [("x", 60)]), try simpleTable("b", [("x", 55)]),
      try simpleTable("c", [("x", 55)]), try simpleTable("d", [("x", 60)]),
    ]
    let link = Guard(5, fromOneOfEach: [["a/0", "d/0"], ["b/0", "c/0"]])
    let study = protect(try results(tables, links: [link]), policy: open)
    #expect(study.tables.map(\.isWithheld) == [false, true, true, false])
  }

  @Test func openRowsOfAWithheldTableAreLeftOut() throws {
    let rows = [("north", 30), ("south", 3)]
    let fixed = try simpleTable("t", rows)
    let listed = StudyTable(id: "t", versions: fixed.versions, hasOpenRows: true)
    #expect(values(protect(try results([fixed]), policy: open), "t").count == 3)
    let study = protect(try results([listed]), policy: open)
    #expect(values(study, "t").isEmpty)
    #expect(study[table: "t"]?.isWithheld == true)
  }

  @Test func anInternalEditionIsExact() throws {
    let table = try simpleTable("t", [("a", 1), ("b", 0)])
    let study = protect(try results([table]), policy: DisclosurePolicy(.internalUse))
    #expect(values(study, "t") == [1, 0, 1])
    #expect(study[table: "t"]?.figures.allSatisfy { $0.status == .published } == true)
  }

  /// 12.6 % with limits 3.4 and 20.8, and day 75 of 60 to 90: what is not a guarded count is coarser for
  /// readers outside.
  @Test func formsAreCoarserForReadersOutside() throws {
    let percent = FigureNumbers(
      value: 0.126, lower: 0.034, upper: 0.208, boundLow: 0.111, numerator: 3, denominator: 24)
    let plain = try count(try key("t", "p"), 1)
    let rounded = percent.coarsened(.wholePercent, plain, base: 10)
    #expect([rounded.value, rounded.lower, rounded.upper] == [0.13, 0.03, 0.21])
    #expect(rounded.boundLow == 0.11)
    #expect((rounded.numerator, rounded.denominator) == (nil, nil))
    #expect(rounded.status == .rounded)
    let ofCounts = percent.coarsened(.wholePercentOfCounts, plain, base: 10)
    #expect([ofCounts.value, ofCounts.boundLow] == [0.13, 0.111])
    #expect((ofCounts.numerator, ofCounts.denominator) == (3, 24))
    let none = FigureNumbers(numerator: 3, denominator: 24, status: .notApplicable)
    #expect(none.coarsened(.wholePercentOfCounts, plain, base: 10).value == nil)
    #expect(none.coarsened(.wholePercentOfCounts, plain, base: 10).status == .notApplicable)
    // 27 people to 20 (base 10) or 25 (base 5).
    for (base, people) in [(10, 20.0), (5, 25)] {
      #expect(FigureNumbers(value: 27).coarsened(.roundedDown, plain, base: base).value == people)
    }
    #expect(percent.coarsened(.exact, plain, base: 10) == percent)
  }

  @Test func aWithheldFigureHoldsNoNumberInAnyField() throws {
    let at = try key("t", "a")
    let figure = Figure.share(at, cell(at, 7), of: cell(at, 10))
    let withheld = ProtectedFigure(withholding: figure)
    let numbers = [
      withheld.value, withheld.lower, withheld.upper, withheld.boundLow, withheld.boundHigh,
      withheld.numerator.map(Double.init), withheld.denominator.map(Double.init),
    ]
    #expect(numbers.allSatisfy { $0 == nil })
    #expect(withheld.method == nil)
    #expect(!withheld.cells.contains { $0.form != .withheld })
    #expect(withheld.flags.isEmpty)
    #expect(withheld.status == .suppressed)
  }

  /// A second mark in a withheld table would tell its cells apart.
  @Test(arguments: FigureStatus.allCases)
  func withheldCellsHaveOneMark(status: FigureStatus) throws {
    let figure = Figure.none(try key("t", "a"), .proportion, status)
    #expect(ProtectedFigure(withholding: figure).status == .suppressed)
  }
}

@Suite struct DisclosurePolicyTests {
  @Test(arguments: [(Audience.open, 11), (.restricted, 5)])
  func thresholdsCanBeRaisedAndNotLowered(audience: Audience, threshold: Int) {
    #expect(DisclosurePolicy(audience).threshold == threshold)
    #expect(DisclosurePolicy(audience, raisedThreshold: threshold + 9).threshold == threshold + 9)
    for lower in [-1, 0, 1, threshold - 1] {
      #expect(DisclosurePolicy(audience, raisedThreshold: lower).threshold == threshold)
    }
  }

  @Test func internalUseHasNoThreshold() {
    #expect(DisclosurePolicy(.internalUse).threshold == nil)
    #expect(DisclosurePolicy(.internalUse, raisedThreshold: 20).threshold == nil)
  }

  @Test func smallCountsLieBelowTheThreshold() {
    let policy = DisclosurePolicy(.open)
    #expect(policy.isSensitive(Guard(10, from: [])))
    #expect(!policy.isSensitive(Guard(11, from: [])))
    #expect(policy.isSensitive(Guard(0, from: [])))
  }
}

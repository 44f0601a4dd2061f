import CaseModel
import Statistics
import Testing

@testable import Disclosure

/// 56 people identified by police from January to August 2012: 30 of Kosovo, 24 of Moldova, 1 of
/// Albania, 1 of Slovakia; 9 aged 14–17, 18 aged 18–22, 29 without a stated age.
///
/// And 43 interviews: 22 minors, 20 adults, 1 undetermined.
@Suite struct WorkedExampleTests {
  private func shown(_ table: StudyTable, _ audience: Audience) throws -> ProtectedTable {
    try #require(
      protect(try results([table]), policy: DisclosurePolicy(audience))[table: table.id])
  }

  private func values(_ table: ProtectedTable) -> [Double?] { table.figures.map(\.value) }

  private let origins = [("XKX", 30), ("MDA", 24), ("ALB", 1), ("SVK", 1)]

  /// Two 1s, shown or hidden beside 30, 24 and 56, are computed; so is "other 2".
  ///
  /// What remains is the home country against all others: 56 − 30 = 26.
  @Test(arguments: [Audience.open, .restricted])
  func originsAreMergedUntilNothingSmallIsLeft(audience: Audience) throws {
    let table = try simpleTable(
      "by_country", origins,
      coarser: [
        [("XKX", 30), ("MDA", 24), ("other", 2)], [("XKX", 30), ("foreign+unknown", 26)],
      ])
    let safe = try shown(table, audience)
    #expect(safe.version == 2)
    #expect(values(safe) == [30, 26, 56])
  }

  @Test(arguments: [Audience.open, .restricted])
  func withoutAMergeTheWholeTableIsWithheldAndNotTwoCells(audience: Audience) throws {
    let safe = try shown(try simpleTable("by_country", origins), audience)
    #expect(safe.isWithheld)
    #expect(values(safe) == [nil, nil, nil, nil, nil])
  }

  /// Each origin in a block of its own beside the total of 56: if 30 and 24 stay, the others are 2.
  ///
  /// The guards of the rests say so, and no rest of 1 to 10 stays computable.
  @Test func rowByRowTheRestOfTheTotalStaysLarge() throws {
    var guards = [Guard(56, from: ["t/total"])]
    for mask in 1..<(1 << origins.count) {
      let chosen = origins.indices.filter { mask & 1 << $0 != 0 }
      let sum = chosen.reduce(0) { $0 + origins[$1].1 }
      let blocks = chosen.map { "t/\(origins[$0].0)" }
      if chosen.count == 1 { guards.append(Guard(sum, from: blocks)) }
      guards.append(
        Guard(
          56 - sum, isStructuralZero: chosen.count == origins.count, from: ["t/total"] + blocks))
    }
    let table = StudyTable(
      id: "t",
      versions: [
        TableVersion(
          blocks: try [block("t", "total", [("total", 56)])]
            + origins.map { try block("t", $0.0, [$0]) }, guards: guards)
      ])
    // 56 and 30 tell 26 others; 24 more would tell 2.
    #expect(values(try shown(table, .open)) == [56, 30, nil, nil, nil])
    #expect(values(try shown(table, .restricted)) == [56, 30, nil, nil, nil])
  }

  /// 43 − 22 − 20 = 1.
  @Test func theOneUndeterminedPersonCannotBeComputed() throws {
    let table = try simpleTable(
      "age", [("minor", 22), ("adult", 20), ("undetermined", 1)],
      coarser: [[("minor", 22), ("adult+undetermined", 21)]])
    let safe = try shown(table, .restricted)
    #expect(values(safe) == [22, 21, 43])
    #expect(!safe.figures.contains { $0.value == 1 })
  }

  /// 9 of 27 with a stated age is 33.3 %; a share of a withheld count is withheld with it.
  @Test func aShareFallsWithItsCount() throws {
    let at = try key("t", "14-17")
    let share = Figure.share(at, cell(at, 9), of: cell(at, 27))
    let table = StudyTable(
      id: "t",
      versions: [
        TableVersion(
          blocks: [FigureBlock(id: "t/a", figures: [share])],
          guards: [Guard(9, from: ["t/a"]), Guard(18, from: ["t/a"])])
      ])
    #expect(values(try shown(table, .open)) == [nil])
    #expect(values(try shown(table, .restricted)) == [9.0 / 27])
  }

  /// With k = 11: 9 under 18 is small, under 23 it is 27 against 29.
  @Test func agesAreMergedInTheSameWay() throws {
    let table = try simpleTable(
      "age", [("14-17", 9), ("18-22", 18), ("unknown", 29)],
      coarser: [[("under 23", 27), ("23+ or unknown", 29)]])
    #expect(values(try shown(table, .open)) == [27, 29, 56])
    #expect(values(try shown(table, .restricted)) == [9, 18, 29, 56])
  }

  /// Identified 30, assisted 28: 2 are known not to be assisted.
  @Test func twoStagesThatDifferByTwoAreNotShownTogether() throws {
    let table = StudyTable(
      id: "funnel",
      versions: [
        TableVersion(
          blocks: [
            try block("funnel", "identified", [("i", 30)]),
            try block("funnel", "assisted", [("a", 28)]),
          ],
          guards: [
            Guard(30, from: ["funnel/identified"]), Guard(28, from: ["funnel/assisted"]),
            Guard(2, from: ["funnel/identified", "funnel/assisted"]),
          ])
      ])
    #expect(values(try shown(table, .open)) == [30, nil])
    #expect(values(try shown(table, .restricted)) == [30, nil])
  }
}

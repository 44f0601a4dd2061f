import CaseModel
import Statistics
import Testing

@testable import Disclosure

/// A release from rounded cells: here each is rounded to the nearest multiple, since what stands in the
/// release must not depend on how.
@Suite struct RoundedStudyTests {
  private func nearest(_ base: Int, _ threshold: Int) -> KnownCells {
    KnownCells(base: base, threshold: threshold) { ($0.count + base / 2) / base * base }
  }

  private func protected(_ programme: RandomProgramme, _ audience: Audience = .open)
    -> ProtectedStudy
  {
    let policy = DisclosurePolicy(audience, .round)
    return protect(
      study(programme.table, plan: programme.plan, asOf: programme.plan.cutoff), policy: policy,
      rounded: nearest(policy.roundingBase, policy.threshold ?? 0))
  }

  private func programme(_ people: Int, seed: UInt64) throws -> RandomProgramme {
    RandomProgramme(
      table: try RandomProgramme(people: people, seed: seed).table,
      plan: try RandomProgramme.plan(Int(seed % UInt64(RandomProgramme.plans.count))))
  }

  /// Every count is a multiple of the base, at most the base from the truth; nothing else is a number of
  /// people.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func everyNumberOfPeopleIsRounded(seed: UInt64) throws {
    let programme = try programme([7, 56, 300, 700][Int(seed % 4)], seed: seed)
    for (audience, base) in [(Audience.open, 10), (.restricted, 5)] {
      for figure in protected(programme, audience).tables.flatMap(\.figures) {
        #expect(figure.status != .published, "\(figure.key)")
        let counts =
          [figure.numerator, figure.denominator]
          + (isCount(figure) ? [figure.value.map { Int($0) }] : [])
        #expect(counts.compactMap(\.self).allSatisfy { $0.isMultiple(of: base) }, "\(figure.key)")
        if figure.measure == .proportion { #expect(figure.value == nil) }
        for share in [figure.lower, figure.upper, figure.boundLow, figure.boundHigh].compactMap(
          \.self)
        where figure.measure != .medianDays {
          #expect(abs(share * 100 - (share * 100).rounded()) < 1e-9, "\(figure.key)")
          #expect((0...1).contains(share), "\(figure.key)")
        }
      }
    }
  }

  private func isCount(_ figure: ProtectedFigure) -> Bool {
    figure.measure == .count || figure.measure == .stillFollowed
  }

  /// What is said of a figure holds the truth: the share lies in its bounds, the exact limits in the
  /// widest ones.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func theTruthLiesWithinWhatIsSaid(seed: UInt64) throws {
    let programme = try programme([56, 300, 700, 1200][Int(seed % 4)], seed: seed)
    let results = study(programme.table, plan: programme.plan, asOf: programme.plan.cutoff)
    let exact = Dictionary(
      results.tables.flatMap(\.versions).flatMap(\.blocks).flatMap(\.figures).map { ($0.key, $0) },
      uniquingKeysWith: { first, _ in first })
    for figure in protected(programme).tables.flatMap(\.figures) where figure.measure == .proportion
    {
      guard let low = figure.boundLow, let high = figure.boundHigh,
        let truth = exact[figure.key]?.exact, let share = truth.value
      else { continue }
      #expect(low - 1e-9 <= share && share <= high + 1e-9, "\(figure.key)")
      if let lower = figure.lower, let upper = figure.upper, let own = truth.lower {
        #expect(lower - 1e-9 <= own && (truth.upper ?? 1) <= upper + 1e-9, "\(figure.key)")
      }
    }
  }

  /// Rows, tables and their order come from the calendar and from lists: they are the same whoever is in
  /// the programme, and nobody.
  @Test(arguments: 0..<8)
  func rowsDoNotDependOnPeople(plan: Int) throws {
    let plan = try RandomProgramme.plan(plan)
    let shapes = try [0, 7, 56, 300, 900].map { people -> [[FigureKey]] in
      let table = try RandomProgramme(people: people, seed: UInt64(people)).table
      return protected(RandomProgramme(table: table, plan: plan)).tables
        .filter { $0.id != "outcomes" }.map { $0.figures.map(\.key) }
    }
    for shape in shapes.dropFirst() { #expect(shape == shapes[0]) }
  }

  /// Death and re-trafficking have a row of their own when both are shown as 30 or more.
  @Test func deathIsNoCategoryOfItsOwnWhileItIsRare() throws {
    var versions: Set<Int> = []
    for (people, seed) in [(56, 1), (300, 2), (2000, 3), (6000, 4)] {
      let table = try RandomProgramme(people: people, seed: UInt64(seed)).table
      let programme = RandomProgramme(table: table, plan: try RandomProgramme.plan(0))
      let outcomes = try #require(protected(programme)[table: "outcomes"])
      versions.insert(outcomes.version)
      let results = study(table, plan: programme.plan, asOf: programme.plan.cutoff)
      let rare = try #require(results.tables.first { $0.id == "outcomes" }).versions[0].rare
      #expect(rare.count == 2)
      let areMany = rare.allSatisfy { ($0.count + 5) / 10 * 10 >= 22 }
      #expect((outcomes.version == 0) == areMany)
    }
    #expect(versions == [0, 1])
  }

  /// With fewer than 22 people, as shown, there are the totals of the funnel and of activity alone.
  @Test(arguments: [(12, true), (24, true), (26, false), (40, false)])
  func ofVeryFewPeopleThereAreTotalsOnly(people: Int, isTiny: Bool) throws {
    let period = try #require(ReportingPeriod(code: "2024-Q4"))
    var builder = CaseTableBuilder()
    for number in 0..<people {
      let person = builder.addPerson(CaseID(high: UInt64(number + 1), low: 0))
      let day = try #require(Day(iso: "2024-02-01"))
      builder.append(CaseEvent(date: RecordedDate(day), kind: .identified), of: person)
    }
    let plan = StudyPlan(
      period: period,
      breakdowns: [Breakdown(attribute: .sex, groupings: [.finest(.sex)])], qualityFields: [.sex])
    let release = protected(RandomProgramme(table: builder.build(), plan: plan))
    let withheld = Set(release.tables.filter(\.isWithheld).map(\.id))
    #expect(withheld.isEmpty == !isTiny)
    #expect(!withheld.contains("funnel") && !withheld.contains("activity"))
    #expect(withheld.contains("funnel_by_sex") == isTiny)
    let shown = release.tables.flatMap(\.figures).filter { $0.value != nil || $0.boundHigh != nil }
    if isTiny { #expect(shown.allSatisfy { $0.measure == .count }) }
  }

  /// Rows that were made from the codes of people are for internal editions.
  @Test func rowsFromDataHaveNoTable() throws {
    let figure = try count(try key("t", "a"), 40)
    let table = StudyTable(
      id: "t",
      versions: [TableVersion(blocks: [FigureBlock(id: "t/a", figures: [figure])], guards: [])],
      hasOpenRows: true)
    let release = protect(
      try results([table]), policy: DisclosurePolicy(Audience.open, .round),
      rounded: nearest(10, 11))
    #expect(release[table: "t"]?.isWithheld == true)
    #expect(release[table: "t"]?.figures.isEmpty == true)
  }
}

@Suite struct RoundingPolicyTests {
  /// A shown 0 must be able to stand for as many people as the threshold asks.
  @Test(arguments: [
    (Audience.open, nil as Int?, 10), (.open, 12, 20), (.open, 21, 20), (.restricted, nil, 5),
    (.restricted, 6, 5), (.restricted, 7, 10),
  ])
  func theBaseIsAsWideAsTheThreshold(audience: Audience, raised: Int?, base: Int) {
    let policy = DisclosurePolicy(audience, .round, raisedThreshold: raised)
    #expect(policy.roundingBase == base)
    #expect(policy.roundingBase >= (policy.threshold ?? 0) - 1)
  }

  @Test func whatTheLedgerKeepsOfAPolicy() {
    #expect(DisclosurePolicy(Audience.open, .round).text == "round to 10, threshold 11")
    #expect(DisclosurePolicy(Audience.restricted, .withhold).text == "withhold below 5, base 5")
    #expect(DisclosurePolicy(.internalUse).text == "exact")
  }
}

import CaseModel
import Testing

@testable import Statistics

/// Numbers that a release once told unawares: each is a difference that the relations show, so that a
/// reader is known to be able to take it.
@Suite struct LeaksAsRelationsTests {
  private let facts: PersonFacts
  private let entered: Condition

  /// Nobody need be there.
  init() throws {
    let period = try #require(ReportingPeriod(code: "2024-Q4"))
    facts = PersonFacts(
      CaseTableBuilder().build(), period: period, asOf: period.end, rules: CohortRules(),
      country: nil)
    entered = .entered(by: period.end)
  }

  /// A table that prints the number of each row, under any name.
  private func printed(_ rows: [[Condition]], _ table: String = "table") -> [Figure] {
    rows.enumerated().map { number, conditions in
      .count(
        FigureKey(
          table: table, indicator: .funnelPeople, view: .cohort, period: facts.period,
          categories: [.stage: "row \(number)"]), facts.cell([conditions]))
    }
  }

  private func cells(_ tables: [[Condition]]...) -> FoundRelations {
    FoundRelations(facts, tables.enumerated().map { printed($1, "table \($0)") })
  }

  /// The outcomes but death, and everybody: the dead are what is left.
  @Test func deathsAreTheRestOfTheOutcomes() throws {
    let outcomes = CaseOutcome.allCases.map { [entered, .outcome([$0])] }
    let cells = cells(outcomes, [[entered]])
    #expect(try cells.isSum([entered], outcomes))
    #expect(try cells.isWithin([entered, .outcome([.died])], [entered]))
  }

  /// Somebody recorded as 9 to 14 is a child of neither band: the bands do not add up, and what is left of
  /// the children are people like her.
  @Test func straddlingAgesAreLeftBetweenBands() throws {
    func aged(_ ages: ClosedRange<Int>) -> [Condition] {
      [entered, .attribute(AttributeTest(.age, .ages(from: ages.lowerBound, to: ages.upperBound)))]
    }
    let cells = cells([aged(0...17)], [aged(0...11), aged(12...17)])
    #expect(try cells.isWithin(aged(0...11), aged(0...17)))
    #expect(try cells.isWithin(aged(12...17), aged(0...17)))
    #expect(try !cells.isSum(aged(0...17), [aged(0...11), aged(12...17)]))
    // With the ages that cross the border as a row they do.
    let children = aged(0...17)[1]
    let bands = [aged(0...11)[1], aged(12...17)[1]]
    let crossing: [Condition] = [entered, children, .not(.any(bands))]
    let complete = self.cells([aged(0...17)], [aged(0...11), aged(12...17), crossing])
    #expect(try complete.isSum(aged(0...17), [aged(0...11), aged(12...17), crossing]))
  }

  /// Those assisted by the end less those first assisted before this year.
  @Test func firstAssistedThisYearIsADifference() throws {
    func assisted(_ first: String?, _ last: String) throws -> [Condition] {
      let days = (try first.map(day), try day(last))
      return [.inFunnel, .on(.moment(.assistance), .between(days.0, days.1))]
    }
    let (before, year) = (
      try assisted(nil, "2023-12-31"), try assisted("2024-01-01", "2024-12-31")
    )
    let all = try assisted(nil, "2024-12-31")
    let cells = cells([before, all], [year])
    #expect(try cells.isSum(all, [before, year]))
    #expect(try cells.isWithin(before, all))
  }

  /// All cases less the confirmed ones.
  @Test func onlySuspectedIsADifference() throws {
    let start = ReTraffickingStart.exit
    let (all, confirmed) = (
      [entered, start.event(confirmed: false)], [entered, start.event(confirmed: true)]
    )
    let cells = cells([all, confirmed])
    #expect(try cells.isWithin(confirmed, all))
    #expect(try !cells.isWithin(all, confirmed))
  }

  /// Rows of several answers overlap, and each loses people from stage to stage.
  @Test func overlappingRowsShrinkBetweenStages() throws {
    let forms = Grouping.finest(.exploitation).conditions
    let later = Condition.reached(.assisted, facts.rules)
    let cells = cells(
      forms.map { [entered, $0] }, forms.map { [entered, $0] + later },
      [[entered], [entered] + later])
    for form in forms {
      #expect(try cells.isWithin([entered, form] + later, [entered, form]))
      #expect(try cells.isWithin([entered, form], [entered]))
    }
    #expect(try !cells.isSum([entered], forms.map { [entered, $0] }))
  }

  /// A breakdown without its total, which another table prints.
  @Test func aTotalMayStandElsewhere() throws {
    let rows = Grouping.finest(.sex).conditions.map { [entered, $0] }
    let cells = cells([[entered]], rows)
    #expect(try cells.isSum([entered], rows))
  }

  private func day(_ iso: String) throws -> Day {
    try #require(RecordedDate(iso: iso)).middle
  }
}

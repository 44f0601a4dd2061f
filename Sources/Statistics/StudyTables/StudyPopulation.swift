import CaseModel

/// The people of a study with what all tables need of them, computed once.
struct StudyPopulation {
  let plan: StudyPlan
  let facts: PersonFacts
  let people: [Milestones]
  /// Numbers of the people in the funnel: entered by the cut-off and not found not to be victims.
  let cohort: [Int]
  /// Activity of the period and of those it is compared with.
  let activityCounts: ActivityCounts

  init(_ table: CaseTable, plan: StudyPlan) {
    self.plan = plan
    let people = table.milestones(until: plan.cutoff, rules: plan.rules)
    let facts = PersonFacts(
      table, period: plan.period, readUntil: plan.cutoff, rules: plan.rules, country: plan.country,
      milestones: MilestoneColumns(people: people.count) { people[$0] })
    self.people = people
    self.facts = facts
    cohort = people.indices.filter { people[$0].entry != nil }
    activityCounts = ActivityCounts(in: plan.period.withComparable, of: facts)
  }

  /// The cell of the people who entered by the end of the period, and for whom the conditions hold.
  func cohortCell(_ conditions: Condition...) -> CountedCell { cohortCell(conditions) }

  func cohortCell(_ conditions: [Condition]) -> CountedCell { facts.cell([[entered] + conditions]) }

  /// Entered by the end of the period.
  var entered: Condition { .entered(by: plan.period.end) }

  var table: CaseTable { facts.table }

  /// Time under observation by person; `nil` for people without it.
  var observations: [Observation?] { facts.observations(clock: plan.rules.clock) }
  var cutoff: Day { plan.cutoff }

  /// The day on which a person's clock starts.
  func start(_ person: Int) -> Day? { plan.rules.clock.day(of: people[person]) }

  func key(
    _ table: String, _ indicator: Indicator, view: ReportView = .cohort,
    period: ReportingPeriod? = nil, _ categories: [Dimension: String] = [:]
  ) -> FigureKey {
    FigureKey(
      table: table, indicator: indicator, view: view, period: period ?? plan.period,
      readUntil: cutoff, categories: categories)
  }
}

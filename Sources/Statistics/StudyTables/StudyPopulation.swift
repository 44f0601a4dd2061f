import CaseModel

/// The people of a study with what all tables need of them, computed once.
struct StudyPopulation {
  let table: CaseTable
  let plan: StudyPlan
  let people: [Milestones]
  /// Numbers of the people in the funnel: entered by the cut-off and not found not to be victims.
  let cohort: [Int]
  /// State of each wave by person; `nil` where the clock has no start.
  let waveStates: [[WaveState]?]
  /// Time under observation by person; `nil` for people without it.
  let observations: [Observation?]
  /// Activity of the period and of those it is compared with.
  let activityCounts: ActivityCounts

  init(_ table: CaseTable, plan: StudyPlan) {
    self.table = table
    self.plan = plan
    let people = table.milestones(until: plan.cutoff, rules: plan.rules)
    self.people = people
    let cohort = people.indices.filter { people[$0].entry != nil }
    self.cohort = cohort
    let waveStates = table.mapPeople { person in
      table.waveStates(of: person, people[person], cutoff: plan.cutoff, rules: plan.rules)
    }
    self.waveStates = waveStates
    observations = table.mapPeople { person in
      Observation(people[person], cutoff: plan.cutoff, rules: plan.rules)
    }
    activityCounts = Self.activityCounts(
      in: plan.period.withComparable, of: people, states: waveStates,
      rules: plan.rules)
  }

  /// Activity of other periods than those of the table.
  func activityCounts(in periods: [ReportingPeriod]) -> ActivityCounts {
    Self.activityCounts(in: periods, of: people, states: waveStates, rules: plan.rules)
  }

  private static func activityCounts(
    in periods: [ReportingPeriod], of people: [Milestones], states: [[WaveState]?],
    rules: CohortRules
  ) -> ActivityCounts {
    var counts = ActivityCounts(in: periods)
    for (person, states) in zip(people, states) {
      counts.add(person)
      if person.entry != nil { counts.addFunnel(person, states: states, rules: rules) }
    }
    return counts
  }

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

extension Figure {
  /// A share with Wilson limits; without limits or value when nobody is in the group.
  static func share(
    _ key: FigureKey, _ numerator: Int, of denominator: Int,
    bounds: (low: Double, high: Double)? = nil,
    flags: Set<FigureFlag> = []
  ) -> Figure {
    guard denominator > 0 else {
      return Figure(
        key, measure: .proportion, unit: .people, numerator: numerator, denominator: denominator,
        status: .notApplicable)
    }
    let proportion = Proportion(numerator, of: denominator)
    let limits = proportion.wilson()
    return Figure(
      key, measure: .proportion, unit: .people, value: proportion.estimate, lower: limits.lower,
      upper: limits.upper, boundLow: bounds?.low, boundHigh: bounds?.high, numerator: numerator,
      denominator: denominator, method: .wilson,
      flags: denominator < 30 ? flags.union([.lowReliability]) : flags)
  }
}

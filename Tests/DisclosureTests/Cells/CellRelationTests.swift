import CaseModel
import Testing

@testable import Statistics

/// What must hold between the cells of a release is found, and nothing else is claimed.
@Suite struct CellRelationTests {
  /// Other people than those from whom they were derived, of two kinds of invention, break hardly any: one
  /// may be left that only somebody breaks who entered, returned and was asked on the same day of a year.
  ///
  /// It costs nothing: what is shown keeps a relation as long as nobody real breaks it, and the proof counts
  /// worlds of people and asks no relation.
  @Test(arguments: [0, 3, 4])
  func hardlyAnybodyBreaksARelation(kind: Int) throws {
    let programme = RandomProgramme(
      table: try RandomProgramme(people: 60, seed: 5).table, plan: try RandomProgramme.plan(kind))
    let population = StudyPopulation(programme.table, plan: programme.plan)
    let tables = population.tables().levels
    let (table, relations) = population.facts.cells(of: tables)
    #expect(relations.sums.count > 20)
    let shape = CellShape(tables, clock: programme.plan.rules.clock)
    let others = StudyPopulation(
      try RandomProgramme(people: 150, seed: UInt64(kind) + 90).table, plan: programme.plan)
    let possible = PossibleKinds(shape, as: population.facts, seed: 77)
    let strangers = CellTable(shape, PeopleKinds(shape, of: others.facts), possible)
    var random = SeededNumbers(seed: 3)
    var broken: Set<[Int]> = []
    for _ in 0..<600 {
      let history = random.below(strangers.histories.people.count)
      let values = strangers.factors.map { ($0.values, random.below($0.values.people.count)) }
      broken.formUnion(relations.broken(by: strangers.histories, history, values, table.terms))
    }
    #expect(
      broken.count <= 2,
      "\(broken.map { $0.map { table.cells[$0].quantity.text }.joined(separator: " | ") })")
  }

  /// Who is there makes no difference to what is possible.
  @Test func relationsDoNotDependOnThePeople() throws {
    let plan = try RandomProgramme.plan(0)
    let population = StudyPopulation(try RandomProgramme(people: 300, seed: 8).table, plan: plan)
    let shape = CellShape(population.tables().levels, clock: plan.rules.clock)
    let possible = PossibleKinds(shape, as: population.facts)
    let known = CellRelations(
      shape, CellKinds(shape, possible, PeopleKinds(shape, of: population.facts)))
    let alone = CellRelations(
      shape, CellKinds(shape, possible))
    #expect(Set(known.sums) == Set(alone.sums))
  }

  private func quarterly() throws -> (FoundRelations, Condition, CohortRules) {
    let programme = try RandomProgramme(people: 120, seed: 2)
    return (
      FoundRelations(programme), .entered(by: programme.plan.period.end), programme.plan.rules
    )
  }

  @Test func whatAddsUpIsFound() throws {
    let (cells, entered, rules) = try quarterly()
    for breakdown in RandomProgramme.breakdowns where breakdown.attribute != .exploitation {
      for grouping in breakdown.groupings {
        for stage in FunnelStage.allCases {
          let whole = [entered] + Condition.reached(stage, rules)
          #expect(
            try cells.isSum(whole, grouping.conditions.map { [entered, $0] + whole.dropFirst() }),
            "\(breakdown.attribute.code) \(grouping.codes) \(stage)")
        }
      }
    }
    #expect(
      try cells.isSum(
        [entered], CaseOutcome.allCases.map { [entered, .outcome([$0])] }), "outcomes")
    let year = try #require(ReportingPeriod(code: "2024"))
    let quarters = try (1...4).map { try #require(ReportingPeriod(year: 2024, quarter: $0)) }
    #expect(
      try cells.isSum(
        [entered, .on(.entry, in: year)], quarters.map { [.on(.entry, in: $0)] }), "quarters")
    // The clock of this plan starts at entry: of those whose wave is due each is in one state.
    for months in [3, 6, 12] {
      let people = [entered, .clockStarted(from: year.start, to: year.end)]
      func state(_ states: [WaveState]) -> [Condition] { people + [.wave(months: months, states)] }
      let due: [WaveState] = [.reached, .notReached, .declined]
      #expect(try cells.isSum(state(due), due.map { state([$0]) }), "wave \(months)")
      #expect(try cells.isSum(people, [state(due), state([.notDue])]), "wave \(months)")
    }
    let known = Grouping.known(.sex).conditions
    let rest = try #require(Grouping.finest(.sex).conditions.last)
    #expect(try cells.isSum([entered], [[entered, known[0]], [entered, rest]]), "known and not")
  }

  @Test func whatIsNestedIsFound() throws {
    let (cells, entered, rules) = try quarterly()
    let stages = FunnelStage.allCases.map { [entered] + Condition.reached($0, rules) }
    for (later, earlier) in zip(stages.dropFirst(), stages) {
      #expect(try cells.isWithin(later, earlier))
      #expect(try !cells.isWithin(earlier, later))
    }
    for service in ServiceKind.allCases {
      #expect(try cells.isWithin([entered, .received(service)], [entered, .received(nil)]))
    }
    #expect(try cells.isWithin([entered, .received(nil)], stages[1]))
    #expect(
      try cells.isWithin(
        [entered, .ended(.reTrafficked, by: 365)], [entered, .ended(.reTrafficked, by: 730)]))
    for start in ReTraffickingStart.allCases {
      let people = [entered] + start.people(rules)
      #expect(
        try cells.isWithin(
          people + [start.event(confirmed: true)], people + [start.event(confirmed: false)]))
      #expect(try cells.isWithin(people + [start.event(confirmed: false)], people))
    }
  }

  /// What somebody may take for granted, and what does not hold.
  @Test func nothingElseIsClaimed() throws {
    let (cells, entered, rules) = try quarterly()
    let forms = Grouping.finest(.exploitation).conditions
    #expect(try !cells.isSum([entered], forms.map { [entered, $0] }), "several forms a person")
    let quarter = try #require(ReportingPeriod(code: "2024-Q4"))
    let assisted = Activity.assisted.terms(in: quarter, rules)[0]
    #expect(
      try !cells.isWithin(assisted, [.on(.entry, in: quarter)]), "assisted long after entry")
    #expect(
      try !cells.isWithin(
        Activity.reintegrated.terms(in: quarter, rules)[0],
        [entered, .outcome([.reintegrated])]), "reintegrated, and died")
    #expect(
      try !cells.isWithin(
        [entered, .recorded(.reintegrated, rules)],
        [entered] + ReTraffickingStart.returned.people(rules)), "reintegrated where she was")
  }
}

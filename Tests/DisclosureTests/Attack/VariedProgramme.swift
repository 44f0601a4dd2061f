import CaseModel
import Statistics
import Testing

extension RandomProgramme {
  /// Periods, waves and clocks of which each varied programme has one set.
  static let plans: [(period: String, waves: [Int], clock: ClockStart)] = [
    ("2024-Q4", [3, 6, 12, 24, 36], .identified),
    ("2024", [3, 6, 12, 24, 36], .identified),
    ("2024-Q2", [3], .identified),
    ("2024-07..2024-12", [6, 12], .assisted),
    ("2024-Q4", [12, 24], .reintegrated),
    ("2024-05", [3, 6, 12, 24, 36], .identified),
    ("2023-Q3", [12], .returned),
    ("2023", [3, 6], .identified),
  ]

  static func plan(_ kind: Int) throws -> StudyPlan {
    let (period, waves, clock) = plans[kind]
    var rules = CohortRules()
    rules.waves = waves.map(FollowUpWave.init)
    rules.clock = clock
    return StudyPlan(
      period: try #require(ReportingPeriod(code: period)), rules: rules, breakdowns: breakdowns,
      qualityFields: [.sex, .age, .citizenship, .exploitation, .scope, .referral, .region])
  }

  /// A programme of 30 to 2000 people, every third of them skewed, under one of ``plans``.
  init(varied seed: UInt64) throws {
    var random = SeededNumbers(seed: seed &* 104_729 &+ 7)
    let largest = [60, 150, 400, 1000, 2000][random.below(5)]
    try self.init(
      people: 30 + random.below(largest - 29), isSkewed: random.happens(33),
      kind: Int(seed % UInt64(Self.plans.count)), &random)
  }

  /// A programme of so many people under the first of ``plans``.
  init(people: Int, seed: UInt64) throws {
    var random = SeededNumbers(seed: seed &* 15_485_863 &+ 3)
    try self.init(people: people, isSkewed: false, kind: 0, &random)
  }

  private init(people: Int, isSkewed: Bool, kind: Int, _ random: inout SeededNumbers) throws {
    var rates = Rates(&random)
    rates.isSkewed = isSkewed
    rates.isTidy = random.happens(60)
    var builder = CaseTableBuilder()
    let lists = Lists(&builder)
    for number in 0..<people {
      let person = builder.addPerson(CaseID(high: UInt64(number), low: 1))
      builder.markProfiled(person)
      Self.addProfile(of: person, lists, rates, &random, to: &builder)
      try Self.addHistory(of: person, rates, &random, to: &builder)
    }
    self.init(table: builder.build(), plan: try Self.plan(kind))
  }
}

import CaseModel
import InventedCases
import Statistics

/// A programme with rules and a period, all drawn from a seed.
struct RandomCases {
  let table: CaseTable
  let rules: CohortRules
  let period: ReportingPeriod
  /// The last day that the data know of.
  let asOf: Day

  /// Every second programme is one of the invented ones; in the others anything may follow anything.
  init?(seed: UInt64) {
    var random = Draws(seed: seed)
    let people = seed % 25 == 7 ? 0 : 5 + random.below(seed % 10 == 3 ? 115 : 45)
    var rules = CohortRules(
      identification: random.happens(25) ? .formal : .broad,
      followUpEnd: random.happens(25) ? .recordedEnd : .lastContact)
    rules.clock = ClockStart.allCases[Int(seed / 2 % 4)]
    rules.waves = random.pick([
      FollowUpWave.standard, FollowUpWave.standard, [6, 12, 24].map(FollowUpWave.init),
      [12].map(FollowUpWave.init), [1, 3, 6, 9, 12, 18, 24, 36, 48].map(FollowUpWave.init),
    ])
    let codes = [
      "2024-Q4", "2023-Q2", "2024-H1", "2022-H2", "2024", "2023", "2024-05", "2022-12",
      "2023-11..2024-02",
    ]
    guard let period = ReportingPeriod(code: codes[Int(seed % 9)]) else { return nil }
    self.rules = rules
    self.period = period
    // Sometimes the data end within the period, or before it.
    asOf = random.happens(70) ? period.end + 30 : period.end + -random.below(period.months * 40)
    if seed % 2 == 0 {
      guard let programme = InventedProgramme(people: people, seed: seed) else { return nil }
      table = programme.table()
    } else {
      table = Self.disorder(people, &random)
    }
  }

  private static let kinds: [EventKind] = [
    .presumed, .identified, .notAVictim, .referredIn, .offered, .declined, .declined, .accepted,
    .assisted, .returned, .returned, .reintegrationStarted, .followup, .followup, .followup,
    .reintegrated, .reTrafficked, .reTrafficked, .withdrew, .lost, .lost, .transferred, .closed,
    .reopened, .died, .conviction,
  ]

  private static func disorder(_ people: Int, _ random: inout Draws) -> CaseTable {
    var builder = CaseTableBuilder()
    let regions = ["north", "south"].map { builder.openCode($0) }
    for number in 0..<people {
      let person = builder.addPerson(CaseID(high: random.next(), low: UInt64(number)))
      builder.markProfiled(person)
      addProfile(of: person, regions, to: &builder, &random)
      let start = Day(number: 18_262) + random.below(1500)
      if !random.happens(8) {
        add(random.happens(40) ? .presumed : .identified, start, of: person, to: &builder, &random)
      }
      if random.happens(60) {
        add(.assisted, start + random.below(90) - 30, of: person, to: &builder, &random)
      }
      for _ in 0..<random.below(10) {
        let kind = random.pick(kinds)
        // Death, and the finding that someone is no victim, would leave nobody.
        if (kind == .died || kind == .notAVictim) && random.happens(70) { continue }
        add(kind, start + random.below(1300) - 100, of: person, to: &builder, &random)
      }
      for _ in 0..<random.below(3) { addService(since: start, of: person, to: &builder, &random) }
      for _ in 0..<random.below(4) { addVisit(since: start, of: person, to: &builder, &random) }
    }
    return builder.build()
  }

  private static func addProfile(
    of person: Int, _ regions: [Int], to builder: inout CaseTableBuilder, _ random: inout Draws
  ) {
    if random.happens(90) {
      builder.set(ProfileValue(code: random.below(Sex.codes.count)), .sex, of: person)
    }
    if random.happens(85) {
      let age = 5 + random.below(40)
      builder.set(
        AgeRange(low: age, high: age + (random.happens(30) ? random.below(9) : 0)), .age,
        of: person)
    }
    if random.happens(80) {
      // Among them alone or beside others the last code, 'undetermined'.
      let forms = (0...random.below(3)).map { _ in
        random.happens(25)
          ? ExploitationForm.codes.count - 1 : random.below(ExploitationForm.codes.count)
      }
      builder.set(ProfileSet(codes: forms), .exploitation, of: person)
    }
    if random.happens(70) {
      builder.set(ProfileValue(code: random.pick(regions)), .region, of: person)
    }
    if random.happens(70) {
      builder.set(ProfileValue(code: random.below(Scope.codes.count)), .scope, of: person)
    }
  }

  private static func add(
    _ kind: EventKind, _ day: Day, of person: Int, to builder: inout CaseTableBuilder,
    _ random: inout Draws
  ) {
    let details = EventDetail.allowed(for: kind)
    let detail = details.isEmpty || random.happens(30) ? nil : random.pick(details)
    let certainty: Certainty? =
      kind != .reTrafficked || random.happens(30)
      ? nil : random.happens(50) ? .confirmed : .suspected
    let wave = kind == .followup && random.happens(40) ? random.pick([3, 6, 9, 12, 24, 36]) : nil
    builder.append(
      CaseEvent(
        date: random.date(day), kind: kind, detail: detail, certainty: certainty, wave: wave),
      of: person)
  }

  private static func addService(
    since start: Day, of person: Int, to builder: inout CaseTableBuilder, _ random: inout Draws
  ) {
    let begin = start + random.below(800) - 60
    builder.append(
      ServiceSpell(
        service: random.pick([.shelter, .medical, .psychosocial, .education, .legalAid]),
        start: random.happens(10) ? nil : RecordedDate(begin),
        end: random.happens(40) ? nil : RecordedDate(begin + random.below(500) - 5),
        status: random.pick([nil, .planned, .started, .completed, .interrupted]),
        beneficiary: random.happens(15) ? .child : random.happens(50) ? .person : nil),
      of: person)
  }

  private static func addVisit(
    since start: Day, of person: Int, to builder: inout CaseTableBuilder, _ random: inout Draws
  ) {
    let day = start + random.below(1200)
    let wave = random.happens(30) ? random.pick([0, 3, 6, 12, 24]) : nil
    for domain in OutcomeDomain.allCases where random.happens(85) {
      let score = random.happens(97) ? 3.0 + Double(random.below(2)) : 2
      builder.append(
        Assessment(date: RecordedDate(day), domain: domain, score: score, wave: wave), of: person)
    }
  }
}

/// Draws from a seeded generator.
private struct Draws {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func next() -> UInt64 { random.next() }
  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }
  mutating func happens(_ perCent: Int) -> Bool { below(100) < perCent }
  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  /// Now and then a month, a quarter or a year only.
  mutating func date(_ day: Day) -> RecordedDate {
    let (year, month, _) = day.civil
    let coarse: RecordedDate? =
      switch below(20) {
      case 0: RecordedDate(year: year, month: month)
      case 1: RecordedDate(year: year, quarter: (month + 2) / 3)
      case 2: RecordedDate(year: year)
      default: nil
      }
    return coarse ?? RecordedDate(day)
  }
}

extension Day {
  fileprivate static func - (day: Day, days: Int) -> Day { day + -days }
}

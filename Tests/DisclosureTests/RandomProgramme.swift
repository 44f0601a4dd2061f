import CaseModel
import Statistics
import Testing

/// The splitmix64 generator: the same numbers in every run.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

  mutating func happens(_ perCent: Int) -> Bool { below(100) < perCent }

  /// A position in the weights, drawn in proportion to them.
  mutating func pick(_ weights: [Int]) -> Int {
    var left = below(weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      if left < weight { return index }
      left -= weight
    }
    return 0
  }
}

/// An invented programme of 30 to 400 people with skewed origins and its own rates of everything.
struct RandomProgramme {
  let table: CaseTable
  let plan: StudyPlan

  init(table: CaseTable, plan: StudyPlan) {
    self.table = table
    self.plan = plan
  }

  init(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed &* 7919 &+ 17)
    let codes = ["2024-Q4", "2024-Q2", "2024", "2023-Q3"]
    let period = try #require(ReportingPeriod(code: codes[random.below(codes.count)]))
    var builder = CaseTableBuilder()
    let rates = Rates(&random)
    let lists = Lists(&builder)
    for number in 0..<(30 + random.below(371)) {
      let person = builder.addPerson(CaseID(high: UInt64(number), low: seed))
      builder.markProfiled(person)
      Self.addProfile(of: person, lists, rates, &random, to: &builder)
      try Self.addHistory(of: person, rates, &random, to: &builder)
    }
    table = builder.build()
    plan = StudyPlan(
      period: period, breakdowns: Self.breakdowns,
      qualityFields: [.sex, .age, .citizenship, .exploitation, .scope, .referral, .region])
  }

  /// The open codes of the programme, numbered in one builder.
  struct Lists {
    let regions: [Int]
    let agencies: [Int]

    init(_ builder: inout CaseTableBuilder) {
      regions = ["centre", "north", "south"].map { builder.openCode($0) }
      agencies = ["east", "west"].map { builder.openCode($0) }
    }
  }

  /// How often each thing happens in a programme, in per cent.
  struct Rates {
    let assisted, longTerm, reintegrated, reTrafficked, ending, died, formal, undated: Int
    var unknown: Int
    var regions: [Int]
    let years: [Int]
    /// Every service has a start and nobody is found not to be a victim: records as they should be.
    var isTidy = false
    /// One foreigner, one child, hardly a man.
    var isSkewed = false
    /// Rare values as often as common ones.
    var isEven = false

    init(_ random: inout SeededNumbers) {
      unknown = random.below(20)
      assisted = 50 + random.below(51)
      longTerm = 20 + random.below(75)
      reintegrated = 10 + random.below(80)
      reTrafficked = random.below(30)
      ending = random.below(60)
      died = random.below(12)
      formal = 30 + random.below(71)
      undated = random.happens(50) ? 0 : random.below(15)
      regions = [70, 25, 1 + random.below(30)]
      years = (0..<6).map { _ in 1 + random.below(40) }
    }

    /// Every value and every course about as often as another; records as they should be.
    mutating func beAnyone() {
      (isTidy, isEven) = (true, true)
      (unknown, regions) = (25, [1, 1, 1])
    }
  }

  static func addProfile(
    of person: Int, _ lists: Lists, _ rates: Rates, _ random: inout SeededNumbers,
    to builder: inout CaseTableBuilder
  ) {
    func pick(_ weights: [Int], _ random: inout SeededNumbers) -> Int {
      rates.isEven ? random.below(weights.count) : random.pick(weights)
    }
    func value(_ weights: [Int], _ random: inout SeededNumbers) -> ProfileValue {
      random.happens(rates.unknown) ? .notRecorded : ProfileValue(code: pick(weights, &random))
    }
    let isFirst = person == 0
    builder.set(
      value(rates.isSkewed ? [97, 3, 0, 0] : [70, 28, 1, 1], &random), .sex, of: person)
    // Imagined people may be in no agency; in programmes all are in one of two.
    if !rates.isEven || !random.happens(rates.unknown) {
      builder.set(ProfileValue(code: lists.agencies[random.below(2)]), .agency, of: person)
    }
    builder.set(value([60, 35, 5], &random), .scope, of: person)
    builder.set(
      value([30, 5, 5, 10, 15, 3, 5, 2, 3, 12, 10, 8], &random), .referral, of: person)
    if !random.happens(rates.unknown) {
      let age = random.happens(rates.isEven ? 30 : 10) ? 8 : 13 + random.below(30)
      let low = rates.isSkewed ? (isFirst ? 10 : 18 + age / 2) : age
      builder.set(
        // A band may cross the border of two reporting bands.
        random.happens(6) ? AgeRange(low: low, high: low + 9) : AgeRange(low), .age, of: person)
    }
    if !random.happens(rates.unknown) {
      let countries = ["XKX", "MDA", "ALB", "SRB", "SVK", "NGA"].compactMap {
        Country.index(code: $0)
      }
      let origin = countries[
        rates.isSkewed ? (isFirst ? 1 : 0) : pick([60, 25, 8, 4, 2, 2], &random)]
      builder.set(ProfileValue(code: origin), .citizenship, of: person)
    }
    if !random.happens(rates.unknown) {
      builder.set(
        ProfileValue(code: lists.regions[pick(rates.regions, &random)]), .region, of: person)
    }
    if !random.happens(rates.unknown) {
      var forms = [pick([60, 20, 6, 8, 2, 1], &random)]
      if random.happens(10) { forms.append(pick([30, 30, 10, 10], &random)) }
      if random.happens(5) { forms.append(ExploitationForm.codes.count - 1) }
      builder.set(ProfileSet(codes: Set(forms)), .exploitation, of: person)
    }
  }

  static func addHistory(
    of person: Int, entering entry: Day? = nil, _ rates: Rates, _ random: inout SeededNumbers,
    to builder: inout CaseTableBuilder
  ) throws {
    let year = 2019 + random.pick(rates.years)
    let anyDay = try #require(Day(year: year, month: 1, day: 1)) + random.below(365)
    var day = entry ?? anyDay
    func add(_ kind: EventKind, certainty: Certainty? = nil, detail: EventDetail? = nil) {
      builder.append(
        CaseEvent(date: RecordedDate(day), kind: kind, detail: detail, certainty: certainty),
        of: person)
    }
    func after(_ days: Int) { day = day + 1 + random.below(days) }
    add(random.happens(30) ? .presumed : .identified)
    if random.happens(rates.formal) {
      after(20)
      add(.identified)
    }
    if !rates.isTidy, random.happens(2) { add(.notAVictim) }
    if random.happens(12) {
      add(.declined)
      guard random.happens(50) else { return }
      after(90)
      add(.accepted)
    }
    guard random.happens(rates.assisted) else {
      if rates.isEven, random.happens(50) {
        let wave = FollowUpWave(months: [3, 6, 12, 24, 36][random.below(5)])
        builder.append(
          CaseEvent(date: RecordedDate(day + wave.days), kind: .followup, detail: .reached),
          of: person)
      }
      if random.happens(rates.ending / 3) { add(.lost) }
      return
    }
    after(rates.isEven && random.happens(20) ? 500 : 30)
    if !rates.isTidy, random.happens(rates.undated) {
      builder.append(ServiceSpell(service: .medical), of: person)
    } else if random.happens(90) {
      add(.assisted)
    }
    for service in [ServiceKind.shelter, .medical, .psychosocial, .legalAid]
    where random.happens(50) {
      let start = day + random.below(40)
      builder.append(
        ServiceSpell(
          service: service, start: RecordedDate(start),
          end: RecordedDate(start + random.below(250))), of: person)
    }
    for months in [3, 6, 12, 24] where random.happens(65) {
      builder.append(
        CaseEvent(
          date: RecordedDate(day + FollowUpWave(months: months).days), kind: .followup,
          detail: random.happens(85) ? .reached : .notReached), of: person)
    }
    if random.happens(20) { add(.returned) }
    if random.happens(rates.longTerm) {
      after(120)
      if random.happens(80) { add(.reintegrationStarted) }
      if random.happens(60) {
        builder.append(
          ServiceSpell(service: .vocationalTraining, start: RecordedDate(day + 3)), of: person)
      }
      if random.happens(rates.reintegrated) {
        after(500)
        add(.reintegrated)
      }
    }
    if random.happens(rates.reTrafficked) {
      after(400)
      add(.reTrafficked, certainty: random.happens(30) ? .suspected : .confirmed)
    }
    if random.happens(rates.ending) {
      after(200)
      add([.closed, .lost, .withdrew, .transferred][random.below(4)])
    }
    if random.happens(rates.died) {
      after(300)
      add(.died)
    }
  }

  private static func coarser(
    _ attribute: ProfileAttribute, _ groups: [(String, [String])], rest: String
  ) -> Grouping {
    Grouping(
      attribute: attribute,
      groups: groups.map { Grouping.Group(code: $0.0, members: Set($0.1)) }, rest: rest)
  }

  static let breakdowns: [Breakdown] = [
    Breakdown(
      attribute: .sex,
      groupings: [
        .finest(.sex), coarser(.sex, [("female", ["female"])], rest: "male+other+unknown"),
      ]),
    Breakdown(
      attribute: .age,
      groupings: [
        .finest(.age),
        coarser(
          .age, [("0-17", ["0-11", "12-17"]), ("18+", ["18-24", "25-34", "35+"])], rest: "unknown"),
        coarser(.age, [("0-17", ["0-11", "12-17"])], rest: "18+unknown"),
      ]),
    Breakdown(
      attribute: .exploitation,
      groupings: [
        .finest(.exploitation),
        coarser(
          .exploitation,
          [
            ("sexual", ["sexual"]),
            (
              "labour",
              ["forced_labour", "domestic_servitude", "child_labour", "slavery_practices"]
            ),
          ], rest: "other_or_unknown"),
      ]),
    Breakdown(
      attribute: .scope,
      groupings: [
        .finest(.scope),
        coarser(.scope, [("internal", ["internal"])], rest: "cross_border+unknown"),
      ]),
    Breakdown(
      attribute: .citizenship,
      groupings: [
        .finest(.citizenship, listed: ["ALB", "MDA", "SVK", "XKX"]),
        coarser(.citizenship, [("XKX", ["XKX"])], rest: "foreign+unknown"),
      ]),
    Breakdown(
      attribute: .referral,
      groupings: [
        .finest(.referral),
        coarser(
          .referral,
          [
            (
              "authorities",
              [
                "police", "border_police", "prosecutor_court", "victim_advocate",
                "labour_inspectorate",
              ]
            ),
            ("services", ["social_work_centre", "health", "school", "shelter", "hotline"]),
          ], rest: "others_or_unknown"),
      ]),
    Breakdown(
      attribute: .region, groupings: [.finest(.region, listed: ["centre", "north", "south"])]),
    Breakdown(
      attribute: .agency, groupings: [.finest(.agency, listed: ["east", "west"])]),
  ]
}

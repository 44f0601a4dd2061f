import CaseModel
import Disclosure
import Statistics

@testable import Reporting

/// A report on an invented programme, drawn from a seed: size, histories, period, profile, edition and
/// day all vary.
struct RandomReport: CustomStringConvertible {
  let cases: CaseTable
  let plan: StudyPlan
  let audience: Audience
  let asOf: Day
  let description: String

  static let periods = [
    "2024-Q2", "2023-Q4", "2024-01..2024-06", "2024", "2024-05", "2024-01..2024-05",
    "2023-01..2024-12", "2023-07..2024-03", "2024-Q4",
  ]
  static let waves = [[3, 6, 12, 24, 36], [6, 24], [3], [24, 36], [12]]
  static let sizes = [0, 1, 2, 5, 9, 56, 56, 300, 300, 2000]

  init(seed: UInt64, sizes: [Int] = sizes) throws {
    var numbers = SeededNumbers(state: seed)
    let size = sizes.randomElement(using: &numbers) ?? 0
    let code = Self.periods.randomElement(using: &numbers) ?? ""
    let months = Self.waves.randomElement(using: &numbers) ?? []
    let clock = ClockStart.allCases.randomElement(using: &numbers) ?? .identified
    audience = Audience.allCases.randomElement(using: &numbers) ?? .open
    guard let period = ReportingPeriod(code: code), let first = Day(year: 2019, month: 1, day: 1)
    else { throw UnknownLanguage(code: code) }
    // Some reports are made while their period goes on.
    let isOpen = Int.random(in: 0..<4, using: &numbers) == 0
    asOf =
      isOpen
      ? period.start + Int.random(in: 0...(period.end - period.start), using: &numbers)
      : period.end + Int.random(in: 0...200, using: &numbers)
    let dropOut = Double.random(in: 0...1, using: &numbers)
    var builder = CaseTableBuilder()
    for number in 0..<size {
      let person = builder.addPerson(CaseID(high: UInt64(number), low: seed))
      builder.markProfiled(person)
      builder.set(ProfileValue(code: Int.random(in: 0...1, using: &numbers)), .sex, of: person)
      let entry = first + Int.random(in: 0..<2191, using: &numbers)
      func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &numbers) < share }
      func add(_ kind: EventKind, _ days: Int, _ detail: EventDetail? = nil) {
        builder.append(
          CaseEvent(date: RecordedDate(entry + days), kind: kind, detail: detail), of: person)
      }
      add(chance(0.3) ? .presumed : .identified, 0)
      if chance(0.03) { add(.notAVictim, Int.random(in: 1...120, using: &numbers)) }
      if chance(0.25) { continue }
      add(.assisted, Int.random(in: 0...60, using: &numbers))
      if chance(0.3) {
        builder.append(
          ServiceSpell(service: .shelter, start: RecordedDate(entry + 10)), of: person)
      }
      if chance(0.4) { add(.reintegrationStarted, Int.random(in: 30...200, using: &numbers)) }
      if chance(0.3) { add(.returned, Int.random(in: 30...200, using: &numbers)) }
      for month in months {
        guard !chance(dropOut) else { break }
        add(.followup, FollowUpWave(months: month).days + Int.random(in: -10...40, using: &numbers))
      }
      if chance(0.3) { add(.reintegrated, Int.random(in: 200...500, using: &numbers)) }
      if chance(0.15) { add(.reTrafficked, Int.random(in: 0...900, using: &numbers)) }
      if chance(0.05) { add(.died, Int.random(in: 60...900, using: &numbers)) }
    }
    cases = builder.build()
    var plan = StudyPlan(
      period: period,
      rules: CohortRules(waves: months.map(FollowUpWave.init), clock: clock),
      breakdowns: [Breakdown(attribute: .sex, groupings: [.finest(.sex)])], qualityFields: [.sex])
    plan.requested = [
      .followUpsOpen, .lasting, .pathways, .reach, .cohortSteps, .cohortBy,
    ]
    self.plan = plan
    description =
      "seed \(seed): \(size) people, \(code), waves \(months), \(clock.code), \(audience.code), \(asOf.iso)"
  }

  /// The last day whose events are read.
  var readUntil: Day { min(plan.period.end, asOf) }

  func report(wording: Wording? = nil) throws -> Report {
    try report(
      protect(study(cases, plan: plan, asOf: asOf), policy: DisclosurePolicy(audience)), wording)
  }

  /// The report of the protected edition from rounded cells; internal ones are made public.
  func roundedReport(wording: Wording? = nil) throws -> Report {
    try report(
      study(cases, plan: plan, asOf: asOf)
        .roundedToTheNearest(for: audience == .internalUse ? .open : audience), wording)
  }

  private func report(_ study: ProtectedStudy, _ wording: Wording?) throws -> Report {
    var context = ReportFixture.context
    context.clock = plan.rules.clock.code
    return try compose(
      ReportFixture.layout, of: study, context: context,
      wording: wording ?? ReportFixture.wording(of: "quarterly"))
  }

  /// The donor's report with a logframe and costs; rounded, or as the edition withholds.
  func donorReport(isRounded: Bool) throws -> Report {
    var context = ReportFixture.context
    context.clock = plan.rules.clock.code
    context.logframe = ReportFixture.logframe
    context.costs = Costs(total: 600_000, currency: "EUR", items: ["All"])
    let results = study(cases, plan: plan, asOf: asOf)
    let protected =
      isRounded
      ? results.roundedToTheNearest(for: audience == .internalUse ? .open : audience)
      : protect(results, policy: DisclosurePolicy(audience))
    return try compose(
      ReportFixture.donorLayout, of: protected, context: context,
      wording: ReportFixture.wording(of: "donor"))
  }

  /// The research report of an edition, with what its analyses find where it is internal.
  func researchReport(isRounded: Bool) throws -> Report {
    var context = ReportFixture.context
    context.clock = plan.rules.clock.code
    let results = study(cases, plan: plan, asOf: asOf)
    if audience == .internalUse, !isRounded, let permission = DisclosurePolicy.permission {
      var analyses = ResearchAnalyses(
        AnalysisInput(
          cases, rules: plan.rules, period: plan.period, asOf: asOf, lastDelivery: readUntil,
          edition: permission, wording: try Wording.catalogue("en")))
      context.analyses = ResearchTables(
        analyses.tables(ReportFixture.researchLayout.analyses), permission)
    }
    let protected =
      isRounded
      ? results.roundedToTheNearest(for: audience == .internalUse ? .open : audience)
      : protect(results, policy: DisclosurePolicy(audience))
    return try compose(
      ReportFixture.researchLayout, of: protected, context: context,
      wording: ReportFixture.wording(of: "research"))
  }
}

extension RandomReport {
  /// The plan-of-action report of an invented plan; rounded, or as the edition withholds.
  func planReport(isRounded: Bool, language: String) throws -> Report {
    let audience = isRounded && audience == .internalUse ? Audience.open : audience
    var plan = plan
    plan.breakdowns = PlanFixture.breakdowns
    plan.requested = PlanFixture.requested
    plan.indicators = PlanFixture.definitions
    let results = study(cases, plan: plan, asOf: asOf)
    var context = PlanFixture.context(audience)
    context.clock = plan.rules.clock.code
    return try compose(
      PlanFixture.layout,
      of: isRounded
        ? results.roundedToTheNearest(for: audience)
        : protect(results, policy: DisclosurePolicy(audience)),
      context: context, wording: ReportFixture.wording(of: "npa", language))
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same seed gives the same numbers everywhere.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

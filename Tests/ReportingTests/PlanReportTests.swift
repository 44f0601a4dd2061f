import CaseModel
import Disclosure
import Statistics
import Testing

@testable import Reporting

/// The plan-of-action report of invented programmes of every size, period, clock and edition.
@Suite struct PlanReportTests {
  @Test(arguments: Array(UInt64(1)...30), [false, true])
  func whatItSaysIsWhatItsFiguresSay(seed: UInt64, isRounded: Bool) throws {
    let random = try RandomReport(seed: seed, sizes: [0, 1, 7, 30, 56, 300])
    for language in ["en", "sr-Latn"] {
      let report = try random.planReport(isRounded: isRounded, language: language)
      for text in report.allTexts {
        #expect(!text.contains("{") && !text.contains("  "), "\(random): \(text)")
      }
      for section in report.sections {
        #expect(!section.heading.isEmpty && !section.parts.isEmpty, "\(random)")
        for case .paragraph(let text) in section.parts { #expect(!text.isEmpty, "\(random)") }
      }
      for table in report.tables {
        for row in table.rows {
          #expect(row.items.count == table.columns.count, "\(random): \(table.anchor)")
        }
      }
      if language == "en" {
        try matrix(report, random)
        leaks(report, random, isInternal: random.audience == .internalUse && !isRounded)
      }
    }
  }

  /// Every row of the plan is there, in its order; what is judged lies where the judgement says.
  private func matrix(_ report: Report, _ random: RandomReport) throws {
    let rows = report.tables.filter { $0.anchor.hasPrefix("t-matrix") }.flatMap(\.rows)
    let plan = PlanFixture.plan
    #expect(rows.map { $0.heading.prefix(5) } == plan.indicators.map { $0.number.prefix(5) })
    #expect(
      report.allTexts.contains(
        "Of 7 indicators, 4 are computed here as adopted, 2 partly, 1 needs other sources."))
    for (row, promise) in zip(rows, plan.indicators) {
      let words = row.items.compactMap { if case .words(let text) = $0 { text } else { nil } }
      let isMarked = row.items.contains { if case .mark = $0 { true } else { false } }
      #expect(isMarked == (promise.source == nil), "\(random): \(row.heading)")
      if promise.match == .proxy { #expect(words.contains("– Proxy only"), "\(random)") }
      guard case .declared(let definition)? = promise.source, let target = promise.target,
        let figure = report.figures.first(where: {
          $0.key.categories[.declared] == definition.id
            && $0.key.period == random.plan.period
        })
      else { continue }
      let base = report.identity.roundingBase ?? 0
      let limits: (low: Double, high: Double)? =
        figure.measure == .count
        ? figure.value.map { (max(0, $0 - Double(base)), $0 + Double(base)) }
        : figure.lower.flatMap { low in
          figure.upper.map { (min(low, $0) * 100, max(low, $0) * 100) }
        }
      for (word, isLow) in [("● Met", true), ("○ Not met", false)] where words.contains(word) {
        let (low, high) = try #require(limits, "\(random): \(row.heading)")
        let isBetter = promise.direction ?? promise.source?.direction == .higher ? isLow : !isLow
        #expect(
          isBetter ? low >= target : high <= target, "\(random): \(row.heading) \(word)")
      }
      if words.contains("● On track") {
        let step = try #require(promise.path.last { $0.by <= random.readUntil })
        #expect(try #require(limits).low >= step.value, "\(random)")
      }
    }
  }

  /// The reasons of a step are all people who stopped there.
  private func leaks(_ report: Report, _ random: RandomReport, isInternal: Bool) {
    let figures = report.figures.filter { $0.key.indicator == .leakShare }
    guard isInternal else { return }
    for step in Set(figures.compactMap { $0.key.categories[.stage] }) {
      let own = figures.filter { $0.key.categories[.stage] == step }
      let total = own.first { $0.key.categories[.exit] == FigureKey.total }?.value
      let parts = own.filter { $0.key.categories[.exit] != FigureKey.total }
      #expect(
        parts.compactMap(\.numerator).reduce(0, +) == total.map { Int($0) }, "\(random): \(step)")
    }
  }

  /// Before the first step of a path nobody is behind; after one, the step decides.
  @Test(arguments: [
    (2024, 5.0, "● On track"), (2024, 900, "○ Behind its path"),
    (2026, 5, "– First step not due yet"),
  ])
  func aPathIsJudgedByTheStepThatIsDue(year: Int, value: Double, word: String) throws {
    var plan = PlanFixture.plan
    let day = try #require(Day(year: year, month: 6, day: 30))
    plan.objectives[0].measures[0].indicators[1].target = 1000
    plan.objectives[0].measures[0].indicators[1].path = [PlanIndicator.Step(by: day, value: value)]
    let report = try PlanFixture.report(ReportFixture.cases(300), .internalUse, plan: plan)
    let row = try #require(report.tables.first { $0.anchor == "t-matrix-1" }?.rows[1])
    let words = row.items.compactMap { if case .words(let text) = $0 { text } else { nil } }
    #expect(words.contains(word), "\(words)")
  }

  /// Organisations stand in internal editions, and nothing of them in any other.
  @Test func protectedEditionsNameNoOrganisation() throws {
    let shown = try PlanFixture.report(ReportFixture.cases(300), .internalUse).allTexts.joined()
    #expect(shown.contains("ORG-A") && shown.contains("3 people were delivered by several"))
    #expect(shown.contains("Sex: 2"))
    for audience in [Audience.open, .restricted] {
      let hidden = try PlanFixture.report(ReportFixture.cases(300), audience).allTexts.joined()
      #expect(!hidden.contains("ORG-A") && !hidden.contains("were delivered by several"))
      #expect(hidden.contains("single out a small shelter"))
    }
  }

  @Test func withoutAPlanItSaysSo() throws {
    let report = try PlanFixture.report(ReportFixture.cases(56), .internalUse, plan: nil)
    #expect(report.allTexts.contains { $0.hasPrefix("No plan was given") })
    #expect(!report.tables.contains { $0.anchor.hasPrefix("t-matrix") })
  }
}

/// An invented plan, and where invented records come from.
enum PlanFixture {
  static let definitions = [
    IndicatorDefinition(
      id: "new", measure: .count,
      population: .dated(.moment(.entry), Window(.inPeriod)), direction: .higher,
      words: ["en": IndicatorWords(label: "New", meaning: "New people.")]),
    IndicatorDefinition(
      id: "so_far", view: .cohort, measure: .count,
      population: .dated(.moment(.assistance), Window(.byEnd)), direction: .higher,
      words: ["en": IndicatorWords(label: "So far", meaning: "Everybody assisted.")]),
    IndicatorDefinition(
      id: "assisted", view: .cohort, measure: .share,
      population: .dated(.moment(.entry), Window(.byEnd)),
      numerator: .dated(.moment(.assistance), Window(.byEnd)), direction: .higher,
      words: ["en": IndicatorWords(label: "Assisted", meaning: "Assisted of all.")]),
    IndicatorDefinition(
      id: "again", view: .cohort, measure: .share,
      population: .dated(.moment(.entry), Window(.byEnd)),
      numerator: .dated(.moment(.reTrafficking), Window(.byEnd)), direction: .lower,
      words: ["en": IndicatorWords(label: "Again", meaning: "Again of all.")]),
  ]

  static let plan: PlanOfAction = {
    func row(
      _ number: String, _ definition: Int?, target: Double?, match: LogframeRow.Match = .exact
    ) -> PlanIndicator {
      PlanIndicator(
        number: number, title: PlanText(["en": "Wording", "sr-Latn": "Formulacija"]),
        institution: PlanText(all: "Ministry"), deadline: "2026", baseline: 1,
        baselineYear: "2021", target: target,
        isPerCent: definition.map { definitions[$0].isShare } ?? false,
        source: definition.map { .declared(definitions[$0]) }, match: match,
        how: match == .exact ? nil : PlanText(all: "Otherwise."))
    }
    var path = row("1.1.2", 1, target: 60)
    path.path = [2023, 2024].compactMap { year in
      Day(year: year, month: 12, day: 31).map { PlanIndicator.Step(by: $0, value: 20) }
    }
    return PlanOfAction(
      title: PlanText(["en": "Invented plan"]),
      objectives: [
        PlanOfAction.Objective(
          number: "1", title: PlanText(all: "First"),
          measures: [
            PlanOfAction.Measure(
              number: "1.1", title: PlanText(all: "Measure"),
              indicators: [
                row("1.1.1", 0, target: 8), path, row("1.1.3", 2, target: 60),
                row("1.1.4", 3, target: 10), row("1.1.5", nil, target: 4),
              ])
          ]),
        PlanOfAction.Objective(
          number: "2", title: PlanText(all: "Second"),
          measures: [
            PlanOfAction.Measure(
              number: "2.1", title: PlanText(all: "Measure"),
              indicators: [
                row("2.1.1", 2, target: 30, match: .proxy),
                row("2.1.2", 3, target: nil, match: .close),
              ])
          ]),
      ])
  }()

  static let layout = ReportFixture.layout(of: "npa")

  static let requested: Set<RequestedTable> = [.planIndicators, .leaks, .justice]

  static let breakdowns: [Breakdown] = {
    let age = Grouping(
      attribute: .age,
      groups: [
        Grouping.Group(code: "0-17", members: ["0-11", "12-17"]),
        Grouping.Group(code: "18+", members: ["18-24", "25-34", "35+"]),
      ], rest: "unknown")
    return [
      Breakdown(attribute: .sex, groupings: [.finest(.sex)]),
      Breakdown(attribute: .age, groupings: [age]),
    ]
  }()

  static func context(_ audience: Audience) -> ReportContext {
    var context = ReportFixture.context
    context.plan = plan
    let delivery = DataFlow.Delivery(
      number: 1, deliveredOn: Day(number: 20_090), organisations: ["ORG-A", "ORG-B"],
      tables: [.cases, .events])
    context.dataFlow = DataFlow(
      deliveries: [delivery],
      unprotected: (audience == .internalUse ? InternalEdition.ofTests : nil).map {
        DataFlow.Unprotected(
          organisations: [
            DataFlow.Organisation(
              code: "ORG-A", people: 20, first: Day(number: 19_000), last: Day(number: 20_000),
              known: 30, asked: 40)
          ], shared: 3, conflicts: [(.attribute(.sex), 2), (.date(of: .identified), 1)], $0)
      })
    return context
  }

  static func report(
    _ cases: CaseTable, _ audience: Audience, plan: PlanOfAction? = plan,
    wording: Wording? = nil
  ) throws -> Report {
    let period = try #require(ReportingPeriod(code: "2024"))
    var studied = StudyPlan(period: period, breakdowns: breakdowns, qualityFields: [.sex, .age])
    studied.requested = requested
    studied.indicators = definitions
    let results = study(cases, plan: studied, asOf: period.end)
    var context = context(audience)
    context.plan = plan
    return try compose(
      layout,
      of: audience == .internalUse
        ? protect(results, policy: DisclosurePolicy(audience))
        : results.roundedToTheNearest(for: audience),
      context: context, wording: wording ?? ReportFixture.wording(of: "npa"))
  }
}

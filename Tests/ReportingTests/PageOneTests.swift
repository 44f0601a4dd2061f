import CaseModel
import Disclosure
import Statistics
import Testing

@testable import Reporting

/// Every sentence of page one is read back and compared with the figure it stands for, as it is in
/// figures.csv, and with a count of the histories themselves.
@Suite struct PageOneTests {
  static let seeds = Array(UInt64(1)...60)

  @Test(arguments: seeds)
  func everySentenceSaysWhatItsFigureSays(seed: UInt64) throws {
    let random = try RandomReport(seed: seed)
    let report = try random.report()
    try newlyIdentifiedIsAboutTheWholePeriod(report, random)
    try sharesOfTheFunnelAreThoseOfTheFigures(report, random)
    try aMissingFollowUpIsNeverNobody(report, random)
    try aMissingFurtherExperienceIsNeverNobody(report, random)
    try tilesAndActivityAreAboutThePeriod(report, random)
    checksHold(report, random)
  }

  private func newlyIdentifiedIsAboutTheWholePeriod(_ report: Report, _ random: RandomReport) throws
  {
    let sentence = report.keyMessages[0]
    let figure = try #require(
      report.figures.first {
        $0.key.table == "activity" && $0.key.indicator == .identified
          && $0.key.period == random.plan.period
      })
    #expect(figure.key.readUntil == random.readUntil, "\(random)")
    let entered = random.milestones.count {
      $0.entry.map(random.plan.period.contains) ?? false
    }
    let days = DayText(try Wording.catalogue("en"))
    let span =
      "etween \(days.long(random.plan.period.start)) and \(days.long(random.readUntil))"
    #expect(sentence.contains(span), "\(random): \(sentence)")
    let isOpen = random.asOf < random.plan.period.end
    if let match = sentence.firstMatch(of: /, ([\d,]+) (person was|people were) newly identified/) {
      let number = try #require(Int(match.1.filter { $0 != "," }))
      #expect(Double(number) == figure.value, "\(random): \(sentence)")
      #expect(number == entered, "\(random): \(sentence)")
      #expect((match.2 == "person was") == (number == 1), "\(sentence)")
      #expect(sentence.contains("so far; the period goes on until") == isOpen, "\(sentence)")
      #expect(figure.flags.contains(.provisional) == isOpen)
    } else if sentence.contains("not shown, to protect people") {
      #expect(figure.value == nil && figure.status == .suppressed, "\(random): \(sentence)")
    } else {
      #expect(sentence.hasPrefix("Nobody was newly identified") && entered == 0, "\(sentence)")
    }
    #expect(report.identity.title.contains("until") == isOpen, "\(report.identity.title)")
  }

  /// The five sentences; where there is nobody, one of them stands for two.
  private func sentences(_ report: Report) -> [String] {
    let messages = report.keyMessages
    return messages.count == 4 ? Array(messages.prefix(2) + messages.dropFirst()) : messages
  }

  private func sharesOfTheFunnelAreThoseOfTheFigures(_ report: Report, _ random: RandomReport)
    throws
  {
    let cohort = random.milestones.filter { $0.entry != nil }
    for (index, stage) in [(1, FunnelStage.assisted), (2, .reintegrated)] {
      let sentence = sentences(report)[index]
      let figure = try #require(
        report.figures.first {
          $0.key.table == "funnel" && $0.key.indicator == .funnelShareOfStart
            && $0.key.categories == [.stage: stage.code]
        })
      try compare(sentence, with: figure, random)
      if let match = sentence.firstMatch(of: /^Of ([\d,]+) (person|people) identified up to/) {
        #expect(Int(match.1.filter { $0 != "," }) == cohort.count, "\(random): \(sentence)")
        #expect((match.2 == "person") == (cohort.count == 1))
        #expect(figure.numerator == cohort.count { $0.reached(stage) })
      } else if sentence.hasPrefix("Nobody") {
        #expect(cohort.isEmpty, "\(random): \(sentence)")
      }
    }
  }

  /// "Nobody" and "not yet" are said only where they are true; a figure that is missing for another
  /// reason says so.
  private func aMissingFollowUpIsNeverNobody(_ report: Report, _ random: RandomReport) throws {
    let rules = random.plan.rules
    let starts = random.milestones.compactMap { person in
      rules.clock.day(of: person).map { (day: $0, died: person.died) }
    }
    let months = rules.waves.map(\.months)
    let wave = FollowUpWave(months: try #require(months.last { $0 <= 12 } ?? months.first))
    let sentence = sentences(report)[3]
    #expect(sentence.contains("\(wave.months)-month follow-up"), "\(random): \(sentence)")
    let figure = try #require(
      report.figures.first {
        $0.key.indicator == .waveReached
          && $0.key.categories == [.cohort: "total", .wave: String(wave.months)]
      })
    if sentence.hasPrefix("No ") {
      let due = starts.filter { wave.due(from: $0.day) <= random.readUntil }
      #expect(
        due.allSatisfy { $0.died.map { $0 <= random.readUntil } ?? false },
        "\(random): \(sentence)")
    } else {
      try compare(sentence, with: figure, random)
    }
    #expect(
      figure.value == nil || figure.status != .published || figure.key.readUntil == random.readUntil
    )
  }

  private func aMissingFurtherExperienceIsNeverNobody(_ report: Report, _ random: RandomReport)
    throws
  {
    let rules = random.plan.rules
    let sentence = try #require(report.keyMessages.last)
    let windows = report.figures.filter { $0.key.indicator == .reTraffickedWithin }
      .compactMap { $0.key.categories[.month].flatMap { Int($0) } }
      .map(FollowUpWave.init).sorted()
    guard let wave = windows.last(where: { $0.months <= 12 }) ?? windows.first else {
      #expect(sentence.contains("this profile has no waves"), "\(sentence)")
      return
    }
    let due = random.milestones.filter { person in
      rules.clock.day(of: person).map { wave.due(from: $0) <= random.readUntil } ?? false
    }
    let figure = try #require(
      report.figures.first {
        $0.key.indicator == .reTraffickedWithin
          && $0.key.categories == [.month: String(wave.months)]
      })
    #expect(sentence.contains("\(wave.months) months"), "\(random): \(sentence)")
    if sentence.hasPrefix("Nobody's") {
      #expect(
        due.allSatisfy { person in
          // Those who had it before the clock started are not followed.
          person.reTrafficked.map { $0 < rules.clock.day(of: person) ?? $0 } ?? false
        }, "\(random): \(sentence)")
    } else {
      try compare(sentence, with: figure, random)
    }
  }

  private func tilesAndActivityAreAboutThePeriod(_ report: Report, _ random: RandomReport) throws {
    let words = try Wording.catalogue("en").report.keyFigures
    let activity = report.figures.filter { $0.key.table == "activity" }
    let tiles: [(String, Indicator)] = [
      ("identified", .identified), ("assisted", .assisted), ("follow_ups", .followUpsDone),
      ("re_trafficked", .reTrafficked),
    ]
    for (id, indicator) in tiles {
      let label = try #require(words[id]?.label.templates.first?.text)
      let tile = try #require(report.keyFigures.first { $0.label == label })
      let figure = try #require(
        activity.first {
          $0.key.indicator == indicator && $0.key.period == random.plan.period
        })
      #expect(tile.value.number == figure.value, "\(random): \(label)")
      if tile.value.number == 1 { #expect(!tile.detail.hasPrefix("people"), "\(tile.detail)") }
    }
    let periods = Set(activity.map(\.key.period)).sorted { $0.start < $1.start }
    #expect(periods == random.plan.period.withComparable)
    if let table = report.tables.first(where: { $0.anchor == "t-activity" }) {
      #expect(table.columns.count == periods.count)
      #expect(
        table.columns.last?.heading.contains("until") == (random.asOf < random.plan.period.end))
    }
  }

  /// What a table says about its own sum is what its cells come to.
  private func checksHold(_ report: Report, _ random: RandomReport) {
    #expect(report.checks.count >= 2)
    for check in report.checks { #expect(check.holds != false, "\(random): \(check)") }
    if random.audience == .internalUse {
      #expect(report.checks.allSatisfy { $0.holds == true }, "\(random): \(report.checks)")
    }
  }

  /// Numbers in a sentence are the printed forms of the figure; none is said of a withheld one.
  private func compare(_ sentence: String, with figure: ProtectedFigure, _ random: RandomReport)
    throws
  {
    #expect(!sentence.contains("{") && !sentence.contains("  "), "\(random): \(sentence)")
    if sentence.contains("not shown, to protect people") {
      #expect(figure.value == nil && figure.status == .suppressed, "\(random): \(sentence)")
      return
    }
    if figure.value == nil {
      #expect(
        sentence.contains("Nobody") || sentence.contains("nobody") || sentence.hasPrefix("No "),
        "\(random): \(sentence)")
      return
    }
    let value = try #require(figure.value)
    if let denominator = figure.denominator, denominator < 10 {
      #expect(!sentence.contains("%"), "\(random): \(sentence)")
      #expect(sentence.contains("too few to give a percentage"))
    } else {
      let percent = Int((value * 100).rounded(.toNearestOrAwayFromZero))
      #expect(sentence.contains("\(percent)%"), "\(random): \(sentence)")
    }
    if let numerator = figure.numerator, let denominator = figure.denominator {
      let numbers = sentence.matches(of: /[\d,]+/).compactMap {
        Int($0.output.filter { $0 != "," })
      }
      #expect(numbers.contains(numerator), "\(random): \(sentence)")
      #expect(numbers.contains(denominator), "\(random): \(sentence)")
    }
    if let interval = sentence.firstMatch(of: /95% CI (\d+) to (\d+)/) {
      #expect(interval.1 != interval.2, "\(random): \(sentence)")
      #expect(
        Int(interval.1) == figure.lower.map { Int(($0 * 100).rounded(.toNearestOrAwayFromZero)) })
      #expect(
        Int(interval.2) == figure.upper.map { Int(($0 * 100).rounded(.toNearestOrAwayFromZero)) })
    }
    #expect(sentence.firstMatch(of: /(^| )1 (people|were)/) == nil, "\(sentence)")
  }
}

extension RandomReport {
  /// Everyone as known on the last day read.
  var milestones: [Milestones] { cases.milestones(until: readUntil, rules: plan.rules) }
}

/// Sentences that few programmes need, each from one that does.
@Suite struct RareSentencesTests {
  /// People who are identified on 1 January 2020 and to whom the same happens.
  private func programme(
    _ count: Int, _ audience: Audience, year: Int = 2020, waves: [Int] = [12],
    period: String = "2024-Q4", asOf: String? = nil, _ events: [(EventKind, Int)]
  ) throws -> Report {
    var builder = CaseTableBuilder()
    let start = try #require(Day(year: year, month: 1, day: 1))
    for number in 0..<count {
      let person = builder.addPerson(CaseID(high: UInt64(number), low: 0))
      for (kind, days) in [(.identified, 0)] + events {
        builder.append(CaseEvent(date: RecordedDate(start + days), kind: kind), of: person)
      }
    }
    let period = try #require(ReportingPeriod(code: period))
    let plan = StudyPlan(
      period: period, rules: CohortRules(waves: waves.map(FollowUpWave.init)), breakdowns: [],
      qualityFields: [])
    return try compose(
      ReportFixture.layout,
      of: protect(
        study(builder.build(), plan: plan, asOf: asOf.flatMap { Day(iso: $0) } ?? period.end),
        policy: DisclosurePolicy(audience)),
      context: ReportFixture.context, wording: Wording.catalogue("en"))
  }

  @Test func anIntervalThatRoundsToOneNumberIsNotPrintedAsARange() throws {
    let messages = try programme(2000, .internalUse, [(.assisted, 3)]).keyMessages
    #expect(
      messages[1]
        == "Of 2,000 people identified up to 31 December 2024, 2,000 (100%; 95% CI narrower than one percentage point) received assistance."
    )
  }

  @Test func onePersonIsOnePerson() throws {
    let messages = try programme(1, .internalUse, year: 2024, period: "2024", []).keyMessages
    #expect(
      messages[0]
        == "Between 1 January 2024 and 31 December 2024, 1 person was newly identified.")
    #expect(messages[1].hasPrefix("Of 1 person identified up to"))
  }

  @Test func whenEverybodyDiedNoFollowUpIsDue() throws {
    let messages = try programme(12, .internalUse, [(.died, 30)]).keyMessages
    #expect(messages[3] == "No 12-month follow-up had fallen due by 31 December 2024.")
  }

  @Test func nobodyYetInAPeriodThatGoesOn() throws {
    let messages = try programme(12, .internalUse, asOf: "2024-11-30", []).keyMessages
    #expect(
      messages[0]
        == "Nobody was newly identified between 1 October 2024 and 30 November 2024 so far; the period goes on until 31 December 2024."
    )
  }

  @Test func aWaveOfTheProfileIsNamed() throws {
    let messages = try programme(40, .internalUse, waves: [6, 24], [(.followup, 182)]).keyMessages
    #expect(messages[3].contains("Of 40 people whose 6-month follow-up had fallen due"))
    #expect(messages[4].contains("24 months"))
  }

  /// Of a complete year the public edition says which year it is.
  @Test func theLastCompleteYearIsNamed() throws {
    var builder = CaseTableBuilder()
    let start = try #require(Day(year: 2023, month: 1, day: 1))
    for number in 0..<400 {
      let person = builder.addPerson(CaseID(high: UInt64(number), low: 0))
      let entry = start + number * 2 % 720
      for (kind, days) in [(EventKind.identified, 0)] + (number % 2 == 0 ? [(.followup, 365)] : [])
      {
        builder.append(CaseEvent(date: RecordedDate(entry + days), kind: kind), of: person)
      }
    }
    let period = try #require(ReportingPeriod(code: "2024-Q4"))
    let plan = StudyPlan(
      period: period, rules: CohortRules(waves: [FollowUpWave(months: 12)]), breakdowns: [],
      qualityFields: [])
    let report = try compose(
      ReportFixture.layout,
      of: protect(
        study(builder.build(), plan: plan, asOf: period.end), policy: DisclosurePolicy(.open)),
      context: ReportFixture.context, wording: Wording.catalogue("en"))
    let sentence = report.keyMessages[3]
    #expect(
      sentence.contains("with entry in 2023 or before, all at least 12 months before"),
      "\(sentence)")
    let table = try #require(report.tables.first { $0.anchor == "t-waves" })
    // 2024 is due for some of its people: it is left out, and not called "not due".
    let row = try #require(table.rows.first { $0.heading == "2024" })
    guard case .share(let cell) = try #require(row.items.first) else { return }
    #expect(cell.share.status == .suppressed)
  }

  @Test func doesNotAddUpIsSaid() throws {
    // The words exist for a sum that is wrong; no table has one.
    let words = try Wording.catalogue("en").document
    #expect(words.doesNotAddUp.placeholders == ["sum", "total"])
    #expect(words.checks.fails.placeholders == ["numbers"])
  }
}

/// The same quantity in two reports.
@Suite struct LaterReportTests {
  /// A figure that is not provisional says the same when it is read later; the identity tells the day.
  @Test(arguments: UInt64(100)...UInt64(112))
  func onlyProvisionalFollowUpsChange(seed: UInt64) throws {
    let random = try RandomReport(seed: seed)
    func figures(_ code: String) throws -> [ProtectedFigure] {
      var plan = random.plan
      plan.period = try #require(ReportingPeriod(code: code))
      return protect(
        study(random.cases, plan: plan, asOf: plan.period.end),
        policy: DisclosurePolicy(.internalUse)
      ).tables.filter { $0.id == "activity" }.flatMap(\.figures)
        .filter { [.followUpsDone, .followUpsDue].contains($0.key.indicator) }
    }
    let (early, late) = (try figures("2023-Q2"), try figures("2023-Q3"))
    var compared = 0
    for figure in early {
      var key = figure.key
      key.readUntil = try #require(ReportingPeriod(code: "2023-Q3")).end
      guard let later = late.first(where: { $0.key == key }) else { continue }
      #expect(figure.key != later.key)
      // Deaths that are recorded later take a wave away.
      guard !figure.flags.contains(.provisional), figure.key.indicator == .followUpsDone else {
        continue
      }
      #expect(figure.value == later.value, "\(random) \(key)")
      compared += 1
    }
    let longest = random.plan.rules.waves.map {
      $0.lastDay(among: random.plan.rules.waves) - $0.days
    }
    if longest.max() ?? 0 < 90 { #expect(compared > 0) }
  }

  /// Three people of one programme, asked for in periods of any length after the last delivery: open
  /// services and follow-up do not run on.
  @Test func aPeriodThatGoesOnAddsNothing() throws {
    var builder = CaseTableBuilder()
    let start = try #require(Day(iso: "2024-01-10"))
    for number in 0..<3 {
      let person = builder.addPerson(CaseID(high: UInt64(number), low: 0))
      builder.append(CaseEvent(date: RecordedDate(start), kind: .identified), of: person)
      builder.append(ServiceSpell(service: .shelter, start: RecordedDate(start)), of: person)
    }
    let cases = builder.build()
    let known = try #require(Day(iso: "2024-05-31"))
    var results: [[Double?]] = []
    for code in ["2024-Q2", "2024", "2024-01..2025-12"] {
      let plan = StudyPlan(
        period: try #require(ReportingPeriod(code: code)), breakdowns: [], qualityFields: [])
      let results2 = study(cases, plan: plan, asOf: known)
      #expect(results2.readUntil == known)
      results.append(
        results2.tables.filter { $0.id == "funnel" }.flatMap { $0.versions[0].blocks }
          .flatMap(\.figures).map(\.value))
    }
    #expect(results[0] == results[1] && results[1] == results[2])
  }
}

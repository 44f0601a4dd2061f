import CaseModel
import Disclosure
import Foundation
import Statistics
import Testing

@testable import Reporting

@Suite struct CatalogueTests {
  private let wording: Wording

  init() throws { wording = try Wording.catalogue("en") }

  /// The list of labels that belongs to a dimension.
  private func list(_ dimension: Statistics.Dimension) -> String {
    switch dimension {
    case .attribute(.citizenship), .attribute(.countryOfExploitation): "country"
    case .attribute(.ageFirstTrafficked): "age_group"
    default: dimension.code
    }
  }

  @Test(arguments: ProfileAttribute.allCases)
  func everyRowOfABreakdownHasALabel(attribute: ProfileAttribute) {
    let dimension = Statistics.Dimension.attribute(attribute)
    let isCountry = [.citizenship, .countryOfExploitation].contains(attribute)
    for code in Grouping.finest(attribute, listed: isCountry ? Country.codes : []).codes {
      #expect(wording.codes[list(dimension)]?[code] != nil, "\(attribute.code) \(code)")
    }
    #expect(wording.codes["field"]?[attribute.code] != nil)
    // Tables that only blocks of other kinds show have no words of their own.
    for table in StudyTableList.byAttribute where wording.report.blocks[table] != nil {
      let choices = wording.report.blocks[table]?.title?.choices ?? []
      #expect(choices.contains { $0.by == "attribute" && $0.answers[dimension.code] != nil })
    }
  }

  private static let coded: [(list: String, codes: [String])] = [
    ("stage", FunnelStage.codes + ["formally_identified", "estimated", "identified_only"]),
    ("stage", steps),
    ("exit", CaseOutcome.codes + ["did_not_continue", "ended_otherwise", "total"]),
    ("exit", ["no_offer", "offered_open", "declined_form", "declined_fear", "declined_own"]),
    ("exit", ["declined_unknown"]),
    ("state", WaveState.codes + ["all", "confirmed", "no_offer", "due", "overdue"]),
    ("judgement", ["met", "consistent", "not_met", "too_few", "no_data", "proxy", "not_shown"]),
    ("judgement", ["on_track", "behind", "early", "no_target"]),
    ("match", ["exact", "close", "proxy"]), ("records", CanonicalTable.codes),
    ("dated", ["identified", "died"]),
    ("change", ["more", "fewer", "unclear", "too_few", "not_shown", "unfinished"]),
    ("service", ServiceKind.codes + ["any", "none"]),
  ]

  /// Of the funnel, those who reached one stage and not the next.
  private static let steps: [String] = zip(FunnelStage.codes, FunnelStage.codes.dropFirst())
    .map { "\($0)_not_\($1)" }

  @Test(arguments: coded)
  func everyCodeOfATableHasALabel(list: String, codes: [String]) {
    for code in codes { #expect(wording.codes[list]?[code] != nil, "\(list) \(code)") }
  }

  /// The codes of the research report.
  private static let ofResearch: [(String, [String])] = [
    ("state", ["entered", "no_start", "event_before_start", "left_out", "followed"]),
    ("measurement", PersonMeasurement.codes),
    ("ending", TimeEnding.codes),
    ("step", ["everyone", "not_in_cohort", "no_dated_start", "outcome_before_start", "analysed"]),
    ("test", ["log-rank", "Gray"]),
    ("variant", ["as_reported", "bounds", "recorded_end", "known_to_the_day", "found_at_visits"]),
    ("variant", ClockStart.codes.map { "since_\($0)" }),
  ]

  @Test(arguments: ofResearch)
  func everyCodeOfAnAnalysisHasALabel(list: String, codes: [String]) {
    for code in codes { #expect(wording.codes[list]?[code] != nil, "\(list) \(code)") }
  }

  /// The merged groups of the shipped profile.
  @Test func everyGroupOfTheShippedProfileHasALabel() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Reports/profiles/quarterly.yaml")
    var by = ""
    var found = 0
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      if let match = line.firstMatch(of: #/- by: ([a-z_]+)/#) {
        by = ["age": "age_group", "citizenship": "country"][String(match.1)] ?? String(match.1)
      }
      for match in line.matches(of: #/(?:code|rest): ([A-Za-z0-9_+\-]+)/#) where match.1 != "home" {
        found += 1
        #expect(wording.codes[by]?[String(match.1)] != nil, "\(by) \(match.1)")
      }
    }
    #expect(found > 10)
  }

  @Test(arguments: Indicator.allCases)
  func everyIndicatorHasWords(indicator: Indicator) throws {
    let words = try #require(wording.indicators[indicator.code])
    #expect(!words.label.isEmpty && !words.meaning.isEmpty && !words.numerator.isEmpty)
  }

  @Test func everyStatusFlagUnitAndAudienceHasWords() {
    for code in FigureStatus.codes + FigureFlag.codes { #expect(wording.marks[code] != nil) }
    for code in CountUnit.codes { #expect(wording.units[code] != nil) }
    for code in Audience.codes { #expect(wording.audiences[code] != nil) }
    #expect(wording.indicators.count == Indicator.codes.count)
    #expect(wording.audiences.count == Audience.codes.count)
    #expect(wording.units.count == CountUnit.codes.count)
  }

  @Test func anUnknownLanguageIsRefused() {
    #expect(throws: UnknownLanguage.self) { try Wording.catalogue("xx") }
  }

  /// Every string of reports is replaced by its own path; what no edition prints is not
  /// needed.
  @Test func noStringOfTheReportIsUnused() throws {
    let marked = try Marked(wording)
    var printed = ""
    for (count, audience) in [
      (1500, Audience.open), (1500, .internalUse), (60, .open), (8, .internalUse), (8, .open),
      (0, .internalUse),
    ] {
      for clock in ClockStart.codes {
        let isFormal = clock == "assisted"
        var context = ReportFixture.context
        context.clock = clock
        context.isFormalIdentification = isFormal
        if isFormal { context.contact = nil }
        let earlier = ReportContext.EarlierRelease(
          number: 1, profile: "quarterly", period: "2024-Q3", audience: "public",
          asOf: Day(number: 20_000), issued: Day(number: 20_000))
        context.notComparedWith = Array(repeating: earlier, count: isFormal ? 1 : 2)
        let report = try ReportFixture.report(
          count, audience, wording: marked.wording, context: context)
        printed += report.allTexts.joined(separator: "\n")
      }
    }
    for (count, audience) in [(1500, Audience.open), (60, .open), (8, .restricted)] {
      printed += try ReportFixture.roundedReport(count, audience, wording: marked.wording).allTexts
        .joined(separator: "\n")
    }
    printed += try compose(
      ReportFixture.layout, of: ReportFixture.study(ReportFixture.unfollowed(40), .internalUse),
      context: ReportFixture.context, wording: marked.wording
    ).allTexts.joined(separator: "\n")
    var promised = ReportFixture.context
    promised.logframe = ReportFixture.logframe
    promised.costs = Costs(total: 1000, currency: "EUR", items: [])
    printed += try compose(
      ReportFixture.donorLayout, of: ReportFixture.study(ReportFixture.cases(300), .internalUse),
      context: promised, wording: marked.wording
    ).allTexts.joined(separator: "\n")
    for people in [300, 0] {
      printed += try PlanFixture.report(
        ReportFixture.cases(people), .internalUse, wording: marked.wording
      ).allTexts.joined(separator: "\n")
    }
    for seed in PageOneTests.seeds {
      let random = try RandomReport(seed: seed)
      guard random.cases.count < 1000 else { continue }
      for report in [
        try random.report(wording: marked.wording),
        try random.roundedReport(wording: marked.wording),
      ] {
        printed += report.allTexts.joined(separator: "\n")
      }
    }
    let unused = marked.paths.filter { !printed.contains("⟨\($0)⟩") }
    #expect(unused.filter { path in !Self.rare.contains { path.contains($0) } } == [])
  }

  /// Sentences of programmes that are seldom so, or that no table needs, by a part of their place;
  /// `RareSentencesTests`, `FigureFactsTests`, `BlockTests` and `LanguageTests` read them.
  private static let rare: Set<String> = [
    "/checks/fails", "/doesNotAddUp", "/rowsMissing", "by_year/coarsened", "/narrow", "/range",
    "/rounded", "/few/coarser/", "/not_computed", "/not_due", "/messages/within/0/nobody/",
    "/not_followed", "/nobody/unfinished", "/document/englishBetween", "/reviewedLanguage",
    // Of the list of people, which needs the permission of an internal edition.
    "/columns/team", "/columns/follow_up_wave", "/columns/due_since", "/columns/days_overdue",
    "/columns/last_contact",
    // Of analyses by a code that people have or not, which stand in internal editions.
    "/document/without",
    // Of a plan with one indicator, or none or one that is computed.
    "/plan/coverage/", "/plan/shared/none", "/basis/few",
  ]
}

/// A catalogue whose strings say where they stand.
private struct Marked {
  let wording: Wording
  private(set) var paths: [String] = []

  init(_ wording: Wording) throws {
    let data = try JSONEncoder().encode(wording)
    var root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    var paths: [String] = []
    for part in ["report", "document", "rounding"] {
      root[part] = Self.mark(root[part] as Any, "/\(part)", &paths)
    }
    self.wording = try JSONDecoder().decode(
      Wording.self, from: JSONSerialization.data(withJSONObject: root))
    self.paths = paths.sorted()
  }

  private static func mark(_ value: Any, _ path: String, _ paths: inout [String]) -> Any {
    switch value {
    case let text as String:
      // Sheet names are cut to the length that Excel takes.
      guard !text.isEmpty, !path.contains("/sheet") || path.contains("/sheet_") else { return text }
      // The names of attributes: the report speaks of those of its profile only.
      guard !path.contains("_by/title/"), !path.contains("_by/sheet/") else { return text }
      // The name of the fact that chooses; forms for one are read elsewhere.
      guard !path.hasSuffix("/by"), !path.hasSuffix("/one") else { return text }
      paths.append(path)
      return "⟨\(path)⟩ "
        + Template(text).placeholders.map { "{\($0)}" }.joined(separator: " ")
    case let list as [Any]:
      return list.enumerated().map { mark($1, "\(path)/\($0)", &paths) }
    case let object as [String: Any]:
      return Dictionary(
        uniqueKeysWithValues: object.sorted { $0.key < $1.key }.map {
          ($0, mark($1, "\(path)/\($0)", &paths))
        })
    default: return value
    }
  }
}

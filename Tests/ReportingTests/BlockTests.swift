import CaseModel
import Disclosure
import Foundation
import Statistics
import Testing
import Yams

@testable import Reporting

/// Blocks and words as a profile lists them.
@Suite struct BlockTests {
  /// What a profile may name is what a study has: tables, figures, and the dimensions of each.
  @Test func theListOfTablesIsThatOfAStudy() throws {
    var plan = StudyPlan(
      period: try #require(ReportingPeriod(code: "2024-Q4")),
      breakdowns: [ProfileAttribute.sex, .agency].map {
        Breakdown(attribute: $0, groupings: [.finest($0, listed: [])])
      }, qualityFields: [.sex, .age])
    plan.requested = Set(RequestedTable.allCases)
    plan.indicators = PlanFixture.definitions
    let study = protect(
      Statistics.study(
        try ReportFixture.cases(200, withEstimate: true), plan: plan, asOf: plan.period.end),
      policy: DisclosurePolicy(.internalUse))
    var found: [String: [Indicator: Set<Statistics.Dimension>]] = [:]
    for figure in study.tables.flatMap(\.figures) {
      let attributes = figure.key.categories.keys.filter {
        if case .attribute = $0 { true } else { false }
      }
      let isByName = StudyTableList.all[figure.key.table] != nil
      let table =
        isByName
        ? figure.key.table
        : attributes.first.map { figure.key.table.replacing("_\($0.code)", with: "") }
          ?? figure.key.table
      let dimensions = Set(figure.key.categories.keys).subtracting(isByName ? [] : attributes)
      let known = found[table]?[figure.key.indicator]
      #expect(known == nil || known == dimensions, "\(table) \(figure.key.indicator.code)")
      found[table, default: [:]][figure.key.indicator] = dimensions
      let isCount = figure.measure == .count || figure.measure == .stillFollowed
      let isListed = StudyTableList.counts.contains(figure.key.indicator)
      // The total of a table of shares is a count; what a plan names is either.
      if !figure.key.categories.values.contains(FigureKey.total),
        figure.key.indicator != .planIndicator
      {
        #expect(isListed == isCount, "\(figure.key.indicator.code)")
      }
    }
    let listed = StudyTableList.all.mapValues { $0.figures.mapValues { Set($0) } }
    #expect(Set(found.keys) == Set(listed.keys))
    for (table, figures) in found { #expect(listed[table] == figures, "\(table)") }
  }

  private static let small = """
    messages:
      - { id: came, table: activity, figure: identified }
    key_figures: []
    sections:
      - id: who
        blocks:
          - { kind: text, id: about }
          - kind: table
            id: new_by_sex
            table: identified_by_sex
            rows: { by: sex, last: [unknown] }
            columns:
              - { head: women_and_men, figure: people_by_attribute, part: numerator }
            sum: none
    """

  private static let words = """
    title: "Small report, {name}"
    messages:
      came:
        by: state
        shown: { by: n, one: "{n} person came.", other: "{n} people came." }
        other: "How many came is not told."
    sections: { who: { heading: "Who came" } }
    blocks:
      about: { notes: ["Told by {organisation}.", { by: edition, internal: "For us alone." }] }
      new_by_sex: { title: "New people", subtitle: "Activity view.", sheet: "New", stub: "Sex", notes: [] }
    columns: { women_and_men: "Came" }
    """

  /// A report of two blocks with sentences of its own, from YAML alone.
  @Test(arguments: [Audience.internalUse, .open])
  func aSmallReportIsAPageOfYAML(audience: Audience) throws {
    let layout = try YAMLDecoder().decode(ReportLayout.self, from: Self.small)
    var wording = try Wording.catalogue("en")
    wording.report = wording.report.overlaid(
      by: try YAMLDecoder().decode(OwnWords.self, from: Self.words))
    let report = compose(
      layout, of: try ReportFixture.study(ReportFixture.cases(320), audience),
      context: ReportFixture.context, wording: wording)
    #expect(report.identity.title == "Small report, 4th quarter 2024")
    #expect(report.sections.map(\.heading) == ["Who came"])
    #expect(Set(report.figures.map(\.key.table)) == ["activity", "identified_by_sex"])
    // Entries on day 7·n, wrapped at 2150 days: those of the quarter, counted by hand.
    let start = try #require(Day(iso: "2024-10-01"))
    let end = try #require(Day(iso: "2024-12-31"))
    let came = ReportFixture.entries(320).count { (start...end).contains($0) }
    let paragraphs = report.sections[0].parts.compactMap {
      if case .paragraph(let text) = $0 { text } else { nil }
    }
    if audience == .internalUse {
      #expect(report.keyMessages == ["\(came) people came."])
      #expect(paragraphs == ["Told by Example House.", "For us alone."])
      let table = try #require(report.tables.first)
      #expect(table.title == "New people" && table.anchor == "t-new-by-sex")
      #expect(table.columns.map(\.heading) == ["Came"])
      #expect(table.rows.last?.heading == "Total" || table.rows.contains { $0.isTotal })
    } else {
      #expect(report.keyMessages.count == 1)
      #expect(paragraphs.first == "Told by Example House.")
    }
  }

  /// What may be said depends on the place; numbers of a figure only where it has them.
  @Test func wordsThatCannotBeSaidAreFound() throws {
    let message = MessageLayout(id: "x", table: "activity", figure: "identified")
    func kind(_ text: String) throws -> SentenceFault.Kind? {
      let sentence = try YAMLDecoder().decode(Sentence.self, from: text)
      do throws(SentenceFault) {
        try sentence.check(.message(message), isCount: true)
        return nil
      } catch {
        return error.kind
      }
    }
    #expect(try kind("{ by: state, shown: '{n} came.', other: 'Not told.' }") == nil)
    guard case .place("n", _)? = try kind("'{n} came.'") else {
      Issue.record("a number that may be withheld was let through")
      return
    }
    guard case .place("nn", _)? = try kind("{ by: state, shown: '{nn} came.' }") else {
      Issue.record("a misspelt place was let through")
      return
    }
    guard case .question("states", _)? = try kind("{ by: states, shown: 'x' }") else {
      Issue.record("a misspelt question was let through")
      return
    }
    guard case .answer("shwon", _)? = try kind("{ by: state, shwon: 'x' }") else {
      Issue.record("a misspelt answer was let through")
      return
    }
    #expect(try kind("'  '") == .noText)
  }

  /// The catalogue itself says nothing that has no text at its place.
  @Test func everySentenceOfTheCatalogueCanBeSaid() throws {
    let words = try Wording.catalogue("en").report
    for layout in ReportFixture.layout.messages {
      let sentence = try #require(words.messages[layout.id])
      let isCount = Indicator(code: layout.figure).map(StudyTableList.counts.contains) ?? false
      try sentence.check(.message(layout), isCount: isCount)
    }
    for (_, text) in words.blocks {
      for (name, sentence) in text.sentences {
        if sentence != .several([]) {
          try sentence.check(.block)
        } else {
          #expect(name == "coarsened")
        }
      }
      for note in text.notes ?? [] { try note.check(.block) }
    }
    for (_, text) in words.sections {
      for sentence in [text.heading] + (text.lead ?? []) { try sentence.check(.common) }
    }
    for layout in ReportFixture.layout.keyFigures {
      let text = try #require(words.keyFigures[layout.id])
      try text.label.check(.common)
      try text.detail.check(.keyFigure(layout))
    }
    for (_, head) in words.columns { try head.check(.common) }
  }

  /// A choice by clock has all four, so that no profile leaves a gap.
  @Test func everyClockHasItsSentences() throws {
    let words = try Wording.catalogue("en").report
    var found = 0
    func check(_ sentence: Sentence) {
      for choice in sentence.choices where choice.by == "clock" {
        found += 1
        #expect(Set(choice.answers.keys) == Set(ClockStart.codes))
      }
    }
    words.messages.values.forEach(check)
    for text in words.blocks.values {
      text.sentences.map(\.sentence).forEach(check)
      (text.notes ?? []).forEach(check)
    }
    words.sections.values.map(\.heading).forEach(check)
    #expect(found > 20)
  }
}

import Disclosure
import Foundation
import Reporting
import Testing

@testable import waymark

/// What a profile says about sections, blocks and words is right, or refused with its line.
@Suite struct ReportLayoutTests {
  private static let shipped =
    (try? String(
      contentsOf: Repository.root.appending(path: "Reports/profiles/quarterly.yaml"),
      encoding: .utf8)) ?? ""

  private static let plain = """
    name: mine
    version: "1"
    waves: [12]
    breakdowns: [{ by: sex }]
    quality: [sex]

    """

  private func read(_ text: String) throws(Failure) -> ReportProfile {
    try ReportProfile.read(Array(text.utf8), file: "mine.yaml")
  }

  private func refusal(_ text: String) -> String? {
    do {
      _ = try read(text)
      return nil
    } catch {
      return error.text
    }
  }

  /// One word of the shipped profile is misspelt: its line and the nearest name are told.
  @Test(arguments: [
    ("kind: bars", "kind: bras", "'bars'"), ("  - id: waves\n", "  - id: wafes\n", "'waves'"),
    ("table: stage_times", "table: stage_time", "'stage_times'"),
    ("head: implied", "head: implide", "'implied'"),
    ("figure: funnel_implied", "figure: funnel_implid", "'funnel_implied'"),
    (
      "part: denominator, edition: internal", "part: denominatr, edition: internal", "'denominator'"
    ),
    ("rows: { by: exit,", "rows: { by: exits,", "'exit'"),
    ("columns_by: wave", "columns_by: waves", "'waves'"),
    ("across: period", "across: periods", "'period'"),
    ("last: [any, none]", "last: [any, nine]", "'none'"),
    ("id: days\n", "id: dayss\n", "'days'"), ("of: funnel\n", "of: funel\n", "'funnel'"),
    ("where: { stage: reintegrated }", "where: { stage: reintegratd }", "'reintegrated'"),
    ("headline: wave", "headline: waves", "'wave'"),
    ("not_reached: not_reached_in_window", "not_reached: not_reached", "not_reached_in_window"),
    ("of: follow_ups_due", "of: follow_up_due", "'follow_ups_due'"),
    ("table: identified_by\n", "table: identifed_by\n", "'identified_by'"),
    ("sum: several_rows", "sum: several_row", "'sum'"),
    ("{ id: changes, blocks: [] }", "{ id: groups, blocks: [] }", "twice"),
    ("{ kind: list, id: rules }", "{ kind: list, id: rules, figures: [x] }", "no 'figures'"),
  ])
  func aMisspeltNameIsRefusedWithItsLine(old: String, new: String, words: String) throws {
    let range = try #require(Self.shipped.range(of: old), "\(old)")
    let text = Self.shipped.replacingCharacters(in: range, with: new)
    let refusal = try #require(self.refusal(text), "\(new)")
    let line = Self.shipped[..<range.lowerBound].split(
      separator: "\n", omittingEmptySubsequences: false
    ).count
    let told = try #require(
      refusal.firstMatch(of: /mine.yaml, line (\d+)/).flatMap { Int($0.1) }, "\(refusal)")
    #expect((line - 1...line + 8).contains(told), "\(line): \(refusal)")
    #expect(refusal.contains(words), "\(refusal)")
  }

  /// A figure that has one number a wave is no single number.
  @Test func aFigureWithoutItsDimensionsIsRefused() throws {
    let message = "messages:\n  - { id: follow_up, table: waves, figure: wave_reached }\n"
    let refusal = try #require(self.refusal(Self.plain + message + "sections: []\n"))
    #expect(refusal.contains("line 7") && refusal.contains("'cohort'"), "\(refusal)")
  }

  @Test func aProfileWithoutSectionsHasThoseOfTheShippedReport() throws {
    let old = try read(Self.plain).layout()
    let shipped = try ReportProfile.named("quarterly").layout()
    #expect(old.sections.map(\.id) == shipped.sections.map(\.id))
    #expect(old.messages.map(\.id) == shipped.messages.map(\.id))
    #expect(old.keyFigures.map(\.id) == shipped.keyFigures.map(\.id))
  }

  @Test func aSentenceIsChangedByItsName() throws {
    let profile = try read(
      Self.plain + "words: { en: { sections: { services: { heading: \"What was done\" } } } }\n")
    let words = try profile.wording(try ReportPipeline.wording()).report
    #expect(words.sections["services"]?.heading == .plain(Template("What was done")))
    #expect(words.sections["waves"] != nil)
  }

  @Test(arguments: [
    ("sections: { servces: { heading: x } }", "'services'"),
    ("blocks: { outcomes: { titel: x } }", "'title'"),
    ("blocks: { outcomes: { title: \"{organization}\" } }", "'organisation'"),
    ("messages: { assisted: \"{n} people\" }", "'{n}' cannot be said here"),
    ("messages: { assisted: { by: stat, shown: x } }", "'state'"),
    ("messages: { assisted: { by: state, shwon: x } }", "'shown'"),
    ("title: \"\"", "expected a text"), ("key_figures: { asisted: { label: x } }", "'assisted'"),
  ])
  func wordsThatCannotBeMeantAreRefused(words: String, reason: String) throws {
    let refusal = try #require(self.refusal(Self.plain + "words:\n  en:\n    \(words)\n"))
    #expect(refusal.contains("mine.yaml, line 8"), "\(refusal)")
    #expect(refusal.contains(reason), "\(refusal)")
  }

  @Test func aLanguageWithoutACatalogueIsRefused() throws {
    let refusal = try #require(self.refusal(Self.plain + "words: { xx: { title: x } }\n"))
    #expect(refusal.contains("'xx' is no language"), "\(refusal)")
  }

  private func report(_ profile: ReportProfile) throws -> Report {
    let sample = try SampleStudy("tiny", period: "2024-Q4")
    return compose(
      try profile.layout(), of: protect(sample.results, policy: DisclosurePolicy(.internalUse)),
      context: ReportProfileTests.context(profile),
      wording: try profile.wording(try ReportPipeline.wording()))
  }

  /// The example of the dictionary is a small report with a title and words of its own.
  @Test func theExampleOfTheDictionaryIsAReport() throws {
    let readme = try String(
      contentsOf: Repository.samples.appending(path: "README.md"), encoding: .utf8)
    let section = try #require(readme.range(of: "### 1.10"))
    let yaml = try #require(
      readme[section.upperBound...].firstMatch(of: /```yaml\n([\s\S]*?)```/)
    ).1
    let report = try report(read(Self.plain + yaml))
    #expect(report.identity.title == "Who came, 4th quarter 2024")
    #expect(report.sections.map(\.heading) == ["Who came"])
    #expect(report.tables.map(\.title) == ["New people"])
    #expect(report.tables[0].columns.map(\.heading) == ["People", "Share"])
    #expect(report.keyMessages.count == 1 && report.keyFigures.count == 1)
    #expect(report.checks.allSatisfy { $0.holds != false })
  }

  /// A block more in the shipped report is two lines more.
  @Test func aBlockIsAddedByItsLines() throws {
    let text = Self.shipped.replacing(
      "  - { id: changes, blocks: [] }",
      with: "  - { id: changes, blocks: [{ kind: text, id: thanks }] }")
    let words = "      thanks: { notes: [\"Thanks to {organisation}.\"] }\n"
    let first = "      follow_ups_open:\n        title"
    let report = try report(read(text.replacing(first, with: words + first)))
    let parts = report.sections.first { $0.anchor == "changes" }?.parts ?? []
    let paragraphs = parts.compactMap { if case .paragraph(let text) = $0 { text } else { nil } }
    #expect(paragraphs.last == "Thanks to Example.")
    let refusal = try #require(self.refusal(text))
    #expect(refusal.contains("'thanks' has no words"), "\(refusal)")
  }
}

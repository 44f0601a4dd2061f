import CaseModel
import Foundation
import Reporting
import Statistics
import Testing

@testable import waymark

/// A plan of action as a monitor writes it down: read as it stands, or refused with its line.
@Suite struct PlanFileTests {
  private static let plain = """
    title: { en: Our plan, sq: Plani ynë }
    institutions:
      interior: { en: Ministry, sq: Ministria }
    objectives:
      - number: "1"
        title: Recognise
        measures:
          - number: "1.1"
            title: Early
            institution: interior
            deadline: 2026
            indicators:
              - number: 1.1.1
                title: { en: Registered, sq: Të regjistruar }
                indicator: registered
                better: higher
                baseline: 10
                baseline_year: 2021
                target: 20
              - number: 1.1.2
                title: Refusals
                indicator: decline_rate
                match: proxy
                how: Nobody asks.
                target: 20
              - number: 1.1.3
                title: Courses
                unit: courses
                target: 4
              - number: 1.1.4
                title: Everybody so far
                indicator: people
                target: 40
                path: { 2023: 10, 2024: 20 }

    """

  /// What a profile offers to a plan.
  private static let figures: [String: ScorecardIndicator] = {
    let text = #"{"id":"people","table":"funnel","figure":"funnel_people","direction":"higher"}"#
    let one = try? JSONDecoder().decode(ScorecardIndicator.self, from: Data(text.utf8))
    return one.map { ["people": $0] } ?? [:]
  }()

  private func read(_ text: String, hasCountry: Bool = true) throws(Failure) -> PlanOfAction {
    try PlanFile(
      text: text, file: "plan.yaml",
      PlanFile.Known(
        library: try IndicatorLibrary(),
        figures: Self.figures, languages: ["en", "sq", "sr-Latn", "sr-Cyrl"], hasCountry: hasCountry
      )
    ).plan
  }

  @Test func aPlanKeepsItsStructureAndOrder() throws {
    let plan = try read(Self.plain)
    #expect(plan.indicators.map(\.number) == ["1.1.1", "1.1.2", "1.1.3", "1.1.4"])
    #expect(plan.declared.map(\.id) == ["registered", "decline_rate"])
    let rows = plan.indicators
    #expect(rows[0].baseline == 10 && rows[0].target == 20 && !rows[0].isPerCent)
    #expect(rows[0].deadline == "2026" && rows[0].direction == .higher)
    #expect(rows[1].match == .proxy && rows[1].isPerCent && rows[1].source?.direction == .lower)
    #expect(rows[2].source == nil && rows[2].institution != nil)
    #expect(rows[3].path.map(\.value) == [10, 20])
  }

  /// What is shipped can be read, in every language.
  @Test func theInventedPlanIsComplete() throws {
    let text = try String(
      contentsOf: Repository.root.appending(path: "SampleData/programme/plan.yaml"), encoding: .utf8
    )
    let layout = try ReportProfile.named("npa").layout()
    let plan = try PlanFile(
      text: text, file: "plan.yaml",
      PlanFile.Known(
        library: try IndicatorLibrary(), figures: layout.planFigures,
        languages: ["en", "sq", "sr-Latn", "sr-Cyrl"], hasCountry: true)
    ).plan
    #expect(text.contains("invented") && plan.indicators.count > 12)
    for language in ["en", "sq", "sr-Latn", "sr-Cyrl"] {
      #expect(!plan.lacks(try Wording.catalogue(language)), "\(language)")
    }
    #expect(try ReportProfile.named("npa").englishBetween(.shipped).isEmpty)
  }

  /// What is wrong, its line, and what to write.
  private static let faults: [(old: String, new: String, line: String, words: String)] = [
    ("indicator: registered\n", "indicator: registred\n", "line 15", "Did you mean 'registered'?"),
    ("indicator: registered\n", "indicator: I12\n", "line 15", "assisted_share"),
    ("indicator: registered\n", "indicator: shelter_occupancy\n", "line 15", "cannot be protected"),
    ("institution: interior\n", "institution: interier\n", "line 10", "Did you mean 'interior'?"),
    ("number: 1.1.2\n", "number: 1.1.1\n", "line 20", "stands twice"),
    ("better: higher\n", "better: more\n", "line 16", "'more' is no direction"),
    ("            better: higher\n", "", "line 18", "better: higher"),
    (
      "target: 20\n          - number: 1.1.2", "target: many\n          - number: 1.1.2",
      "line 19", "number"
    ),
    (
      "target: 20\n          - number: 1.1.3", "target: 120\n          - number: 1.1.3",
      "line 25", "0 to 100"
    ),
    ("match: proxy\n            how: Nobody asks.\n", "match: proxy\n", "line 23", "'how'"),
    ("match: proxy\n", "match: near\n", "line 23", "'near' is no match"),
    ("deadline: 2026\n", "deadline: soon\n", "line 11", "no date"),
    ("path: { 2023: 10, 2024: 20 }", "path: { 2024: 10, 2023: 20 }", "line 34", "follow"),
    (
      "unit: courses\n            target: 4\n",
      "unit: courses\n            target: 4\n            match: close\n", "line 30",
      "'match' tells"
    ),
    (
      "title: { en: Our plan, sq: Plani ynë }", "title: { en: Our plan, al: Plani ynë }", "line 1",
      "'al' is no language"
    ),
    ("        institution: interior\n", "", "line 25", "'institution'"),
    ("    title: Recognise\n", "    titel: Recognise\n", "line 6", "Did you mean 'title'?"),
    (
      "indicator: decline_rate\n            match: proxy\n            how: Nobody asks.\n",
      "indicator: decline_rate\n            path: { 2024: 10 }\n", "line 23", "a path needs"
    ),
  ]

  @Test(arguments: faults)
  func aFaultIsNamedWithItsLine(old: String, new: String, line: String, words: String) throws {
    try #require(Self.plain.contains(old), "\(old)")
    do throws(Failure) {
      _ = try read(Self.plain.replacing(old, with: new))
      Issue.record("let through: \(new)")
    } catch {
      #expect(
        error.text.contains("plan.yaml, \(line)") && error.text.contains(words),
        "\(new): \(error.text)")
    }
  }

  @Test func foreignNationalsNeedACountry() throws {
    let text = Self.plain.replacing(
      "indicator: registered\n", with: "indicator: residence_permit\n")
    do throws(Failure) {
      _ = try read(text, hasCountry: false)
      Issue.record("let through")
    } catch {
      #expect(error.text.contains("put 'country' into waymark.yaml"))
    }
  }

  /// A line cut out of a plan is a plan or a refusal that names a line, and no fall.
  @Test func aPlanWithoutALineIsReadOrRefused() throws {
    let lines = Self.plain.split(separator: "\n", omittingEmptySubsequences: false)
    for place in lines.indices {
      let text = (lines[..<place] + lines[(place + 1)...]).joined(separator: "\n")
      do throws(Failure) { _ = try read(text) } catch {
        #expect(error.text.contains("plan.yaml, line"), "without line \(place + 1): \(error.text)")
      }
    }
  }
}

import CaseModel
import Disclosure
import Foundation
import Reporting
import Statistics
import Testing

@testable import waymark

/// Every value of a profile means something, or is refused with its line.
struct ReportProfileTests {
  private static let shipped =
    (try? String(
      contentsOf: Repository.root.appending(path: "Reports/profiles/quarterly.yaml"),
      encoding: .utf8)) ?? ""

  private func refusal(_ text: String) -> String? {
    do {
      _ = try ReportProfile.read(Array(text.utf8), file: "mine.yaml")
      return nil
    } catch {
      return error.text
    }
  }

  private func profile(_ changes: [String: String]) -> String {
    var parts = [
      "name": "mine", "version": "\"1\"", "waves": "[12]", "clock": "identified",
      "breakdowns": "[]", "quality": "[sex]",
    ]
    parts.merge(changes) { $1 }
    return parts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined()
  }

  @Test(arguments: [
    ("waves", "[]", "at least one"), ("waves", "[12, 12]", "does not come after"),
    ("waves", "[24, 12]", "[12, 24]"), ("waves", "[-3, 70000]", "-3"),
    ("waves", "[0]", "1 to 600"), ("waves", "[twelve]", "whole number"), ("waves", "12", "a list"),
    ("waves", "[99999999999999999999]", "whole number"),
    ("waves", "[\((1...30).map(String.init).joined(separator: ","))]", "at most"),
    ("clock", "identifed", "'identified'"), ("name", "../../x", "names of files"),
    ("name", "Mine", "small letters"), ("version", "a b", "'version'"),
    ("quality", "[sex, sex]", "twice"), ("quality", "[sexx]", "'sex'"),
    ("breakdowns", "[{ by: sex }, { by: sex }]", "twice"),
    ("breakdowns", "[{ by: sexx }]", "'sex'"),
    ("breakdowns", "[{}]", "'by' is missing"), ("breakdowns", "[sex]", "by, coarser"),
    ("breakdowns", "[{ by: citizenship, rows: [ALBANIA] }]", "'ALB'"),
    ("breakdowns", "[{ by: citizenship, rows: [xk] }]", "'XKX'"),
    ("breakdowns", "[{ by: citizenship, rows: [ALB, ALB] }]", "twice"),
    ("breakdowns", "[{ by: age, rows: [18-24] }]", "own rows"),
    ("breakdowns", "[{ by: region, rows: [total] }]", "no code"),
    ("breakdowns", "[{ by: referral, rows: [polise] }]", "'police'"),
  ])
  func faultsAreNamed(key: String, value: String, words: String) throws {
    let text = profile([key: value])
    let refusal = try #require(self.refusal(text))
    let line = try #require(text.split(separator: "\n").firstIndex { $0.hasPrefix("\(key):") }) + 1
    #expect(refusal.contains("mine.yaml, line \(line)"), "\(refusal)")
    #expect(refusal.contains(words), "\(refusal)")
  }

  @Test(arguments: [
    ("{ groups: [{ code: total, of: [female] }], rest: others }", "total"),
    ("{ groups: [{ code: women, of: [femal] }], rest: others }", "'female'"),
    ("{ groups: [{ code: women, of: [] }], rest: others }", "takes in no code"),
    ("{ groups: [], rest: others }", "at least one group"),
    ("{ groups: [{ code: a, of: [female] }, { code: a, of: [male] }], rest: b }", "two groups"),
    ("{ groups: [{ code: a, of: [female] }, { code: b, of: [female] }], rest: c }", "twice here"),
    ("{ groups: [{ code: a, of: [female] }], rest: a }", "one of the groups"),
    ("{ groups: [{ code: female, of: [female, male] }], rest: b }", "mean more"),
    ("{ groups: [{ code: female, of: [female] }], rest: male }", "male_or_unknown"),
    ("{ groups: [{ code: a, of: [unknown] }], rest: b }", "have a row already"),
    ("{ groups: [{ code: a b, of: [female] }], rest: b }", "cannot name a row"),
    ("{ groups: [{ code: a, of: [home] }], rest: b }", "'home'"),
    ("{ groups: [{ code: a, of: [female] }] }", "'rest' is missing"),
  ])
  func faultsOfGroupsAreNamed(level: String, words: String) throws {
    let refusal = try #require(
      self.refusal(profile(["breakdowns": "\n  - by: sex\n    coarser:\n      - \(level)"])))
    #expect(refusal.contains("mine.yaml, line 4"), "\(refusal)")
    #expect(refusal.contains(words), "\(refusal)")
  }

  @Test func theShippedProfileHolds() throws {
    #expect(refusal(Self.shipped) == nil)
    #expect(refusal(profile([:])) == nil)
    #expect(try ReportProfile.named("quarterly").waves == [3, 6, 12, 24, 36])
  }

  /// The words that these profiles bring are there in every shipped language.
  @Test(arguments: ["quarterly", "donor"])
  func ownWordsAreSaidInEveryLanguage(name: String) throws {
    let profile = try ReportProfile.named(name)
    #expect(profile.words?["en"] != nil)
    #expect(profile.englishBetween(.shipped).isEmpty)
  }

  /// Steps of a linear congruential generator (Knuth 1997, MMIX), so that each run is the same.
  private struct Steps {
    var state: UInt64
    mutating func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, count)
    }
  }

  private static let values = [
    "[]", "[12, 12]", "-3", "70000", "0", "total", "unknown", "home", "female", "[femal]",
    "ALBANIA",
    "../../x", "{}", "~", "\"\"", "sex", "region", "[6, 12]", "returned", "1e9", "true", "\"*\"",
    "rest", "0-17", "XKX", "[1, 600]", "{ code: a, of: [female] }",
  ]

  static func context(_ profile: ReportProfile) -> ReportContext {
    ReportContext(
      organisation: "Example", programme: nil, area: nil, contact: nil, terms: nil,
      profile: profile.name, profileVersion: profile.version, issued: Day(number: 20_100),
      reason: nil, fingerprint: "", toolVersion: "", command: "", batches: [],
      rules: ["longTermDays": "182", "reintegrationDays": "182", "domains": "6", "score": "3"],
      isFormalIdentification: false, clock: profile.clock ?? "identified", changedRules: [],
      dimensions: profile.dimensions)
  }

  /// A word of the shipped profile is replaced, doubled or left out: what is accepted makes a report, and
  /// what is not is refused with its line.
  @Test func changedProfilesMakeAReportOrAreRefused() throws {
    let table = try SampleStudy("tiny", period: "2024-Q4").cases
    let period = try #require(ReportingPeriod(code: "2024-Q4"))
    let asOf = try #require(Day(iso: "2025-01-10"))
    let words = Self.shipped.split(separator: " ", omittingEmptySubsequences: false)
    var steps = Steps(state: 7)
    var (accepted, refused) = (0, 0)
    for _ in 0..<400 {
      var changed = words
      for _ in 0...steps.below(2) {
        let place = steps.below(changed.count)
        switch steps.below(4) {
        case 0: changed.remove(at: place)
        case 1: changed.insert(changed[place], at: place)
        case 2: changed[place] = changed[steps.below(changed.count)]
        default: changed[place] = Self.values[steps.below(Self.values.count)][...]
        }
      }
      let text = changed.joined(separator: " ")
      do throws(Failure) {
        let profile = try ReportProfile.read(Array(text.utf8), file: "mine.yaml")
        accepted += 1
        guard accepted % 8 == 0 else { continue }
        let plan = profile.plan(
          period: period, rules: CohortRules(), country: "XKX", lists: [:], table: table)
        let protected = protect(
          study(table, plan: plan, asOf: asOf), policy: DisclosurePolicy(.internalUse))
        let keys = protected.tables.flatMap(\.figures).map(\.key)
        #expect(Set(keys).count == keys.count, "\(text)")
        let report = compose(
          try profile.layout(), of: protected, context: Self.context(profile),
          wording: try profile.wording(try ReportPipeline.wording()))
        #expect(report.sections.count == profile.sections?.count ?? report.sections.count)
        for table in report.tables {
          #expect(table.rows.allSatisfy { $0.items.count == table.columns.count }, "\(text)")
          let texts = [table.title, table.subtitle, table.stub] + table.notes
          #expect(!texts.contains { $0.contains("{") }, "\(texts)")
        }
      } catch {
        let failure = error
        refused += 1
        #expect(failure.code == .wrongSettings)
        #expect(failure.text.hasPrefix("mine.yaml, line "), "\(failure.text)\n\(text)")
        #expect(!failure.text.contains("Index"))
      }
    }
    #expect(accepted > 20 && refused > 20, "\(accepted) accepted, \(refused) refused")
  }
}

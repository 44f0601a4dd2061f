import CaseStore
import Foundation
import Statistics
import Testing

@testable import Reporting
@testable import waymark

/// One run, several languages; languages of a workspace's own.
struct LanguagesTests {
  private static let report = "report quarterly --period 2024-Q4"
  private static let folder = "out/our-organisation_quarterly_2024-q4_public_"
  private let ground: TryingGround

  init() throws { ground = try TryingGround(importing: "tiny") }

  @Test func oneRunMakesAllLanguagesWithTheSameFigures() throws {
    let output = try ground.done("\(Self.report) --lang en,sq,sr-latn,SR-CYRL,sq")
    #expect(output.components(separatedBy: "Wrote to ").count == 5)
    let english = try ground.contents("\(Self.folder)en")
    for (code, tag, word) in [
      ("sq", "sq", "persona"), ("sr-latn", "sr-Latn", "osoba"), ("sr-cyrl", "sr-Cyrl", "особа"),
    ] {
      let files = try ground.contents(Self.folder + code)
      #expect(files["figures.csv"] == english["figures.csv"])
      #expect(files.count == english.count)
      let name = "our-organisation_quarterly_2024-q4_public_\(code).html"
      let page = try #require(files[name].map { String(decoding: $0, as: UTF8.self) })
      #expect(page.contains("<html lang=\"\(tag)\"") && page.contains(word))
      let manifest = try ground.json(try ground.text("\(Self.folder)\(code)/manifest.json"))
      #expect(manifest["language"] as? String == tag)
      #expect(try ground.done("verify \(Self.folder)\(code)").contains("as it was issued"))
    }
    // Again they are those of the ledger.
    let again = try ground.done("\(Self.report) --lang sr-Cyrl,en")
    #expect(again.components(separatedBy: "Unchanged: ").count == 3)
    #expect(
      try ground.database().releases().map(\.language) == ["en-GB", "sq", "sr-Latn", "sr-Cyrl"])
  }

  /// What was corrected since the English report waits for the next period in Albanian, too.
  @Test func aLaterLanguageTellsTheFiguresOfTheFirstIssue() throws {
    try ground.done(Self.report)
    try ground.write("case_id,date,event\nT12,2024-12-30,reintegrated\n", to: "late.csv")
    try ground.done("import late.csv --recorded-on 2025-02-10")
    let run = try ground.program.run("\(Self.report) --lang sq,sr-Latn")
    #expect(run.status == 0 && run.messages.contains("the records have changed since"))
    #expect(!run.messages.contains("not compared"))
    let english = try ground.contents("\(Self.folder)en")["figures.csv"]
    for code in ["sq", "sr-latn"] {
      #expect(try ground.contents(Self.folder + code)["figures.csv"] == english)
    }
  }

  /// Rounded counts are chosen again as they were: the first issue is no earlier one.
  @Test func aLaterLanguageTellsTheRoundedCountsOfTheFirstIssue() throws {
    try ground.write(
      try ground.text("waymark.yaml").replacing("# protection: round", with: "protection: round"),
      to: "waymark.yaml")
    try ground.done(Self.report)
    let run = try ground.program.run("\(Self.report) --lang sq")
    #expect(run.status == 0 && !run.messages.contains("not compared"), "\(run.messages)")
    #expect(
      try ground.contents("\(Self.folder)sq")["figures.csv"]
        == ground.contents("\(Self.folder)en")["figures.csv"])
  }

  @Test func severalLanguagesHaveFoldersUnderThatOfTheUser() throws {
    let json = try ground.json(
      ground.done("\(Self.report) --internal --reason audit --lang en,sq --out mine --json"))
    let reports = try #require(json["reports"] as? [[String: Any]])
    #expect(reports.map { $0["folder"] as? String } == ["mine/en", "mine/sq"])
    #expect(
      try ground.contents("mine/en")["figures.csv"] == ground.contents("mine/sq")["figures.csv"])
    let verified = try ground.done("verify mine/sq --internal --reason audit")
    #expect(verified.contains("its figures are those of the records"))
  }

  @Test func anUnknownLanguageIsRefused() throws {
    let run = try ground.program.run("\(Self.report) --lang en,sr")
    #expect(run.status == 64 && run.messages.contains("There is no language 'sr'"))
    #expect(run.messages.contains("sr-Latn"))
  }

  /// A person who knows no Swift copies the English words, changes them, and has another language.
  @Test func aFurtherLanguageIsAFurtherFile() throws {
    try ground.done("wording copy en wording/mk.json")
    let english = try ground.text("wording/mk.json")
    let check = try ground.program.run("wording check wording/mk.json")
    #expect(check.status == 1 && check.output.contains("/language: expected 'mk'"))
    let own = english.replacing("\"en-GB\"", with: "\"mk\"")
      .replacing("\"Key messages\"", with: "\"Клучни пораки\"")
    try ground.write(own, to: "wording/mk.json")
    #expect(try ground.done("wording check wording/mk.json").contains("mk.json is complete"))
    #expect(try ground.done("wording list").contains("mk: English; draft"))
    try ground.done("\(Self.report) --lang mk")
    let page = try ground.text(
      "\(Self.folder)mk/our-organisation_quarterly_2024-q4_public_mk.html")
    #expect(page.contains("Клучни пораки") && page.contains("<html lang=\"mk\""))
    // What lacks is named, and the report is not made.
    try ground.write(own.replacing("\"howToCite\"", with: "\"howToSite\""), to: "wording/mk.json")
    let refused = try ground.program.run("\(Self.report) --lang mk --out other")
    #expect(refused.status == 65 && refused.messages.contains("/chrome/howToCite is missing"))
  }

  /// Words of one's own are said in English where a language lacks them; the check names them.
  @Test func wordsOfOnesOwnFallBack() throws {
    let profile = try String(
      contentsOf: Repository.root.appending(path: "Reports/profiles/quarterly.yaml"),
      encoding: .utf8)
    try ground.write(
      profile.replacing(
        "words:\n  en:\n", with: "words:\n  en:\n    citation: Cite our work\n"),
      to: "mine.yaml")
    let check = try ground.program.run("profile check mine.yaml")
    #expect(check.status == 0)
    #expect(check.messages.contains("words: 'sq' has no citation"))
    try ground.done("report ./mine.yaml --period 2024-Q4 --lang sq --out alb")
    let page = try #require(try ground.contents("alb").first { $0.key.hasSuffix(".html") }).value
    let text = String(decoding: page, as: UTF8.self)
    #expect(text.contains("Cite our work") && text.contains("në anglisht"))
  }

  @Test func shippedProfilesAndIndicatorsLackNoLanguage() throws {
    for name in ["npa", "quarterly"] {
      #expect(try ReportProfile.named(name).englishBetween(.shipped).isEmpty, "\(name)")
    }
    for file in try IndicatorLibrary().indicators {
      #expect(file.englishBetween(.shipped) == nil, "\(file.name)")
      let words = file.definition.words
      for (language, own) in words {
        #expect((own.numerator == nil) == (words["en"]?.numerator == nil), "\(language)")
        #expect((own.denominator == nil) == (words["en"]?.denominator == nil), "\(language)")
      }
    }
    let shown = try ground.done("indicators show uptake --lang sr-Cyrl")
    #expect(shown.contains("Прихватање помоћи") && shown.contains("'accepted'"))
  }

  @Test func anIndicatorOfOnesOwnIsNamedWhereItLacksALanguage() throws {
    let text = try String(
      contentsOf: Repository.root.appending(path: "Reports/indicators/I09-uptake.yaml"),
      encoding: .utf8)
    let end = try #require(text.range(of: "  sq:\n")).lowerBound
    let examples = try #require(text.range(of: "examples:")).lowerBound
    try ground.write(
      String(text[..<end] + text[examples...]).replacing("id: uptake", with: "id: own_uptake")
        .replacing(", region]", with: "]"), to: "own.yaml")
    let check = try ground.program.run("indicators check own.yaml")
    #expect(check.status == 0, "\(check.output)")
    let message = check.messages.replacing("\n", with: " ")
    #expect(message.contains("no words in sq, sr-Latn, sr-Cyrl"), "\(message)")
  }
}

import CaseModel
import Disclosure
import Foundation
import Testing

@testable import Reporting

/// Catalogues of all languages say the same as the English one.
@Suite struct LanguageTests {
  static let languages = WordingCatalogues.shippedLanguages

  @Test(arguments: languages) func everyStringIsThereAndCanSayTheSame(language: String) throws {
    let catalogues = WordingCatalogues.shipped
    let faults = CatalogueComparison.faults(
      of: try catalogues.complete(language), against: try catalogues.complete("en"))
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
    #expect(try catalogues.wording(language).code == language)
  }

  /// Keys, places and forms are taken away one at a time; each is found at its place.
  @Test(arguments: [
    ("\"contents\"", "\"contens\"", "/chrome/contents is missing"),
    ("\"contents\"", "\"contens\"", "/chrome/contens is not used"),
    ("{title}: kjo tabelë", "Kjo tabelë", "/document/tableWithheld: says a text without places"),
    ("{end} nuk lexohen", "{day} nuk lexohen", "/report/blocks/activity/notes/2: says {day}"),
    ("\"one\": \"person, {name}\"", "\"few\": \"person, {name}\"", "label"),
    ("\"terms\": \"Kushtet e përdorimit\"", "\"terms\": \"\"", "/document/identity/terms"),
    ("\"plurals\": \"one-other\"", "\"plurals\": \"one-few-other\"", "one, few, other"),
  ])
  func whatIsMissingIsNamed(old: String, new: String, fault: String) throws {
    let catalogues = WordingCatalogues.shipped
    let text = String(decoding: try catalogues.complete("sq"), as: UTF8.self)
    #expect(text.contains(old), "\(old)")
    let faults = CatalogueComparison.faults(
      of: Data(text.replacing(old, with: new).utf8), against: try catalogues.complete("en"))
    let isNamed = faults.contains { $0.contains(fault) } || (fault == "label" && !faults.isEmpty)
    #expect(isNamed, "\(faults)")
  }

  /// "of {of} people, {n} were" may be told in one sentence where the noun does not change.
  @Test func aLanguageMayChooseOtherwise() throws {
    let catalogues = WordingCatalogues.shipped
    let english = try catalogues.wording("en").report.messages["assisted"]
    let albanian = try catalogues.wording("sq").report.messages["assisted"]
    #expect(english?.choices.contains { $0.by == "of" } ?? false)
    #expect(albanian?.choices.contains { $0.by == "of" } == false)
  }

  private static let audiences: [(Int, Audience)] = [
    (300, .open), (60, .internalUse), (0, .internalUse),
  ]

  /// No place stays open, no ordinal has two dots, and nothing is empty that says something in English.
  @Test(arguments: languages) func aReportInEveryLanguageIsWhole(language: String) throws {
    let wording = try ReportFixture.wording(of: "quarterly", language)
    #expect(!wording.hasEnglishBetween)
    for (count, audience) in Self.audiences {
      let report = try ReportFixture.report(count, audience, wording: wording)
      let english = try ReportFixture.report(count, audience)
      #expect(report.keyMessages.count == english.keyMessages.count)
      #expect(report.identity.lines.count == english.identity.lines.count)
      #expect(report.sections.map(\.anchor) == english.sections.map(\.anchor))
      #expect(report.sections.map(\.parts.count) == english.sections.map(\.parts.count))
      #expect(report.tables.map(\.anchor) == english.tables.map(\.anchor))
      #expect(report.tables.map(\.rows.count) == english.tables.map(\.rows.count))
      #expect(report.tables.map(\.notes.count) == english.tables.map(\.notes.count))
      #expect(report.figures.map(\.key) == english.figures.map(\.key))
      for text in report.allTexts {
        #expect(!text.contains("{") && !text.contains("}"), "\(text)")
        #expect(!text.contains("..") && !text.contains(".,"), "\(text)")
      }
    }
  }

  /// Names of worksheets are cut at 31 letters and must not fall together.
  @Test(arguments: languages) func namesOfSheetsAreShort(language: String) throws {
    for (id, words) in try Wording.catalogue(language).report.blocks {
      for name in words.sheet?.templates.map(\.text) ?? [] {
        #expect(name.utf16.count <= 31, "\(id): \(name)")
      }
      for choice in words.sheet?.choices ?? [] {
        let names = choice.answers.values.flatMap(\.templates).map(\.text)
        #expect(Set(names).count == names.count, "\(id): \(names.sorted())")
      }
    }
  }

  /// Until a named reader has read a language the report says so, in one line of page one.
  @Test(arguments: languages) func aDraftIsCalledADraft(language: String) throws {
    let wording = try Wording.catalogue(language)
    let report = try ReportFixture.report(8, .internalUse, wording: wording)
    let lines = report.identity.lines.filter {
      $0.label == wording.document.identity.reportLanguage
    }
    #expect(lines.map(\.text).allSatisfy { $0.contains(wording.name) } && lines.count == 1)
    let asDraft = wording.document.identity.draftLanguage.filled(["language": wording.name])
    #expect((lines.first?.text == asDraft) == (wording.reviewedBy == nil))
  }

  @Test func aReaderIsNamed() throws {
    let text = String(decoding: try WordingCatalogues.shipped.complete("sq"), as: UTF8.self)
    let read = text.replacing(
      "\"name\": \"shqip\",", with: "\"name\": \"shqip\", \"reviewed_by\": \"A. Reader\",")
    let catalogues = WordingCatalogues.shipped.adding(Data(read.utf8), as: "sq-Latn")
    let report = try ReportFixture.report(8, .internalUse, wording: catalogues.wording("sq-Latn"))
    #expect(report.identity.lines.contains { $0.text == "shqip; tekst i rishikuar nga A. Reader" })
  }

  /// Sentences of profiles: those of its own language, else English, which the report says.
  @Test func wordsOfAProfileFallBackToEnglish() throws {
    let albanian = try Wording.catalogue("sq")
    let own = try JSONDecoder().decode(
      [String: OwnWords].self,
      from: Data(
        """
        {"en": {"title": "Yearly look", "sections": {"services": {"heading": "What was done"}}},
         "sq": {"title": "Pamja vjetore"}, "sr-Latn": {"title": "Godišnji prikaz",
         "sections": {"services": {"heading": "Šta je urađeno"}}}}
        """.utf8))
    let words = albanian.overlaid(by: own)
    #expect(words.report.title == .plain(Template("Pamja vjetore")))
    #expect(words.report.sections["services"]?.heading == .plain(Template("What was done")))
    #expect(words.hasEnglishBetween)
    #expect(albanian.untranslated(own) == ["sections/services/heading"])
    let report = try ReportFixture.report(8, .internalUse, wording: words)
    #expect(
      report.identity.lines.contains { $0.text.contains(albanian.document.englishBetween) })
    // Cyrillic letters come from the Latin ones of the profile.
    let cyrillic = try Wording.catalogue("sr-Cyrl").overlaid(by: own)
    #expect(cyrillic.report.title == .plain(Template("Годишњи приказ")))
    #expect(!cyrillic.hasEnglishBetween)
  }
}

/// Numbers and days as ICU writes them: the data of the Unicode CLDR that Foundation carries.
@Suite struct LanguageFormatTests {
  private static let locales = [
    ("en", "en_GB"), ("sq", "sq"), ("sr-Latn", "sr_Latn"), ("sr-Cyrl", "sr_Cyrl"),
  ]

  /// But for the minus, which is a real one here.
  @Test(arguments: locales) func numbersAreThoseOfICU(language: String, locale: String) throws {
    let numbers = NumberText(try Wording.catalogue(language))
    let locale = Locale(identifier: locale)
    func icu(_ text: String) -> String { text.replacing("-", with: "−") }
    for value in [0, 7, 999, 1000, 1234, 9999, 10_000, 12_345, 1_234_567, -1500, -25_000] {
      #expect(numbers.count(value) == icu(value.formatted(.number.locale(locale))), "\(value)")
    }
    for value in [0.0, 0.5, 1234.5, -12_345.25, 1_234_567.75] {
      let style = FloatingPointFormatStyle<Double>.number.locale(locale)
        .precision(.fractionLength(2))
      #expect(numbers.fixed(value, decimals: 2) == icu(value.formatted(style)), "\(value)")
    }
    for value in [0.0, 0.07, 0.44, 1] {
      let style = FloatingPointFormatStyle<Double>.Percent.percent.locale(locale)
        .precision(.fractionLength(0))
      #expect(numbers.percent(value) == value.formatted(style), "\(value)")
    }
  }

  @Test(arguments: locales) func daysAreThoseOfICU(language: String, locale: String) throws {
    let days = DayText(try Wording.catalogue(language))
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: locale)
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateStyle = .long
    for month in 1...12 {
      for date in [1, 6, 28] {
        let day = try #require(Day(year: 2025, month: month, day: date))
        let instant = Date(timeIntervalSince1970: Double(day.number) * 86_400)
        #expect(days.long(day) == formatter.string(from: instant))
      }
    }
    let year = try #require(ReportingPeriod(code: "2025"))
    formatter.setLocalizedDateFormatFromTemplate("yyyy")
    #expect(
      days.name(year)
        == formatter.string(from: Date(timeIntervalSince1970: Double(year.start.number) * 86_400)))
    // Albanian has a comma before the year there, which the names of quarters leave out.
    for quarter in 1...4 {
      let period = try #require(ReportingPeriod(year: 2025, quarter: quarter))
      formatter.setLocalizedDateFormatFromTemplate("QQQQ yyyy")
      let icu = formatter.string(
        from: Date(timeIntervalSince1970: Double(period.start.number) * 86_400))
      #expect(days.name(period) == icu.replacing(", ", with: " "))
    }
  }

  /// Within a sentence Serbian puts the month in the genitive; ranges are in words.
  @Test(arguments: [
    ("en", "1 October 2024 to 31 December 2024"), ("sq", "1 tetor 2024 – 31 dhjetor 2024"),
    ("sr-Latn", "od 1. oktobra 2024. do 31. decembra 2024."),
    ("sr-Cyrl", "од 1. октобра 2024. до 31. децембра 2024."),
  ])
  func aRangeInWords(language: String, text: String) throws {
    let period = try #require(ReportingPeriod(code: "2024-Q4"))
    #expect(DayText(try Wording.catalogue(language)).range(period) == text)
  }

  /// "{n} people", "{months} months" in the forms of 1, 3, 5, 11, 21 and 24.
  @Test(arguments: [
    ("en", ["1 month", "3 months", "5 months", "11 months", "21 months", "24 months"]),
    ("sq", ["1 muaj", "3 muaj", "5 muaj", "11 muaj", "21 muaj", "24 muaj"]),
    ("sr-Latn", ["1. mesec", "3. mesec", "5. mesec", "11. mesec", "21. mesec", "24. mesec"]),
  ])
  func monthsOfTables(language: String, texts: [String]) throws {
    let wording = try Wording.catalogue(language)
    let said = [1, 3, 5, 11, 21, 24].map { number in
      wording.document.months.text(
        for: Facts(["months": String(number)], counts: ["months": number]), rule: wording.plurals)
    }
    #expect(said == texts)
  }

  /// 1 osoba, 2 osobe, 5 osoba, 11 osoba, 21 osoba, 22 osobe, 112 osoba.
  @Test(arguments: [
    (1, "novoidentifikovana je 1 osoba"), (2, "novoidentifikovane su 2 osobe"),
    (5, "novoidentifikovano je 5 osoba"), (11, "novoidentifikovano je 11 osoba"),
    (21, "novoidentifikovana je 21 osoba"), (22, "novoidentifikovane su 22 osobe"),
    (112, "novoidentifikovano je 112 osoba"),
  ])
  func serbianPeople(number: Int, text: String) throws {
    let wording = try Wording.catalogue("sr-Latn")
    let facts = Facts(
      ["n": String(number), "start": "1. jula 2024.", "end": "30. septembra 2024."],
      counts: ["n": number], words: ["state": "shown", "period": "over"])
    #expect(
      wording.report.messages["identified"]?.text(for: facts, rule: wording.plurals)
        == "Od 1. jula 2024. do 30. septembra 2024. \(text).")
  }
}

@Suite struct OrdinalTests {
  /// The dot of an ordinal gives way to the sign after it, and to nothing else.
  @Test func aDotIsSetOnce() {
    let values = ["end": "31. decembra 2024.", "organisation": "Kuća d.o.o."]
    #expect(Template("do {end}.").filled(values) == "do 31. decembra 2024.")
    #expect(
      Template("do {end}, ({end}): {end}").filled(values)
        == "do 31. decembra 2024, (31. decembra 2024): 31. decembra 2024.")
    #expect(
      Template("{organisation}, {end} i {end}").filled(values)
        == "Kuća d.o.o., 31. decembra 2024. i 31. decembra 2024.")
    #expect(["2023.", "2024."].listed("; ") == "2023; 2024.")
    #expect(["2023.", "2024."].listed(" – ") == "2023. – 2024.")
  }
}

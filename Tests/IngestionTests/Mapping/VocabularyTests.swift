import CaseModel
import Foundation
import Testing

@testable import Ingestion

struct VocabularyTests {
  private static let languages = ["en", "sq", "sr"]
  private static let lists: [String: [String]] = [
    "event": EventKind.codes, "detail": EventDetail.codes, "certainty": Certainty.codes,
    "date_precision": DatePrecision.codes, "service": ServiceKind.codes,
    "status": ServiceStatus.codes, "beneficiary": Beneficiary.codes,
    "domain": OutcomeDomain.codes, "sex": Sex.codes, "age_group": AgeGroup.codes,
    "scope": Scope.codes, "duration": TraffickingDuration.codes,
    "referral": ReferralSource.codes, "consent": Consent.codes, "yes_no": YesNoUnknown.codes,
    "return_household": ReturnHousehold.codes, "dependants": Dependants.codes,
    "disclosure": DisclosureToOthers.codes, "exploitation": ExploitationForm.codes,
    "means_of_control": MeansOfControl.codes, "recruiter_relation": RecruiterRelation.codes,
  ]

  private func reading(_ text: String, _ reader: CodeReader) -> CodeReading {
    Array(text.utf8).withUnsafeBufferPointer { reader.read($0) }
  }

  @Test func allLanguagesAreShipped() { #expect(LanguageNames.all.count == 3) }

  @Test(arguments: 1..<3)
  func everyCodeOfEveryClosedListHasAName(language: Int) throws {
    let names = try #require(LanguageNames.all.dropFirst(language).first)
    for (list, codes) in VocabularyTests.lists {
      for code in codes {
        #expect(names.codes[list]?[code]?.isEmpty == false, "\(language) \(list) \(code)")
      }
    }
    for country in Country.codes {
      guard let other = LanguageNames.all[0].codes["country"]?[country] else { continue }
      #expect(!other.isEmpty && names.codes["country"]?[country]?.isEmpty == false, "\(country)")
    }
    #expect(names.months.count == 12)
  }

  @Test(arguments: 0..<3)
  func everyListAndCodeOfADataFileExists(language: Int) {
    let names = LanguageNames.all[language]
    for (list, codes) in names.codes {
      let known = VocabularyTests.lists[list] ?? (list == "country" ? Country.codes : [])
      for code in codes.keys { #expect(known.contains(code), "\(language) \(list) \(code)") }
    }
    for column in names.columns.keys {
      #expect(
        CanonicalTable.allCases.contains { TableLayout.fields(of: $0).contains(column) },
        "\(column)")
    }
    #expect(names.tables.keys.allSatisfy { CanonicalTable(code: $0) != nil })
    #expect(names.missing.keys.allSatisfy { MissingReason(code: $0) != nil })
  }

  @Test(arguments: 1..<3)
  func everyColumnHasAName(language: Int) {
    for table in CanonicalTable.allCases {
      for column in TableLayout.fields(of: table) where !OutcomeDomain.codes.contains(column) {
        #expect(LanguageNames.all[language].columns[column]?.isEmpty == false, "\(column)")
      }
    }
  }

  /// Every name, in capitals, with spaces and hyphens for each other, without accents, and in
  /// Cyrillic for Serbian.
  private func writings(_ name: String, _ language: Int) -> [String] {
    [
      name, name.uppercased(), name.capitalized, name.replacing(" ", with: "_"),
      name.replacing(" ", with: "-"), " \(name) ", plain(name),
    ] + (language == 2 ? [cyrillic(name)] : [])
  }

  @Test(arguments: 0..<3)
  func everyNameReadsToItsCodeHoweverItIsWritten(language: Int) {
    let codes = Vocabulary.shipped.readers
    for (name, column, code) in LanguageNames.all[language].namedCodes {
      guard let reader = codes.reader(of: column), let number = reader.codes.firstIndex(of: code)
      else {
        Issue.record("no list for \(column) \(code)")
        continue
      }
      for writing in writings(name, language) {
        #expect(reading(writing, reader) == .code(number), "\(column): \(writing)")
      }
    }
  }

  @Test(arguments: 0..<3)
  func everyHeadingReadsToItsColumnAndToNoIdentifier(language: Int) {
    for (name, column) in LanguageNames.all[language].namedColumns {
      for table in CanonicalTable.allCases
      where TableLayout.fields(of: table).contains(column) {
        for writing in writings(name, language) {
          #expect(Vocabulary.shipped.column(writing, of: table) == column, "\(table) \(writing)")
        }
      }
      #expect(!PersonalData.isIdentifier(heading: name), "\(name)")
    }
  }

  @Test func namesOfOneTableOrListNeverMeanTwoThings() {
    for table in CanonicalTable.allCases {
      let fields = TableLayout.fields(of: table)
      for (name, columns) in Vocabulary.shipped.columns {
        #expect(columns.count { fields.contains($0) } <= 1, "\(table) \(name): \(columns)")
      }
    }
    for list in Vocabulary.shipped.codes.keys.sorted() {
      var meaning: [String: String] = [:]
      for names in LanguageNames.all {
        for (name, column, code) in names.namedCodes where column == list {
          let folded = foldedName(name)
          #expect(meaning[folded, default: code] == code, "\(list): \(name)")
          meaning[folded] = code
        }
      }
    }
    var tables: [String: CanonicalTable] = [:]
    var months: [String: Int] = [:]
    for names in LanguageNames.all {
      for (name, table) in names.namedTables {
        #expect(tables[foldedName(name), default: table] == table, "\(name)")
        tables[foldedName(name)] = table
      }
      for (name, month) in names.namedMonths {
        #expect(months[foldedName(name), default: month] == month, "\(name)")
        months[foldedName(name)] = month
      }
    }
  }

  @Test(arguments: [
    ("rastet.csv", CanonicalTable.cases), ("slučajevi 2024.csv", .cases), ("Slucajevi.csv", .cases),
    ("случајеви.csv", .cases), ("Ngjarjet_Q1.csv", .events), ("događaji.csv", .events),
    ("dogadjaji.csv", .events), ("Shërbimet", .services), ("usluge-2024.csv", .services),
    ("procene.csv", .assessments), ("vleresimet.csv", .assessments), ("popullsia.csv", .population),
    ("2024_cases.csv", .cases), ("events.2024.csv", .events),
  ])
  func tablesAreFoundByTheirNames(name: String, table: CanonicalTable) {
    #expect(Vocabulary.shipped.table(named: name) == table)
  }

  @Test func otherNamesAreNoTables() {
    #expect(Vocabulary.shipped.table(named: "budget.csv") == nil)
    #expect(Vocabulary.shipped.table(named: "") == nil)
  }

  @Test(arguments: [
    ("strehimor", "service", "shelter", "strehimore"),
    ("identifikovna", "event", "identified", "identifikovan"),
    ("асистирна", "event", "assisted", "asistiran"),
    ("asisted", "event", "assisted", "assisted"),
    ("Gjermni", "citizenship", "DEU", "Gjermani"),
    ("prinudni radd", "exploitation", "forced_labour", "prinudni rad"),
  ])
  func nearestCodesAreFoundInAllLanguages(
    text: String, column: String, code: String, name: String
  ) throws {
    let nearest = try #require(Vocabulary.shipped.nearestCode(to: text, in: column))
    #expect(nearest.code == code && nearest.name == name)
  }

  @Test func nearestColumnsAreFoundInAllLanguages() {
    #expect(Vocabulary.shipped.nearestColumn(to: "citizenshp", of: .cases) == "citizenship")
    #expect(Vocabulary.shipped.nearestColumn(to: "Shtetsia", of: .cases) == "citizenship")
    #expect(Vocabulary.shipped.nearestColumn(to: "држављанство 2", of: .cases) == "citizenship")
    #expect(Vocabulary.shipped.nearestColumn(to: "budget", of: .cases) == nil)
  }

  @Test(arguments: [
    ("pa të dhëna", MissingReason.notRecorded), ("NEMA PODATAKA", .notRecorded),
    ("nuk aplikohet", .notApplicable), ("nije primenljivo", .notApplicable),
    ("odbila odgovor", .refused), ("нема података", .notRecorded), ("n.a.", .notRecorded),
    ("nuk dihet", .unknown),
  ])
  func missingValuesAreSaidInEveryLanguage(text: String, reason: MissingReason) {
    #expect(reading(text, Vocabulary.shipped.readers.status) == .missing(reason))
    #expect(Array(text.utf8).withUnsafeBufferPointer { MissingReason.marked($0) } == reason)
  }

  @Test func aNumberOfDependantsIsNotReadWithoutItsPoint() {
    let reader = Vocabulary.shipped.readers.attributes[Int(ProfileAttribute.dependants.rawValue)]
    #expect(reading("1.0", reader) == .unknown && reading("1 0", reader) == .unknown)
    #expect(reading("10", reader) == .code(3) && reading("dy", reader) == .code(2))
  }

  @Test func columnsWithoutAListHaveNoNearestCode() {
    #expect(Vocabulary.shipped.nearestCode(to: "org", in: "agency") == nil)
    #expect(Vocabulary.shipped.nearestCode(to: "zzzzzzz", in: "event") == nil)
  }

  @Test func theCanonicalVocabularyHasNoOtherNames() {
    let codes = Vocabulary.canonical.readers
    #expect(reading("femër", codes.sex) == .unknown)
    #expect(reading("female", codes.sex) == .code(0))
  }
}

/// A name as people type it without special letters.
private func plain(_ name: String) -> String {
  let letters: [Character: String] = [
    "ë": "e", "ç": "c", "č": "c", "ć": "c", "š": "s", "ž": "z", "đ": "dj", "Ž": "Z", "Č": "C",
    "Š": "S",
  ]
  return name.map { letters[$0] ?? String($0) }.joined()
}

/// Serbian Latin in Cyrillic letters.
private func cyrillic(_ name: String) -> String {
  var text = name.lowercased()
  for (pair, letter) in [("lj", "љ"), ("nj", "њ"), ("dž", "џ")] {
    text = text.replacing(pair, with: letter)
  }
  let letters: [Character: Character] = [
    "a": "а", "b": "б", "v": "в", "g": "г", "d": "д", "đ": "ђ", "e": "е", "ž": "ж", "z": "з",
    "i": "и", "j": "ј", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р",
    "s": "с", "t": "т", "ć": "ћ", "u": "у", "f": "ф", "h": "х", "c": "ц", "č": "ч", "š": "ш",
  ]
  return String(text.map { letters[$0] ?? $0 })
}

import CaseModel
package import Disclosure
package import Statistics

/// All words of one language as one value whose fields are all required: a missing string is a
/// decoding error, and a further language is a further file.
package struct Wording: Codable, Sendable {
  /// Tag of the language (BCP 47): `en-GB`, `sr-Latn`.
  package let language: String
  /// The name of the language, in itself.
  package let name: String
  /// Who has read every sentence, by name; while nobody has, the words are a draft and reports say so.
  package let reviewedBy: String?
  /// How nouns follow the number before them.
  package let plurals: PluralRule
  package let numbers: NumberFormat
  package let dates: DateFormat
  package let chrome: Chrome
  /// By status or flag code.
  package let marks: [String: LegendEntry]
  /// In place of a percentage of fewer than ten people.
  package let tooFew: LegendEntry
  /// Of figures that are rounded.
  package let rounding: RoundingWords
  /// Labels of codes, by list: `sex`, `stage`, `service`, ….
  package let codes: [String: [String: String]]
  /// Between the labels of merged groups that have no label of their own.
  package let or: String
  /// By indicator code.
  package let indicators: [String: IndicatorWords]
  package let units: [String: String]
  /// The mark of each edition.
  package let audiences: [String: String]
  package let dictionary: DictionaryWords
  package let document: DocumentWords
  package var report: ReportWords
  /// A profile brings words of its own in English only, which stand between these.
  package var hasEnglishBetween = false

  /// The language whose words these are in other letters.
  package var derivation: Derivation?

  /// Where words come from that nobody typed.
  package struct Derivation: Sendable {
    package let from: String
    package let letters: CyrillicLetters
  }

  private enum CodingKeys: String, CodingKey {
    case language, name, plurals, numbers, dates, chrome, marks, tooFew, rounding, codes, or
    case indicators, units, audiences, dictionary, document, report
    case reviewedBy = "reviewed_by"
  }

  package struct NumberFormat: Codable, Sendable {
    package let decimalSeparator, groupSeparator, minus: String
    /// How many digits stand before the first separator at least: with 2, `1234` but `12 345`.
    package let minimumGroupingDigits: Int
    /// A number with its sign: `{number}%`.
    package let percent: Template
  }

  package struct DateFormat: Codable, Sendable {
    /// The names of months in a day that stands alone, and in one within a sentence.
    package let months, monthsInText: [String]
    package let quarters: [Template]
    package let year, long, range: Template
  }

  /// An indicator in words: short label, one-sentence meaning, what is divided by what, notes.
  package struct IndicatorWords: Codable, Sendable {
    package let label, meaning, numerator, denominator, notes: String
  }

  /// The columns of the figures file in words.
  package struct DictionaryWords: Codable, Sendable {
    package struct Entry: Codable, Sendable {
      package let meaning, type: String
    }

    package let columns: [String: Entry]
    package let dimension: Template
    package let code: String
  }

  package func mark(of status: FigureStatus) -> LegendEntry {
    marks[status.code] ?? LegendEntry(mark: "[\(status.code)]", meaning: status.code)
  }

  package func mark(of flag: FigureFlag) -> LegendEntry {
    marks[flag.code] ?? LegendEntry(mark: "[\(flag.code)]", meaning: flag.code)
  }

  /// The label of a category; a code of the programme's own list is its own label.
  package func label(_ dimension: Dimension, _ code: String) -> String {
    switch dimension {
    case .attribute(.citizenship), .attribute(.countryOfExploitation): label(list: "country", code)
    case .attribute(.ageFirstTrafficked): label(list: "age_group", code)
    case .cohort where code.hasPrefix(".."):
      document.andEarlier.filled(["year": String(code.dropFirst(2))])
    default: label(list: dimension.code, code)
    }
  }

  package func label(list: String, _ code: String) -> String {
    if let label = codes[list]?[code] { return label }
    let parts = code.split(separator: "+").map(String.init)
    return parts.count > 1 ? parts.map { label(list: list, $0) }.joined(separator: or) : code
  }

  package func words(_ indicator: Indicator) -> IndicatorWords {
    indicators[indicator.code]
      ?? IndicatorWords(
        label: indicator.code, meaning: "", numerator: "", denominator: "", notes: "")
  }

  package func mark(of audience: Audience) -> String { audiences[audience.code] ?? audience.code }
}

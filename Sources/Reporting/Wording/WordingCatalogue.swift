package import Foundation

/// The catalogues of words that there are: those of the program, and those of a workspace.
///
/// A catalogue is a JSON file, one a language. A catalogue in a second script of a language may instead
/// name the one that it is derived from (``Derived``).
package struct WordingCatalogues: Sendable {
  private var files: [String: Data]

  /// The languages that the program brings, in the order in which they are listed.
  package static let shippedLanguages = ["en", "sq", "sr-Latn", "sr-Cyrl"]

  /// The catalogues of the program.
  package static let shipped = WordingCatalogues(
    files: [
      "en": Data(PackageResources.en_json), "sq": Data(PackageResources.sq_json),
      "sr-Latn": Data(PackageResources.sr_Latn_json),
      "sr-Cyrl": Data(PackageResources.sr_Cyrl_json),
    ])

  /// Codes of all languages: the shipped ones first, then the others by name.
  package var languages: [String] {
    Self.shippedLanguages + files.keys.filter { !Self.shippedLanguages.contains($0) }.sorted()
  }

  /// These and one more; a shipped language keeps its own words.
  package func adding(_ file: Data, as language: String) -> WordingCatalogues {
    WordingCatalogues(files: files.merging([language: file]) { shipped, _ in shipped })
  }

  /// The words of a language.
  ///
  /// - Throws: the decoding error when a string is missing; ``UnknownLanguage`` for other languages.
  package func wording(_ language: String) throws -> Wording {
    var wording = try JSONDecoder().decode(Wording.self, from: complete(language))
    wording.derivation = derived(language).map {
      Wording.Derivation(from: $0.from, letters: $0.letters)
    }
    return wording
  }

  /// How the words of a language are made from those of another one; `nil` where they stand by
  /// themselves.
  package func derived(_ language: String) -> Derived? {
    files[language].flatMap { try? JSONDecoder().decode(Derived.self, from: $0) }
  }

  /// The whole file of a language; of a derived one with every string in its own letters.
  package func complete(_ language: String) throws -> Data {
    guard let file = files[language] else { throw UnknownLanguage(code: language) }
    guard let derived = derived(language) else { return file }
    guard let source = files[derived.from], self.derived(derived.from) == nil else {
      throw UnknownLanguage(code: derived.from)
    }
    let words = try JSONSerialization.jsonObject(with: source)
    guard var root = derived.words(words, key: nil) as? [String: Any] else {
      throw UnknownLanguage(code: derived.from)
    }
    root["language"] = derived.language
    root["name"] = derived.name
    root["reviewed_by"] = derived.reviewedBy
    return try JSONSerialization.data(withJSONObject: root, options: .sortedKeys)
  }
}

extension WordingCatalogues {
  /// A catalogue whose words are those of another one in other letters, so that nobody types them twice.
  package struct Derived: Decodable, Sendable {
    package let language, name, from: String
    package let reviewedBy: String?
    package let letters: CyrillicLetters

    private enum CodingKeys: String, CodingKey {
      case language, name, from, kept, apart
      case reviewedBy = "reviewed_by"
    }

    package init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: CodingKeys.self)
      language = try keys.decode(String.self, forKey: .language)
      name = try keys.decode(String.self, forKey: .name)
      from = try keys.decode(String.self, forKey: .from)
      reviewedBy = try keys.decodeIfPresent(String.self, forKey: .reviewedBy)
      letters = CyrillicLetters(
        kept: try keys.decode(Set<String>.self, forKey: .kept),
        apart: try keys.decode([String].self, forKey: .apart))
    }

    /// A value of the file with its texts in the other letters; what the program reads stays.
    fileprivate func words(_ value: Any, key: String?) -> Any {
      switch value {
      case let text as String: key.map(Self.isCode) ?? false ? text : letters.text(text)
      case let list as [Any]: list.map { words($0, key: key) }
      case let object as [String: Any]:
        Dictionary(uniqueKeysWithValues: object.map { ($0, words($1, key: $0)) })
      default: value
      }
    }

    private static func isCode(_ key: String) -> Bool { key == "plurals" || key == Sentence.by }
  }
}

extension Wording {
  /// The words of a shipped language, decoded from its embedded catalogue.
  package static func catalogue(_ language: String) throws -> Wording {
    try WordingCatalogues.shipped.wording(language)
  }

  /// The code by which a language is asked for: its tag without the country, which tells no two reports
  /// apart.
  package var code: String { Self.code(of: language) }

  /// The language and script of a tag: `en` of `en-GB`, `sr-Latn`.
  package static func code(of tag: String) -> String {
    let parts = tag.split(separator: "-")
    return (parts.prefix(1) + parts.dropFirst().filter { $0.count == 4 }).joined(separator: "-")
  }
}

/// There is no catalogue for this language.
package struct UnknownLanguage: Error {
  package let code: String
}

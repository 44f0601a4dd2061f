import Foundation

extension Wording {
  /// The languages that have a catalogue.
  package static let languages = ["en"]

  /// The words of a language, decoded from its embedded catalogue.
  ///
  /// - Throws: the decoding error when a string is missing; ``UnknownLanguage`` for other languages.
  package static func catalogue(_ language: String) throws -> Wording {
    switch language {
    case "en": try JSONDecoder().decode(Wording.self, from: Data(PackageResources.en_json))
    default: throw UnknownLanguage(code: language)
    }
  }
}

/// There is no catalogue for this language.
package struct UnknownLanguage: Error {
  package let code: String
}

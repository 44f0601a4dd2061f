import Foundation
import Testing

@testable import Reporting

/// A language of brackets: every text of the English catalogue stands in ⟦ and ⟧ with accents on its
/// vowels, so that what comes from somewhere else is seen.
enum MarkedLanguage {
  /// What is not said to a reader: names of facts, and forms of numbers.
  private static let kept: Set<String> = ["language", "plurals", "numbers", "by"]

  /// With `growth` every text is longer by that part of its length, as in other languages.
  static func wording(growth: Double = 0) throws -> Wording {
    let data = try JSONEncoder().encode(try Wording.catalogue("en"))
    let marked = marked(try JSONSerialization.jsonObject(with: data), growth)
    return try JSONDecoder().decode(
      Wording.self, from: JSONSerialization.data(withJSONObject: marked))
  }

  private static func marked(_ value: Any, _ growth: Double) -> Any {
    switch value {
    case let text as String: text.isEmpty ? text : "⟦\(accented(text))\(filler(text, growth))⟧"
    case let list as [Any]: list.map { marked($0, growth) }
    case let object as [String: Any]:
      Dictionary(
        uniqueKeysWithValues: object.map { key, value in
          (key, isKept(key, of: object) ? value : marked(value, growth))
        })
    default: value
    }
  }

  /// Letters with accents in words of the usual length.
  private static func filler(_ text: String, _ growth: Double) -> String {
    let letters = Array(" šţŕëţçĥéď ļáňģů ũñď ģéđéĥňţ ")
    let count = Int((Double(text.count) * growth).rounded(.up))
    return String((0..<count).map { letters[$0 % letters.count] })
  }

  /// Names of worksheets are cut to a length; they stand beside the head of a first column.
  private static func isKept(_ key: String, of object: [String: Any]) -> Bool {
    kept.contains(key) || (key == "sheet" && object["stub"] != nil)
  }

  /// The text with accents, except for the names in braces.
  private static func accented(_ text: String) -> String {
    var isName = false
    return String(
      text.map { letter -> Character in
        if letter == "{" { isName = true }
        defer { if letter == "}" { isName = false } }
        return isName
          ? letter : ["a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú"][letter] ?? letter
      })
  }

  /// The words with letters that stand outside all brackets.
  static func foreign(in texts: [String]) -> [String] {
    var depth = 0
    var outside = ""
    for text in texts {
      for letter in text {
        switch letter {
        case "⟦": depth += 1
        case "⟧": depth -= 1
        default: if depth == 0 { outside.append(letter) }
        }
      }
      outside += " "
    }
    #expect(depth == 0)
    return outside.split { !($0.isLetter || $0.isNumber || "_-.+:/".contains($0)) }
      .map(String.init).filter { $0.contains(where: \.isLetter) }
  }
}

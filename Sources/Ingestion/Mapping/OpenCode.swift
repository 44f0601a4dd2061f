import Foundation

/// A code of a programme's own list: 1 to 40 letters, digits, `.`, `_` or `-`, without spaces.
package enum OpenCode {
  /// How many different codes a delivery may have, all lists together.
  static let limit = 60_000

  /// Whether a text is a code as it stands.
  package static func isCode(_ text: String) -> Bool {
    Array(text.utf8).withUnsafeBufferPointer { normalised($0) == Array(text.utf8) }
  }

  /// The code in Unicode's composed form (NFC), or `nil` when the text is not of this form.
  static func normalised(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard (1...160).contains(text.count) else { return nil }
    let code = String(decoding: text, as: UTF8.self).precomposedStringWithCanonicalMapping
    let isCode = code.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "."
        || scalar == "_" || scalar == "-"
    }
    return isCode && code.count <= 40 ? Array(code.utf8) : nil
  }
}

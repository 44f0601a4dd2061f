import Foundation

/// The form in which a mapping compares names of columns and sheets: without case, accents, spaces,
/// underscores, hyphens and dots.
func headingKey(_ name: String) -> String {
  let plain = name.folding(
    options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive],
    locale: Locale(identifier: "en_US_POSIX"))
  return String(
    plain.unicodeScalars.filter { scalar in
      !(scalar.properties.isWhitespace || "_-.\u{FEFF}\u{200B}".unicodeScalars.contains(scalar))
    }.map(Character.init))
}

/// Whether a name fits a pattern in which `*` stands for any text; compared as headings are.
func matches(_ name: String, pattern: String) -> Bool {
  let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    .map { headingKey(String($0)) }
  var rest = Substring(headingKey(name))
  for (index, part) in parts.enumerated() {
    if index == 0 {
      guard rest.hasPrefix(part) else { return false }
      rest = rest.dropFirst(part.count)
    } else if index == parts.count - 1 {
      guard rest.hasSuffix(part) else { return false }
      rest = ""
    } else {
      guard let found = rest.range(of: part) else { return part.isEmpty }
      rest = rest[found.upperBound...]
    }
  }
  return parts.count > 1 || rest.isEmpty
}

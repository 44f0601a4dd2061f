/// The form in which names of columns, codes, months and countries are compared across the ways in
/// which Albanian, Serbian and English are written.
///
/// Small letters; accents go (ë e, ç c, č ć c, š s, ž z, đ and dj d); Serbian and Macedonian Cyrillic
/// becomes Latin; spaces, underscores, hyphens, full stops, apostrophes and a colon at the end go.
/// Between two digits one of them stays (`-` before `.` before `_`), and a hyphen or full stop before
/// a digit at the start, so that `0-12`, `-99` and `1.0` are not `012`, `99` and `10`; dashes are
/// hyphens. Other signs stay.
///
/// - Complexity: O(n) for *n* characters.
package func foldedName(_ text: some StringProtocol) -> String {
  var folded: [UInt8] = []
  folded.reserveCapacity(text.utf8.count)
  var gap = Gap.none
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x30...0x39:
      if let mark = gap.mark(behind: folded.last) { folded.append(mark) }
      folded.append(UInt8(scalar.value))
    case 0x61...0x7A, 0x41...0x5A: appendLetter(UInt8(scalar.value) | 0x20, to: &folded)
    case 0x2D, 0x2010...0x2015, 0x2212:
      gap = .hyphen
      continue
    case 0x2E, 0x27, 0x2018, 0x2019:
      gap = max(gap, .stop)
      continue
    case 0x00...0x20, 0x5F, 0xA0:
      gap = max(gap, .space)
      continue
    // Marks that follow a letter in decomposed text.
    case 0x0300...0x036F: continue
    case 0xAD...0xE007F where isInvisible(scalar): continue
    case 0x85...0x3000 where isWideSpace(scalar):
      gap = max(gap, .space)
      continue
    default:
      let letter = lowercase(scalar)
      if let letters = plainLetters[letter] {
        for letter in letters.utf8 { appendLetter(letter, to: &folded) }
      } else {
        folded.append(utf8: letter)
      }
    }
    gap = .none
  }
  while folded.last == UInt8(ascii: ":") { folded.removeLast() }
  return String(decoding: folded, as: UTF8.self)
}

/// What stands between two characters of a name.
private enum Gap: Int, Comparable {
  case none, space, stop, hyphen

  /// The sign that is kept before a digit.
  func mark(behind last: UInt8?) -> UInt8? {
    guard last.map({ $0 &- 0x30 < 10 }) ?? (self > .space) else { return nil }
    return switch self {
    case .none: nil
    case .space: UInt8(ascii: "_")
    case .stop: UInt8(ascii: ".")
    case .hyphen: UInt8(ascii: "-")
    }
  }

  static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }
}

/// Adds a letter; the j of dj goes, since đ is written so where the letter is missing.
private func appendLetter(_ letter: UInt8, to folded: inout [UInt8]) {
  if letter == UInt8(ascii: "j"), folded.last == UInt8(ascii: "d") { return }
  folded.append(letter)
}

private func lowercase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  let mapping = scalar.properties.lowercaseMapping.unicodeScalars
  return mapping.count == 1 ? mapping.first ?? scalar : scalar
}

private let plainLetters: [Unicode.Scalar: String] = [
  "ë": "e", "ç": "c", "č": "c", "ć": "c", "š": "s", "ž": "z", "đ": "d",
  "á": "a", "à": "a", "â": "a", "ä": "a", "ã": "a", "å": "a", "ă": "a", "ą": "a",
  "é": "e", "è": "e", "ê": "e", "ě": "e", "ę": "e", "í": "i", "ì": "i", "î": "i", "ï": "i",
  "ó": "o", "ò": "o", "ô": "o", "ö": "o", "õ": "o", "ő": "o", "ø": "o",
  "ú": "u", "ù": "u", "û": "u", "ü": "u", "ů": "u", "ű": "u", "ý": "y",
  "ñ": "n", "ń": "n", "ň": "n", "ł": "l", "ß": "ss", "ś": "s", "ş": "s", "ș": "s", "ţ": "t",
  "ț": "t", "ź": "z", "ż": "z", "ğ": "g", "ı": "i", "ð": "d",
  "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "d", "е": "e", "ж": "z", "з": "z",
  "и": "i", "ј": "j", "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o",
  "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "у": "u", "ф": "f", "х": "h", "ц": "c",
  "ч": "c", "џ": "dz", "ш": "s",
  // Macedonian letters that Serbian does not have.
  "ѓ": "g", "ќ": "k", "ѕ": "dz", "ѐ": "e", "ѝ": "i",
]

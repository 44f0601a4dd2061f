/// The gate that keeps identifiers out, first part: headings that announce data about a person, in
/// English, Albanian and Serbian (both scripts) and in the field names of the systems in use.
///
/// The second part is ``ContentScan``, which reads the cells.
package enum PersonalData {
  /// Whether a heading announces something that identifies a person.
  package static func isIdentifier(heading: String) -> Bool { kind(ofHeading: heading) != nil }

  /// What a heading announces that identifies a person, or `nil`.
  ///
  /// The heading is cut into words at everything that is no letter and at capitals inside words;
  /// letters lose their accents and Cyrillic becomes Latin. A rule holds for a word, a phrase or the
  /// whole heading, unless a word beside it says that something else is meant: the name of a
  /// programme, the year of birth, a mobile team.
  ///
  /// - Complexity: O(words · rules); for headings, not for cells.
  package static func kind(ofHeading heading: String) -> IdentifierKind? {
    let words = HeadingWords.words(of: heading)
    guard !words.isEmpty else { return nil }
    let phrase = " " + words.joined(separator: " ") + " "
    let whole = words.joined()
    // KoboToolbox: the sheet that a row of a repeat group belongs to.
    if whole == "parenttablename" { return nil }
    for rule in HeadingRule.all where rule.applies(to: words, phrase: phrase, whole: whole) {
      return rule.kind
    }
    return nil
  }
}

/// Cuts headings into comparable words.
enum HeadingWords {
  /// Lower-case Latin words without accents.
  static func words(of heading: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in heading {
      guard character.isLetter else {
        // An apostrophe inside a word parts nothing ("driver's").
        if character == "'" || character == "’" { continue }
        if !word.isEmpty { words.append(word) }
        word = ""
        wasLower = false
        continue
      }
      if character.isUppercase && wasLower {
        words.append(word)
        word = ""
      }
      wasLower = character.isLowercase
      word += plain(character)
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static func plain(_ character: Character) -> String {
    let lower = character.lowercased()
    return letters[lower] ?? lower
  }

  private static let letters = [
    "ë": "e", "ç": "c", "č": "c", "ć": "c", "š": "s", "ž": "z", "đ": "dj", "é": "e", "ü": "u",
    "ö": "o", "ä": "a", "ş": "s", "ș": "s", "ţ": "t", "ț": "t", "ă": "a", "â": "a", "î": "i",
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "dj", "е": "e", "ж": "z", "з": "z",
    "и": "i", "ј": "j", "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "у": "u", "ф": "f", "х": "h", "ц": "c",
    "ч": "c", "џ": "dz", "ш": "s", "й": "j", "ы": "y", "ё": "e", "я": "ja", "ю": "ju", "э": "e",
    "щ": "s", "ь": "", "ъ": "", "і": "i", "ї": "i", "є": "e",
  ]
}

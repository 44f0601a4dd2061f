/// Tells people's names by a gazetteer of given names and surnames.
///
/// Words are compared without case, accents and script, and in a spelling in which the usual ways of
/// writing a name in Latin letters agree: `Đorđević`, `Djordjevic` and `Ђорђевић` are one word.
struct PersonNames: Sendable {
  enum Reading {
    case none
    /// A single word that is a name, or a name beside a word that is none.
    case likely
    /// A given name and a surname beside each other.
    case full
  }

  private let given: Set<UInt64>
  private let family: Set<UInt64>

  static let common = PersonNames()

  private init() {
    func hashes(_ names: String) -> Set<UInt64> {
      Set(
        names.split(whereSeparator: \.isWhitespace).map { name in
          var word = NameWord()
          for byte in name.utf8 { word.append(byte) }
          return word.hash
        })
    }
    given = hashes(NameGazetteer.givenNames)
    family = hashes(NameGazetteer.surnames)
  }

  /// Longer texts are sentences.
  static let longestName = 60

  /// What a cell of letters says.
  ///
  /// Names have one to four words, which a space, `_`, `.`, `-`, an apostrophe or a capital parts.
  func read(_ text: UnsafeBufferPointer<UInt8>) -> Reading {
    guard (2...PersonNames.longestName).contains(text.count) else { return .none }
    var counts = Counts()
    var word = NameWord()
    var wasLower = false
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte >= 0x80 {
        guard index + 1 < text.count, byte < 0xE0 else { return .none }
        word.append(byte, text[index + 1])
        index += 2
        wasLower = false
        continue
      }
      index += 1
      if (byte | 0x20) &- 0x61 < 26 {
        let isUpper = byte & 0x20 == 0
        if isUpper && wasLower { count(&word, &counts) }
        word.append(byte | 0x20)
        wasLower = !isUpper
      } else if byte == 0x20 || byte == 0x2D || byte == 0x2E || byte == 0x27 || byte == 0x5F
        || byte == 0x2C
      {
        count(&word, &counts)
        wasLower = false
      } else {
        return .none
      }
    }
    count(&word, &counts)
    guard counts.words <= 4 else { return .none }
    if counts.names > 1 && counts.given > 0 && counts.family > 0 { return .full }
    return counts.words <= 3 && counts.names > 0 ? .likely : .none
  }

  private struct Counts {
    /// A word that is given name and surname counts as one name.
    var words = 0, names = 0, given = 0, family = 0
  }

  private func count(_ word: inout NameWord, _ counts: inout Counts) {
    defer { word = NameWord() }
    guard word.length > 0 else { return }
    counts.words += 1
    // A single letter is an initial, two are seldom a name and often a code.
    guard word.length > 2 else { return }
    let isGiven = given.contains(word.hash)
    let isFamily = family.contains(word.hash)
    counts.given += isGiven ? 1 : 0
    counts.family += isFamily ? 1 : 0
    counts.names += isGiven || isFamily ? 1 : 0
  }
}

/// A word in the spelling in which names are compared, as a hash that grows letter by letter.
struct NameWord {
  private(set) var length = 0
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325
  private var last: UInt8 = 0

  var hash: UInt64 { state }

  /// Adds an ASCII letter in lower case.
  ///
  /// `y` counts as `j` and `w` as `v`; `h` behind `s`, `c`, `z` and `k` is silent (`sh` and `š` agree),
  /// doubled letters count once, `dj` is `d`.
  mutating func append(_ letter: UInt8) {
    let plain: UInt8 =
      switch letter {
      case UInt8(ascii: "y"): UInt8(ascii: "j")
      case UInt8(ascii: "w"): UInt8(ascii: "v")
      default: letter
      }
    defer { last = plain }
    if plain == last { return }
    if plain == UInt8(ascii: "h"), "sczk".utf8.contains(last) { return }
    if plain == UInt8(ascii: "j"), last == UInt8(ascii: "d") { return }
    state = (state ^ UInt64(plain)) &* 0x100_0000_01B3
    length += 1
  }

  /// Adds a letter of two bytes: Latin with an accent, or Cyrillic; others count as a letter that no
  /// name has.
  mutating func append(_ first: UInt8, _ second: UInt8) {
    let scalar = UInt32(first & 0x1F) << 6 | UInt32(second & 0x3F)
    // Accents that stand behind their letter.
    if (0x300...0x36F).contains(scalar) { return }
    guard let letters = NameWord.plain[scalar] else { return append(UInt8(ascii: "*")) }
    for letter in letters { append(letter) }
  }

  private static let plain: [UInt32: [UInt8]] = {
    let upper = [
      "a": "áàâäãåăąаъ", "b": "б", "c": "çčćцчћ", "d": "đďдђ", "e": "éèêëěęеёэєѣ", "f": "ф",
      "g": "ğгґ", "h": "х", "i": "íìîïıиії", "j": "йјы", "k": "к", "l": "łл", "m": "м", "n": "ñňн",
      "o": "óòôöõőо", "p": "п", "r": "řр", "s": "šşșśсшщ", "t": "ţțťт", "u": "úùûüůуў", "v": "в",
      "z": "žźżзж", "lj": "љ", "nj": "њ", "dz": "џ", "ju": "ю", "ja": "я", "": "ь",
    ]
    var plain: [UInt32: [UInt8]] = [:]
    for (letters, accented) in upper {
      for character in accented {
        for form in [String(character), character.uppercased()] {
          guard let scalar = form.unicodeScalars.first else { continue }
          plain[scalar.value] = Array(letters.utf8)
        }
      }
    }
    return plain
  }()
}

/// The names of months and quarters in English, Albanian and Serbian, as people write them in dates.
enum MonthNames {
  /// The month, 1 to 12, that a word names or that it states in Roman numbers of capitals.
  ///
  /// - Complexity: O(n) for *n* bytes.
  static func month(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
    guard word.count <= 40 else { return nil }
    let text = String(decoding: word, as: UTF8.self)
    return roman.firstIndex(of: text).map { $0 + 1 } ?? Vocabulary.shipped.months[foldedName(text)]
  }

  static func isRoman(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    word.count <= 4 && roman.contains(String(decoding: word, as: UTF8.self))
  }

  /// Words for a quarter of a year, folded.
  ///
  /// `T` alone is none of them: it is also short for a third of a year.
  static func isQuarter(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    word.count <= 24 && quarters.contains(foldedName(String(decoding: word, as: UTF8.self)))
  }

  /// Words that a date may end with or hold and that say nothing: "year" and ordinal endings.
  static func isFiller(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    word.count <= 12 && fillers.contains(foldedName(String(decoding: word, as: UTF8.self)))
  }

  private static let roman = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
  ]

  private static let quarters: Set<String> = [
    "q", "quarter", "tm", "tremujori", "tremujor", "kv", "kvartal", "kvartala", "tromesecje",
    "tromjesecje",
  ]

  private static let fillers: Set<String> = [
    "g", "god", "godine", "godina", "vit", "viti", "vitit", "st", "nd", "rd", "th", "of",
  ]
}

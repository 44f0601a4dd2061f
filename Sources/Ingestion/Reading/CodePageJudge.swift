/// Tells the two Windows code pages of the region apart.
///
/// At each byte that differs, both readings get points, and the place speaks for the reading that
/// leads by three or more (our choice of weights):
/// - č ć đ 2, another letter 1, letters of Czech and Slovak alone 0, ð and þ −2;
/// - a consonant between vowels, or between a vowel and the edge of the word, +1; a vowel between
///   consonants or behind one at the end +1; a consonant between consonants −3, behind one at the
///   end −1; a vowel between vowels or at the start before one −2; r counts as either (Grčka);
/// - a capital behind a small letter −5, a small letter before a capital −5;
/// - a letter without a letter beside it −3;
/// - a symbol inside a word −4, at the edge of a word −1, elsewhere +1.
///
/// One code page must win at least one place and more than four times the places of the other. A
/// byte that is undefined in a code page rules it out.
struct CodePageJudge {
  private let pages: [CodePage]
  /// By code page and byte; `nil` where the byte is undefined.
  private let readings: [[LetterReading?]]
  private let bytes: [UInt8]

  /// What the judge says of a text that is not UTF-8.
  enum Verdict {
    case same(places: Int)
    case told(TextEncoding, CodePageEvidence)
    case undecided([TextEncoding], places: Int, offset: Int)
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    pages = CodePageJudge.candidates.compactMap { CodePage($0) }
    readings = pages.map { page in
      (0...255).map { page.scalar(UInt8($0)).map(LetterReading.init) }
    }
  }

  static let candidates: [TextEncoding] = [.windows1250, .windows1252]

  /// - Complexity: O(n) for *n* bytes.
  func verdict() -> Verdict {
    var counts = [Int](repeating: 0, count: 256)
    var votes = [0, 0]
    var first: Int?
    var neighbours = 0
    for (offset, byte) in bytes.enumerated() where byte >= 0x80 {
      counts[Int(byte)] += 1
      if isHigh(offset - 1) && isHigh(offset + 1) { neighbours += 1 }
      guard differs(byte) else { continue }
      if first == nil { first = offset }
      guard let central = points(at: offset, in: 0), let western = points(at: offset, in: 1) else {
        continue
      }
      let lead = central - western
      if lead >= 3 { votes[0] += 1 }
      if lead <= -3 { votes[1] += 1 }
    }
    let all = counts.reduce(0, +)
    let places = (UInt8(0x80)...0xFF).filter(differs).reduce(0) { $0 + counts[Int($1)] }
    // Words of Latin letters have ASCII letters too; words of Cyrillic letters have none.
    if neighbours * 3 > all {
      return .undecided(
        [.windows1251, .windows1250, .windows1252], places: all, offset: first ?? firstHigh)
    }
    let ruledOut = pages.map { page in
      (0x80...0xFF).contains { counts[$0] > 0 && page.scalar(UInt8($0)) == nil }
    }
    if ruledOut == [true, true] {
      return .undecided(TextEncoding.allCases, places: all, offset: firstHigh)
    }
    if mayBeLatin2(counts) {
      return .undecided([.iso88592] + CodePageJudge.candidates, places: all, offset: firstHigh)
    }
    if places == 0 { return .same(places: all) }
    for winner in 0...1 where !ruledOut[winner] {
      let (mine, theirs) = (votes[winner], votes[1 - winner])
      if ruledOut[1 - winner] ? mine >= theirs : mine > 4 * theirs {
        return .told(
          CodePageJudge.candidates[winner],
          CodePageEvidence(
            places: places, inFavour: mine, against: theirs, rulesOutOther: ruledOut[1 - winner],
            characters: characters(counts, winner)))
      }
    }
    return .undecided(CodePageJudge.candidates, places: places, offset: first ?? firstHigh)
  }

  // MARK: Counting

  private var firstHigh: Int { bytes.firstIndex { $0 >= 0x80 } ?? 0 }

  private func isHigh(_ offset: Int) -> Bool {
    bytes.indices.contains(offset) && bytes[offset] >= 0x80
  }

  private func differs(_ byte: UInt8) -> Bool {
    byte >= 0x80 && pages[0].upperHalf[Int(byte) - 0x80] != pages[1].upperHalf[Int(byte) - 0x80]
  }

  /// ISO-8859-2 has č ć đ where Windows-1250 has them, but š ž where Windows has © ą ® ľ: such a byte
  /// beside a letter, in a text without a š or ž of Windows, may be either.
  private func mayBeLatin2(_ counts: [Int]) -> Bool {
    guard [0x8A, 0x8E, 0x9A, 0x9E].allSatisfy({ counts[$0] == 0 }) else { return false }
    guard [0xA9, 0xAE, 0xB9, 0xBE].contains(where: { counts[$0] > 0 }) else { return false }
    return bytes.indices.contains { offset in
      guard [0xA9, 0xAE, 0xB9, 0xBE].contains(bytes[offset]) else { return false }
      return isASCIILetter(offset - 1) || isASCIILetter(offset + 1)
    }
  }

  private func isASCIILetter(_ offset: Int) -> Bool {
    bytes.indices.contains(offset) && (bytes[offset] | 0x20) &- 0x61 < 26
  }

  private func characters(_ counts: [Int], _ winner: Int) -> [CodePageEvidence.Character] {
    let found = (UInt8(0x80)...0xFF).filter { counts[Int($0)] > 0 && differs($0) }
    let ordered = found.sorted { left, right in
      let (first, second) = (counts[Int(left)], counts[Int(right)])
      return first == second ? left < right : first > second
    }
    return ordered.prefix(5).compactMap { byte in
      guard let scalar = pages[winner].scalar(byte) else { return nil }
      return CodePageEvidence.Character(
        text: String(scalar), otherwise: pages[1 - winner].scalar(byte).map { String($0) },
        count: counts[Int(byte)])
    }
  }

  // MARK: Judging one place

  private func points(at offset: Int, in page: Int) -> Int? {
    guard let mine = readings[page][Int(bytes[offset])] else { return nil }
    let before = neighbour(offset - 1)
    let after = neighbour(offset + 1)
    let company = (before == nil ? 0 : 1) + (after == nil ? 0 : 1)
    guard mine.isLetter else { return [1, -1, -4][company] }
    guard company > 0 else { return mine.points - 3 }
    var points = mine.points
    if mine.isCapital, let before, !before.isCapital { points -= 5 }
    if !mine.isCapital, let after, after.isCapital { points -= 5 }
    return points + fit(mine.sound, before?.sound, after?.sound)
  }

  /// The letter beside a place; one that the code pages read differently may have any sound.
  private func neighbour(_ offset: Int) -> LetterReading? {
    guard bytes.indices.contains(offset) else { return nil }
    let byte = bytes[offset]
    guard var reading = readings[0][Int(byte)] ?? readings[1][Int(byte)], reading.isLetter else {
      return nil
    }
    if differs(byte) { reading.sound = .either }
    return reading
  }

  private func fit(
    _ sound: LetterReading.Sound, _ before: LetterReading.Sound?, _ after: LetterReading.Sound?
  ) -> Int {
    switch (sound, before, after) {
    case (.consonant, .vowel?, .vowel?), (.consonant, nil, .vowel?), (.consonant, .vowel?, nil): 1
    case (.consonant, .consonant?, .consonant?): -3
    case (.consonant, .consonant?, nil): -1
    case (.vowel, .consonant?, .consonant?), (.vowel, .consonant?, nil): 1
    case (.vowel, .vowel?, .vowel?), (.vowel, nil, .vowel?): -2
    default: 0
    }
  }
}

/// What a byte is as a letter of a code page.
private struct LetterReading {
  enum Sound {
    case vowel, consonant, either
  }

  let isLetter: Bool
  let isCapital: Bool
  var sound: Sound
  /// How much the letter itself speaks for its code page.
  let points: Int

  init(_ scalar: Unicode.Scalar) {
    isLetter = scalar.properties.isAlphabetic && !"ªºƒˆˇ".unicodeScalars.contains(scalar)
    isCapital = scalar.properties.isUppercase
    let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    // r can carry a syllable in Serbian (Grčka), and y is read both ways.
    if "ry".unicodeScalars.contains(lower) {
      sound = .either
    } else {
      let vowels = "aeiouáâăäàãåąéëęěèêíîìïóôőöòõøúůűüùûæœýÿ"
      sound = vowels.unicodeScalars.contains(lower) ? .vowel : .consonant
    }
    switch lower {
    case "č", "ć", "đ": points = 2
    case "ŕ", "ĺ", "ň", "ď", "ť", "ľ", "ř", "ů", "ě": points = 0
    case "ð", "þ": points = -2
    default: points = 1
    }
  }
}

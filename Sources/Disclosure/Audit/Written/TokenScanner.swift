/// Cuts a text into words, numbers and what looks like numbers and counts nothing.
struct TokenScanner {
  enum Part {
    /// In small letters.
    case word(String)
    case number(Number)
    /// A day, a period or another text that holds digits and counts nothing.
    case mark
    /// A name in braces, where a sentence is filled.
    case place(String)
  }

  struct Number {
    let value: Double
    /// Digits behind the decimal sign.
    let decimals: Int
    let isPercent: Bool
    let isYearLike: Bool
  }

  private let scalars: [Unicode.Scalar]
  private let signs: NumberSigns
  private var place = 0
  private(set) var codes: [String] = []

  init(_ text: String, _ signs: NumberSigns) {
    scalars = Array(text.unicodeScalars)
    self.signs = signs
  }

  mutating func parts() -> [Part] {
    var parts: [Part] = []
    while place < scalars.count {
      let scalar = scalars[place]
      if scalar == "{", let part = inBraces() {
        parts.append(part)
      } else if scalar.properties.isAlphabetic {
        parts.append(word())
      } else if Self.isDigit(scalar) {
        parts.append(digits())
      } else {
        place += 1
      }
    }
    return parts
  }

  private mutating func inBraces() -> Part? {
    guard let end = scalars[place...].prefix(40).firstIndex(of: "}"), end > place + 1,
      scalars[(place + 1)..<end].allSatisfy(\.properties.isAlphabetic)
    else { return nil }
    defer { place = end + 1 }
    return .place(String(String.UnicodeScalarView(scalars[(place + 1)..<end])))
  }

  /// Letters, and the digits, dots and strokes that belong to them.
  private mutating func word() -> Part {
    let start = place
    var holdsDigits = false
    while place < scalars.count {
      let scalar = scalars[place]
      if Self.isDigit(scalar) {
        holdsDigits = true
      } else if !scalar.properties.isAlphabetic {
        // "re-trafficked" and "vezano-za" are words; a stroke before a digit ends one.
        let joins = scalar == "-" || scalar == "’" || scalar == "'"
        guard joins, place + 1 < scalars.count, scalars[place + 1].properties.isAlphabetic else {
          break
        }
      }
      place += 1
    }
    let text = String(String.UnicodeScalarView(scalars[start..<place]))
    if holdsDigits { codes.append(text) }
    return holdsDigits ? .mark : .word(text.lowercased())
  }

  private mutating func digits() -> Part {
    if let length = calendarLength() ?? codeLength() {
      codes.append(String(String.UnicodeScalarView(scalars[place..<place + length])))
      place += length
      return .mark
    }
    var text = ""
    var isGrouped = false
    func digit(at place: Int) -> Unicode.Scalar? {
      place >= 0 && place < scalars.count && Self.isDigit(scalars[place]) ? scalars[place] : nil
    }
    while let next = digit(at: place) {
      text.unicodeScalars.append(next)
      place += 1
      let isGroup =
        place < scalars.count && scalars[place] == signs.group && (text.count <= 3 || isGrouped)
        && (1...3).allSatisfy { digit(at: place + $0) != nil } && digit(at: place + 4) == nil
      if isGroup, digit(at: place) == nil {
        isGrouped = true
        place += 1
      }
    }
    var decimals = 0
    let digits = text.count
    if place < scalars.count, scalars[place] == signs.decimal, digit(at: place + 1) != nil {
      text += "."
      place += 1
      while let next = digit(at: place) {
        text.unicodeScalars.append(next)
        decimals += 1
        place += 1
      }
    }
    return .number(
      Number(
        value: Double(text) ?? .infinity, decimals: decimals,
        isPercent: isPercentSign(at: place) || isRange(to: place),
        isYearLike: digits == 4 && !isGrouped && decimals == 0))
  }

  private func isPercentSign(at place: Int) -> Bool {
    guard place < scalars.count else { return false }
    if scalars[place] == "%" { return true }
    return (scalars[place] == "\u{A0}" || scalars[place] == " ") && place + 1 < scalars.count
      && scalars[place + 1] == "%"
  }

  /// The first number of `60–75%`.
  private func isRange(to place: Int) -> Bool {
    guard place < scalars.count, scalars[place] == "–" else { return false }
    var end = place + 1
    while end < scalars.count, Self.isDigit(scalars[end]) { end += 1 }
    return end > place + 1 && isPercentSign(at: end)
  }

  /// How long a day or a period in its international form is that begins here.
  private func calendarLength() -> Int? {
    func run(_ pattern: String) -> Int? {
      var at = place
      for sign in pattern.unicodeScalars {
        guard at < scalars.count else { return nil }
        switch sign {
        case "9": if !Self.isDigit(scalars[at]) { return nil }
        case "Q": if !["Q", "q", "H", "h"].contains(scalars[at]) { return nil }
        default: if scalars[at] != sign { return nil }
        }
        at += 1
      }
      if at < scalars.count, Self.isDigit(scalars[at]) || scalars[at].properties.isAlphabetic {
        return nil
      }
      return at - place
    }
    guard place == 0 || !Self.isDigit(scalars[place - 1]) else { return nil }
    return ["9999-99-99T99:99:99Z", "9999-99-99", "9999-Q9", "9999-99"].lazy.compactMap(run).first
  }

  /// How long a fingerprint, or a number of three places such as `1.2.3`, is that begins here.
  private func codeLength() -> Int? {
    var end = place
    while end < scalars.count, Self.isHex(scalars[end]) { end += 1 }
    if end - place >= 16, end == scalars.count || !scalars[end].properties.isAlphabetic {
      return end - place
    }
    end = place
    var dots = 0
    while end < scalars.count {
      if scalars[end] == ".", end + 1 < scalars.count, Self.isDigit(scalars[end + 1]) {
        dots += 1
      } else if !Self.isDigit(scalars[end]) {
        break
      }
      end += 1
    }
    // In a language that puts dots between thousands such a chain may be a number.
    let isGrouped = signs.group == "." && isThousands(place..<end)
    return dots >= 2 && !isGrouped ? end - place : nil
  }

  private func isThousands(_ range: Range<Int>) -> Bool {
    let groups = scalars[range].split(separator: ".")
    return groups.first.map { $0.count <= 3 } ?? false
      && groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isHex(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || ("a"..."f").contains(scalar)
  }
}

/// How numbers and days are written in a language, as far as a reader must know it.
package struct NumberSigns: Sendable {
  let group: Unicode.Scalar
  let decimal: Unicode.Scalar
  /// The names of months in every case, in small letters.
  let months: Set<String>

  package init(group: String, decimal: String, months: [String]) {
    self.group = group.unicodeScalars.first ?? ","
    self.decimal = decimal.unicodeScalars.first ?? "."
    self.months = Set(months.map { $0.lowercased() })
  }
}

/// A number in a text, with the words beside it.
struct NumberToken: Hashable, Sendable {
  let value: Double
  /// Digits behind the decimal sign.
  let decimals: Int
  let isPercent: Bool
  /// Four digits that may be a year.
  let isYearLike: Bool
  /// The word or number before and behind it, in small letters; `nil` at the end of the text.
  let previous: String?
  let next: String?

  /// Stands among the words for a day, a period or a code.
  static let day = "␟"
}

/// The numbers of a text, days and periods left out, and the words that hold digits.
struct TokenizedText {
  private(set) var numbers: [NumberToken] = []
  /// Words such as `I07`, `0.1.0`, `2024-Q4` or a fingerprint.
  private(set) var codes: [String] = []
  /// The places of a sentence that stand in braces, with the words beside them.
  private(set) var places: [(name: String, previous: String?, next: String?)] = []

  init(_ text: String, _ signs: NumberSigns) {
    guard text.utf8.contains(where: { $0 &- 0x30 < 10 || $0 == UInt8(ascii: "{") }) else { return }
    var scanner = TokenScanner(text, signs)
    let parts = scanner.parts().withoutDays(signs)
    codes = scanner.codes
    for (index, part) in parts.enumerated() {
      let previous = index > 0 ? parts[index - 1].asNeighbour : nil
      let next = index + 1 < parts.count ? parts[index + 1].asNeighbour : nil
      switch part {
      case .number(let number):
        numbers.append(
          NumberToken(
            value: number.value, decimals: number.decimals, isPercent: number.isPercent,
            isYearLike: number.isYearLike, previous: previous, next: next))
      case .place(let name): places.append((name, previous, next))
      case .word, .mark: break
      }
    }
  }
}

extension TokenScanner.Part {
  fileprivate var asNeighbour: String? {
    switch self {
    case .word(let word): word
    case .number(let number): "\(number.value)"
    case .mark: NumberToken.day
    case .place: nil
    }
  }
}

extension [TokenScanner.Part] {
  /// A day, a month and a year beside each other are a day.
  fileprivate func withoutDays(_ signs: NumberSigns) -> Self {
    var parts: Self = []
    var index = 0
    while index < count {
      if isDay(at: index, signs) {
        parts.append(.mark)
        index += 3
      } else {
        parts.append(self[index])
        index += 1
      }
    }
    return parts
  }

  private func isDay(at index: Int, _ signs: NumberSigns) -> Bool {
    guard index + 2 < count, case .number(let day) = self[index],
      case .word(let month) = self[index + 1], case .number(let year) = self[index + 2]
    else { return false }
    return (1...31).contains(day.value) && day.decimals == 0 && !day.isPercent
      && signs.months.contains(month) && year.isYearLike && (1900...2100).contains(year.value)
  }
}

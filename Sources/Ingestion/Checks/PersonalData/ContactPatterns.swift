/// E-mail and internet addresses, telephone numbers and coordinates, told by their form.
enum ContactPatterns {
  typealias Text = UnsafeBufferPointer<UInt8>

  /// How sure a form is.
  enum Certainty {
    case certain
    /// Other things look like this too: many cells of a column decide.
    case likely
  }

  /// Something before an `@`, and behind it a host whose last part has two letters or more.
  static func isEmail(_ text: Text) -> Bool {
    guard let at = text.firstIndex(of: 0x40), at > 0 else { return false }
    let before = text[at - 1]
    guard isLetter(before) || isDigit(before) || before >= 0x80 || before == 0x5F else {
      return false
    }
    var end = at + 1
    var point = -1
    while end < text.count, isHost(text[end]) {
      if text[end] == 0x2E && end + 1 < text.count && isLetter(text[end + 1]) { point = end }
      end += 1
    }
    guard point > at + 1 else { return false }
    return text[(point + 1)..<end].prefix { isLetter($0) }.count >= 2
  }

  /// `@name`, or an address of one of the large networks.
  static func isSocial(_ text: Text) -> Certainty? {
    if text[0] == 0x40 {
      let isHandle =
        text.count > 3 && text.dropFirst().allSatisfy { isHost($0) || $0 == 0x5F }
      return isHandle ? .likely : nil
    }
    return networks.contains { contains(text, $0) } ? .certain : nil
  }

  private static let networks = [
    "facebook.com/", "fb.com/", "instagram.com/", "t.me/", "wa.me/", "tiktok.com/@", "twitter.com/",
    "linkedin.com/in/", "vk.com/",
  ].map { Array($0.utf8) }

  /// A web address.
  static func isURL(_ text: Text) -> Bool {
    links.contains { contains(text, $0) }
  }

  private static let links = ["http://", "https://", "www."].map { Array($0.utf8) }

  /// Four numbers of 0 to 255 with points between them.
  static func isIPv4(_ text: Text) -> Bool {
    guard (7...15).contains(text.count) else { return false }
    var parts = 0
    var value = -1
    for byte in text {
      if byte == 0x2E {
        guard value >= 0 else { return false }
        parts += 1
        value = -1
      } else if isDigit(byte) {
        value = max(value, 0) * 10 + Int(byte &- 0x30)
        if value > 255 { return false }
      } else {
        return false
      }
    }
    return parts == 3 && value >= 0
  }

  /// A telephone number: with a country's prefix, or in the form that is usual in Kosovo, Albania,
  /// Serbia, Montenegro, North Macedonia, and Bosnia and Herzegovina.
  ///
  /// Certain with `+` and 9 to 15 digits (ITU-T E.164). Dates, scores and ids of few digits are none.
  static func phone(_ text: Text, digits: ArraySlice<UInt8>) -> Certainty? {
    guard digits.count >= 8, digits.count <= 17 else { return nil }
    let isOnlyNumber = text.allSatisfy {
      isDigit($0) || $0 == 0x20 || $0 == 0x2D || $0 == 0x2F || $0 == 0x28 || $0 == 0x29
        || $0 == 0x2B || $0 == 0x2E
    }
    guard isOnlyNumber else { return nil }
    if text[0] == 0x2B { return digits.count >= 9 && digits.count <= 15 ? .certain : nil }
    if digits.starts(with: [0, 0]) {
      let isKnown = prefixes.contains { digits.dropFirst(2).starts(with: $0) }
      return isKnown && digits.count >= 11 ? .likely : nil
    }
    if digits.starts(with: [3, 8, 3]) || digits.starts(with: [3, 5, 5]) {
      return digits.count == 11 || digits.count == 12 ? .likely : nil
    }
    guard digits.first == 0, let second = digits.dropFirst().first else { return nil }
    return (9...10).contains(digits.count) && (1...7).contains(second) ? .likely : nil
  }

  /// Country prefixes of the region and of the countries to which most people go.
  private static let prefixes: [[UInt8]] = [
    [3, 8, 3], [3, 5, 5], [3, 8, 1], [3, 8, 9], [3, 8, 2], [3, 8, 7], [3, 8, 5], [3, 8, 6],
    [3, 5, 9], [4, 0], [3, 7, 3], [3, 8, 0], [7], [4, 9], [4, 1], [4, 3], [3, 9], [3, 3], [4, 4],
    [3, 0], [9, 0], [3, 2], [3, 1], [4, 6], [4, 7], [3, 4], [3, 6],
  ]

  /// A pair of decimal degrees with three decimals or more, or degrees and minutes.
  static func isCoordinates(_ text: Text) -> Bool {
    if contains(text, [0xC2, 0xB0]) && text.contains(where: isDigit) && text.contains(0x27) {
      return true
    }
    return decimals(text, atLeast: 3).count >= 2
  }

  /// A number with four decimals or more that may be a latitude or longitude of the region.
  static func isDegree(_ text: Text) -> Bool {
    let values = decimals(text, atLeast: 4)
    guard values.count == 1, let value = values.first else { return false }
    return (13...48).contains(value)
  }

  /// The whole degrees of the numbers that have so many decimals and lie between -180 and 180.
  private static func decimals(_ text: Text, atLeast places: Int) -> [Int] {
    var found: [Int] = []
    var whole = 0
    var digits = 0
    var decimals = -1
    func close() {
      if digits > 0 && decimals >= places && whole <= 180 { found.append(whole) }
      (whole, digits, decimals) = (0, 0, -1)
    }
    for byte in text {
      if isDigit(byte) {
        if decimals >= 0 {
          decimals += 1
        } else {
          whole = min(whole * 10 + Int(byte &- 0x30), 100_000)
          digits += 1
        }
      } else if byte == 0x2E && decimals < 0 {
        decimals = 0
      } else if byte == 0x20 || byte == 0x2C || byte == 0x3B || byte == 0x2D {
        close()
      } else {
        return []
      }
    }
    close()
    return found
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static func isHost(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == 0x2E || byte == 0x2D
  }

  /// Whether the text holds the bytes, ASCII letters compared without case.
  private static func contains(_ text: Text, _ part: [UInt8]) -> Bool {
    guard text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains { start in
      part.indices.allSatisfy { index in
        let byte = text[start + index]
        return (byte &- 0x41 < 26 ? byte | 0x20 : byte) == part[index]
      }
    }
  }
}

import CaseModel

/// The sign before the decimals of a number.
package enum DecimalMark: String, CaseIterable, Sendable {
  case point = "."
  case comma = ","
}

/// Reads the numbers of a cell.
enum NumberReader {
  /// A whole number of at most nine digits, in groups of three with spaces or not; `17.0` is 17.
  static func whole(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    if let value = digits(text) { return value }
    // Tables that passed through a data frame have whole numbers as 17.0.
    if text.count > 2, text[text.count - 1] == 0x30,
      text[text.count - 2] == dot || text[text.count - 2] == comma
    {
      return digits(UnsafeBufferPointer(rebasing: text.dropLast(2)))
    }
    return withoutGroupSpaces(text) { digits($0) }
  }

  @inline(__always)
  private static func digits(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard (1...9).contains(text.count) else { return nil }
    var value = 0
    for byte in text {
      guard byte &- 0x30 < 10 else { return nil }
      value = value * 10 + Int(byte &- 0x30)
    }
    return value
  }

  /// A decimal number that is not negative, of at most 17 digits.
  ///
  /// With a declared mark, the other sign may separate thousands: `1.234,5` is 1234.5 with a decimal
  /// comma. Without one there is one sign at most: a point, or a comma that cannot be a thousands
  /// separator (not followed by three digits); the rest is refused and never guessed. Spaces may
  /// separate groups of three digits.
  static func decimal(
    _ text: UnsafeBufferPointer<UInt8>, mark: DecimalMark? = nil
  ) -> Double? {
    if mark != .comma, let plain = plain(text) { return plain }
    if let whole = digits(text) { return Double(whole) }
    guard (1...32).contains(text.count) else { return nil }
    if text.contains(where: { $0 == 0x20 || $0 >= 0x80 }) {
      return withoutGroupSpaces(text) { decimal($0, mark: mark) }
    }
    guard let mark else {
      let isComma = text.contains(comma)
      guard let parsed = number(text, decimalSign: isComma ? comma : dot, groupSign: nil),
        !(isComma && parsed.decimals == 3)
      else { return nil }
      return parsed.value
    }
    return number(
      text, decimalSign: mark == .comma ? comma : dot, groupSign: mark == .comma ? dot : comma)?
      .value
  }

  /// Figures with a point between them or none, as nearly all numbers are written.
  private static func plain(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    guard (1...9).contains(text.count), text[0] != dot, text[text.count - 1] != dot else {
      return nil
    }
    var value = 0
    var scale = 1.0
    var hasPoint = false
    for byte in text {
      if byte &- 0x30 < 10 {
        value = value * 10 + Int(byte &- 0x30)
        if hasPoint { scale *= 10 }
      } else if byte == dot && !hasPoint {
        hasPoint = true
      } else {
        return nil
      }
    }
    return Double(value) / scale
  }

  private static func number(
    _ text: UnsafeBufferPointer<UInt8>, decimalSign: UInt8, groupSign: UInt8?
  ) -> (value: Double, decimals: Int)? {
    let sign = text.firstIndex(of: decimalSign) ?? text.count
    var value = 0
    var count = 0
    var inGroup = 0
    var hasGroups = false
    for (index, byte) in text[..<sign].enumerated() {
      if byte == groupSign {
        guard index > 0, hasGroups ? inGroup == 3 : inGroup <= 3 else { return nil }
        hasGroups = true
        inGroup = 0
        continue
      }
      guard byte &- 0x30 < 10, count < 15 else { return nil }
      value = value * 10 + Int(byte &- 0x30)
      count += 1
      inGroup += 1
    }
    guard count > 0, !hasGroups || inGroup == 3 else { return nil }
    guard sign < text.count else { return (Double(value), 0) }
    let decimals = text.count - sign - 1
    var scale = 1.0
    for byte in text[(sign + 1)...] {
      guard byte &- 0x30 < 10, count < 17 else { return nil }
      value = value * 10 + Int(byte &- 0x30)
      count += 1
      scale *= 10
    }
    guard decimals > 0 else { return nil }
    // Up to 15 digits both numbers are exact; means such as 1.6666666666666667 have more.
    guard count > 15 else { return (Double(value) / scale, decimals) }
    let whole = String(decoding: text[..<sign].filter { $0 != groupSign }, as: UTF8.self)
    let rest = String(decoding: text[(sign + 1)...], as: UTF8.self)
    return Double("\(whole).\(rest)").map { ($0, decimals) }
  }

  /// Reads a number whose groups of three digits are separated by spaces (plain, no-break or thin).
  private static func withoutGroupSpaces<Value>(
    _ text: UnsafeBufferPointer<UInt8>, _ read: (UnsafeBufferPointer<UInt8>) -> Value?
  ) -> Value? {
    guard text.count <= 48, let first = text.first, first &- 0x30 < 10,
      text.contains(where: { $0 == 0x20 || $0 >= 0x80 })
    else { return nil }
    let groups = String(decoding: text, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { " \u{A0}\u{2009}\u{202F}".contains($0) }
    guard groups.count > 1, groups[0].utf8.count <= 3,
      groups.dropFirst().allSatisfy({ $0.utf8.prefix { $0 &- 0x30 < 10 }.count == 3 }),
      groups.dropLast().dropFirst().allSatisfy({ $0.utf8.count == 3 })
    else { return nil }
    return Array(groups.joined().utf8).withUnsafeBufferPointer(read)
  }

  private static let dot = UInt8(ascii: ".")
  private static let comma = UInt8(ascii: ",")

  /// Months of a follow-up wave: `6` or `6m`, at most 240.
  static func wave(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    let hasUnit = text.last.map { $0 | 0x20 == UInt8(ascii: "m") } ?? false
    let digits = hasUnit ? UnsafeBufferPointer(rebasing: text.dropLast()) : text
    return whole(digits).flatMap { $0 <= 240 ? $0 : nil }
  }

  /// Whole years up to 120, `9-17` (also with two hyphens or a dash), `48+` or `<18`.
  static func age(_ text: UnsafeBufferPointer<UInt8>) -> AgeRange? {
    if let age = whole(text) { return age <= 120 ? AgeRange(age) : nil }
    guard text.count <= 12 else { return nil }
    var band = String(decoding: text, as: UTF8.self)
    if band.hasSuffix("+") {
      return Int(band.dropLast()).flatMap { plausible($0, 120) }
    }
    if band.hasPrefix("<") {
      return Int(band.dropFirst()).flatMap { plausible(0, $0 - 1) }
    }
    band = String(band.map { $0 == "\u{2013}" || $0 == "\u{2014}" ? "-" : $0 })
    let ends = band.split(separator: "-")
    guard ends.count == 2, let first = band.first, first.isNumber,
      let low = Int(ends[0].filter { $0 != " " }), let high = Int(ends[1].filter { $0 != " " })
    else { return nil }
    return plausible(low, high)
  }

  private static func plausible(_ low: Int, _ high: Int) -> AgeRange? {
    low >= 0 && low <= high && high <= 120 ? AgeRange(low: low, high: high) : nil
  }
}

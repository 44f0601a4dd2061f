import CaseModel

/// Reads the numbers of a cell.
enum NumberReader {
  /// A whole number of at most nine digits.
  static func whole(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard (1...9).contains(text.count) else { return nil }
    var value = 0
    for byte in text {
      guard byte &- 0x30 < 10 else { return nil }
      value = value * 10 + Int(byte &- 0x30)
    }
    return value
  }

  /// A decimal number that is not negative, with a point, or with a comma that cannot be a
  /// thousands separator; at most 15 digits.
  static func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    if let whole = whole(text) { return Double(whole) }
    guard (1...16).contains(text.count) else { return nil }
    var digits = 0
    var divisor: Double?
    var afterComma = 0
    for byte in text {
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
        guard divisor == nil, byte == text.first(where: { $0 &- 0x30 >= 10 }) else { return nil }
        divisor = 1
        continue
      }
      guard byte &- 0x30 < 10 else { return nil }
      digits = digits * 10 + Int(byte &- 0x30)
      if let scale = divisor {
        divisor = scale * 10
        afterComma += 1
      }
    }
    guard let divisor, divisor > 1 else { return nil }
    if text.contains(UInt8(ascii: ",")) && afterComma == 3 { return nil }
    return Double(digits) / divisor
  }

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

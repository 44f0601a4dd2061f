/// Cuts the time of day from the end of a date: it says nothing that is needed.
enum TimeOfDay {
  /// The text without ` 10:00`, `T10:00:00.000+02:00`, `, 3:05 PM` or `T1030Z`; the text itself when
  /// it does not end in a time that a clock can show.
  static func removed(
    from text: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    guard text.count > 9, let start = start(text) else { return text }
    var clock = Clock(text: text, offset: start)
    guard clock.reads() else { return text }
    var end = start - 1
    // The mark between date and time: T, a space, or a comma and a space.
    while end > 0, text[end - 1] == 0x20 || text[end - 1] == UInt8(ascii: ",") { end -= 1 }
    return trimmed(UnsafeBufferPointer(rebasing: text[..<end]))
  }

  /// Where the hour begins: before the first colon, or behind a `T` between digits.
  private static func start(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    if let colon = text.firstIndex(of: UInt8(ascii: ":")) {
      var start = colon
      while start > 0, text[start - 1] &- 0x30 < 10 { start -= 1 }
      guard start > 0, colon - start >= 1 else { return nil }
      let mark = text[start - 1]
      return mark == 0x20 || mark | 0x20 == UInt8(ascii: "t") ? start : nil
    }
    guard let mark = text.lastIndex(of: UInt8(ascii: "T")), mark >= 8, mark + 1 < text.count,
      text[mark - 1] &- 0x30 < 10, text[mark + 1] &- 0x30 < 10
    else { return nil }
    return mark + 1
  }

  /// Reads a time to the end of the text.
  private struct Clock {
    let text: UnsafeBufferPointer<UInt8>
    var offset: Int

    mutating func reads() -> Bool {
      guard let hour = number(), hour <= 24 else { return false }
      let hasColon = skip(":")
      if hasColon || isDigit {
        guard let minute = number(), minute <= 59 else { return false }
        if skip(":") || !hasColon && isDigit {
          guard let second = number(), second <= 60 else { return false }
          if skip(".") || skip(",") {
            guard isDigit else { return false }
            while isDigit { offset += 1 }
          }
        }
      }
      _ = skip(" ")
      if ["am", "pm", "a.m.", "p.m.", "pd", "md", "h"].contains(where: { skip($0) }) {
        _ = skip(" ")
      }
      if ["z", "utc", "gmt", "cest", "cet"].contains(where: { skip($0) }) || skip("") {
        if skip("+") || skip("-") {
          guard number() != nil else { return false }
          if skip(":") || isDigit { guard number() != nil else { return false } }
        }
      }
      return offset == text.count
    }

    private var isDigit: Bool { offset < text.count && text[offset] &- 0x30 < 10 }

    /// One or two digits.
    private mutating func number() -> Int? {
      guard isDigit else { return nil }
      var value = 0
      for _ in 0..<2 where isDigit {
        value = value * 10 + Int(text[offset] &- 0x30)
        offset += 1
      }
      return value
    }

    /// Passes over letters in any case.
    private mutating func skip(_ word: StaticString) -> Bool {
      let length = word.utf8CodeUnitCount
      guard offset + length <= text.count else { return false }
      for index in 0..<length {
        let byte = text[offset + index]
        let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
        guard lower == word.utf8Start[index] else { return false }
      }
      offset += length
      return true
    }
  }
}

/// A date cut into its numbers and words, and the marks between them.
struct DateParts {
  enum Part {
    case number(Int, digits: Int)
    /// `isRoman` when written I to XII.
    case month(Int, isRoman: Bool)
    /// A word for a quarter.
    case quarter
  }

  /// At most four; more make no date.
  private(set) var count = 0
  private var parts: (Part, Part, Part, Part) = (.quarter, .quarter, .quarter, .quarter)
  private var marks: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)

  /// `nil` when the text has anything that no date has.
  ///
  /// - Complexity: O(n) for *n* bytes; allocates only for words.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var offset = 0
    var mark: UInt8 = 0
    while offset < text.count {
      let byte = text[offset]
      if DateParts.isDigit(byte) {
        var value = 0
        let start = offset
        while offset < text.count, DateParts.isDigit(text[offset]) {
          guard offset - start < 8 else { return nil }
          value = value * 10 + Int(text[offset] &- 0x30)
          offset += 1
        }
        guard add(.number(value, digits: offset - start), behind: mark) else { return nil }
        mark = 0
        continue
      }
      if let length = DateParts.spaceLength(text, offset) {
        if mark == 0 { mark = UInt8(ascii: " ") }
        offset += length
        continue
      }
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
        || byte == UInt8(ascii: ",")
      {
        // One mark between two parts, with spaces or not.
        guard mark == 0 || mark == UInt8(ascii: " "), count > 0 else { return nil }
        mark = byte
        offset += 1
        continue
      }
      let start = offset
      while offset < text.count, DateParts.isLetter(text[offset]),
        DateParts.spaceLength(text, offset) == nil
      {
        offset += 1
      }
      guard offset > start else { return nil }
      let word = UnsafeBufferPointer(rebasing: text[start..<offset])
      if count > 0, MonthNames.isFiller(word) {
        // "5th", "2024. god.": the mark behind belongs to the filler.
        if mark != UInt8(ascii: "-") && mark != UInt8(ascii: "/") { mark = 0 }
        while offset < text.count, text[offset] == UInt8(ascii: ".") { offset += 1 }
        continue
      }
      if let month = MonthNames.month(word) {
        guard add(.month(month, isRoman: MonthNames.isRoman(word)), behind: mark) else {
          return nil
        }
      } else if MonthNames.isQuarter(word) {
        guard add(.quarter, behind: mark) else { return nil }
      } else {
        return nil
      }
      mark = 0
    }
    // A full stop may end a date, nothing else.
    guard count > 0, mark == 0 || mark == UInt8(ascii: ".") || mark == UInt8(ascii: " ") else {
      return nil
    }
  }

  subscript(index: Int) -> Part {
    switch index {
    case 0: parts.0
    case 1: parts.1
    case 2: parts.2
    default: parts.3
    }
  }

  /// The mark before a part: `.`, `-`, `/`, `,`, a space, or 0 when nothing separates it.
  func mark(before index: Int) -> UInt8 {
    switch index {
    case 0: marks.0
    case 1: marks.1
    case 2: marks.2
    default: marks.3
    }
  }

  private mutating func add(_ part: Part, behind mark: UInt8) -> Bool {
    switch count {
    case 0: (parts.0, marks.0) = (part, mark)
    case 1: (parts.1, marks.1) = (part, mark)
    case 2: (parts.2, marks.2) = (part, mark)
    case 3: (parts.3, marks.3) = (part, mark)
    default: return false
    }
    count += 1
    return true
  }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  @inline(__always)
  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 }

  /// The bytes of a space or no-break space that starts here.
  private static func spaceLength(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int? {
    if text[offset] == 0x20 || text[offset] == 0x09 { return 1 }
    if offset + 1 < text.count, text[offset] == 0xC2, text[offset + 1] == 0xA0 { return 2 }
    if offset + 2 < text.count, text[offset] == 0xE2, text[offset + 1] == 0x80,
      text[offset + 2] == 0xAF
    {
      return 3
    }
    return nil
  }
}

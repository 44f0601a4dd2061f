/// What a number stands for, as the number format of its cell shows it.
enum NumberMeaning: UInt8, Sendable {
  case number
  /// A day, with or without a time of day.
  case day
  /// A time of day.
  case time
  /// A length of time, which may pass 24 hours.
  case duration

  /// The meaning of a format that has a number and no code (ECMA-376 part 1, 18.8.30).
  ///
  /// 27–36 and 50–58 are days in the East Asian editions of Excel and unused elsewhere.
  init(builtIn id: Int) {
    switch id {
    case 14...17, 22, 27...36, 50...58: self = .day
    case 18...21, 45, 47: self = .time
    case 46: self = .duration
    default: self = .number
    }
  }

  /// The meaning of a format code, by its first section, that of positive numbers.
  ///
  /// Text in quotes, escaped characters, colours, languages and conditions say nothing; `y` and `d`
  /// are parts of a day, `h`, `s` and `AM/PM` those of a time, `m` goes with what stands beside it.
  init(code: UnsafeBufferPointer<UInt8>) {
    var hasDay = false
    var hasTime = false
    var hasMonthOrMinute = false
    var index = 0
    func lower(_ place: Int) -> UInt8 {
      guard place < code.count else { return 0 }
      let byte = code[place]
      return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
    }
    func stands(_ word: StaticString, at place: Int) -> Bool {
      (0..<word.utf8CodeUnitCount).allSatisfy { lower(place + $0) == word.utf8Start[$0] }
    }
    scan: while index < code.count {
      switch lower(index) {
      case UInt8(ascii: "\""):
        index += 1
        while index < code.count && code[index] != UInt8(ascii: "\"") { index += 1 }
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"):
        index += 1
      case UInt8(ascii: "["):
        let start = index + 1
        while index < code.count && code[index] != UInt8(ascii: "]") { index += 1 }
        let letter = lower(start)
        let isElapsed =
          [UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s")].contains(letter)
          && index < code.count && (start..<index).allSatisfy { lower($0) == letter }
        if isElapsed {
          self = .duration
          return
        }
      case UInt8(ascii: ";"): break scan
      case UInt8(ascii: "g") where stands("general", at: index): index += 6
      case UInt8(ascii: "e"):
        // An exponent has a sign; without one this is the year of an era.
        let next = lower(index + 1)
        if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") {
          index += 1
        } else {
          hasDay = true
        }
      case UInt8(ascii: "y"), UInt8(ascii: "d"): hasDay = true
      case UInt8(ascii: "h"), UInt8(ascii: "s"): hasTime = true
      case UInt8(ascii: "m"): hasMonthOrMinute = true
      case UInt8(ascii: "a") where stands("am/pm", at: index):
        hasTime = true
        index += 4
      case UInt8(ascii: "a") where stands("a/p", at: index):
        hasTime = true
        index += 2
      default: break
      }
      index += 1
    }
    if hasDay || hasMonthOrMinute && !hasTime {
      self = .day
    } else {
      self = hasTime ? .time : .number
    }
  }
}

/// Eight bytes of a text as one number, the first byte lowest: what is asked of all of them is asked once.
struct EightBytes {
  let word: UInt64

  /// Loads the bytes behind a place, of which there must be eight.
  @inline(__always)
  init(at place: UnsafePointer<UInt8>) {
    word = UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
  }

  /// Marks the bytes that are like those of a pattern with the highest bit of each.
  ///
  /// The lowest mark is always right; bytes behind it may be marked wrongly, because a borrow runs on
  /// from byte to byte (Anderson, "Bit Twiddling Hacks", a zero byte in a word).
  @inline(__always)
  func zeros(exclusiveOr pattern: UInt64) -> UInt64 {
    let difference = word ^ pattern
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  }

  /// A byte eight times.
  static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  static let lineFeeds: UInt64 = 0x0A0A_0A0A_0A0A_0A0A
  static let carriageReturns: UInt64 = 0x0D0D_0D0D_0D0D_0D0D
}

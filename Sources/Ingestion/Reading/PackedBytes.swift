/// Up to 15 bytes in two words, the first byte lowest and the number of bytes highest: equal texts are
/// equal words.
///
/// A place among longer texts has the same form; its highest byte is one that no number of bytes has.
struct PackedBytes: Equatable {
  let low: UInt64
  let high: UInt64

  /// Packs a text; `nil` when it is too long.
  ///
  /// A text is loaded in two pieces that may overlap, so that neither reaches beyond it.
  @inline(__always)
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    let count = text.count
    guard count < 16 else { return nil }
    let raw = UnsafeRawBufferPointer(text)
    let length = UInt64(truncatingIfNeeded: count) << 56
    if count >= 8 {
      low = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
      let last = UInt64(
        littleEndian: raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
      // The bytes that `low` has already are shifted out; of 8 bytes all are.
      high = (last >> 8) >> UInt64(truncatingIfNeeded: 8 * (15 - count)) | length
    } else {
      high = length
      if count >= 4 {
        let first = UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self))
        let last = UInt32(
          littleEndian: raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
        low = UInt64(first) | UInt64(last) << UInt64(truncatingIfNeeded: 8 * (count - 4))
      } else if count > 0 {
        // First, middle and last byte, of which some may be the same.
        let (middle, last) = (count / 2, count - 1)
        low =
          UInt64(raw[0]) | UInt64(raw[middle]) << UInt64(truncatingIfNeeded: 8 * middle)
          | UInt64(raw[last]) << UInt64(truncatingIfNeeded: 8 * last)
      } else {
        low = 0
      }
    }
  }

  /// A place among longer texts.
  init(_ place: Range<Int>) {
    low = UInt64(place.lowerBound)
    high = PackedBytes.longMark << 56 | UInt64(place.count)
  }

  private static let longMark: UInt64 = 0xFF

  /// The place, if this is one.
  var longPlace: Range<Int>? {
    guard high >> 56 == PackedBytes.longMark else { return nil }
    let start = Int(low)
    return start..<start + Int(high & 0x00FF_FFFF_FFFF_FFFF)
  }

  /// Lends the bytes of a packed text.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: (low.littleEndian, high.littleEndian)) { bytes in
      body(UnsafeRawBufferPointer(rebasing: bytes[..<Int(high >> 56)]))
    }
  }
}

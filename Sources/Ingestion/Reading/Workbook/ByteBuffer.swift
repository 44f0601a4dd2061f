/// Bytes that grow, for the loops that take millions of cells.
///
/// An array would ask at every byte whether it is shared.
final class ByteBuffer {
  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 256) {
    self.capacity = max(capacity, 16)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  @inline(__always)
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  @inline(__always)
  func removeAll() { count = 0 }

  @inline(__always)
  func removeLast(_ length: Int) { count -= min(length, count) }

  @inline(__always)
  func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    base[count] = byte
    count += 1
  }

  @inline(__always)
  func append(_ more: UnsafeBufferPointer<UInt8>) {
    guard let start = more.baseAddress else { return }
    if capacity - count < more.count { grow(by: more.count) }
    (base + count).update(from: start, count: more.count)
    count += more.count
  }

  func append(repeating byte: UInt8, count length: Int) {
    guard length > 0 else { return }
    if capacity - count < length { grow(by: length) }
    (base + count).update(repeating: byte, count: length)
    count += length
  }

  func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  func append(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
  }

  /// Appends the decimal digits of a number that is not negative, with leading zeros up to `width`.
  func append(decimal number: Int, width: Int = 1) {
    var divisor = 1
    var digits = 1
    while digits < width || number / divisor >= 10 {
      divisor *= 10
      digits += 1
    }
    while divisor > 0 {
      append(UInt8(truncatingIfNeeded: number / divisor % 10) &+ UInt8(ascii: "0"))
      divisor /= 10
    }
  }

  private func grow(by more: Int) {
    let larger = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = larger
  }
}

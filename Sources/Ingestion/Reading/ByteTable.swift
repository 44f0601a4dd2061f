#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Numbers byte strings in the order of their first appearance: a set of ids or codes that needs no
/// `String`.
///
/// Open addressing with linear probing; a slot holds part of the hash and the number, so that a
/// lookup mostly touches one cache line. The hash is seeded once a process, so that nobody can
/// prepare a file whose ids all collide; no result depends on it.
struct ByteTable: Sendable {
  private var slots: [UInt64]
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var mask: Int

  init(minimumCapacity: Int = 16) {
    var capacity = 32
    while capacity < minimumCapacity * 2 { capacity *= 2 }
    slots = [UInt64](repeating: .max, count: capacity)
    mask = capacity - 1
  }

  var count: Int { ends.count - 1 }
  var indices: Range<Int> { 0..<count }

  subscript(number: Int) -> ArraySlice<UInt8> { bytes[ends[number]..<ends[number + 1]] }

  func withBytes<Result>(of number: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    bytes.withUnsafeBytes { body(.init(rebasing: $0[ends[number]..<ends[number + 1]])) }
  }

  /// The number of the key, or `nil` if it was never inserted.
  func find(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
    let hash = ByteTable.hash(key)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != .max {
      if slots[slot] >> 32 == hash >> 32 {
        let number = Int(slots[slot] & 0xFFFF_FFFF)
        if isEqual(number, key) { return number }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The number of the key, which is new if the key is.
  mutating func insert(_ key: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = ByteTable.hash(key)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != .max {
      if slots[slot] >> 32 == hash >> 32 {
        let number = Int(slots[slot] & 0xFFFF_FFFF)
        if isEqual(number, key) { return number }
      }
      slot = (slot + 1) & mask
    }
    let number = count
    bytes.append(contentsOf: key)
    ends.append(bytes.count)
    slots[slot] = (hash >> 32) << 32 | UInt64(number)
    if count * 2 > slots.count { grow() }
    return number
  }

  /// Inserts all keys of another table; returns their numbers here.
  mutating func merge(_ other: ByteTable) -> [Int32] {
    other.bytes.withUnsafeBufferPointer { all in
      other.indices.map { number in
        Int32(insert(.init(rebasing: all[other.ends[number]..<other.ends[number + 1]])))
      }
    }
  }

  private mutating func grow() {
    slots = [UInt64](repeating: .max, count: slots.count * 2)
    mask = slots.count - 1
    bytes.withUnsafeBufferPointer { all in
      for number in 0..<count {
        let hash = ByteTable.hash(.init(rebasing: all[ends[number]..<ends[number + 1]]))
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != .max { slot = (slot + 1) & mask }
        slots[slot] = (hash >> 32) << 32 | UInt64(number)
      }
    }
  }

  private func isEqual(_ number: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = ends[number]
    guard ends[number + 1] - start == key.count else { return false }
    guard let base = key.baseAddress else { return true }
    return bytes.withUnsafeBufferPointer { all in
      guard let mine = all.baseAddress else { return true }
      return memcmp(mine + start, base, key.count) == 0
    }
  }

  private static let seed = UInt64.random(in: .min ... .max)

  /// Multiplies eight bytes at a time into 128 bits and folds them (the scheme of wyhash, Wang Yi).
  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(key)
    var hash = seed ^ UInt64(key.count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset + 8 <= raw.count {
      hash = fold(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var tail: UInt64 = 0
    while offset < raw.count {
      tail = tail << 8 | UInt64(raw[offset])
      offset += 1
    }
    return fold(fold(hash ^ tail))
  }

  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}

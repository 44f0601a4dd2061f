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
/// Open addressing with linear probing; a slot holds part of the hash and the number. Keys of up to 15
/// bytes, which most ids and codes are, stand in two words and are compared as such; longer ones stand
/// behind each other. The hash is seeded once a process, so that nobody can prepare a file whose ids
/// all collide; no result depends on it.
struct ByteTable: Sendable {
  private var slots: [UInt64]
  private var keys: [PackedBytes] = []
  /// The bytes of all keys that are longer than a packed one.
  private var longKeys: [UInt8] = []
  private var mask: Int
  private let seed = ByteTable.processSeed

  init(minimumCapacity: Int = 16) {
    var capacity = 32
    while capacity < minimumCapacity * 2 { capacity *= 2 }
    slots = [UInt64](repeating: .max, count: capacity)
    mask = capacity - 1
  }

  var count: Int { keys.count }
  var indices: Range<Int> { keys.indices }

  subscript(number: Int) -> ArraySlice<UInt8> { withBytes(of: number) { ArraySlice($0) } }

  func withBytes<Result>(of number: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let key = keys[number]
    if let place = key.longPlace {
      return longKeys.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[place])) }
    }
    return key.withBytes(body)
  }

  /// The number of the key, or `nil` if it was never inserted.
  @inline(__always)
  func find(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let packed = PackedBytes(key) else { return findLong(key) }
    let hash = hash(packed)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != .max {
      if slots[slot] >> 32 == hash >> 32 {
        let number = Int(slots[slot] & 0xFFFF_FFFF)
        if keys[number] == packed { return number }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The number of the key, which is new if the key is.
  mutating func insert(_ key: UnsafeBufferPointer<UInt8>) -> Int {
    if let number = find(key) { return number }
    if let packed = PackedBytes(key) {
      append(packed, hash(packed))
    } else {
      longKeys.append(contentsOf: key)
      append(PackedBytes(longKeys.count - key.count..<longKeys.count), hash(key))
    }
    return count - 1
  }

  /// Inserts all keys of another table; returns their numbers here.
  mutating func merge(_ other: ByteTable) -> [Int32] {
    other.indices.map { number in
      other.withBytes(of: number) { key in
        Int32(key.withMemoryRebound(to: UInt8.self) { insert($0) })
      }
    }
  }

  private func findLong(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
    let hash = hash(key)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != .max {
      if slots[slot] >> 32 == hash >> 32 {
        let number = Int(slots[slot] & 0xFFFF_FFFF)
        if isLong(number, key) { return number }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func isLong(_ number: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let place = keys[number].longPlace, place.count == key.count,
      let base = key.baseAddress
    else { return false }
    return longKeys.withUnsafeBufferPointer { all in
      UnsafeBufferPointer(rebasing: all[place]).baseAddress
        .map { memcmp($0, base, key.count) == 0 } ?? false
    }
  }

  private mutating func append(_ key: PackedBytes, _ hash: UInt64) {
    keys.append(key)
    place(count - 1, hash)
    if count * 2 > slots.count { grow() }
  }

  private mutating func place(_ number: Int, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != .max { slot = (slot + 1) & mask }
    slots[slot] = (hash >> 32) << 32 | UInt64(number)
  }

  private mutating func grow() {
    slots = [UInt64](repeating: .max, count: slots.count * 2)
    mask = slots.count - 1
    for (number, key) in keys.enumerated() {
      guard let longPlace = key.longPlace else {
        place(number, hash(key))
        continue
      }
      place(number, longKeys.withUnsafeBufferPointer { hash(.init(rebasing: $0[longPlace])) })
    }
  }

  // MARK: Hashing

  private static let processSeed = UInt64.random(in: .min ... .max)

  @inline(__always)
  private func hash(_ key: PackedBytes) -> UInt64 {
    ByteTable.fold(ByteTable.fold(seed ^ key.low) ^ key.high)
  }

  /// Multiplies eight bytes at a time into 128 bits and folds them (the scheme of wyhash, Wang Yi); the
  /// last eight may overlap those before.
  ///
  /// The key is longer than a packed one.
  private func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(key)
    var hash = seed ^ UInt64(key.count)
    for offset in stride(from: 0, to: raw.count - 8, by: 8) {
      hash = ByteTable.fold(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    let last = raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self)
    return ByteTable.fold(ByteTable.fold(hash ^ last))
  }

  @inline(__always)
  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}

/// Writes ZIP archives of entries that are stored as they are: the least that a reader must take.
///
/// Source: APPNOTE.TXT of PKWARE.
struct ZIPWriter {
  private(set) var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var entries = 0

  /// Appends an entry; `method`, `crc` and `size` can be false to build damaged archives, and
  /// `packed` holds bytes that another program has packed.
  mutating func add(
    _ name: String, _ content: [UInt8], method: UInt16 = 0, flags: UInt16 = 0, crc: UInt32? = nil,
    size: Int? = nil
  ) {
    let offset = body.count
    let common =
      number(20, 2) + number(Int(flags), 2) + number(Int(method), 2) + number(0, 4)
      + number(Int(crc ?? crc32(content)), 4) + number(content.count, 4)
      + number(size ?? content.count, 4) + number(name.utf8.count, 2) + number(0, 2)
    body += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + content
    directory +=
      [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2)
      + number(0, 4) + number(offset, 4) + Array(name.utf8)
    entries += 1
  }

  var file: [UInt8] {
    body + directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(entries, 2) + number(entries, 2)
      + number(directory.count, 4) + number(body.count, 4) + number(0, 2)
  }

  private func number(_ value: Int, _ length: Int) -> [UInt8] {
    (0..<length).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}

/// The checksum of ZIP archives (polynomial 0xEDB88320, reflected).
func crc32(_ bytes: [UInt8]) -> UInt32 {
  var value: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    value ^= UInt32(byte)
    for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }
  return ~value
}

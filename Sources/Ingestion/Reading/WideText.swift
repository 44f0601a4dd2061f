/// Reads UTF-16 text.
enum WideText {
  enum ByteOrder: Sendable {
    case littleEndian, bigEndian
  }

  /// The byte order that the mark at the start states.
  static func markedOrder(_ bytes: [UInt8]) -> ByteOrder? {
    if bytes.starts(with: [0xFF, 0xFE]) { return .littleEndian }
    if bytes.starts(with: [0xFE, 0xFF]) { return .bigEndian }
    return nil
  }

  /// The byte order that the NUL bytes of a text without a mark show.
  ///
  /// Half of each ASCII character is NUL, always the same half (one in twenty may be the other, since
  /// U+0100 and the like have a NUL there). At least an eighth of the units must
  /// be ASCII (a table has separators and line ends), and nine of ten units must be Latin,
  /// Greek or Cyrillic letters or punctuation (below U+0600 or in U+2000–20FF), so that binary data
  /// and a UTF-8 text with a stray NUL are not taken for UTF-16.
  static func shownOrder(_ bytes: [UInt8]) -> ByteOrder? {
    guard bytes.count >= 4, bytes.count.isMultiple(of: 2) else { return nil }
    var nuls = [0, 0]
    for (offset, byte) in bytes.enumerated() where byte == 0 { nuls[offset & 1] += 1 }
    guard max(nuls[0], nuls[1]) * 16 >= bytes.count,
      min(nuls[0], nuls[1]) * 20 <= max(nuls[0], nuls[1])
    else { return nil }
    let order = nuls[0] < nuls[1] ? ByteOrder.littleEndian : .bigEndian
    let high = order == .littleEndian ? 1 : 0
    var usual = 0
    for offset in stride(from: high, to: bytes.count, by: 2)
    where bytes[offset] < 6 || bytes[offset] == 0x20 {
      usual += 1
    }
    return usual * 20 >= bytes.count * 9 ? order : nil
  }

  /// The text as UTF-8, without its byte order mark; `nil` from the first unpaired surrogate or odd
  /// byte on, with the line on which it stands.
  ///
  /// - Complexity: O(n) for *n* bytes.
  static func utf8(_ bytes: [UInt8], _ order: ByteOrder) -> Result<[UInt8], MalformedLine> {
    let start = markedOrder(bytes) == order ? 2 : 0
    let units = (bytes.count - start) / 2
    var text: [UInt8] = []
    text.reserveCapacity(units + units / 8)
    func unit(_ number: Int) -> UInt16 {
      let first = UInt16(bytes[start + 2 * number])
      let second = UInt16(bytes[start + 2 * number + 1])
      return order == .littleEndian ? second << 8 | first : first << 8 | second
    }
    func malformed() -> Result<[UInt8], MalformedLine> {
      .failure(MalformedLine(line: text.count { $0 == lineFeed } + 1))
    }
    var number = 0
    while number < units {
      let first = unit(number)
      number += 1
      if first < 0x80 {
        text.append(UInt8(first))
        continue
      }
      if let scalar = Unicode.Scalar(first) {
        text.append(utf8: scalar)
        continue
      }
      guard UTF16.isLeadSurrogate(first), number < units, UTF16.isTrailSurrogate(unit(number))
      else { return malformed() }
      let value = 0x10000 + UInt32(first & 0x3FF) << 10 + UInt32(unit(number) & 0x3FF)
      guard let scalar = Unicode.Scalar(value) else { return malformed() }
      text.append(utf8: scalar)
      number += 1
    }
    return (bytes.count - start).isMultiple(of: 2) ? .success(text) : malformed()
  }

  struct MalformedLine: Error { let line: Int }
}

/// What is wrong with bytes that should be UTF-8 text.
enum TextFault: Equatable {
  /// Starts with the mark of UTF-16 or UTF-32.
  case wideEncoding
  /// Starts like an Excel workbook.
  case workbook
  /// A NUL or another control character that no text has.
  case controlCharacter(offset: Int)
  /// Bytes that are not UTF-8, as in a file saved in a Windows code page.
  case notUTF8(offset: Int)
}

/// The first fault of the bytes as UTF-8 text, or `nil` when there is none.
///
/// Tab, line feed and carriage return are the control characters that a table may hold. Overlong
/// forms, surrogates and values above U+10FFFF are not UTF-8 (RFC 3629).
///
/// - Complexity: O(n) for *n* bytes; eight bytes at a time while the text is ASCII.
func textFault(
  in bytes: UnsafeBufferPointer<UInt8>, isStart: Bool = true
) -> TextFault? {
  if isStart, let fault = foreignStart(of: bytes) { return fault }
  var offset = 0
  let raw = UnsafeRawBufferPointer(bytes)
  while offset < bytes.count {
    while offset + 8 <= bytes.count {
      let block = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      // The high bit of a byte is set here if it may be below 0x20, is 0x7F or is not ASCII.
      let doubtful = block &- 0x2020_2020_2020_2020 | block &+ 0x0101_0101_0101_0101 | block
      guard doubtful & 0x8080_8080_8080_8080 == 0 else { break }
      offset += 8
    }
    let blockEnd = min(offset + 8, bytes.count)
    while offset < blockEnd {
      let byte = bytes[offset]
      if byte >= 0x80 {
        let length = lengthOfCharacter(at: offset, in: bytes)
        if length == 0 { return .notUTF8(offset: offset) }
        offset += length
        continue
      }
      if byte < 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 || byte == 0x7F {
        return .controlCharacter(offset: offset)
      }
      offset += 1
    }
  }
  return nil
}

private func foreignStart(of bytes: UnsafeBufferPointer<UInt8>) -> TextFault? {
  func starts(_ prefix: UInt8...) -> Bool { bytes.starts(with: prefix) }
  if starts(0xFF, 0xFE) || starts(0xFE, 0xFF) || starts(0, 0, 0xFE, 0xFF) { return .wideEncoding }
  if starts(0x50, 0x4B, 0x03, 0x04) || starts(0xD0, 0xCF, 0x11, 0xE0) { return .workbook }
  return nil
}

/// The number of bytes of the multi-byte character that starts here; 0 if it is malformed.
func lengthOfCharacter(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
  let lead = bytes[offset]
  let length: Int
  var allowedSecond: ClosedRange<UInt8> = 0x80...0xBF
  switch lead {
  case 0xC2...0xDF: length = 2
  case 0xE0...0xEF:
    length = 3
    if lead == 0xE0 { allowedSecond = 0xA0...0xBF }
    if lead == 0xED { allowedSecond = 0x80...0x9F }
  case 0xF0...0xF4:
    length = 4
    if lead == 0xF0 { allowedSecond = 0x90...0xBF }
    if lead == 0xF4 { allowedSecond = 0x80...0x8F }
  default: return 0
  }
  guard offset + length <= bytes.count, allowedSecond.contains(bytes[offset + 1]) else { return 0 }
  for next in offset + 2..<max(offset + 2, offset + length)
  where !(0x80...0xBF).contains(bytes[next]) {
    return 0
  }
  return length
}

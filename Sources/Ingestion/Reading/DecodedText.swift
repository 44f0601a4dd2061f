/// Brings the bytes of a text file into UTF-8, and says how its encoding was told.
///
/// In this order: the encoding that the user names; a byte order mark; UTF-8 if every byte is; UTF-16
/// by its pattern of NUL bytes; Windows-1250 or Windows-1252, which are told apart by
/// ``CodePageJudge``. Windows-1251 and ISO-8859-2 are read only when they are named. What cannot be
/// decided is a fault and never a guess.
///
/// - Complexity: O(n) for *n* bytes; UTF-8 is checked eight bytes at a time and not copied.
package func decoded(
  _ bytes: [UInt8], named: TextEncoding? = nil
) throws(DecodingFault) -> DecodedText {
  if let named { return try decodedAsNamed(bytes, named) }
  if let marked = try marked(bytes), marked == .utf16 { return try wide(bytes, .byteOrderMark) }
  switch bytes.withUnsafeBufferPointer({ textFault(in: $0) }) {
  case nil:
    let hasMark = bytes.withUnsafeBufferPointer { byteOrderMarkLength($0) > 0 }
    return DecodedText(
      bytes: bytes, encoding: .utf8, reason: hasMark ? .byteOrderMark : .validUTF8)
  case .workbook: throw .workbook
  case .wideEncoding, .controlCharacter, .notUTF8: break
  }
  if WideText.shownOrder(bytes) != nil { return try wide(bytes, .nulPattern) }
  if try holdsControls(bytes), characters(bytes).malformed == 0 {
    return DecodedText(
      bytes: bytes, encoding: .utf8, reason: .validUTF8, holdsControls: true)
  }
  guard !isDamagedUTF8(bytes) else {
    throw .malformed(.utf8, line: firstMalformedLine(bytes))
  }
  switch CodePageJudge(bytes).verdict() {
  case .same(let places):
    return try narrow(bytes, .windows1250, .sameInBoth(places: places))
  case .told(let encoding, let evidence):
    return try narrow(bytes, encoding, .toldApart(evidence))
  case .undecided(let encodings, let places, let offset):
    throw .undecided(encodings, places: places, line: line(of: offset, in: bytes))
  }
}

/// The encoding that the first bytes announce, if they announce one.
private func marked(_ bytes: [UInt8]) throws(DecodingFault) -> TextEncoding? {
  if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
    throw .utf32
  }
  if WideText.markedOrder(bytes) != nil { return .utf16 }
  return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? .utf8 : nil
}

private func decodedAsNamed(
  _ bytes: [UInt8], _ named: TextEncoding
) throws(DecodingFault) -> DecodedText {
  if let mark = try marked(bytes), mark != named { throw .marked(mark) }
  switch named {
  case .utf8:
    switch bytes.withUnsafeBufferPointer({ textFault(in: $0) }) {
    case nil: return DecodedText(bytes: bytes, encoding: .utf8, reason: .named)
    case .workbook: throw .workbook
    case .controlCharacter:
      guard try holdsControls(bytes), characters(bytes).malformed == 0 else {
        throw .malformed(.utf8, line: firstMalformedLine(bytes))
      }
      return DecodedText(bytes: bytes, encoding: .utf8, reason: .named, holdsControls: true)
    case .notUTF8(let offset): throw .malformed(.utf8, line: line(of: offset, in: bytes))
    case .wideEncoding: throw .marked(.utf16)
    }
  case .utf16: return try wide(bytes, .named)
  default:
    if bytes.withUnsafeBufferPointer({ textFault(in: $0) }) == .workbook { throw .workbook }
    return try narrow(bytes, named, .named)
  }
}

private func wide(
  _ bytes: [UInt8], _ reason: EncodingReason
) throws(DecodingFault) -> DecodedText {
  let order =
    WideText.markedOrder(bytes) ?? WideText.shownOrder(bytes) ?? .littleEndian
  switch WideText.utf8(bytes, order) {
  case .failure(let malformed): throw .malformed(.utf16, line: malformed.line)
  case .success(let text):
    return DecodedText(
      bytes: text, encoding: .utf16, reason: reason, holdsControls: try holdsControls(text))
  }
}

private func narrow(
  _ bytes: [UInt8], _ encoding: TextEncoding, _ reason: EncodingReason
) throws(DecodingFault) -> DecodedText {
  guard let page = CodePage(encoding) else { throw .malformed(encoding, line: 1) }
  switch page.utf8(bytes) {
  case .failure(let undefined):
    throw .malformed(encoding, line: line(of: undefined.offset, in: bytes))
  case .success(let text):
    // ISO-8859-2 has further control characters at 0x80 to 0x9F.
    if let page = bytes.firstIndex(where: { $0 >= 0x80 && $0 < 0xA0 }), encoding == .iso88592 {
      throw .controlCharacter(line: line(of: page, in: bytes))
    }
    return DecodedText(
      bytes: text, encoding: encoding, reason: reason, holdsControls: try holdsControls(bytes))
  }
}

/// Whether control characters stand in a text that is one nevertheless.
///
/// A file of which they are more than one byte in a hundred (our choice) is no text. Fewer have slipped
/// into cells, and the rows that hold them are told apart later.
private func holdsControls(_ bytes: [UInt8]) throws(DecodingFault) -> Bool {
  let count = bytes.count(where: isControlCharacter)
  guard count > 0 else { return false }
  guard count * 100 <= bytes.count else {
    let first = bytes.firstIndex(where: isControlCharacter) ?? 0
    throw .controlCharacter(line: line(of: first, in: bytes))
  }
  return true
}

/// Whether a control character stands in a text that is known to be UTF-8.
func holdsControlCharacter(_ bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBufferPointer { textFault(in: $0, isStart: false) } != nil
}

private func line(of offset: Int, in bytes: [UInt8]) -> Int {
  bytes[..<min(offset, bytes.count)].count { $0 == lineFeed } + 1
}

// MARK: Damaged UTF-8

/// Whether a text that is not UTF-8 was meant to be: it begins with the mark, or has more than one
/// well-formed character of several bytes for ten bytes that fit none.
///
/// In a Windows code page two neighbouring bytes above ASCII seldom look like UTF-8.
private func isDamagedUTF8(_ bytes: [UInt8]) -> Bool {
  let (wellFormed, malformed, _) = characters(bytes)
  return bytes.starts(with: [0xEF, 0xBB, 0xBF]) || wellFormed * 10 > malformed
}

private func firstMalformedLine(_ bytes: [UInt8]) -> Int {
  line(of: characters(bytes).firstMalformed, in: bytes)
}

private func characters(
  _ bytes: [UInt8]
) -> (wellFormed: Int, malformed: Int, firstMalformed: Int) {
  bytes.withUnsafeBufferPointer { text in
    var (wellFormed, malformed, first, offset) = (0, 0, text.count, 0)
    while offset < text.count {
      let length = text[offset] < 0x80 ? 1 : lengthOfCharacter(at: offset, in: text)
      if length > 1 { wellFormed += 1 }
      if length == 0 {
        malformed += 1
        first = min(first, offset)
      }
      offset += max(1, length)
    }
    return (wellFormed, malformed, first)
  }
}

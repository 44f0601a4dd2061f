import SeparatedText

/// The form in which headings and codes are compared: trimmed, lower case, inner spaces as `_`.
func folded(_ text: some StringProtocol) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte > 0x20 {
        bytes.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
      } else if bytes.last != UInt8(ascii: " "), !bytes.isEmpty {
        bytes.append(UInt8(ascii: " "))
      }
    }
    if bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    for index in bytes.indices where bytes[index] == UInt8(ascii: " ") {
      bytes[index] = UInt8(ascii: "_")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
  let visible = String(
    String.UnicodeScalarView(text.lowercased().unicodeScalars.filter { !isInvisible($0) }))
  return visible.split(whereSeparator: \.isWhitespace).joined(separator: "_")
}

/// The trimmed text without the apostrophe that spreadsheets, Primero and Waymark itself
/// (``CSVWriter``) put before text that begins like a formula, with `%` or `|` or with a digit, so that
/// it is not taken for a formula or a number.
///
/// Any other apostrophe belongs to the text.
@inline(__always)
func withoutTextMark(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  text.first == FormulaText.mark ? withoutMark(text) : text
}

private func withoutMark(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  let rest = UnsafeBufferPointer(rebasing: text.dropFirst())
  guard let next = rest.first,
    next &- 0x30 < 10 || next == UInt8(ascii: "%") || next == UInt8(ascii: "|")
      || FormulaText.begins(rest)
  else { return text }
  let content = trimmed(rest)
  // Space between two marks: the inner one stood at the start before the outer one was added.
  return content.count < rest.count ? withoutTextMark(content) : content
}

/// The bytes without spaces, tabs, line breaks and no-break spaces around them.
@inline(__always)
func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  guard let first = text.first, let last = text.last else { return text }
  let isClean = first > 0x20 && first != 0xC2 && last > 0x20 && last != 0xA0
  return isClean ? text : withoutSpacesAround(text)
}

private func withoutSpacesAround(
  _ text: UnsafeBufferPointer<UInt8>
) -> UnsafeBufferPointer<UInt8> {
  var start = 0
  var end = text.count
  while start < end {
    if text[start] <= 0x20 {
      start += 1
    } else if start + 1 < end && text[start] == 0xC2 && text[start + 1] == 0xA0 {
      start += 2
    } else {
      break
    }
  }
  while start < end {
    if text[end - 1] <= 0x20 {
      end -= 1
    } else if start + 1 < end && text[end - 2] == 0xC2 && text[end - 1] == 0xA0 {
      end -= 2
    } else {
      break
    }
  }
  return UnsafeBufferPointer(rebasing: text[start..<end])
}

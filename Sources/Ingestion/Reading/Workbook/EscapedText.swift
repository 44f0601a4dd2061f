#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ByteBuffer {
  /// Appends text of a workbook with its escapes undone: `_x000D_` stands for the character U+000D,
  /// `_x005F_` for an underscore that begins no escape (ECMA-376 part 1, 22.9.2.19).
  func append(escaped text: UnsafeBufferPointer<UInt8>) {
    guard let base = text.baseAddress else { return }
    guard memchr(base, Int32(UInt8(ascii: "_")), text.count) != nil else {
      append(text)
      return
    }
    var index = 0
    while index < text.count {
      guard let unit = escape(in: text, at: index) else {
        append(text[index])
        index += 1
        continue
      }
      index += 7
      guard UTF16.isLeadSurrogate(unit), let second = escape(in: text, at: index),
        UTF16.isTrailSurrogate(second)
      else {
        append(Unicode.Scalar(unit) ?? "\u{FFFD}")
        continue
      }
      append(UTF16.decode(UTF16.EncodedScalar([unit, second])))
      index += 7
    }
  }

  /// Appends a cell of separated text: in quotes where commas, quotes or line ends ask for it
  /// (RFC 4180).
  @inline(__always)
  func append(cell text: UnsafeBufferPointer<UInt8>) {
    var needsQuotes = false
    for byte in text where byte == UInt8(ascii: ",") || byte == quote || isLineEnd(byte) {
      needsQuotes = true
      break
    }
    if needsQuotes { append(quoted: text) } else { append(text) }
  }

  private func append(quoted text: UnsafeBufferPointer<UInt8>) {
    append(quote)
    for byte in text {
      if byte == quote { append(quote) }
      append(byte)
    }
    append(quote)
  }
}

/// The UTF-16 unit of an escape that stands here.
private func escape(in text: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt16? {
  guard place + 7 <= text.count, text[place] == UInt8(ascii: "_"),
    text[place + 1] == UInt8(ascii: "x"), text[place + 6] == UInt8(ascii: "_")
  else { return nil }
  var unit: UInt16 = 0
  for index in place + 2..<place + 6 {
    let digit: UInt8
    switch text[index] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = text[index] - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = text[index] - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = text[index] - UInt8(ascii: "a") + 10
    default: return nil
    }
    unit = unit << 4 | UInt16(digit)
  }
  return unit
}

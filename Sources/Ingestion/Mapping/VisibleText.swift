/// Whether a character shows nothing and takes no room: zero-width spaces and joiners, soft hyphens,
/// byte order marks, marks of direction, selectors of variants.
///
/// They come with texts that were copied from web pages, documents and chats.
func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0xAD, 0x034F, 0x061C, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
    0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
    true
  default: false
  }
}

/// Whether a character is a space or line break other than those of ASCII.
func isWideSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
  default: false
  }
}

/// A text as it looks: without invisible characters, every space a plain one, and trimmed; `nil` for
/// ASCII, in which nothing hides.
///
/// Asked for only when a cell could not be read as it stands, so that plain cells cost nothing.
///
/// - Complexity: O(n) for *n* bytes.
func visibleText(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
  guard text.contains(where: { $0 >= 0x80 }) else { return nil }
  var visible: [UInt8] = []
  visible.reserveCapacity(text.count)
  for scalar in String(decoding: text, as: UTF8.self).unicodeScalars where !isInvisible(scalar) {
    if isWideSpace(scalar) { visible.append(0x20) } else { visible.append(utf8: scalar) }
  }
  return visible.withUnsafeBufferPointer { Array(trimmed($0)) }
}

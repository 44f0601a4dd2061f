/// How the characters of a text file are written as bytes.
package enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  /// Either byte order.
  case utf16 = "utf-16"
  case windows1250 = "windows-1250"
  case windows1252 = "windows-1252"
  case windows1251 = "windows-1251"
  case iso88592 = "iso-8859-2"
}

/// A text brought into UTF-8, and how its encoding was told.
package struct DecodedText: Sendable {
  /// UTF-8; the bytes of the file themselves, with their byte order mark, when they are UTF-8.
  package let bytes: [UInt8]
  /// What the file was written in.
  package let encoding: TextEncoding
  package let reason: EncodingReason
  /// A few control characters stand in it, so that the rows that hold them cannot be trusted.
  package var holdsControls = false
}

/// Why a text was taken to be in an encoding.
package enum EncodingReason: Hashable, Sendable {
  /// The user named it.
  case named
  /// The file begins with the byte order mark of the encoding.
  case byteOrderMark
  /// Every byte is UTF-8.
  case validUTF8
  /// NUL bytes stand at every other place, as in UTF-16 text of Latin letters.
  case nulPattern
  /// Not UTF-8; all bytes above ASCII, `places` of them, mean the same in Windows-1250 and -1252.
  case sameInBoth(places: Int)
  /// Not UTF-8, and told from the other Windows code page.
  case toldApart(CodePageEvidence)
}

/// Why bytes were not taken for text; lines count from 1 in the file as it is.
package enum DecodingFault: Error, Hashable, Sendable {
  /// A workbook: an archive, or the compound file of old Excel versions.
  case workbook
  /// UTF-32, which no office program writes.
  case utf32
  /// The file begins with the mark of another encoding than the one named.
  case marked(TextEncoding)
  /// Bytes that do not exist in the encoding that the file has or is said to have.
  case malformed(TextEncoding, line: Int)
  /// A NUL or another control character that no text has.
  case controlCharacter(line: Int)
  /// Nothing tells which of the encodings it is; `places` bytes would read differently, the first
  /// on `line`.
  case undecided([TextEncoding], places: Int, line: Int)
}

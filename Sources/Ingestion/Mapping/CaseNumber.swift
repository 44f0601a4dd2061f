import CaseModel
import Foundation

/// An agency's own number of a case, brought into the one form that is pseudonymised.
enum CaseNumber {
  /// Trimmed, freed of invisible characters and in Unicode's composed form (NFC); case and leading
  /// zeros are kept.
  ///
  /// `nil` when nothing is left or the text only says that there is none.
  static func normalised(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    if text.allSatisfy({ $0 < 0x80 }) {
      let clean = trimmed(text)
      return clean.isEmpty || isMarker(clean) ? nil : Array(clean)
    }
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars.filter { !isLeftOut($0) }
    let clean = Array(
      String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespacesAndNewlines)
        .precomposedStringWithCanonicalMapping.utf8)
    return clean.isEmpty || clean.withUnsafeBufferPointer(isMarker) ? nil : clean
  }

  /// A line that sums up the table, told by its first filled cell.
  static func isTotal(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, totalsBegin.contains(first | 0x20),
      MissingReason.mayBeMarker(text)
    else { return false }
    let name = folded(String(decoding: text, as: UTF8.self))
    return totals.contains(name.hasSuffix(":") ? String(name.dropLast()) : name)
  }

  /// The first bytes of ``totals`` in small letters, so that other texts are not folded.
  private static let totalsBegin = Set(totals.compactMap { $0.utf8.first.map { $0 | 0x20 } })

  /// Whether a spreadsheet wrote a long number in short form, so that different ones look the same:
  /// `1.23457E+11`.
  static func isRounded(_ number: [UInt8]) -> Bool {
    guard let exponent = number.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }),
      exponent > 0, number.count > exponent + 2, number[exponent + 1] == UInt8(ascii: "+")
    else { return false }
    let isDigit = { (byte: UInt8) in byte &- 0x30 < 10 }
    let mantissa = number[..<exponent].filter { !isDigit($0) }
    return number[(exponent + 2)...].allSatisfy(isDigit) && isDigit(number[0])
      && (mantissa.isEmpty || mantissa == [UInt8(ascii: ".")] || mantissa == [UInt8(ascii: ",")])
  }

  private static func isMarker(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    MissingReason.marked(text) != nil
  }

  private static let totals: Set<String> = [
    "total", "totals", "grand_total", "sum", "gjithsej", "totali", "shuma", "ukupno",
    "svega", "укупно", "свега",
  ]

  /// Whether a character belongs to no case number.
  ///
  /// Not all that `isInvisible` has, and no spaces: the numbers of people who are stored must keep their
  /// form. Numbers that differ in the others are found by ``Check/similarID``.
  private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F,
      0xFEFF:
      true
    default: false
    }
  }
}

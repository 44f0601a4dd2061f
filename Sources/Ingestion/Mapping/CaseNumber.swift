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
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars.filter { !isInvisible($0) }
    let clean = Array(
      String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespacesAndNewlines)
        .precomposedStringWithCanonicalMapping.utf8)
    return clean.isEmpty || clean.withUnsafeBufferPointer(isMarker) ? nil : clean
  }

  /// A line that sums up the table, told by its first cell.
  static func isTotal(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    !text.isEmpty && MissingReason.mayBeMarker(text)
      && totals.contains(folded(String(decoding: text, as: UTF8.self)))
  }

  private static func isMarker(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    MissingReason.marked(text) != nil
  }

  private static let totals: Set<String> = [
    "total", "totals", "total:", "grand_total", "sum", "gjithsej", "totali", "shuma", "ukupno",
    "svega", "укупно", "свега",
  ]

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFEFF:
      true
    default: false
    }
  }
}

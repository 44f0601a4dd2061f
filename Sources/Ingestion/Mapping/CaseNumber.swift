import CaseModel
import Foundation

/// An agency's own number of a case, brought into the one form that is pseudonymised.
enum CaseNumber {
  /// Trimmed, freed of invisible characters and in Unicode's composed form (NFC); case and leading
  /// zeros are kept. `nil` when nothing is left or the text only says that there is none.
  static func normalised(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let raw = String(decoding: text, as: UTF8.self)
    let visible: [UInt8]
    if text.allSatisfy({ $0 < 0x80 }) {
      visible = Array(trimmed(text))
    } else {
      let scalars = raw.unicodeScalars.filter { !isInvisible($0) }
      let clean = String(String.UnicodeScalarView(scalars))
      visible = Array(
        clean.trimmingCharacters(in: .whitespacesAndNewlines)
          .precomposedStringWithCanonicalMapping.utf8)
    }
    guard !visible.isEmpty, MissingReason.markers[marker(visible)] == nil else { return nil }
    return visible
  }

  /// A line that sums up the table, told by its first cell.
  static func isTotal(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count <= 40 && totals.contains(folded(String(decoding: text, as: UTF8.self)))
  }

  private static func marker(_ bytes: [UInt8]) -> String {
    bytes.count <= 20 ? folded(String(decoding: bytes, as: UTF8.self)) : "long"
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

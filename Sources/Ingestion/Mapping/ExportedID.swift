package import CaseModel

/// Pseudonyms as an export writes them: `wm-` and 32 hexadecimal digits for a person, `wm-row-` and 16
/// for the id of a row.
package enum ExportedID {
  private static let prefix = Array("wm-".utf8)
  private static let rowPrefix = Array("wm-row-".utf8)

  package static func text(of id: CaseID) -> [UInt8] {
    prefix + digits(of: id.high) + digits(of: id.low)
  }

  /// The text of the keyed fingerprint of a row's id.
  package static func text(ofRowID id: UInt64) -> [UInt8] { rowPrefix + digits(of: id) }

  /// The pseudonym that a text stands for, or `nil` for any other text.
  package static func read(_ text: UnsafeRawBufferPointer) -> CaseID? {
    guard let halves = numbers(text, after: prefix, count: 2) else { return nil }
    return CaseID(high: halves[0], low: halves[1])
  }

  /// Whether a text is a person's pseudonym.
  static func isID(_ text: UnsafeRawBufferPointer) -> Bool { read(text) != nil }

  /// The fingerprint that a text stands for, or `nil` for any other text.
  package static func readRowID(_ text: UnsafeRawBufferPointer) -> UInt64? {
    numbers(text, after: rowPrefix, count: 1)?[0]
  }

  private static func digits(of number: UInt64) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return stride(from: 60, through: 0, by: -4).map { digits[Int(number >> UInt64($0) & 15)] }
  }

  /// The numbers of 16 hexadecimal digits each that stand behind a prefix.
  private static func numbers(_ text: UnsafeRawBufferPointer, after prefix: [UInt8], count: Int)
    -> [UInt64]?
  {
    guard text.count == prefix.count + count * 16, text.starts(with: prefix) else { return nil }
    var numbers = [UInt64](repeating: 0, count: count)
    for (place, byte) in text.dropFirst(prefix.count).enumerated() {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      default: return nil
      }
      numbers[place / 16] = numbers[place / 16] << 4 | UInt64(digit)
    }
    return numbers
  }
}

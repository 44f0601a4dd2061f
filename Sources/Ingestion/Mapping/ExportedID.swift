package import CaseModel

/// A pseudonym as an export writes it: `wm-` and 32 hexadecimal digits.
package enum ExportedID {
  private static let prefix = Array("wm-".utf8)

  package static func text(of id: CaseID) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    var text = prefix
    for half in [id.high, id.low] {
      for shift in stride(from: 60, through: 0, by: -4) {
        text.append(digits[Int(half >> UInt64(shift) & 15)])
      }
    }
    return text
  }

  /// The pseudonym that a text stands for, or `nil` for any other text.
  package static func read(_ text: UnsafeRawBufferPointer) -> CaseID? {
    guard text.count == prefix.count + 32, text.starts(with: prefix) else { return nil }
    var halves: [UInt64] = [0, 0]
    for (place, byte) in text.dropFirst(prefix.count).enumerated() {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      default: return nil
      }
      halves[place / 16] = halves[place / 16] << 4 | UInt64(digit)
    }
    return CaseID(high: halves[0], low: halves[1])
  }
}

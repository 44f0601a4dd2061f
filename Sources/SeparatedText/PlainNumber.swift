/// Numbers as files for other programs hold them: in full, with a point and no separators.
package enum PlainNumber {
  /// The shortest form that reads back as the same number; a whole number has no point.
  ///
  /// Very large and very small numbers have an exponent. Not for infinite numbers, nor for what is no
  /// number: a file has no sign for them.
  package static func text(_ value: Double) -> String {
    // Up to here Swift writes a whole number with its digits.
    value == value.rounded() && value.magnitude < 0x1p54 ? String(Int(value)) : "\(value)"
  }

  /// The same with all digits and no exponent, for files that people or strict programs read.
  package static func digits(_ value: Double) -> String {
    let text = text(value)
    guard let mark = text.firstIndex(of: "e"), let power = Int(text[mark...].dropFirst()) else {
      return text
    }
    let sign = value < 0 ? "-" : ""
    let digits = text[..<mark].filter { $0.isASCII && $0.isNumber }
    return sign
      + (power < 0
        ? "0." + String(repeating: "0", count: -power - 1) + digits
        : digits + String(repeating: "0", count: max(0, power + 1 - digits.count)))
  }
}

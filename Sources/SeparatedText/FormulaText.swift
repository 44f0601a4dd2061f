/// Texts that a spreadsheet program takes for formulas when it opens a text file.
///
/// A cell that begins with `=`, `+`, `-` or `@` is computed when the file is opened, and may send what
/// stands beside it anywhere; so are the wide forms of these signs in some languages. A tab or line break
/// at the start may hide a sign. An apostrophe before the text makes it a text.
package enum FormulaText {
  /// The sign before a text that must not be computed.
  package static let mark = UInt8(ascii: "'")

  /// Whether a cell would be taken for a formula: it begins like one and is no number.
  ///
  /// - Complexity: O(1) for texts that begin with a letter or digit, else O(n) for *n* bytes.
  package static func isFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    begins(text) && !isNumber(text)
  }

  /// Whether a text begins as a formula or as a negative number does.
  package static func begins(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, !isLetterOrDigit(first) else { return false }
    // Programs pass over spaces and invisible characters at the start.
    var start = 0
    while let length = passedOver(text, at: start) { start += length }
    guard start < text.count else { return false }
    return signs.contains(text[start]) || wideSigns.contains { text[start...].starts(with: $0) }
      || text[..<start].contains { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }

  /// A sign, digits with one decimal mark at most, and an exponent: nothing in it can be computed.
  private static func isNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = text[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let whole = dropDigits(&rest)
    var decimals = 0
    if rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",") {
      rest.removeFirst()
      decimals = dropDigits(&rest)
    }
    guard whole + decimals > 0 else { return false }
    guard let exponent = rest.popFirst() else { return true }
    guard exponent | 0x20 == UInt8(ascii: "e") else { return false }
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    return dropDigits(&rest) > 0 && rest.isEmpty
  }

  private static func dropDigits(_ text: inout Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    let digits = text.prefix { $0 &- 0x30 < 10 }.count
    text.removeFirst(digits)
    return digits
  }

  private static let signs: [UInt8] = Array("=+-@".utf8)
  /// U+FF1D, U+FF0B, U+FF0D and U+FF20.
  private static let wideSigns: [[UInt8]] = ["＝", "＋", "－", "＠"].map { Array($0.utf8) }
  private static let passed: [[UInt8]] = [" ", "\t", "\n", "\r", "\u{A0}", "\u{200B}", "\u{FEFF}"]
    .map { Array($0.utf8) }

  /// The bytes of a character at a place that a spreadsheet does not look at; `nil` for any other.
  private static func passedOver(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Int? {
    passed.first { text[place...].starts(with: $0) }?.count
  }

  @inline(__always)
  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }
}

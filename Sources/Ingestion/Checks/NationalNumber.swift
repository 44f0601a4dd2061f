extension Check {
  /// Case numbers that look like a national personal number.
  ///
  /// They are pseudonymised and stored nowhere, but should not be in the file.
  static let nationalNumber = Check(.idLooksNational, .warning)

  /// Thirteen digits with the check digit of the former Yugoslav JMBG, ten digits (Kosovo), or a
  /// letter, eight digits and a letter (Albania).
  static func isNationalNumber(_ text: UnsafeRawBufferPointer) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    switch text.count {
    case 10:
      if text.allSatisfy(isDigit) { return text[0] == 0x31 || text[0] == 0x32 }
      return isLetter(text[0]) && isLetter(text[9]) && text[1..<9].allSatisfy(isDigit)
    case 13:
      guard text.allSatisfy(isDigit) else { return false }
      let weights = [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]
      let sum = zip(text, weights).reduce(0) { $0 + Int($1.0 &- 0x30) * $1.1 }
      let check = 11 - sum % 11
      return Int(text[12] &- 0x30) == (check > 9 ? 0 : check)
    default: return false
    }
  }
}

extension Check {
  /// Case numbers that look like a national personal number.
  ///
  /// They are pseudonymised and stored nowhere, but should not be in the file.
  static let nationalNumber = Check(.idLooksNational, .warning)

  /// Thirteen digits with the birth date and check digit of the former Yugoslav JMBG, ten digits
  /// (Kosovo), or a letter, eight digits and a letter (Albania).
  ///
  /// Ten digits that begin with a year of this century are how programmes number their cases.
  static func isNationalNumber(_ text: UnsafeRawBufferPointer) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    switch text.count {
    case 10:
      if text.allSatisfy(isDigit) {
        let beginsWithYear = text[0] == 0x32 && text[1] == 0x30 && text[2] <= 0x34
        return text[0] == 0x31 || text[0] == 0x32 && !beginsWithYear
      }
      return isLetter(text[0]) && isLetter(text[9]) && text[1..<9].allSatisfy(isDigit)
    case 13:
      guard text.allSatisfy(isDigit) else { return false }
      return PersonalNumbers.isJMBG(text.map { $0 &- 0x30 }[...])
    default: return false
    }
  }
}

/// Numbers that states and banks give to people, known by their check digits and birth dates.
///
/// All take the digits alone, as values 0 to 9.
enum PersonalNumbers {
  typealias Digits = ArraySlice<UInt8>

  /// The thirteen digits of the former Yugoslavia (JMBG, EMBG, ЕМБГ): day, month, last three digits
  /// of the year, region, serial, check digit modulo 11.
  ///
  /// Source: Yugoslav law on the unique master citizen number, 1976.
  static func isJMBG(_ digits: Digits) -> Bool {
    guard digits.count == 13 else { return false }
    let year = number(digits, 4, 3)
    return isDay(number(digits, 0, 2), ofMonth: number(digits, 2, 2))
      && (year >= 900 || year <= 30) && isModulo11(digits)
  }

  /// Seven weights twice, eleven minus the rest; 10 and 11 stand for 0.
  static func isModulo11(_ digits: Digits) -> Bool {
    guard digits.count == 13, let last = digits.last else { return false }
    let sum = weighted(digits.prefix(12), [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
    let check = 11 - sum % 11
    return Int(last) == (check > 9 ? 0 : check)
  }

  /// The Romanian CNP: sex and century, birth date, county, serial, check digit.
  static func isCNP(_ digits: Digits) -> Bool {
    guard digits.count == 13, let first = digits.first, let last = digits.last, first > 0,
      isDay(number(digits, 5, 2), ofMonth: number(digits, 3, 2))
    else { return false }
    let county = number(digits, 7, 2)
    let rest = weighted(digits.prefix(12), [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
    return (1...52).contains(county) && Int(last) == (rest == 10 ? 1 : rest)
  }

  /// The Moldovan IDNP: 2, twelve digits, weights 7, 3, 1 modulo 10.
  static func isIDNP(_ digits: Digits) -> Bool {
    guard digits.count == 13, digits.first == 2, let last = digits.last else { return false }
    return weighted(digits.prefix(12), [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10 == Int(last)
  }

  /// The Bulgarian EGN: birth date (month plus 20 before 1900, plus 40 from 2000), serial, check
  /// digit.
  static func isEGN(_ digits: Digits) -> Bool {
    guard digits.count == 10, let last = digits.last else { return false }
    let month = number(digits, 2, 2)
    guard isDay(number(digits, 4, 2), ofMonth: month % 20), month < 53 else { return false }
    return weighted(digits.prefix(9), [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == Int(last)
  }

  /// Ten digits of which the first is 1 or 2, as Kosovo's personal numbers are.
  ///
  /// Their check digit is not published, so that only many of them in a column say anything.
  static func mayBeKosovan(_ digits: Digits) -> Bool {
    digits.count == 10 && (digits.first == 1 || digits.first == 2)
  }

  /// A payment card: 13 to 19 digits of a known issuer and Luhn's check digit (ISO/IEC 7812-1).
  static func isCard(_ digits: Digits) -> Bool {
    guard (13...19).contains(digits.count) else { return false }
    let first = number(digits, 0, 2)
    guard
      first / 10 == 4 || (51...55).contains(first) || (22...27).contains(first) || first == 34
        || first == 37 || first == 62 || first == 60
    else { return false }
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let doubled = Int(digit) * (place % 2 + 1)
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }

  /// An Albanian personal number: a letter for the decade of birth, the year's last digit, month
  /// (plus 50 for women), day, serial and a check letter.
  ///
  /// The rule of the check letter is not published; letter and birth date decide.
  static func isAlbanian(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard hasAlbanianForm(text) else { return false }
    let digits = text[1..<9].map { $0 &- 0x30 }[...]
    let month = number(digits, 1, 2)
    let (day, monthOfBirth) = (number(digits, 3, 2), month > 50 ? month - 50 : month)
    return isDay(day, ofMonth: monthOfBirth) && !(monthOfBirth == 2 && day > 29)
  }

  /// A letter from A to M, eight digits and a letter.
  static func hasAlbanianForm(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count == 10 && isLetter(text[0]) && text[0] | 0x20 <= UInt8(ascii: "m")
      && isLetter(text[9]) && text[1..<9].allSatisfy { $0 &- 0x30 < 10 }
  }

  /// Whether the eight digits of such a text are a date of this century, year first, as in the numbers
  /// that offices give to files.
  static func holdsFileDate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let digits = text[1..<9].map { $0 &- 0x30 }[...]
    return number(digits, 0, 2) == 20 && isDay(number(digits, 6, 2), ofMonth: number(digits, 4, 2))
  }

  /// An international bank account number: a country that has them, two check digits, and the rest in
  /// the length of that country; modulo 97 (ISO 13616).
  static func isIBAN(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let clean = text.filter { $0 != 0x20 && $0 != 0x2D }
    guard (15...34).contains(clean.count), isLetter(clean[0]), isLetter(clean[1]),
      clean[2] &- 0x30 < 10, clean[3] &- 0x30 < 10,
      let country = String(validating: clean[..<2], as: UTF8.self)?.uppercased(),
      accountLengths[country] == clean.count
    else { return false }
    var rest = 0
    for byte in clean[4...] + clean[..<4] {
      if byte &- 0x30 < 10 {
        rest = (rest * 10 + Int(byte &- 0x30)) % 97
      } else if isLetter(byte) {
        rest = (rest * 100 + Int((byte | 0x20) &- 0x61) + 10) % 97
      } else {
        return false
      }
    }
    return rest == 1
  }

  /// How long the account numbers of each country are: the SWIFT registry of IBAN formats, release 99.
  private static let accountLengths: [String: Int] = {
    let registry = """
      AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 \
      DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 \
      IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 \
      MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 \
      SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
      """
    return Dictionary(
      uniqueKeysWithValues: registry.split(whereSeparator: \.isWhitespace).compactMap { entry in
        Int(entry.dropFirst(2)).map { (String(entry.prefix(2)), $0) }
      })
  }()

  /// A line of the machine-readable zone of a passport or card (ICAO Doc 9303): capitals, digits and
  /// fillers, at least 30 of them.
  static func isMachineReadable(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 30 else { return false }
    var fillers = 0
    for byte in text {
      if byte == 0x3C { fillers += 1 }
      guard byte == 0x3C || byte &- 0x30 < 10 || byte &- 0x41 < 26 else { return false }
    }
    return fillers >= 2
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  private static func number(_ digits: Digits, _ start: Int, _ count: Int) -> Int {
    digits.dropFirst(start).prefix(count).reduce(0) { $0 * 10 + Int($1) }
  }

  private static func weighted(_ digits: Digits, _ weights: [Int]) -> Int {
    zip(digits, weights).reduce(0) { $0 + Int($1.0) * $1.1 }
  }

  private static func isDay(_ day: Int, ofMonth month: Int) -> Bool {
    (1...12).contains(month) && (1...31).contains(day)
  }
}

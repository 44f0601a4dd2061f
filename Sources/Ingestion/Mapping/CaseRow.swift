import CaseModel

extension RowReader {
  /// Reads a row of `cases`.
  ///
  /// A bad attribute is stored as missing, so that the person stays.
  mutating func readCase(_ codes: CanonicalCodes) {
    let person: Int32
    switch self.person(0) {
    case .person(let number):
      dataRows += 1
      person = number
    case .missing:
      dataRows += 1
      return fault(.missingValue, field: 0)
    case .total: return note(.totalsRow)
    case .faulty:
      dataRows += 1
      return
    }
    let usable = !isFaulty
    var sameAs: Int32 = -1
    let start = staged.caseValues.count
    for attribute in attributes {
      let field = Int(attribute.rawValue) + 1
      staged.caseValues.append(
        usable && has(field) ? value(of: attribute, field, codes) : RowReader.nothing(attribute))
    }
    let sameAsField = attributes.count + 1
    if usable, has(sameAsField), case .person(let other) = self.person(sameAsField) {
      if other == person { fault(.sameAsItself, field: sameAsField) } else { sameAs = other }
    }
    staged.cases.append(
      StagedCase(
        person: person, row: Int32(row), file: Int32(file), sameAs: sameAs, values: Int32(start),
        isBlank: usable && (1...sameAsField).allSatisfy { !has($0) || cell($0).isEmpty }))
  }

  /// How an attribute that was not recorded is held.
  static func nothing(_ attribute: ProfileAttribute) -> UInt32 {
    switch attribute {
    case .age, .ageFirstTrafficked: StagedRows.noAge
    case .exploitation, .meansOfControl, .recruiterRelation: ProfileSet.notRecorded.rawValue
    default: UInt32(ProfileValue.notRecorded.rawValue)
    }
  }

  /// How an attribute is held about which rows contradict each other.
  static func contradiction(_ attribute: ProfileAttribute) -> UInt32 {
    switch attribute {
    case .age, .ageFirstTrafficked: StagedRows.noAge
    case .exploitation, .meansOfControl, .recruiterRelation:
      ProfileSet.missing(.inconsistent).rawValue
    default: UInt32(ProfileValue.missing(.inconsistent).rawValue)
    }
  }

  @inline(__always)
  private mutating func value(
    of attribute: ProfileAttribute, _ field: Int, _ codes: CanonicalCodes
  ) -> UInt32 {
    switch attribute {
    case .age, .ageFirstTrafficked: age(field)
    case .exploitation, .meansOfControl, .recruiterRelation:
      set(codes.attributes[Int(attribute.rawValue)], field).rawValue
    case .agency, .region, .programme: openValue(field, codes)
    default: UInt32(single(attribute, field, codes).rawValue)
    }
  }

  private mutating func openValue(_ field: Int, _ codes: CanonicalCodes) -> UInt32 {
    let number = openCode(field)
    if number != .max { return UInt32(number) }
    if case .missing(let reason) = codes.missing.read(cell(field)) {
      return UInt32(ProfileValue.missing(reason).rawValue)
    }
    return UInt32(ProfileValue.notRecorded.rawValue)
  }

  private mutating func age(_ field: Int) -> UInt32 {
    guard let age = number(field, NumberReader.age) else { return StagedRows.noAge }
    if AgeGroup(age) == .unknown { note(.ageBand, field: field) }
    return UInt32(age.low) << 16 | UInt32(age.high)
  }

  @inline(__always)
  private mutating func single(
    _ attribute: ProfileAttribute, _ field: Int, _ codes: CanonicalCodes
  ) -> ProfileValue {
    let text = cell(field)
    if text.isEmpty { return .notRecorded }
    let reader = codes.attributes[Int(attribute.rawValue)]
    let isCountry = attribute == .citizenship || attribute == .countryOfExploitation
    if isCountry && text.count == 2 && text[0] | 0x20 == 0x6E && text[1] | 0x20 == 0x61 {
      // "NA" may be Namibia or "not available".
      fault(.unknownCode, field: field, value: text, suggestion: "NAM")
      return .notRecorded
    }
    switch reader.read(text) {
    case .code(let number): return ProfileValue(code: number)
    case .missing(let reason): return .missing(reason)
    case .unknown:
      noteUnknownCode(text, in: reader, field: field)
      return .notRecorded
    }
  }

  private mutating func set(_ reader: CodeReader, _ field: Int) -> ProfileSet {
    let text = cell(field)
    if text.isEmpty { return .notRecorded }
    // No marker of a missing value has the sign between two codes, so that lists need not be asked.
    if !text.contains(UInt8(ascii: ";")) {
      switch reader.read(text) {
      case .code(let number): return ProfileSet(rawValue: 1 << UInt32(number))
      case .missing(let reason): return .missing(reason)
      case .unknown:
        noteUnknownCode(text, in: reader, field: field)
        return .notRecorded
      }
    }
    var bits: UInt32 = 0
    var start = 0
    while start <= text.count {
      var end = start
      while end < text.count && text[end] != UInt8(ascii: ";") { end += 1 }
      let item = trimmed(Text(rebasing: text[start..<end]))
      start = end + 1
      if item.isEmpty { continue }
      guard case .code(let number) = reader.read(item) else {
        noteUnknownCode(item, in: reader, field: field)
        return .notRecorded
      }
      bits |= 1 << UInt32(number)
    }
    return ProfileSet(rawValue: bits)
  }
}

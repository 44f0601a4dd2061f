import CaseModel

/// Writes an invented person as rows of the canonical files.
struct PersonText {
  /// Digits of the running number in an id: six, or more for a million people.
  private let idWidth: Int
  private var id: [UInt8] = []

  init(people: Int) { idWidth = max(6, String(people).count) }

  /// Appends the rows of one person to the blocks, which stand in the order of ``SampleFile``.
  mutating func append(_ person: InventedPerson, number: Int, to blocks: inout [RowBlock]) {
    var text = RowBlock()
    text.append(Array("WM-".utf8))
    text.append(number + 1, width: idWidth)
    id = text.text
    append(person.profile, to: &blocks[0])
    for event in person.events { append(event, of: person, to: &blocks[event.isLate ? 4 : 1]) }
    for spell in person.services { append(spell, to: &blocks[spell.isLate ? 5 : 2]) }
    for score in person.scores { append(score, to: &blocks[3]) }
  }

  private func append(_ profile: InventedProfile, to block: inout RowBlock) {
    block.append(id)
    block.comma()
    block.appendCode(prefix: Codes.agency, profile.agency)
    block.comma()
    block.append(profile.sex, from: Codes.sex)
    block.comma()
    if let age = profile.age {
      block.append(age.low)
      if age.high != age.low {
        block.append(UInt8(ascii: "-"))
        block.append(age.high)
      }
    }
    block.comma()
    if let age = profile.ageFirstTrafficked { block.append(age) }
    block.comma()
    if let country = profile.citizenship { block.append(Codes.country[country]) }
    block.comma()
    if let country = profile.countryOfExploitation { block.append(Codes.country[country]) }
    block.comma()
    block.append(list: profile.exploitation, from: Codes.exploitation)
    block.comma()
    block.append(list: profile.meansOfControl, from: Codes.meansOfControl)
    block.comma()
    block.append(profile.recruiterRelation, from: Codes.recruiterRelation)
    block.comma()
    block.append(profile.scope, from: Codes.scope)
    block.comma()
    block.append(profile.duration, from: Codes.duration)
    block.comma()
    block.append(profile.referral, from: Codes.referral)
    block.comma()
    block.append(profile.region, from: Codes.region)
    block.comma()
    block.append(profile.programme, from: Codes.fund)
    block.comma()
    block.append(profile.consent, from: Codes.consent)
    block.comma()
    block.append(profile.familyInvolved, from: Codes.yesNoUnknown)
    block.comma()
    block.append(profile.returnHousehold, from: Codes.returnHousehold)
    block.comma()
    block.append(profile.dependants, from: Codes.dependants)
    block.comma()
    block.append(answer: profile.disclosure, from: Codes.disclosure)
    block.comma()
    block.append(answer: profile.debt, from: Codes.yesNoUnknown)
    block.comma()
    block.append(profile.priorExclusion, from: Codes.yesNoUnknown)
    block.endRow()
  }

  private func append(_ event: InventedEvent, of person: InventedPerson, to block: inout RowBlock) {
    block.append(id)
    block.comma()
    block.append(event.date)
    block.comma()
    block.append(event.kind, from: Codes.event)
    block.comma()
    block.append(event.detail, from: Codes.detail)
    block.comma()
    block.append(event.certainty, from: Codes.certainty)
    block.comma()
    if let wave = event.wave { block.append(wave) }
    block.comma()
    if let episode = event.episode { block.append(episode) }
    block.comma()
    if event.isSigned { block.appendCode(prefix: Codes.agency, person.profile.agency) }
    block.endRow()
  }

  private func append(_ spell: InventedSpell, to block: inout RowBlock) {
    block.append(id)
    block.comma()
    block.append(spell.service, from: Codes.service)
    block.comma()
    if let start = spell.start { block.append(RecordedDate(Day(number: Int32(start)))) }
    block.comma()
    if let end = spell.end { block.append(RecordedDate(Day(number: Int32(end)))) }
    block.comma()
    block.appendCode(prefix: Codes.provider, spell.provider)
    block.comma()
    block.append(spell.status, from: Codes.status)
    block.comma()
    if let quantity = spell.quantity { block.append(quantity) }
    block.comma()
    block.append(spell.beneficiary, from: Codes.beneficiary)
    block.endRow()
  }

  private func append(_ score: InventedScore, to block: inout RowBlock) {
    block.append(id)
    block.comma()
    block.append(RecordedDate(Day(number: Int32(score.day))))
    block.comma()
    block.append(score.domain, from: Codes.domain)
    block.comma()
    block.append(score.halves / 2)
    if score.halves % 2 == 1 { block.append(Codes.half) }
    block.comma()
    if let wave = score.wave { block.append(wave) }
    block.endRow()
  }
}

/// The codes as bytes, made once.
private enum Codes {
  static let agency = Array("AG".utf8)
  static let provider = Array("PR".utf8)
  static let half = Array(".5".utf8)
  static let refused = Array(MissingReason.refused.code.utf8)
  static let country = bytes(Country.codes)
  static let sex = bytes(Sex.codes)
  static let exploitation = bytes(ExploitationForm.codes)
  static let meansOfControl = bytes(MeansOfControl.codes)
  static let recruiterRelation = bytes(RecruiterRelation.codes)
  static let scope = bytes(Scope.codes)
  static let duration = bytes(TraffickingDuration.codes)
  static let referral = bytes(ReferralSource.codes)
  static let region = bytes(InventedRegion.codes)
  static let fund = bytes(InventedFund.codes)
  static let consent = bytes(Consent.codes)
  static let yesNoUnknown = bytes(YesNoUnknown.codes)
  static let returnHousehold = bytes(ReturnHousehold.codes)
  static let dependants = bytes(Dependants.codes)
  static let disclosure = bytes(DisclosureToOthers.codes)
  static let event = bytes(EventKind.codes)
  static let detail = bytes(EventDetail.codes)
  static let certainty = bytes(Certainty.codes)
  static let service = bytes(ServiceKind.codes)
  static let status = bytes(ServiceStatus.codes)
  static let beneficiary = bytes(Beneficiary.codes)
  static let domain = bytes(OutcomeDomain.codes)

  private static func bytes(_ codes: [String]) -> [[UInt8]] { codes.map { Array($0.utf8) } }
}

extension RowBlock {
  fileprivate mutating func append<Code: CodeList>(_ code: Code?, from codes: [[UInt8]]) {
    if let code { append(codes[Int(code.rawValue)]) }
  }

  fileprivate mutating func append<Code: CodeList>(list: [Code], from codes: [[UInt8]]) {
    for (position, code) in list.enumerated() {
      if position > 0 { append(UInt8(ascii: ";")) }
      append(codes[Int(code.rawValue)])
    }
  }

  fileprivate mutating func append<Code: CodeList>(
    answer: InventedProfile.Answer<Code>?, from codes: [[UInt8]]
  ) {
    switch answer {
    case .said(let code): append(codes[Int(code.rawValue)])
    case .refused: append(Codes.refused)
    case nil: break
    }
  }

  fileprivate mutating func appendCode(prefix: [UInt8], _ number: Int) {
    append(prefix)
    append(number, width: 2)
  }

  /// The canonical form of ``RecordedDate/iso``, without a `String`.
  fileprivate mutating func append(_ date: RecordedDate) {
    let (year, month, day) = date.middle.civil
    append(year, width: 4)
    if date.precision == .year { return }
    append(UInt8(ascii: "-"))
    if date.precision == .quarter {
      append(UInt8(ascii: "Q"))
      append((month + 2) / 3)
      return
    }
    append(month, width: 2)
    if date.precision == .month { return }
    append(UInt8(ascii: "-"))
    append(day, width: 2)
  }
}

package import CaseModel

extension InventedProgramme {
  /// Everybody with all rows, those that are delivered late included: what the files hold, without the
  /// detour over text.
  ///
  /// - Complexity: O(people) time and memory; a million people take about half a gigabyte.
  package func table() -> CaseTable {
    var builder = CaseTableBuilder()
    let codes = OwnCodes(in: &builder)
    var person = InventedPerson()
    for number in 0..<people {
      person.invent(number: number, programme: self)
      // An id has no meaning here but to be unique; in this order nothing has to be sorted.
      let place = builder.addPerson(CaseID(high: 0, low: UInt64(number)))
      builder.markProfiled(place)
      builder.set(person.profile, codes, of: place)
      for event in person.events {
        builder.append(
          CaseEvent(
            date: event.date, kind: event.kind, detail: event.detail, certainty: event.certainty,
            wave: event.wave, episode: event.episode,
            org: event.isSigned ? codes.agencies[person.profile.agency] : nil),
          of: place)
      }
      for spell in person.services {
        builder.append(
          ServiceSpell(
            service: spell.service, start: spell.start.map(Self.date),
            end: spell.end.map(Self.date), provider: codes.providers[spell.provider],
            status: spell.status, quantity: spell.quantity.map(Double.init),
            beneficiary: spell.beneficiary),
          of: place)
      }
      for score in person.scores {
        builder.append(
          Assessment(
            date: Self.date(score.day), domain: score.domain, score: Double(score.halves) / 2,
            wave: score.wave),
          of: place)
      }
    }
    return builder.build()
  }

  private static func date(_ day: Int) -> RecordedDate { RecordedDate(Day(number: Int32(day))) }
}

/// The numbers that the programme's own codes have in a builder.
private struct OwnCodes {
  /// By the number in the code; 0 stands for none.
  let agencies: [Int]
  let providers: [Int]
  /// In the order of the lists.
  let regions: [Int]
  let funds: [Int]

  init(in builder: inout CaseTableBuilder) {
    func numbers(_ codes: [String]) -> [Int] { codes.map { builder.openCode($0) } }
    agencies = [-1] + numbers(InventedLists.agencies)
    providers = [-1] + numbers((1...9).map { "PR0\($0)" })
    regions = numbers(InventedRegion.codes)
    funds = numbers(InventedFund.codes)
  }
}

extension CaseTableBuilder {
  fileprivate mutating func set(_ profile: InventedProfile, _ codes: OwnCodes, of person: Int) {
    func set<Code: CodeList>(_ code: Code?, _ attribute: ProfileAttribute) {
      if let code {
        self.set(ProfileValue(code: Int(code.rawValue)), attribute, of: person)
      }
    }
    func set(_ number: Int?, _ attribute: ProfileAttribute) {
      if let number { self.set(ProfileValue(code: number), attribute, of: person) }
    }
    func set<Code: CodeList>(_ list: [Code], _ attribute: ProfileAttribute) {
      self.set(ProfileSet(codes: list.map { Int($0.rawValue) }), attribute, of: person)
    }
    func set<Code: CodeList>(
      _ answer: InventedProfile.Answer<Code>?, _ attribute: ProfileAttribute
    ) {
      switch answer {
      case .said(let code): set(code, attribute)
      case .refused: self.set(ProfileValue.missing(.refused), attribute, of: person)
      case nil: break
      }
    }
    set(codes.agencies[profile.agency], .agency)
    set(profile.sex, .sex)
    self.set(profile.age, .age, of: person)
    self.set(profile.ageFirstTrafficked.map { AgeRange($0) }, .ageFirstTrafficked, of: person)
    set(profile.citizenship, .citizenship)
    set(profile.countryOfExploitation, .countryOfExploitation)
    set(profile.exploitation, .exploitation)
    set(profile.meansOfControl, .meansOfControl)
    set(profile.recruiterRelation.map { [$0] } ?? [], .recruiterRelation)
    set(profile.scope, .scope)
    set(profile.duration, .duration)
    set(profile.referral, .referral)
    set(profile.region.map { codes.regions[Int($0.rawValue)] }, .region)
    set(profile.programme.map { codes.funds[Int($0.rawValue)] }, .programme)
    set(profile.consent, .consent)
    set(profile.familyInvolved, .familyInvolved)
    set(profile.returnHousehold, .returnHousehold)
    set(profile.dependants, .dependants)
    set(profile.disclosure, .disclosure)
    set(profile.debt, .debt)
    set(profile.priorExclusion, .priorExclusion)
  }
}

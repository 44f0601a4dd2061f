import CaseModel

/// A few invented people, written out event by event.
struct TinyCases {
  private var builder = CaseTableBuilder()

  /// Adds a person; people keep the order in which they are added.
  @discardableResult
  mutating func add(
    _ events: [(String, EventKind)], sex: Sex? = nil, exploitation: [ExploitationForm]? = nil,
    agency: String? = nil, services: [String] = [], provider: String? = nil,
    scores: [(String, [OutcomeDomain], Double, Int?)] = []
  ) throws -> Int {
    let person = builder.addPerson(CaseID(high: 0, low: UInt64(builder.count)))
    if let sex { builder.set(ProfileValue(code: Int(sex.rawValue)), .sex, of: person) }
    if let exploitation {
      builder.set(
        ProfileSet(codes: exploitation.map { Int($0.rawValue) }), .exploitation, of: person)
    }
    if let agency {
      builder.set(ProfileValue(code: builder.openCode(agency)), .agency, of: person)
    }
    for (date, kind) in events {
      builder.append(CaseEvent(date: try recorded(date), kind: kind), of: person)
    }
    let number = provider.map { builder.openCode($0) }
    for date in services {
      builder.append(
        ServiceSpell(service: .shelter, start: try recorded(date), provider: number), of: person)
    }
    for (date, domains, score, wave) in scores {
      for domain in domains {
        builder.append(
          Assessment(date: try recorded(date), domain: domain, score: score, wave: wave),
          of: person)
      }
    }
    return person
  }

  func table() -> CaseTable { builder.build() }

  private func recorded(_ text: String) throws -> RecordedDate { RecordedDate(try day(text)) }
}

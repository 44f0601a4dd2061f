import CaseModel

extension Condition {
  /// The attributes of the profile that it looks at.
  var attributes: Set<ProfileAttribute> {
    switch self {
    case .all(let conditions), .any(let conditions):
      conditions.reduce(into: []) { $0.formUnion($1.attributes) }
    case .not(let condition): condition.attributes
    case .attribute(let test): [test.attribute]
    case .dated, .wave, .score, .observed, .outcome, .course: []
    }
  }

  /// It tells nationals from foreigners, which takes a country.
  var asksCountry: Bool {
    switch self {
    case .all(let conditions), .any(let conditions): conditions.contains(where: \.asksCountry)
    case .not(let condition): condition.asksCountry
    case .attribute(let test): test.wanted == .home || test.wanted == .foreign
    case .dated, .wave, .score, .observed, .outcome, .course: false
    }
  }

  /// It looks at what happened to the person; the age on some later day does.
  var asksHistory: Bool {
    switch self {
    case .all(let conditions), .any(let conditions): conditions.contains(where: \.asksHistory)
    case .not(let condition): condition.asksHistory
    case .attribute(let test): test.at != nil
    case .dated, .wave, .score, .observed, .outcome, .course: true
    }
  }
}

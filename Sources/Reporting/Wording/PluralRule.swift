/// How a language inflects a noun by the number before it (Unicode CLDR, cardinal numbers).
package enum PluralRule: String, Codable, Sendable {
  /// English, Albanian: 1 person, 2 people.
  case oneOther = "one-other"
  /// Serbian: 1, 21 osoba; 2, 24 osobe; 5, 11, 12 osoba.
  case oneFewOther = "one-few-other"

  /// The form that a whole number asks for.
  package func form(of number: Int) -> PluralForm {
    let (last, lastTwo) = (number.magnitude % 10, number.magnitude % 100)
    switch self {
    case .oneOther: return number == 1 ? .one : .other
    case .oneFewOther:
      if last == 1, lastTwo != 11 { return .one }
      return (2...4).contains(last) && !(12...14).contains(lastTwo) ? .few : .other
    }
  }

  /// The forms that a sentence needs.
  package var forms: [PluralForm] {
    switch self {
    case .oneOther: [.one, .other]
    case .oneFewOther: [.one, .few, .other]
    }
  }
}

/// A form of a counted noun, and of the sentence around it.
package enum PluralForm: String, Codable, CodingKey, Sendable {
  case one, few, other
}

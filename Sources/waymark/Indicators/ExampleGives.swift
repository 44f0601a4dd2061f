import CaseModel
import Statistics

/// What an example says must come out.
indirect enum ExampleGives {
  case nobody, notCollected
  /// A number with so many decimals.
  case value(Double, decimals: Int)
  case share(Double, of: Double)
  /// By group; the groups that are not named have nobody, or 0.
  case groups([String: ExampleGives])

  /// The value with its text as it is written.
  static func read(_ place: LocatedYAML) throws(Failure) -> (String, ExampleGives) {
    if place.isMapping {
      var (groups, texts): ([String: ExampleGives], [String]) = ([:], [])
      for (key, value) in try place.members("the groups") {
        guard !value.isMapping else { throw value.fault("a group has one value") }
        let (text, expected) = try Self.read(value)
        groups[key] = expected
        texts.append("\(key): \(text)")
      }
      return (texts.joined(separator: ", "), .groups(groups))
    }
    let text = try place.text("gives")
    if text == "nobody" { return (text, .nobody) }
    if text == "not collected" { return (text, .notCollected) }
    let words = text.split(separator: " ")
    if words.count == 3, words[1] == "of", let part = Double(words[0]), let whole = Double(words[2])
    {
      return (text, .share(part, of: whole))
    }
    guard let number = words.first, words.count <= 2, let value = Double(number), value.isFinite
    else {
      throw place.fault(
        "what an example gives is a number, '1 of 2', 'nobody', 'not collected' or a value by group"
      )
    }
    let decimals = number.split(separator: ".").dropFirst().first?.count ?? 0
    return (text, .value(value, decimals: decimals))
  }

  /// The value is the one that is written, to its last decimal.
  func holds(_ value: IndicatorValue) -> Bool {
    switch self {
    case .nobody: return value.status == .notApplicable
    case .notCollected: return value.status == .notCollected
    case .value(let wanted, let decimals):
      let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
      return value.value.map { ($0 * scale).rounded() == (wanted * scale).rounded() } ?? false
    case .share(let part, let whole):
      return value.numerator == part && value.denominator == whole
    case .groups: return false
    }
  }
}

extension IndicatorExample {
  /// What comes out, where it is not what the file says; `nil` if the example holds.
  func difference(of definition: IndicatorDefinition) -> String? {
    let rows = definition.rows(in: facts, by: by, lists: table.codesOfOwnLists)
    guard let everybody = rows.first?.value else { return "nothing" }
    guard case .groups(let groups) = expected else {
      return expected.holds(everybody) ? nil : Self.text(everybody)
    }
    let found = rows.dropFirst().filter { ($0.value.value ?? 0) != 0 || groups[$0.group] != nil }
    let same =
      found.count == groups.count
      && found.allSatisfy { groups[$0.group]?.holds($0.value) ?? false }
    return same
      ? nil : found.map { "\($0.group): \(Self.text($0.value))" }.joined(separator: ", ")
  }

  /// The people of the example under the default rules.
  var facts: PersonFacts {
    PersonFacts(
      table, period: period, asOf: asOf ?? period.end, rules: CohortRules(), country: country)
  }

  fileprivate static func text(_ value: IndicatorValue) -> String {
    switch (value.numerator, value.denominator, value.value) {
    case (let part?, let whole?, _): "\(part.short) of \(whole.short)"
    case (_, _, let value?): value.short
    default: value.status.code
    }
  }
}

extension Double {
  /// Without decimals where there are none.
  fileprivate var short: String { self == rounded() ? String(Int(self)) : String(self) }
}

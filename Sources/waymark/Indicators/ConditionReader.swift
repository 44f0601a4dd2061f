import CaseModel
import Statistics

/// Reads conditions from YAML: the closed language of indicators, profiles and named conditions.
struct ConditionReader {
  /// Named conditions that may be used with `is`, already read.
  var named: [String: Condition] = [:]

  /// A mapping whose keys must all hold, or a list of such.
  func condition(_ place: LocatedYAML) throws(Failure) -> Condition {
    if place.isList { return .all(try list(place)) }
    if !place.isMapping {
      let word = try place.text("a condition")
      guard word == Self.everyone else { return try reference(place) }
      return .everyone
    }
    var parts: [Condition] = []
    for (key, value) in try place.members("a condition") { parts.append(try part(key, value)) }
    guard !parts.isEmpty else {
      throw place.faultOfKey("nothing is asked here; write 'everyone' if everybody is meant")
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private func part(_ key: String, _ value: LocatedYAML) throws(Failure) -> Condition {
    switch key {
    case "all": return .all(try list(value))
    case "any": return .any(try list(value))
    case "not":
      guard !value.isList else {
        throw value.faultOfKey(
          "'not' of a list can be read in two ways; write  not: { any: […] }  for none of them, or  not: { all: […] }"
        )
      }
      return .not(try condition(value))
    case "is":
      var parts: [Condition] = []
      for item in value.items { parts.append(try reference(item)) }
      return parts.count == 1 ? parts[0] : .all(parts)
    case "score": return try score(value)
    case "service": return try service(value)
    case "reintegration_course": return .course(try courses(value))
    default: break
    }
    let words = key.split(separator: " ").map(String.init)
    if words.first == "wave", words.count == 2 { return try wave(words[1], value) }
    if words.count > 2, words[1] == "at", let attribute = ProfileAttribute(code: words[0]) {
      let anchor: Anchor
      do {
        anchor = try Anchor(text: words.dropFirst(2).joined(separator: " "))
      } catch {
        throw value.faultOfKey(error)
      }
      return try attributeTest(attribute, value, at: anchor)
    }
    if let attribute = ProfileAttribute(code: key) { return try attributeTest(attribute, value) }
    let source: DaySource
    do {
      source = try DaySource(text: key)
    } catch {
      throw value.faultOfKey(
        "'\(key)' is neither an event nor an attribute nor a word of conditions",
        word: words.first ?? key,
        known: DaySource.names + ProfileAttribute.codes + [
          "all", "any", "not", "is", "score", "wave", "reintegration_course",
        ])
    }
    return try dated(source, value)
  }

  private func list(_ place: LocatedYAML) throws(Failure) -> [Condition] {
    guard place.isList else {
      throw place.faultOfKey("a list of conditions is expected, one a line with -")
    }
    var parts: [Condition] = []
    for item in try place.listed() { parts.append(try condition(item)) }
    guard !parts.isEmpty else { throw place.faultOfKey("the list of conditions is empty") }
    return parts
  }

  private func reference(_ place: LocatedYAML) throws(Failure) -> Condition {
    let name = try place.text("the name of a condition")
    guard let condition = named[name] else { throw missing(name, place, known: []) }
    return condition
  }

  /// No condition has this name; of an event it is said how one is made of it.
  func missing(_ name: String, _ place: LocatedYAML, known: [String]) -> Failure {
    if (try? DaySource(text: name)) != nil {
      return place.fault("'\(name)' alone is no condition; write when, as in  \(name): by end")
    }
    return place.fault(
      "there is no condition named '\(name)'", word: name, known: (named.keys + known).sorted())
  }

  // MARK: Events and services

  /// `offered: in period`, or `offered: { when: in period, detail: mistrust }`.
  func dated(_ source: DaySource, _ place: LocatedYAML) throws(Failure) -> Condition {
    let (source, window) = try datedParts(source, place)
    return .dated(source, window)
  }

  func datedParts(_ source: DaySource, _ place: LocatedYAML) throws(Failure) -> (DaySource, Window)
  {
    guard place.isMapping else { return (source, try window(place)) }
    guard case .events(var test) = source else {
      let keys = try place.values("a moment", keys: ["when"])
      return (source, try keys["when"].map(window) ?? Window(.byEnd))
    }
    let keys = try place.values("an event", keys: ["when", "detail", "certainty", "followed_by"])
    if let details = keys["detail"] {
      let allowed = test.kinds.flatMap { EventDetail.allowed(for: $0) }.map(\.code)
      guard !allowed.isEmpty else {
        throw details.faultOfKey("\(source.canonicalText) has no details")
      }
      for item in details.items {
        let code = try item.word("detail of this event", of: allowed)
        test.details += [EventDetail(code: code)].compactMap(\.self)
      }
    }
    if let certainties = keys["certainty"] {
      guard test.kinds == [.reTrafficked] else {
        throw certainties.faultOfKey("only 're_trafficked' has a certainty")
      }
      for item in certainties.items {
        let code = try item.word("certainty", of: Certainty.codes)
        test.certainties += [Certainty(code: code)].compactMap(\.self)
      }
    }
    if let follower = keys["followed_by"] {
      test.isFollowedByService =
        try follower.word("follower of an event", of: ["service"]) == "service"
    }
    return (.events(test), try keys["when"].map(window) ?? Window(.byEnd))
  }

  func window(_ place: LocatedYAML) throws(Failure) -> Window {
    let text = try place.text("a window")
    do {
      return try Window(text: text)
    } catch {
      throw place.fault(error)
    }
  }

  private func service(_ place: LocatedYAML) throws(Failure) -> Condition {
    let (source, window) = try serviceParts(place)
    return .dated(source, window)
  }

  /// `service: in period`, or `service: { of: shelter, state: ended, for: child, when: in period }`.
  func serviceParts(_ place: LocatedYAML) throws(Failure) -> (DaySource, Window) {
    guard place.isMapping else { return (.services(ServiceTest()), try window(place)) }
    let keys = try place.values("a service", keys: ["of", "state", "for", "when"])
    var test = ServiceTest()
    if let kinds = keys["of"] { test.services = try services(kinds) }
    if let state = keys["state"] {
      let code = try state.word("state of a service", of: ServiceTest.State.codes)
      test.state = ServiceTest.State(code: code) ?? .received
    }
    if let people = keys["for"] {
      var chosen: [Beneficiary] = []
      for item in people.items {
        let code = try item.word("beneficiary", of: Beneficiary.codes + ["relatives", "anybody"])
        switch code {
        case "relatives": chosen += Beneficiary.allCases.filter { $0 != .person }
        case "anybody": chosen += Beneficiary.allCases
        default: chosen += [Beneficiary(code: code)].compactMap(\.self)
        }
      }
      test.beneficiaries = chosen
    }
    return (.services(test), try keys["when"].map(window) ?? Window(.byEnd))
  }

  func services(_ place: LocatedYAML) throws(Failure) -> [ServiceKind] {
    var kinds: [ServiceKind] = []
    for item in place.items {
      let code = try item.word("service", of: ServiceKind.codes + ["long_term"])
      kinds +=
        code == "long_term"
        ? ServiceKind.allCases.filter(\.isLongTerm) : [ServiceKind(code: code)].compactMap(\.self)
    }
    return kinds
  }

  // MARK: Waves and scores

  private func wave(_ month: String, _ place: LocatedYAML) throws(Failure) -> Condition {
    guard let months = Int(month), (1...600).contains(months) else {
      throw place.faultOfKey("a wave is named by its months, as in  wave 12: reached")
    }
    var states: [WaveState] = []
    for item in place.items {
      let code = try item.word("state of a wave", of: WaveState.codes + ["due"])
      states +=
        code == "due"
        ? [.reached, .notReached, .declined] : [WaveState(code: code)].compactMap(\.self)
    }
    return .wave(months: months, states)
  }

  private func courses(_ place: LocatedYAML) throws(Failure) -> [ReintegrationCourse] {
    var courses: [ReintegrationCourse] = []
    for item in place.items {
      let code = try item.word("course of reintegration", of: ReintegrationCourse.codes)
      courses += [ReintegrationCourse(code: code)].compactMap(\.self)
    }
    return courses
  }

  private func score(_ place: LocatedYAML) throws(Failure) -> Condition {
    let keys = try place.values("a score", keys: ["domain", "at", "at_least", "at_most"])
    guard let domain = keys["domain"] else { throw place.fault("a score needs a 'domain'") }
    var low = 1.0
    var high = 4.0
    if let least = keys["at_least"] { low = try least.number("at_least") }
    if let most = keys["at_most"] { high = try most.number("at_most") }
    guard 1 <= low, low <= high, high <= 4 else {
      throw place.fault("scores go from 1 to 4, and at_least is not above at_most")
    }
    var occasion = ScoreTest.Occasion.last
    if let at = keys["at"] {
      let words = try at.text("at").split(separator: " ")
      switch (words.first, words.count) {
      case ("first", 1): occasion = .first
      case ("last", 1): occasion = .last
      case ("wave", 2):
        guard let months = Int(words[1]), (0...600).contains(months) else { fallthrough }
        occasion = .wave(months: months)
      default:
        throw at.fault("a score is taken at 'first', 'last' or 'wave N'")
      }
    }
    return .score(ScoreTest(try domains(domain), occasion, low...high))
  }

  func domains(_ place: LocatedYAML) throws(Failure) -> [OutcomeDomain] {
    var domains: [OutcomeDomain] = []
    for item in place.items {
      let code = try item.word("domain", of: OutcomeDomain.codes + ["core"])
      domains +=
        code == "core" ? OutcomeDomain.core : [OutcomeDomain(code: code)].compactMap(\.self)
    }
    return domains
  }

  // MARK: Attributes

  private func attributeTest(
    _ attribute: ProfileAttribute, _ place: LocatedYAML, at anchor: Anchor? = nil
  ) throws(Failure) -> Condition {
    if !place.isList {
      let word = try place.text("the value of \(attribute.code)")
      switch word {
      case "known": return .attribute(AttributeTest(attribute, .known))
      case "unknown": return .not(.attribute(AttributeTest(attribute, .known)))
      case "home" where attribute.isCountry: return .attribute(AttributeTest(attribute, .home))
      case "foreign" where attribute.isCountry:
        return .attribute(AttributeTest(attribute, .foreign))
      default: break
      }
    }
    if case .age = attribute.domain {
      var parts: [Condition] = []
      for item in place.items { parts.append(try ages(attribute, item, at: anchor)) }
      return parts.count == 1 ? parts[0] : .any(parts)
    }
    guard anchor == nil else { throw place.faultOfKey("only an age is asked 'at' a day") }
    var codes: [String] = []
    for item in place.items {
      switch attribute.domain {
      case .one(let list), .any(let list):
        codes.append(try item.word("code of \(attribute.code)", of: list))
      case .open, .age: codes.append(try item.text("a code of \(attribute.code)"))
      }
    }
    return .attribute(AttributeTest(attribute, .codes(codes)))
  }

  /// `under 18`, `18 and over`, `18+`, `12-17`, `16`.
  private func ages(_ attribute: ProfileAttribute, _ place: LocatedYAML, at anchor: Anchor?)
    throws(Failure) -> Condition
  {
    let text = try place.text("an age")
    let range: (Int, Int)?
    let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
    switch numbers.count {
    case 1 where text == "under \(numbers[0])": range = (0, numbers[0] - 1)
    case 1 where text == "\(numbers[0]) and over" || text == "\(numbers[0])+":
      range = (numbers[0], AttributeTest.oldest)
    case 1 where text == "\(numbers[0])": range = (numbers[0], numbers[0])
    case 2 where text == "\(numbers[0])-\(numbers[1])": range = (numbers[0], numbers[1])
    default: range = nil
    }
    guard let (low, high) = range, low <= high else {
      throw place.fault("'\(text)' is no age; write 'under 18', '18 and over' or '12-17'")
    }
    return .attribute(AttributeTest(attribute, .ages(from: low, to: high), at: anchor))
  }
}

extension ProfileAttribute {
  fileprivate var isCountry: Bool { self == .citizenship || self == .countryOfExploitation }
}

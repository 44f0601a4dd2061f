import CaseModel
import Foundation

extension Quantity {
  /// A quantity from its ``text``, as a ledger keeps it, and the rules under which a profile asked it.
  ///
  /// `nil` for what is no list of conditions, and for a text that this version would write otherwise: what
  /// it counted then is not known for certain.
  package static func read(_ text: String, rules: CohortRules) -> (
    quantity: Quantity, rules: CohortRules
  )? {
    if let less = text.range(of: Self.less) {
      guard let whole = read(String(text[..<less.lowerBound]), rules: rules),
        let part = read(String(text[less.upperBound...]), rules: whole.rules)
      else { return nil }
      return (.rest(of: whole.quantity, without: part.quantity), part.rules)
    }
    var (body, rules, isFramed) = (text[...], rules, false)
    if text.hasSuffix("]"), let open = body.range(of: " [clock ", backwards: true) {
      guard let framed = rules.framed(by: body[open.upperBound...].dropLast()) else { return nil }
      (rules, isFramed, body) = (framed, true, body[..<open.lowerBound])
    }
    let texts = body.inside("sum").map { $0.split(by: " + ") } ?? [body]
    var terms: [[Condition]] = []
    for term in texts {
      guard let condition = Condition(canonical: term) else { return nil }
      terms.append([condition])
    }
    let quantity = Quantity.people(terms, isFramed ? Frame(rules) : nil)
    return quantity.text == text ? (quantity, rules) : nil
  }
}

extension CohortRules {
  /// From `identified, last_contact, waves 3|6`.
  fileprivate func framed(by text: Substring) -> CohortRules? {
    let words = text.split(by: ", ")
    guard words.count == 3, let clock = ClockStart(code: String(words[0])),
      let end = FollowUpEnd(code: String(words[1])), words[2].hasPrefix("waves ")
    else { return nil }
    var rules = self
    (rules.clock, rules.followUpEnd) = (clock, end)
    rules.waves = words[2].dropFirst("waves ".count).split(separator: "|")
      .compactMap { Int($0) }.map(FollowUpWave.init)
    return rules
  }
}

extension Condition {
  /// A condition from its ``canonicalText``.
  init?(canonical text: Substring) {
    func list(_ inside: Substring) -> [Condition]? {
      let texts = inside.isEmpty ? [] : inside.split(by: "; ")
      let conditions = texts.compactMap(Condition.init(canonical:))
      return conditions.count == texts.count ? conditions : nil
    }
    if let inside = text.inside("all") {
      guard let conditions = list(inside) else { return nil }
      self = .all(conditions)
    } else if let inside = text.inside("any") {
      guard let conditions = list(inside) else { return nil }
      self = .any(conditions)
    } else if let inside = text.inside("not") {
      guard let condition = Condition(canonical: inside) else { return nil }
      self = .not(condition)
    } else {
      self.init(atom: text)
    }
  }

  private init?(atom text: Substring) {
    if let equals = text.range(of: " = ") {
      self.init(subject: text[..<equals.lowerBound], is: text[equals.upperBound...])
      return
    }
    var words = CanonicalWords(text)
    if words.take("score") {
      guard let test = ScoreTest(&words), words.isAtEnd else { return nil }
      self = .score(test)
    } else if words.take("observed") {
      guard let test = ObservationTest(&words), words.isAtEnd else { return nil }
      self = .observed(test)
    } else {
      guard let source = DaySource(&words), let window = Window(&words), words.isAtEnd else {
        return nil
      }
      self = .dated(source, window)
    }
  }

  /// `wave 3 = reached`, `outcome = lost`, `age at start = 18-24`, `sex = female|male`.
  private init?(subject: Substring, is wanted: Substring) {
    if subject == "outcome" {
      guard let outcomes: [CaseOutcome] = wanted.codes() else { return nil }
      self = .outcome(outcomes)
    } else if subject == "reintegration course" {
      guard let courses: [ReintegrationCourse] = wanted.codes() else { return nil }
      self = .course(courses)
    } else if subject.hasPrefix("wave "), let months = Int(subject.dropFirst("wave ".count)) {
      guard let states: [WaveState] = wanted.codes() else { return nil }
      self = .wave(months: months, states)
    } else {
      var words = CanonicalWords(subject)
      guard let attribute = words.next().flatMap({ ProfileAttribute(code: String($0)) }) else {
        return nil
      }
      var anchor: Anchor?
      if words.take("at") {
        anchor = Anchor(&words)
        if anchor == nil { return nil }
      }
      guard words.isAtEnd else { return nil }
      self = .attribute(AttributeTest(attribute, .init(wanted, of: attribute), at: anchor))
    }
  }
}

extension AttributeTest.Wanted {
  fileprivate init(_ text: Substring, of attribute: ProfileAttribute) {
    let bounds = text.split(separator: "-").compactMap { Int($0) }
    if case .age = attribute.domain, bounds.count == 2 {
      self = .ages(from: bounds[0], to: bounds[1])
      return
    }
    switch text {
    case "known": self = .known
    case "home": self = .home
    case "foreign": self = .foreign
    default: self = .codes(text.split(separator: "|").map(String.init))
    }
  }
}

extension ScoreTest {
  fileprivate init?(_ words: inout CanonicalWords) {
    guard let domains: [OutcomeDomain] = words.next()?.codes(), let when = words.next() else {
      return nil
    }
    let occasion: Occasion
    switch when {
    case "first": occasion = .first
    case "last": occasion = .last
    case "wave":
      guard let months = words.next().flatMap({ Int($0) }) else { return nil }
      occasion = .wave(months: months)
    default: return nil
    }
    guard let ends = words.next()?.split(separator: "-").compactMap({ Double($0) }),
      ends.count == 2, ends[0] <= ends[1]
    else { return nil }
    self.init(domains, occasion, ends[0]...ends[1])
  }
}

extension ObservationTest {
  /// `0-365d to re_trafficked`, `182-d`.
  fileprivate init?(_ words: inout CanonicalWords) {
    guard let days = words.next(), days.hasSuffix("d"), let dash = days.firstIndex(of: "-"),
      let from = Int(days[..<dash])
    else { return nil }
    let end = days[days.index(after: dash)...].dropLast()
    guard let to = end.isEmpty ? Self.longest : Int(end), from <= to else { return nil }
    guard words.take("to") else {
      self.init(days: from...to)
      return
    }
    guard let ends: [ObservationEnd] = words.next()?.codes() else { return nil }
    self.init(days: from...to, ends: ends)
  }
}

extension DaySource {
  fileprivate init?(_ words: inout CanonicalWords) {
    guard let first = words.next() else { return nil }
    if first.hasPrefix("@") {
      guard let moment = Moment(code: String(first.dropFirst())) else { return nil }
      self = .moment(moment)
    } else if first == "service" {
      var test = ServiceTest()
      guard var word = words.next() else { return nil }
      if let services: [ServiceKind] = word.codes() {
        test.services = services
        guard let next = words.next() else { return nil }
        word = next
      }
      guard let state = ServiceTest.State(code: String(word)) else { return nil }
      test.state = state
      if words.take("for") {
        guard let people: [Beneficiary] = words.next()?.codes() else { return nil }
        test.beneficiaries = people
      }
      self = .services(test)
    } else {
      guard var test = EventTest(canonical: first) else { return nil }
      test.isFollowedByService = words.take("followed", "by", "service")
      self = .events(test)
    }
  }
}

extension EventTest {
  /// `referred|offered[shelter][-]{confirmed}`.
  fileprivate init?(canonical text: Substring) {
    let end = text.firstIndex { $0 == "[" || $0 == "{" } ?? text.endIndex
    guard let kinds: [EventKind] = text[..<end].codes() else { return nil }
    self.init(kinds)
    var rest = text[end...]
    while let open = rest.first {
      guard let close = rest.firstIndex(of: open == "[" ? "]" : "}") else { return nil }
      let inside = rest.dropFirst()[..<close]
      if inside == "-" {
        statesNoDetail = true
      } else if open == "[" {
        guard let details: [EventDetail] = inside.codes() else { return nil }
        self.details = details
      } else {
        guard let certainties: [Certainty] = inside.codes() else { return nil }
        self.certainties = certainties
      }
      rest = rest[rest.index(after: close)...]
    }
  }
}

extension Window {
  fileprivate init?(_ words: inout CanonicalWords) {
    var choice = Choice.any
    for word in [Choice.first, .last, .again] where words.take(word.code) { choice = word }
    guard let place = Place(&words) else { return nil }
    self.init(place, choice: choice)
  }
}

extension Window.Place {
  fileprivate init?(_ words: inout CanonicalWords) {
    func anchored(_ make: (Anchor) -> Self) -> Self? { Anchor(&words).map(make) }
    func span() -> Span? {
      guard let word = words.next(), word.hasSuffix("d"), let days = Int(word.dropLast()) else {
        return nil
      }
      return Span(days, .days)
    }
    let place: Self?
    if words.take("in", "period") {
      place = .inPeriod
    } else if words.take("by", "end") {
      place = .byEnd
    } else if words.take("before", "period") {
      place = .beforePeriod
    } else if words.take("from") {
      let first = words.day()
      guard words.take("to"), let first, let last = words.day() else { return nil }
      place = .between(first, last)
    } else if words.take("up", "to") {
      place = words.day().map { .between(nil, $0) }
    } else if words.take("not", "within") {
      guard let span = span(), words.take("of") else { return nil }
      place = anchored { .notWithin(span, of: $0) }
    } else if words.take("within") {
      guard let span = span() else { return nil }
      if words.take("of") {
        place = anchored { .within(span, of: $0) }
      } else {
        guard words.take("before") else { return nil }
        place = anchored { .withinBefore(span, of: $0) }
      }
    } else if words.take("on", "or", "after") {
      place = anchored { .onOrAfter($0) }
    } else if words.take("on", "or", "before") {
      place = anchored { .onOrBefore($0) }
    } else if words.take("after") {
      place = anchored { .after($0) }
    } else if words.take("before") {
      place = anchored { .before($0) }
    } else if words.take("at", "least") {
      guard let span = span(), words.take("before", "end") else { return nil }
      place = .atLeastBeforeEnd(span)
    } else {
      place = nil
    }
    guard let place else { return nil }
    self = place
  }
}

extension Anchor {
  fileprivate init?(_ words: inout CanonicalWords) {
    if words.take("start") {
      self = .start
    } else if words.take("end") {
      self = .end
    } else {
      let isLast = words.take("last")
      guard isLast || words.take("first"), let source = DaySource(&words) else { return nil }
      self = .day(source, last: isLast, inPeriod: words.take("in", "period"))
    }
  }
}

/// The words of a canonical text, taken one after the other.
private struct CanonicalWords {
  private let words: [Substring]
  private var place = 0

  init(_ text: Substring) { words = text.split(separator: " ") }

  var isAtEnd: Bool { place == words.count }

  mutating func next() -> Substring? {
    guard !isAtEnd else { return nil }
    place += 1
    return words[place - 1]
  }

  /// Passes over these words if they come next.
  mutating func take(_ wanted: String...) -> Bool {
    guard words[place...].starts(with: wanted, by: { $0 == $1 }) else { return false }
    place += wanted.count
    return true
  }

  mutating func day() -> Day? { next().flatMap { Day(iso: String($0)) } }
}

extension Substring {
  /// The codes of a list; `nil` where one is not known or there is none.
  fileprivate func codes<List: CodeList>() -> [List]? {
    let texts = split(separator: "|")
    let codes = texts.compactMap { List(code: String($0)) }
    return codes.isEmpty || codes.count < texts.count ? nil : codes
  }

  /// What stands in the parentheses, where the text is the word and one pair of them.
  fileprivate func inside(_ word: String) -> Substring? {
    guard hasPrefix(word + "("), hasSuffix(")") else { return nil }
    return self[index(startIndex, offsetBy: word.utf8.count + 1)..<index(before: endIndex)]
  }

  /// The first, or last, place of a text in this one.
  fileprivate func range(of text: String, backwards: Bool = false) -> Range<Index>? {
    let places = utf8.indices.lazy.filter { utf8[$0...].starts(with: text.utf8) }
    let place = backwards ? places.last : places.first
    return place.map { $0..<utf8.index($0, offsetBy: text.utf8.count) }
  }

  /// The parts between separators that stand in no parentheses.
  fileprivate func split(by separator: String) -> [Substring] {
    var parts: [Substring] = []
    var (start, place, depth) = (startIndex, startIndex, 0)
    let first = separator.utf8.first
    while place < endIndex {
      let byte = utf8[place]
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0, byte == first, utf8[place...].starts(with: separator.utf8) {
        parts.append(self[start..<place])
        place = utf8.index(place, offsetBy: separator.utf8.count)
        start = place
      } else {
        place = utf8.index(after: place)
      }
    }
    return parts + [self[start...]]
  }
}

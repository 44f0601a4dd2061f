import CaseModel
import Statistics

/// Two or three invented people and the value that an indicator must give for them: read as documentation,
/// run as a test.
struct IndicatorExample {
  let period: ReportingPeriod
  let table: CaseTable
  let country: String?
  let asOf: Day?
  /// What must come out, as it is written.
  let gives: String
  let by: Stratifier?
  let place: LocatedYAML
  private let expected: Expected

  private enum Expected: Equatable {
    case nobody, notCollected
    /// A number with so many decimals.
    case value(Double, decimals: Int)
    case share(Double, of: Double)
    case groups([String: Double])
  }

  init(_ place: LocatedYAML) throws(Failure) {
    self.place = place
    let keys = try place.values(
      "an example",
      keys: ["period", "as_of", "country", "people", "residents", "beds", "by", "gives"])
    guard let periodText = keys["period"], let people = keys["people"], let gives = keys["gives"]
    else {
      throw place.fault("an example needs 'period', 'people' and 'gives'")
    }
    guard let period = ReportingPeriod(code: try periodText.text("period")) else {
      throw periodText.fault("a period is written 2024-Q1, 2024 or 2024-01..2024-06")
    }
    self.period = period
    country = try keys["country"]?.text("country")
    if let day = keys["as_of"] {
      guard let value = Day(iso: try day.text("as_of")) else {
        throw day.fault("a day is 2024-03-31")
      }
      asOf = value
    } else {
      asOf = nil
    }
    by = try keys["by"].map(IndicatorReader.stratifier)
    var builder = CaseTableBuilder()
    for (number, line) in people.items.enumerated() {
      let person = builder.addPerson(CaseID(high: 0, low: UInt64(number)))
      builder.markProfiled(person)
      for item in try line.text("a person").split(separator: ",") {
        try Self.add(
          item.split(separator: " ").map(String.init), of: person, to: &builder, at: line)
      }
    }
    for line in keys["residents"]?.items ?? [] {
      let words = try line.text("residents").split(separator: " ").map(String.init)
      guard words.count >= 2, let period = ReportingPeriod(code: words[0]),
        let count = Int(words[1])
      else {
        throw line.fault("residents are written  2024 100000  or  2024 50000 female")
      }
      let sex = words.count > 2 ? Sex(code: words[2]) : nil
      builder.append(PopulationRow(period: period, sex: sex, population: count))
    }
    for line in keys["beds"]?.items ?? [] {
      let words = try line.text("beds").split(separator: " ").map(String.init)
      guard (2...3).contains(words.count), let period = ReportingPeriod(code: words[0]),
        let count = Int(words[1])
      else { throw line.fault("beds are written  2024 12  or  2024 12 SH01") }
      let area = words.count > 2 ? builder.openCode(words[2]) : nil
      builder.append(PopulationRow(period: period, area: area, beds: count))
    }
    table = builder.build()
    (self.gives, expected) = try Self.expected(gives)
  }

  // MARK: What people did

  /// `offered 2024-01-10`, `declined 2024-02 mistrust`, `service shelter 2024-01-01..2024-03-01
  /// completed child`, `score housing 3 2024-05-01 wave 12`, `sex female`, `exploitation sexual+begging`.
  private static func add(
    _ words: [String], of person: Int, to builder: inout CaseTableBuilder, at place: LocatedYAML
  ) throws(Failure) {
    guard let first = words.first else { return }
    if let kind = EventKind(code: first) {
      try addEvent(kind, words, of: person, to: &builder, at: place)
    } else if first == "service" {
      try addService(words, of: person, to: &builder, at: place)
    } else if first == "score" {
      try addScore(words, of: person, to: &builder, at: place)
    } else if let attribute = ProfileAttribute(code: first), words.count == 2 {
      try setValue(attribute, words[1], of: person, in: &builder, at: place)
    } else {
      throw place.fault(
        "'\(words.joined(separator: " "))' is nothing that a person of an example can have",
        word: first,
        known: EventKind.codes + ProfileAttribute.codes + ["service", "score"])
    }
  }

  private static func addEvent(
    _ kind: EventKind, _ words: [String], of person: Int, to builder: inout CaseTableBuilder,
    at place: LocatedYAML
  ) throws(Failure) {
    guard words.count >= 2, let date = RecordedDate(iso: words[1]) else {
      throw place.fault("'\(kind.code)' needs a date, as in  \(kind.code) 2024-03-01")
    }
    var event = CaseEvent(date: date, kind: kind)
    var rest = words.dropFirst(2)
    while let word = rest.popFirst() {
      if word == "wave", let months = rest.popFirst().flatMap({ Int($0) }) {
        event.wave = months
      } else if let certainty = Certainty(code: word) {
        event.certainty = certainty
      } else if let detail = EventDetail(code: word),
        EventDetail.allowed(for: kind).contains(detail)
      {
        event.detail = detail
      } else {
        throw place.fault("'\(word)' is no detail of '\(kind.code)'")
      }
    }
    builder.append(event, of: person)
  }

  private static func addService(
    _ words: [String], of person: Int, to builder: inout CaseTableBuilder, at place: LocatedYAML
  ) throws(Failure) {
    guard words.count >= 2, let kind = ServiceKind(code: words[1]) else {
      throw place.fault(
        "'service' needs its kind", word: words.count > 1 ? words[1] : nil, known: ServiceKind.codes
      )
    }
    var spell = ServiceSpell(service: kind)
    var rest = words.dropFirst(2)
    while let word = rest.popFirst() {
      if word == "at", let provider = rest.popFirst() {
        spell.provider = builder.openCode(provider)
      } else if let status = ServiceStatus(code: word) {
        spell.status = status
      } else if let beneficiary = Beneficiary(code: word) {
        spell.beneficiary = beneficiary
      } else {
        let ends = word.split(separator: ".", omittingEmptySubsequences: true)
        spell.start = ends.first.flatMap { RecordedDate(iso: $0) }
        if ends.count == 2 { spell.end = RecordedDate(iso: ends[1]) }
        guard spell.start != nil, ends.count == 1 || spell.end != nil else {
          throw place.fault("'\(word)' is neither dates of a service nor its status")
        }
      }
    }
    builder.append(spell, of: person)
  }

  private static func addScore(
    _ words: [String], of person: Int, to builder: inout CaseTableBuilder, at place: LocatedYAML
  ) throws(Failure) {
    guard words.count == 4 || words.count == 6 && words[4] == "wave",
      let domain = OutcomeDomain(code: words[1]), let score = Double(words[2]),
      let date = RecordedDate(iso: words[3])
    else { throw place.fault("a score is written  score housing 3 2024-05-01 wave 12") }
    builder.append(
      Assessment(
        date: date, domain: domain, score: score, wave: words.count == 6 ? Int(words[5]) : nil),
      of: person)
  }

  private static func setValue(
    _ attribute: ProfileAttribute, _ text: String, of person: Int,
    in builder: inout CaseTableBuilder, at place: LocatedYAML
  ) throws(Failure) {
    func unknown(_ list: [String]) -> Failure {
      place.fault("'\(text)' is no code of \(attribute.code)", word: text, known: list)
    }
    switch attribute.domain {
    case .open: builder.set(ProfileValue(code: builder.openCode(text)), attribute, of: person)
    case .age:
      let ages = text.split(separator: "-").compactMap { Int($0) }
      guard let low = ages.first, ages.count <= 2 else { throw unknown([]) }
      builder.set(AgeRange(low: low, high: ages.last ?? low), attribute, of: person)
    case .one(let list):
      guard let code = list.firstIndex(of: text) else { throw unknown(list) }
      builder.set(ProfileValue(code: code), attribute, of: person)
    case .any(let list):
      var codes: [Int] = []
      for part in text.split(separator: "+") {
        guard let code = list.firstIndex(of: String(part)) else { throw unknown(list) }
        codes.append(code)
      }
      builder.set(ProfileSet(codes: codes), attribute, of: person)
    }
  }

  // MARK: What must come out

  private static func expected(_ place: LocatedYAML) throws(Failure) -> (String, Expected) {
    if place.isMapping {
      var groups: [String: Double] = [:]
      for (key, value) in try place.members("the groups") { groups[key] = try value.number(key) }
      let text = groups.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      return (text.joined(separator: ", "), .groups(groups))
    }
    let text = try place.text("gives")
    if text == "nobody" { return (text, .nobody) }
    if text == "not collected" { return (text, .notCollected) }
    let words = text.split(separator: " ")
    if words.count == 3, words[1] == "of", let part = Double(words[0]), let whole = Double(words[2])
    {
      return (text, .share(part, of: whole))
    }
    guard let number = words.first, words.count <= 2, let value = Double(number) else {
      throw place.fault(
        "what an example gives is a number, '1 of 2', 'nobody', 'not collected' or a value by group"
      )
    }
    let decimals = number.split(separator: ".").dropFirst().first?.count ?? 0
    return (text, .value(value, decimals: decimals))
  }

  /// What comes out, where it is not what the file says; `nil` if the example holds.
  func difference(of definition: IndicatorDefinition) -> String? {
    let facts = PersonFacts(
      table, period: period, asOf: asOf ?? period.end, rules: CohortRules(), country: country)
    let rows = definition.rows(in: facts, by: by, lists: table.codesOfOwnLists)
    guard let everybody = rows.first?.value else { return "nothing" }
    switch expected {
    case .nobody: return everybody.status == .notApplicable ? nil : Self.text(everybody)
    case .notCollected: return everybody.status == .notCollected ? nil : Self.text(everybody)
    case .value(let value, let decimals):
      let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
      guard let found = everybody.value, (found * scale).rounded() == (value * scale).rounded()
      else {
        return Self.text(everybody)
      }
      return nil
    case .share(let part, let whole):
      return everybody.numerator == part && everybody.denominator == whole
        ? nil : Self.text(everybody)
    case .groups(let groups):
      let found = rows.dropFirst().filter { ($0.value.value ?? 0) != 0 || groups[$0.group] != nil }
      let same =
        found.count == groups.count
        && found.allSatisfy { groups[$0.group] == ($0.value.value ?? 0) }
      return same
        ? nil : found.map { "\($0.group): \($0.value.value ?? 0)" }.joined(separator: ", ")
    }
  }

  private static func text(_ value: IndicatorValue) -> String {
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

extension CaseTable {
  /// The codes in use of each attribute that the programme lists itself, sorted.
  var codesOfOwnLists: [ProfileAttribute: [String]] {
    var lists: [ProfileAttribute: [String]] = [:]
    for attribute in ProfileAttribute.allCases {
      guard case .open = attribute.domain else { continue }
      lists[attribute] = codesInUse(attribute)
    }
    return lists
  }
}

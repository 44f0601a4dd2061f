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
  let expected: ExampleGives

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
    if let country, Country.index(code: country) == nil {
      throw (keys["country"] ?? place).fault(
        "'\(country)' is no country", word: country, known: Country.codes)
    }
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
      var stated: Set<String> = []
      for item in try line.text("a person").split(separator: ",") {
        let words = item.split(whereSeparator: \.isWhitespace).map(String.init)
        if let first = words.first, ProfileAttribute(code: first) != nil,
          !stated.insert(first).inserted
        {
          throw line.fault("'\(first)' stands twice for one person")
        }
        try Self.add(words, of: person, to: &builder, at: line)
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
      if words.count > 2, sex == nil {
        throw line.fault("'\(words[2])' is no sex", word: words[2], known: Sex.codes)
      }
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
    (self.gives, expected) = try ExampleGives.read(gives)
    if case .groups = expected, by == nil {
      throw gives.fault("values by group need 'by', which names the groups")
    }
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
      if word == "wave" {
        event.wave = try months(rest.popFirst(), at: place)
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
    if let start = spell.start, let end = spell.end, end.latest < start.earliest {
      throw place.fault("the service ends before it begins")
    }
    builder.append(spell, of: person)
  }

  private static func addScore(
    _ words: [String], of person: Int, to builder: inout CaseTableBuilder, at place: LocatedYAML
  ) throws(Failure) {
    guard words.count == 4 || words.count == 6 && words[4] == "wave",
      let score = Double(words[2]), let date = RecordedDate(iso: words[3])
    else { throw place.fault("a score is written  score housing 3 2024-05-01 wave 12") }
    guard let domain = OutcomeDomain(code: words[1]) else {
      throw place.fault(
        "'\(words[1])' is no domain", word: words[1], known: OutcomeDomain.codes)
    }
    guard (1...4).contains(score) else { throw place.fault("a score goes from 1 to 4") }
    let wave = words.count == 6 ? try months(words[5], at: place) : nil
    builder.append(
      Assessment(date: date, domain: domain, score: score, wave: wave), of: person)
  }

  /// The months after the word `wave`.
  private static func months(_ word: String?, at place: LocatedYAML) throws(Failure) -> Int {
    guard let months = word.flatMap({ Int($0) }), (0...600).contains(months) else {
      throw place.fault("'wave' is followed by its months, as in  wave 12")
    }
    return months
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
      let ages = text.split(separator: "-").map { Int($0) }
      guard let low = ages.first ?? nil, let high = ages.last ?? nil, ages.count <= 2, low <= high
      else { throw place.fault("'\(text)' is no age; write 17 or 14-17") }
      builder.set(AgeRange(low: low, high: high), attribute, of: person)
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

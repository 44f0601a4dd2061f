import CaseModel
import Statistics

/// Reads one indicator file: definition, words and examples.
struct IndicatorReader {
  var conditions: ConditionReader
  /// Waves of the profile are not known here; any month may be named.
  private static let keys = [
    "id", "version", "code", "view", "clock", "measure", "population", "exclusions", "denominator",
    "numerator", "by", "unit", "direction", "source", "words", "examples",
  ]
  /// The keys that one measure needs beside its name.
  private static let ownKeys: [String: [String]] = [
    "events": ["of"], "average": ["of"], "median": ["of"], "share_of_events": ["of", "counted"],
    "duration": ["from", "to"], "covered_days": ["services"], "occupancy": ["services"],
    "incidence": ["event", "within"], "rate_per_time": ["event", "since", "per"],
    "rate_per_residents": ["per"], "change": ["domains"], "completeness": ["fields"],
  ]

  func indicator(_ place: LocatedYAML) throws(Failure) -> IndicatorFile {
    let all = Self.keys + Self.ownKeys.values.flatMap(\.self).sorted()
    let keys = try place.values("an indicator", keys: all.uniqued)
    func required(_ key: String) throws(Failure) -> LocatedYAML {
      guard let value = keys[key] else { throw place.fault("the key '\(key)' is missing") }
      return value
    }
    func optional(_ key: String) throws(Failure) -> Condition? {
      guard let value = keys[key] else { return nil }
      return try conditions.condition(value)
    }
    let id = try required("id")
    let name = try id.text("id")
    guard name.wholeMatch(of: /[a-z][a-z0-9_]{0,39}/) != nil else {
      throw id.fault("an id has small letters, digits and _, and begins with a letter")
    }
    let measureName = try required("measure").word("measure", of: IndicatorMeasure.codes)
    let own = Self.ownKeys[measureName] ?? []
    for (key, value) in keys.sorted(by: { $0.value.line < $1.value.line })
    where !Self.keys.contains(key) && !own.contains(key) {
      throw value.faultOfKey("'\(key)' belongs to another measure than '\(measureName)'")
    }
    let wantsNumerator = measureName == "share"
    if wantsNumerator { _ = try required("numerator") }
    if !wantsNumerator, let numerator = keys["numerator"] {
      throw numerator.faultOfKey("the measure '\(measureName)' has no numerator")
    }
    var definition = IndicatorDefinition(
      id: name, measure: try measure(measureName, place, keys),
      population: try conditions.condition(try required("population")))
    definition.exclusions = try optional("exclusions")
    definition.denominator = try optional("denominator")
    definition.numerator = try optional("numerator")
    if let value = keys["version"] {
      definition.version = try value.integer("version", in: 1...9999)
    }
    definition.code = try keys["code"]?.text("code")
    if let value = keys["view"] {
      definition.view = ReportView(code: try value.word("view", of: ReportView.codes)) ?? .activity
    }
    if let value = keys["clock"] {
      definition.clock = ClockStart(code: try value.word("clock", of: ClockStart.codes))
    }
    definition.unit = definition.measure.usualUnit
    if let value = keys["unit"] {
      definition.unit = CountUnit(code: try value.word("unit", of: CountUnit.codes)) ?? .people
    }
    if let value = keys["direction"] {
      let known = IndicatorDirection.allCases.map(\.rawValue)
      definition.direction =
        IndicatorDirection(rawValue: try value.word("direction", of: known)) ?? .neither
    }
    definition.source = try keys["source"]?.text("source") ?? ""
    if let value = keys["by"] {
      for item in value.items {
        let stratifier = try Self.stratifier(item)
        let owner: [Stratifier: String] = [
          .domain: "change", .wave: "coverage", .field: "completeness",
        ]
        if let owner = owner[stratifier], owner != measureName {
          throw item.fault("'\(stratifier.code)' breaks down the measure '\(owner)' alone")
        }
        definition.stratifiers.append(stratifier)
      }
    }
    definition.words = try words(try required("words"))
    return IndicatorFile(
      definition: definition, examples: try examples(keys["examples"]), id: id,
      numerator: keys["numerator"], stratifiers: keys["by"]?.items ?? [], name: place.file)
  }

  private func measure(_ name: String, _ place: LocatedYAML, _ keys: [String: LocatedYAML])
    throws(Failure) -> IndicatorMeasure
  {
    func required(_ key: String) throws(Failure) -> LocatedYAML {
      guard let value = keys[key] else {
        throw place.fault("the measure '\(name)' needs the key '\(key)'")
      }
      return value
    }
    switch name {
    case "events", "average", "median":
      let (source, window) = try counted(try required("of"))
      return switch name {
      case "events": .events(source, window)
      case "average": .average(source, window)
      default: .median(source, window)
      }
    case "duration":
      return .duration(from: try anchor(required("from")), to: try anchor(required("to")))
    case "share_of_events":
      let (part, window) = try counted(try required("counted"))
      let (whole, wholeWindow) = try counted(try required("of"))
      return .shareOfEvents(part, window, of: whole, wholeWindow)
    case "occupancy": return .occupancy(try conditions.services(required("services")))
    case "covered_days": return .coveredDays(try conditions.services(required("services")))
    case "incidence":
      let (event, window) = try source(required("event"))
      return .incidence(event, window, within: try span(required("within")))
    case "rate_per_time":
      let (event, window) = try source(required("event"))
      return .ratePerTime(
        event, window, since: try anchor(required("since")),
        per: try required("per").integer("per", in: 1...1_000_000))
    case "rate_per_residents":
      return .ratePerResidents(per: try required("per").integer("per", in: 1...1_000_000))
    case "change": return .change(try conditions.domains(required("domains")))
    case "completeness":
      var fields: [ProfileAttribute] = []
      for item in try required("fields").items {
        let code = try item.word("attribute", of: ProfileAttribute.codes)
        fields += [ProfileAttribute(code: code)].compactMap(\.self)
      }
      return .completeness(fields)
    case "coverage": return .coverage()
    case "share": return .share
    default: return .count
    }
  }

  /// `{ followup: in period }`: one source and its window.
  private func counted(_ place: LocatedYAML) throws(Failure) -> (DaySource, Window) {
    let members = try place.members("what is counted")
    guard members.count == 1, let (key, value) = members.first else {
      throw place.fault(
        "one kind of event and its window is expected, as in  { followup: in period }")
    }
    if key == "service" { return try conditions.serviceParts(value) }
    do {
      return try conditions.datedParts(try DaySource(text: key), value)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw value.fault(error)
    }
  }

  /// `re_trafficked`, or `{ re_trafficked: on or after entry }` for the days in a window only.
  private func source(_ place: LocatedYAML) throws(Failure) -> (DaySource, Window) {
    if place.isMapping { return try counted(place) }
    let text = try place.text("an event")
    do {
      return (try DaySource(text: text), Window(.byEnd))
    } catch {
      throw place.fault(error)
    }
  }

  private func anchor(_ place: LocatedYAML) throws(Failure) -> Anchor {
    let text = try place.text("a day")
    do {
      return try Anchor(text: text)
    } catch {
      throw place.fault(error)
    }
  }

  private func span(_ place: LocatedYAML) throws(Failure) -> Span {
    let words = try place.text("a length of time").split(separator: " ")
    guard words.count == 2, let length = Int(words[0]), (1...36_525).contains(length),
      ["day", "days", "month", "months"].contains(words[1])
    else { throw place.fault("a length of time is written '12 months' or '90 days'") }
    return Span(length, words[1].hasPrefix("day") ? .days : .months)
  }

  static func stratifier(_ place: LocatedYAML) throws(Failure) -> Stratifier {
    let text = try place.text("a stratifier")
    if let attribute = ProfileAttribute(code: text) { return .attribute(attribute) }
    let named: [Stratifier] = [
      .service, .provider, .domain, .wave, .field, .certainty,
    ]
    if let stratifier = named.first(where: { $0.code == text }) { return stratifier }
    let words = text.split(separator: " ")
    if words.count == 3, words.starts(with: ["detail", "of"]),
      let kind = EventKind(code: String(words[2])), !EventDetail.allowed(for: kind).isEmpty
    {
      return .detail(kind)
    }
    throw place.fault(
      "'\(text)' is no stratifier", word: text,
      known: ProfileAttribute.codes + named.map(\.code) + [
        "detail of closed", "detail of declined",
      ])
  }

  private func words(_ place: LocatedYAML) throws(Failure) -> [String: IndicatorWords] {
    var words: [String: IndicatorWords] = [:]
    for (language, value) in try place.members("the words") {
      let keys = try value.values(
        "the words of a language", keys: ["label", "meaning", "numerator", "denominator"])
      guard let label = keys["label"], let meaning = keys["meaning"] else {
        throw value.fault("the words of '\(language)' need a label and a meaning")
      }
      words[language] = IndicatorWords(
        label: try label.text("label"), meaning: try meaning.text("meaning"),
        numerator: try keys["numerator"]?.text("numerator"),
        denominator: try keys["denominator"]?.text("denominator"))
    }
    guard words["en"] != nil else { throw place.fault("the words need at least 'en'") }
    return words
  }

  private func examples(_ place: LocatedYAML?) throws(Failure) -> [IndicatorExample] {
    var examples: [IndicatorExample] = []
    for item in place?.items ?? [] { examples.append(try IndicatorExample(item)) }
    return examples
  }
}

/// An indicator with where it stands and the examples that prove it.
struct IndicatorFile {
  let definition: IndicatorDefinition
  let examples: [IndicatorExample]
  /// Where the id stands, and the numerator and stratifiers if there are any.
  let id: LocatedYAML
  let numerator: LocatedYAML?
  let stratifiers: [LocatedYAML]
  /// The name of the file.
  let name: String
}

extension [String] {
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

import CaseModel
import Foundation
import Reporting
import Statistics

/// `plan.yaml` beside the settings: the plan of action that the `npa` report follows, in its own structure,
/// numbers and wording (SampleData/README.md, 1.13).
///
/// What cannot be meant is refused with file and line; nothing of a plan is guessed.
struct PlanFile {
  let plan: PlanOfAction

  static let name = "plan.yaml"

  /// What its indicators may name, and the languages of its texts.
  struct Known {
    let library: IndicatorLibrary
    /// Figures that the profile offers by name.
    let figures: [String: ScorecardIndicator]
    let languages: [String]
    /// The settings say which country is the own one.
    let hasCountry: Bool
  }

  init(text: String, file: String, _ known: Known) throws(Failure) {
    var reader = PlanReader(known: known)
    plan = try reader.plan(try LocatedYAML(text: text, file: file))
  }
}

/// Reads a plan from the top to the bottom.
private struct PlanReader {
  let known: PlanFile.Known
  private var institutions: [String: PlanText] = [:]
  private var numbers: Set<String> = []

  init(known: PlanFile.Known) { self.known = known }

  mutating func plan(_ file: LocatedYAML) throws(Failure) -> PlanOfAction {
    let values = try file.values("a plan", keys: ["title", "institutions", "objectives"])
    for (code, name) in try values["institutions"]?.members("the institutions") ?? [] {
      institutions[code] = try text(name, "the name of an institution")
    }
    let title = try text(try needed("title", values, file), "the title of the plan")
    var objectives: [PlanOfAction.Objective] = []
    for item in try list("objectives", values, file) {
      let values = try item.values("an objective", keys: ["number", "title", "measures"])
      var measures: [PlanOfAction.Measure] = []
      for item in try list("measures", values, item) { measures.append(try measure(item)) }
      objectives.append(
        PlanOfAction.Objective(
          number: try values["number"]?.text("a number") ?? "",
          title: try text(try needed("title", values, item), "the title of an objective"),
          measures: measures))
    }
    return PlanOfAction(title: title, objectives: objectives)
  }

  private mutating func measure(_ item: LocatedYAML) throws(Failure) -> PlanOfAction.Measure {
    let values = try item.values(
      "a measure", keys: ["number", "title", "institution", "deadline", "indicators"])
    let institution = try values["institution"].map { (place) throws(Failure) in
      try self.institution(place)
    }
    let deadline = try values["deadline"].map { (place) throws(Failure) in try date(place) }
    var indicators: [PlanIndicator] = []
    for item in try list("indicators", values, item) {
      indicators.append(try row(item, institution, deadline))
    }
    return PlanOfAction.Measure(
      number: try values["number"]?.text("a number") ?? "",
      title: try text(try needed("title", values, item), "the title of a measure"),
      indicators: indicators)
  }

  private static let keys = [
    "number", "title", "institution", "deadline", "indicator", "match", "how", "better",
    "baseline", "baseline_year", "target", "path", "unit", "evidence", "comment",
  ]

  private mutating func row(
    _ item: LocatedYAML, _ institution: PlanText?, _ deadline: String?
  ) throws(Failure) -> PlanIndicator {
    let values = try item.values("an indicator of a plan", keys: Self.keys)
    let numberPlace = try needed("number", values, item)
    let number = try numberPlace.text("the number of an indicator")
    guard numbers.insert(number).inserted else {
      throw numberPlace.fault("the number '\(number)' stands twice in the plan")
    }
    var row = PlanIndicator(
      number: number,
      title: try text(try needed("title", values, item), "the wording of an indicator"))
    row.institution =
      try values["institution"].map { (place) throws(Failure) in
        try self.institution(place)
      } ?? institution
    row.deadline =
      try values["deadline"].map { (place) throws(Failure) in try date(place) }
      ?? deadline
    row.source = try values["indicator"].map { (place) throws(Failure) in try source(place) }
    try fit(&row, values)
    try amounts(&row, values)
    for (key, place) in values {
      switch key {
      case "how": row.how = try text(place, "how it fits")
      case "evidence": row.evidence = try text(place, "the evidence")
      case "comment": row.comment = try text(place, "a comment")
      default: break
      }
    }
    guard row.source != nil || row.institution != nil else {
      throw item.fault(
        "indicator \(number) is not computed here: say under 'institution' who holds its data")
    }
    guard row.match == .exact || row.how != nil else {
      throw values["match", default: item].fault(
        "say under 'how' "
          + (row.match == .close
            ? "how the computed indicator differs from the adopted one"
            : "why a proxy stands for the adopted one"))
    }
    return row
  }

  // MARK: What is computed

  private func source(_ place: LocatedYAML) throws(Failure) -> PlanIndicator.Source {
    let name = try place.text("an indicator")
    if let figure = known.figures[name] { return .figure(figure) }
    let all = known.library.indicators.map(\.definition)
    let found = all.filter { $0.id == name || $0.code == name }
    guard let definition = found.first else {
      throw place.fault(
        "there is no indicator '\(name)'", word: name,
        known: known.figures.keys.sorted() + all.map(\.id).sorted())
    }
    guard found.count == 1 else {
      throw place.fault(
        "'\(name)' is the code of several indicators; use the id of one: "
          + found.map(\.id).joined(separator: ", "))
    }
    guard definition.isOfCells else {
      throw place.fault(
        "'\(name)' is no number or share of people, and cannot be protected in a report; leave "
          + "'indicator' away and name the institution that computes it")
    }
    guard known.hasCountry || !definition.asksForCountry else {
      throw place.fault("'\(name)' asks for foreign nationals: put 'country' into waymark.yaml")
    }
    return .declared(definition)
  }

  private func fit(_ row: inout PlanIndicator, _ values: [String: LocatedYAML]) throws(Failure) {
    if let place = values["match"] {
      guard row.source != nil else {
        throw place.fault("'match' tells how well 'indicator' fits, which is missing here")
      }
      let word = try place.word("match", of: LogframeRow.Match.allCases.map(\.rawValue))
      row.match = LogframeRow.Match(rawValue: word) ?? .exact
    }
    if let place = values["better"] {
      let word = try place.word(
        "direction", of: ScorecardIndicator.Direction.allCases.map(\.rawValue))
      row.direction = ScorecardIndicator.Direction(rawValue: word)
    }
    row.isPerCent =
      switch row.source {
      case .declared(let definition)?: definition.isShare
      case .figure(let item)?:
        !(Indicator(code: item.figure).map(StudyTableList.counts.contains) ?? false)
      case nil: false
      }
    guard let place = values["unit"] else { return }
    guard row.source == nil else {
      throw place.fault("'unit' is that of the computed indicator; leave it away")
    }
    if !place.isMapping, try place.text("a unit") == "%" {
      row.isPerCent = true
    } else {
      row.unit = try text(place, "a unit")
    }
  }

  // MARK: Numbers

  private func amounts(_ row: inout PlanIndicator, _ values: [String: LocatedYAML]) throws(Failure)
  {
    let isPerCent = row.isPerCent
    row.baseline = try values["baseline"].map { (place) throws(Failure) in
      try value(place, "a baseline", isPerCent)
    }
    row.target = try values["target"].map { (place) throws(Failure) in
      try value(place, "a target", isPerCent)
    }
    row.baselineYear =
      try values["baseline_year"].map { (place) throws(Failure) in
        try date(place)
      } ?? ""
    if let place = values["target"], row.source != nil, row.direction == nil,
      row.source?.direction == nil
    {
      throw place.fault(
        "nobody says which values are better than this target: add  better: higher  or  better: lower"
      )
    }
    guard let place = values["path"] else { return }
    guard row.target != nil else {
      throw place.fault("a path leads to a target, which is missing here")
    }
    guard Self.addsUp(row.source) else {
      throw place.fault(
        "a path needs a number of people that grows over the years; this one counts each period anew, "
          + "or is a share")
    }
    for (when, inner) in try place.members("a path") {
      guard let day = Self.lastDay(when) else {
        throw inner.faultOfKey("'\(when)' is no date; write a year, such as 2025, or a day")
      }
      if let last = row.path.last, day <= last.by {
        throw inner.faultOfKey("the dates of a path follow one another")
      }
      row.path.append(
        PlanIndicator.Step(by: day, value: try value(inner, "a step", isPerCent)))
    }
  }

  /// Counts everybody until now, so that it never starts anew.
  private static func addsUp(_ source: PlanIndicator.Source?) -> Bool {
    switch source {
    case .declared(let definition)?: definition.isCount && definition.view == .cohort
    case .figure(let item)?: item.table == "funnel" && item.figure == "funnel_people"
    case nil: false
    }
  }

  private func value(_ place: LocatedYAML, _ what: String, _ isPerCent: Bool) throws(Failure)
    -> Double
  {
    let value = try place.number(what)
    guard value >= 0, !isPerCent || value <= 100 else {
      throw place.fault(
        isPerCent
          ? "\(what) of a share is a number from 0 to 100, without a sign for per cent"
          : "\(what) is a number from 0 on")
    }
    return value
  }

  // MARK: Parts

  private func needed(_ key: String, _ values: [String: LocatedYAML], _ place: LocatedYAML)
    throws(Failure) -> LocatedYAML
  {
    guard let value = values[key] else { throw place.fault("'\(key)' is missing here") }
    return value
  }

  private func list(_ key: String, _ values: [String: LocatedYAML], _ place: LocatedYAML)
    throws(Failure) -> [LocatedYAML]
  {
    let items = try needed(key, values, place).listed()
    guard let first = items.first, first.isMapping else {
      throw values[key, default: place].fault("'\(key)' is a list of groups of keys")
    }
    return items
  }

  private func institution(_ place: LocatedYAML) throws(Failure) -> PlanText {
    let code = try place.text("an institution")
    guard let name = institutions[code] else {
      throw place.fault(
        "'\(code)' is none of the institutions of the plan", word: code,
        known: institutions.keys.sorted())
    }
    return name
  }

  private static let longest = 600

  /// One text for every language, or a text by language.
  private func text(_ place: LocatedYAML, _ what: String) throws(Failure) -> PlanText {
    guard place.isMapping else {
      return PlanText(all: try short(place, what))
    }
    var texts: [String: String] = [:]
    for (language, inner) in try place.members(what) {
      guard known.languages.contains(language) else {
        throw inner.faultOfKey(
          "'\(language)' is no language of reports", word: language, known: known.languages)
      }
      texts[language] = try short(inner, what)
    }
    guard !texts.isEmpty else { throw place.fault("\(what) has no text") }
    return PlanText(texts)
  }

  private func short(_ place: LocatedYAML, _ what: String) throws(Failure) -> String {
    let text = try place.text(what).trimmingCharacters(in: .whitespacesAndNewlines)
    guard text.count <= Self.longest, !text.contains(where: \.isNewline), !text.contains("\t")
    else {
      throw place.fault("\(what) is one line of at most \(Self.longest) letters")
    }
    return text
  }

  private func date(_ place: LocatedYAML) throws(Failure) -> String {
    let text = try place.text("a date")
    guard Self.lastDay(text) != nil else {
      throw place.fault("'\(text)' is no date; write a year, such as 2026, 2026-06 or a day")
    }
    return text
  }

  private static func lastDay(_ text: String) -> Day? {
    Day(iso: text) ?? ReportingPeriod(code: text)?.end
  }
}

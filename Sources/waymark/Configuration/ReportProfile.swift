import CaseModel
import Disclosure
import Foundation
import Reporting
import Statistics

/// A report profile: what a report breaks down, at which levels, and what stands in it; a file that its
/// users may copy.
struct ReportProfile: Decodable {
  struct Level: Decodable {
    struct Group: Decodable {
      var code: String
      var of: [String]
    }

    var groups: [Group]
    var rest: String
  }

  struct BreakdownEntry: Decodable {
    var by: String
    var rows: [String]?
    /// The finest level, instead of every code of the attribute.
    var finest: Level?
    var coarser: [Level]?
  }

  var name: String
  var version: String
  var waves: [Int]
  /// Start of the clock of follow-up: `identified` (the default), `assisted`, `returned` or
  /// `reintegrated`.
  var clock: String?
  var breakdowns: [BreakdownEntry]
  var quality: [String]
  /// What stands in the report; without `sections` it is what the shipped report has.
  var messages: [MessageLayout]?
  var keyFigures: [KeyFigureLayout]?
  /// A box of page one.
  var box: BoxLayout?
  var sections: [SectionLayout]?
  /// Words of its own, by language.
  var words: [String: OwnWords]?
  /// Whether the files stand beside the report with which a reader computes it again.
  var replication: Bool?

  private enum CodingKeys: String, CodingKey {
    case name, version, waves, clock, breakdowns, quality, messages, sections, words, box,
      replication
    case keyFigures = "key_figures"
  }

  private static let level = YAMLShape.keys([
    "groups": .list(.keys(["code": .text, "of": .list(.text)])), "rest": .text,
  ])

  static let shape = YAMLShape.keys([
    "name": .text, "version": .text, "waves": .list(.whole(-1_000_000...1_000_000)),
    "clock": .text,
    "breakdowns": .list(
      .keys([
        "by": .text, "rows": .list(.text), "finest": level, "coarser": .list(level),
      ])),
    "quality": .list(.text), "messages": LayoutShape.messages,
    "key_figures": LayoutShape.keyFigures, "sections": LayoutShape.sections, "box": LayoutShape.box,
    "words": .named(LayoutShape.words), "replication": .flag,
  ])

  /// A shipped profile by its name, or a file by its path.
  static func named(_ name: String) throws(Failure) -> ReportProfile {
    try read(bytes(of: name), file: file(name))
  }

  /// The shipped profiles by name.
  static var shipped: [String: [UInt8]] {
    [
      "donor": PackageResources.donor_yaml, "npa": PackageResources.npa_yaml,
      "quarterly": PackageResources.quarterly_yaml, "research": PackageResources.research_yaml,
    ]
  }

  /// The bytes of a shipped profile.
  static func text(ofShipped name: String) throws(Failure) -> [UInt8] {
    guard let text = shipped[name] else {
      throw Messages.unknownProfile(name, known: shipped.keys.sorted())
    }
    return text
  }

  /// The bytes of a shipped profile or of a file.
  static func bytes(of name: String) throws(Failure) -> [UInt8] {
    guard name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
      return try text(ofShipped: name)
    }
    guard let bytes = FileManager.default.contents(atPath: name) else {
      throw Messages.fileNotFound(name)
    }
    return Array(bytes)
  }

  /// The name by which messages call its file.
  static func file(_ name: String) -> String {
    shipped[name] != nil
      ? "\(name).yaml" : name.split(separator: "/").last.map(String.init) ?? name
  }

  /// A profile from the bytes of its file, every value of which has a meaning.
  ///
  /// Its own words may be in the languages that are named.
  static func read(
    _ bytes: some Collection<UInt8>, file: String,
    languages: [String] = WordingCatalogues.shippedLanguages
  ) throws(Failure) -> ReportProfile {
    let text = try YAMLText.read(bytes, file: file)
    let (profile, places) = try StrictYAML.read(
      ReportProfile.self, from: text, shape: shape, file: file)
    try ProfileCheck(profile: profile, places: places).run()
    try LayoutCheck(
      profile: profile, layout: try profile.layout(),
      wording: try profile.wording(try ReportPipeline.wording()), places: places,
      languages: languages
    ).run()
    return profile
  }

  /// What stands in the report: the lists of the profile, or where it has no sections those of the
  /// shipped one.
  func layout() throws(Failure) -> ReportLayout {
    if let sections {
      return ReportLayout(
        messages: messages ?? [], keyFigures: keyFigures ?? [], box: box, sections: sections)
    }
    let text = try YAMLText.read(try Self.text(ofShipped: "quarterly"), file: "quarterly.yaml")
    let shipped = try StrictYAML.decode(
      ReportLayout.self, from: text, shape: Self.shape, file: "quarterly.yaml")
    return ReportLayout(
      messages: messages ?? shipped.messages, keyFigures: keyFigures ?? shipped.keyFigures,
      box: box ?? shipped.box,
      sections: shipped.sections)
  }

  /// The words of a catalogue with those of the profile over them.
  ///
  /// A profile that lists no sections has those of the shipped one, and its words.
  func wording(_ wording: Wording) throws(Failure) -> Wording {
    var wording = wording
    let shipped = sections == nil ? try Self.shippedWords() : nil
    for own in [shipped, words].compactMap(\.self) { wording = wording.overlaid(by: own) }
    return wording
  }

  /// The words of the profile whose sections others have.
  private static func shippedWords() throws(Failure) -> [String: OwnWords]? {
    struct Words: Decodable { var words: [String: OwnWords]? }
    let text = try YAMLText.read(try text(ofShipped: "quarterly"), file: "quarterly.yaml")
    return try StrictYAML.decode(Words.self, from: text, shape: shape, file: "quarterly.yaml")
      .words
  }

  /// Adds a breakdown at its finest level, unless the profile has one; countries take the rows that
  /// the profile lists for citizenship.
  mutating func breakDown(by attribute: ProfileAttribute) {
    guard !breakdowns.contains(where: { $0.by == attribute.code }) else { return }
    let countries = breakdowns.first { $0.by == ProfileAttribute.citizenship.code }?.rows
    let isCountry = attribute == .citizenship || attribute == .countryOfExploitation
    breakdowns.append(
      BreakdownEntry(by: attribute.code, rows: isCountry ? countries : nil, coarser: nil))
  }

  /// The rules of the workspace with the waves and the clock of the profile.
  func rules(_ rules: CohortRules) -> CohortRules {
    var rules = rules
    rules.waves = waves.map(FollowUpWave.init)
    if let start = clock.flatMap(ClockStart.init(code:)) { rules.clock = start }
    return rules
  }

  /// The plan of a release: attributes resolved, rows of the programme's own codes taken from the
  /// lists of the settings.
  ///
  /// Without a list the rows are the codes that occur, and stand in internal editions only.
  func plan(
    period: ReportingPeriod, rules: CohortRules, country: String?,
    lists: [ProfileAttribute: [String]], table: CaseTable
  ) -> StudyPlan {
    var breakdowns: [Breakdown] = []
    for entry in self.breakdowns {
      guard let attribute = ProfileAttribute(code: entry.by) else { continue }
      var rows = entry.rows ?? lists[attribute] ?? []
      var hasRowsFromData = false
      if case .open = attribute.domain, rows.isEmpty {
        rows = table.codesInUse(attribute)
        hasRowsFromData = true
      }
      var groupings = [Grouping.finest(attribute, listed: rows, isComplete: hasRowsFromData)]
      if case .open = attribute.domain, !hasRowsFromData {
        groupings.append(.listedAlone(attribute, rows))
      }
      if entry.finest != nil { groupings = [] }
      for level in [entry.finest].compactMap(\.self) + (entry.coarser ?? []) {
        let usesHome = level.groups.contains { $0.of.contains(ProfileCheck.home) }
        if usesHome, country == nil { continue }
        groupings.append(
          Grouping(
            attribute: attribute,
            groups: level.groups.map { group in
              let home = { (code: String) in code == ProfileCheck.home ? country ?? code : code }
              return Grouping.Group(code: home(group.code), members: Set(group.of.map(home)))
            },
            rest: level.rest))
      }
      breakdowns.append(
        Breakdown(
          attribute: attribute, groupings: groupings, hasRowsFromData: hasRowsFromData))
    }
    return StudyPlan(
      period: period, rules: self.rules(rules), breakdowns: breakdowns,
      qualityFields: quality.compactMap(ProfileAttribute.init(code:)))
  }

  /// The tables that the report shows beside those of every release.
  func requestedTables(_ policy: DisclosurePolicy) throws(Failure) -> Set<RequestedTable> {
    let layout = try layout().inEdition(policy)
    return Set(RequestedTable.allCases.filter { layout.uses($0.rawValue) })
  }

  private var showsPlan: Bool { (try? layout().showsPlan) ?? false }

  /// The dimension columns of the figures file, a fixed list of the profile.
  var dimensions: [String] {
    ["cohort", "wave", "stage"]
      + breakdowns.compactMap { ProfileAttribute(code: $0.by) }.map { Dimension.attribute($0).code }
      + ["month", "state", "service", "exit", "field"] + (showsPlan ? ["declared"] : [])
  }
}

extension CaseTable {
  /// The codes of an open attribute that occur, sorted.
  func codesInUse(_ attribute: ProfileAttribute) -> [String] {
    let used = Set((0..<count).compactMap { profiles.value(attribute, of: $0).code })
    return used.sorted().map { openCodes[$0] }
  }
}

import CaseModel
import Foundation
import Statistics

/// A report profile: what a report breaks down and at which levels; a file that its users may copy.
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

  static let shape = YAMLShape.keys([
    "name": .scalar, "version": .scalar, "waves": .list(.scalar), "clock": .scalar,
    "breakdowns": .list(
      .keys([
        "by": .scalar, "rows": .list(.scalar),
        "coarser": .list(
          .keys([
            "groups": .list(.keys(["code": .scalar, "of": .list(.scalar)])), "rest": .scalar,
          ])),
      ])),
    "quality": .list(.scalar),
  ])

  /// A shipped profile by its name, or a file by its path.
  static func named(_ name: String) throws(Failure) -> ReportProfile {
    let text: String
    if name.contains("/") || name.hasSuffix(".yaml") {
      guard let bytes = FileManager.default.contents(atPath: name) else {
        throw Messages.fileNotFound(name)
      }
      text = String(decoding: bytes, as: UTF8.self)
    } else if name == "quarterly" {
      text = String(decoding: PackageResources.quarterly_yaml, as: UTF8.self)
    } else {
      throw Messages.unknownProfile(name, known: ["quarterly"])
    }
    return try StrictYAML.decode(
      ReportProfile.self, from: text, shape: shape,
      file: name.split(separator: "/").last.map(String.init) ?? name)
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
  func rules(_ rules: CohortRules) throws(Failure) -> CohortRules {
    var rules = rules
    rules.waves = waves.sorted().map(FollowUpWave.init)
    if let clock {
      guard let start = ClockStart(code: clock) else {
        throw Messages.unknownClock(profile: name, clock: clock)
      }
      rules.clock = start
    }
    return rules
  }

  /// The plan of a release: attributes resolved, rows of the programme's own lists taken from the data.
  func plan(
    period: ReportingPeriod, rules: CohortRules, country: String?, table: CaseTable
  ) throws(Failure) -> StudyPlan {
    var breakdowns: [Breakdown] = []
    for entry in self.breakdowns {
      let attribute = try attribute(entry.by)
      var rows = entry.rows ?? []
      if rows.isEmpty, case .open = attribute.domain { rows = table.codesInUse(attribute) }
      var groupings = [Grouping.finest(attribute, listed: rows)]
      for level in entry.coarser ?? [] {
        let usesHome = level.groups.contains { $0.of.contains("home") }
        if usesHome, country == nil { continue }
        groupings.append(
          Grouping(
            attribute: attribute,
            groups: level.groups.map { group in
              let home = { (code: String) in code == "home" ? country ?? code : code }
              return Grouping.Group(code: home(group.code), members: Set(group.of.map(home)))
            },
            rest: level.rest))
      }
      breakdowns.append(Breakdown(attribute: attribute, groupings: groupings))
    }
    var fields: [ProfileAttribute] = []
    for name in quality { fields.append(try attribute(name)) }
    return StudyPlan(
      period: period, rules: try self.rules(rules), breakdowns: breakdowns,
      qualityFields: fields)
  }

  /// The dimension columns of the figures file, a fixed list of the profile.
  var dimensions: [String] {
    get throws(Failure) {
      var codes = ["cohort", "wave", "stage"]
      for entry in breakdowns { codes.append(Dimension.attribute(try attribute(entry.by)).code) }
      return codes + ["month", "state", "service", "exit", "field"]
    }
  }

  private func attribute(_ name: String) throws(Failure) -> ProfileAttribute {
    guard let attribute = ProfileAttribute(code: name) else {
      throw Messages.unknownAttribute(profile: self.name, name: name)
    }
    return attribute
  }
}

extension CaseTable {
  /// The codes of an open attribute that occur, sorted.
  func codesInUse(_ attribute: ProfileAttribute) -> [String] {
    let used = Set((0..<count).compactMap { profiles.value(attribute, of: $0).code })
    return used.sorted().map { openCodes[$0] }
  }
}

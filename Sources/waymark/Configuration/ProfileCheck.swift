import CaseModel
import Ingestion
import Statistics

/// Holds every value of a report profile to what it can mean; the first that cannot is refused with its
/// line.
///
/// Nobody sees from a finished report that a group was empty because its code was misspelt: a profile is
/// right or is not used.
struct ProfileCheck {
  let profile: ReportProfile
  let places: YAMLPlaces

  /// Codes that the figures use for something else.
  private static let taken = ["total", "not_recorded"]
  private static let mostWaves = 24
  private static let latestWave = 600
  /// In place of a code: the country of the settings.
  static let home = "home"

  func run() throws(Failure) {
    try names()
    try waves()
    if let clock = profile.clock {
      try places.word(clock, ClockStart.codes, "start of the clock", ["clock"])
    }
    try attributes(profile.breakdowns.map(\.by)) { ["breakdowns", .index($0), "by"] }
    for (place, entry) in profile.breakdowns.enumerated() {
      guard let attribute = ProfileAttribute(code: entry.by) else { continue }
      let path: [YAMLStep] = ["breakdowns", .index(place)]
      try rows(entry.rows ?? [], of: attribute, path + ["rows"])
      if let level = entry.finest {
        guard entry.rows == nil else {
          throw places.fault(
            path + ["finest"], "'finest' groups what 'rows' lists. Keep one of them.")
        }
        try check(level, of: attribute, path + ["finest"])
      }
      for (number, level) in (entry.coarser ?? []).enumerated() {
        try check(level, of: attribute, path + ["coarser", .index(number)])
      }
    }
    try attributes(profile.quality) { ["quality", .index($0)] }
  }

  // MARK: Names and numbers

  private func names() throws(Failure) {
    let name = profile.name
    guard Self.isToken(name, beside: "-"), name == name.lowercased(), name.count <= 40 else {
      throw places.fault(
        ["name"],
        "'name': the name stands in names of files. Use 1 to 40 small letters a–z, digits and hyphens."
      )
    }
    guard Self.isToken(profile.version, beside: ".-_"), profile.version.count <= 20 else {
      throw places.fault(
        ["version"], "'version': use 1 to 20 letters, digits, dots, hyphens and underscores.")
    }
  }

  private func waves() throws(Failure) {
    let waves = profile.waves
    guard !waves.isEmpty else {
      throw places.fault(["waves"], "'waves': name at least one month of follow-up, such as [12].")
    }
    guard waves.count <= Self.mostWaves else {
      throw places.fault(["waves"], "'waves': at most \(Self.mostWaves) waves can be shown.")
    }
    for (place, wave) in waves.enumerated() {
      guard (1...Self.latestWave).contains(wave) else {
        throw places.fault(
          ["waves", .index(place)],
          "'waves': \(wave) is no month of follow-up. Use whole months from 1 to \(Self.latestWave)."
        )
      }
      guard place > 0, wave <= waves[place - 1] else { continue }
      let ordered = Set(waves).sorted().map(String.init).joined(separator: ", ")
      throw places.fault(
        ["waves", .index(place)],
        "'waves': \(wave) does not come after \(waves[place - 1]). Write  [\(ordered)]")
    }
  }

  // MARK: Breakdowns

  private func attributes(_ names: [String], at path: (Int) -> [YAMLStep]) throws(Failure) {
    for (place, name) in names.enumerated() {
      try places.word(name, ProfileAttribute.codes, "attribute", path(place))
      guard !names[..<place].contains(name) else {
        throw places.fault(path(place), "'\(name)' is named twice. Keep one of them.")
      }
    }
  }

  private func rows(_ rows: [String], of attribute: ProfileAttribute, _ path: [YAMLStep])
    throws(Failure)
  {
    if rows.isEmpty { return }
    switch attribute.domain {
    case .age, .any:
      throw places.fault(
        path,
        "'rows': '\(attribute.code)' has its own rows. Leave 'rows' away, or group with 'coarser'.")
    case .one, .open: break
    }
    for (place, code) in rows.enumerated() {
      let path = path + [.index(place)]
      try member(code, of: attribute, path)
      guard !rows[..<place].contains(code) else {
        throw places.fault(path, "'rows': '\(code)' is named twice. Keep one of them.")
      }
    }
  }

  private func check(
    _ level: ReportProfile.Level, of attribute: ProfileAttribute, _ path: [YAMLStep]
  ) throws(Failure) {
    guard !level.groups.isEmpty else {
      throw places.fault(path + ["groups"], "'groups': name at least one group.")
    }
    var codes: Set<String> = []
    var members: Set<String> = []
    for (number, group) in level.groups.enumerated() {
      let path = path + ["groups", .index(number)]
      try code(group.code, "code", path + ["code"])
      guard codes.insert(group.code).inserted else {
        throw places.fault(
          path + ["code"], "'code': two groups are called '\(group.code)'. Call one otherwise.")
      }
      guard !group.of.isEmpty else {
        throw places.fault(path + ["of"], "'of': the group '\(group.code)' takes in no code.")
      }
      for (place, name) in group.of.enumerated() {
        if name != Self.home || !attribute.isCountry {
          try member(name, of: attribute, path + ["of", .index(place)])
        }
        guard members.insert(name).inserted else {
          throw places.fault(
            path + ["of", .index(place)],
            "'of': '\(name)' stands twice here, and would be in two rows. Keep one of them.")
        }
      }
      // Readers take a code for what the dictionary says of it.
      if attribute.ownCodes.contains(group.code), group.of != [group.code] {
        throw places.fault(
          path + ["code"],
          "'code': '\(group.code)' is a code of '\(attribute.code)' and would mean more than that here. "
            + "Call the group otherwise.")
      }
    }
    try code(level.rest, "rest", path + ["rest"])
    guard !codes.contains(level.rest) else {
      throw places.fault(
        path + ["rest"], "'rest': '\(level.rest)' is one of the groups. Call the rest otherwise.")
    }
    guard !attribute.ownCodes.contains(level.rest) || level.rest == Grouping.unknown else {
      throw places.fault(
        path + ["rest"],
        "'rest': '\(level.rest)' is a code of '\(attribute.code)', and the rest also takes in people "
          + "whose value is not known. Call it otherwise, such as '\(level.rest)_or_unknown'.")
    }
  }

  /// A code of the attribute that can have a row.
  private func member(_ name: String, of attribute: ProfileAttribute, _ path: [YAMLStep])
    throws(Failure)
  {
    guard name != Grouping.unknown, name != "undetermined" else {
      throw places.fault(
        path, "people whose value is not known have a row already: leave '\(name)' away.")
    }
    if attribute.isCountry {
      guard !Country.codes.contains(name) else { return }
      let upper = name.uppercased()
      let nearest =
        Country.index(code: upper).map { Country.codes[$0] }
        ?? Country.codes.first { $0 == upper.prefix(3) }
      throw places.fault(
        path,
        "'\(name)' is no code of a country. "
          + (nearest.map { "Did you mean '\($0)'?" } ?? "Use ISO 3166-1 alpha-3, such as ALB."))
    }
    if case .open = attribute.domain {
      guard OpenCode.isCode(name), !Self.taken.contains(name), name != "other" else {
        throw places.fault(path, "'\(name)' is no code of '\(attribute.code)'.")
      }
      return
    }
    try places.word(name, attribute.ownCodes, "code of '\(attribute.code)'", path)
  }

  /// The name of a row.
  private func code(_ text: String, _ key: String, _ path: [YAMLStep]) throws(Failure) {
    guard Self.isToken(text, beside: "+-._"), text.count <= 60, !Self.taken.contains(text) else {
      throw places.fault(
        path,
        "'\(key)': '\(text)' cannot name a row. Use letters a–z, digits and + - . _, but not "
          + "\(Self.taken.joined(separator: " or ")).")
    }
  }

  private static func isToken(_ text: String, beside others: String) -> Bool {
    guard let first = text.first, first.isASCII, first.isLetter || first.isNumber else {
      return false
    }
    return text.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber) || others.contains($0)
    }
  }
}

extension ProfileAttribute {
  fileprivate var isCountry: Bool { self == .citizenship || self == .countryOfExploitation }

  /// The codes of a closed list; none for the programme's own lists.
  fileprivate var ownCodes: [String] {
    switch domain {
    case .age: AgeGroup.codes
    case .one(let codes), .any(let codes): codes
    case .open: []
    }
  }
}

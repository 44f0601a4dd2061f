import Statistics

/// Conditions with a name, waiting to be read: each is read after those that it uses, whatever their order
/// and file.
struct NamedConditions {
  private var places: [String: LocatedYAML] = [:]
  /// In the order of the files.
  private var names: [String] = []
  /// Names on the way from a condition to one that it uses.
  private var path: [String] = []

  /// Takes the conditions of a file; a name stands once in all files.
  mutating func add(_ file: LocatedYAML, known: ConditionReader) throws(Failure) {
    let keys = try file.values("a file of conditions", keys: ["conditions"])
    guard let conditions = keys["conditions"] else { return }
    let members = try conditions.members("the list of conditions")
    guard !members.isEmpty else { throw conditions.faultOfKey("there are no conditions here") }
    for (name, value) in members {
      guard name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil, name != ConditionReader.everyone else {
        throw value.faultOfKey(
          "the name of a condition has small letters, digits and _, begins with a letter and is not 'everyone'"
        )
      }
      guard known.named[name] == nil, places[name] == nil else {
        let other = places[name].map { " in \($0.file), line \($0.line)" } ?? ""
        throw value.faultOfKey("there is a condition named '\(name)' already\(other)")
      }
      places[name] = value
      names.append(name)
    }
  }

  /// Reads them all.
  mutating func read(into reader: inout ConditionReader) throws(Failure) {
    for name in names { try read(name, into: &reader) }
  }

  private mutating func read(_ name: String, into reader: inout ConditionReader) throws(Failure) {
    guard reader.named[name] == nil, let place = places[name] else { return }
    path.append(name)
    for used in try reader.references(in: place) {
      let other = try used.text("the name of a condition")
      if let start = path.firstIndex(of: other) {
        let circle = (path[start...] + [other]).joined(separator: "' uses '")
        throw used.fault("a condition cannot use itself: '\(circle)'")
      }
      guard places[other] != nil || reader.named[other] != nil else {
        throw reader.missing(other, used, known: names)
      }
      try read(other, into: &reader)
    }
    path.removeLast()
    reader.named[name] = try reader.condition(place)
  }
}

extension ConditionReader {
  /// Holds for everybody, wherever a condition may stand.
  static let everyone = "everyone"

  /// Where a condition names others.
  func references(in place: LocatedYAML) throws(Failure) -> [LocatedYAML] {
    var found: [LocatedYAML] = []
    if place.isMapping {
      for (key, value) in try place.members("a condition") {
        switch key {
        case "is": found += value.items
        case "all", "any", "not": found += try references(in: value)
        default: break
        }
      }
    } else if place.isList {
      for item in try place.listed() { found += try references(in: item) }
    } else if try place.text("a condition") != Self.everyone {
      found.append(place)
    }
    return found
  }
}

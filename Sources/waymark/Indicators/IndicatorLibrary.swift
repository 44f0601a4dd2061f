import CaseModel
import Foundation
import Statistics

/// All indicators that can be computed: the shipped ones, and those of the workspace, read by the same code.
struct IndicatorLibrary {
  private(set) var indicators: [IndicatorFile] = []
  private var reader = IndicatorReader(conditions: ConditionReader())

  /// The folder of a workspace that holds indicators of its own.
  static let folder = "indicators"

  /// Reads the shipped files, then `*.yaml` of the folder if there is one; an indicator there may not
  /// have the id of another one.
  init(folder: String? = nil) throws(Failure) {
    try readConditions(
      LocatedYAML(
        text: String(decoding: ShippedIndicators.conditions, as: UTF8.self), file: "conditions.yaml"
      ))
    for (name, bytes) in ShippedIndicators.files {
      try read(LocatedYAML(text: String(decoding: bytes, as: UTF8.self), file: name))
    }
    guard let folder else { return }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
    var files: [LocatedYAML] = []
    for name in names { files.append(try Self.file("\(folder)/\(name)")) }
    // Conditions come first, so that the order of the names does not matter.
    for file in files where try file.isConditions() { try readConditions(file) }
    for file in files where try !file.isConditions() { try read(file) }
  }

  private static func file(_ path: String) throws(Failure) -> LocatedYAML {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Messages.fileNotFound(path)
    }
    return try LocatedYAML(text: try YAMLText.read(bytes, file: path), file: path)
  }

  private mutating func readConditions(_ file: LocatedYAML) throws(Failure) {
    guard
      let conditions = try file.values("a file of conditions", keys: ["conditions"])["conditions"]
    else { return }
    // A condition may use those of the file whatever their order; what is left over then uses an unknown one
    // or itself.
    var waiting = try conditions.members("the conditions")
    while !waiting.isEmpty {
      var left: [(key: String, value: LocatedYAML)] = []
      var fault: Failure?
      for (name, value) in waiting {
        guard reader.conditions.named[name] == nil else {
          throw value.fault("there is a condition named '\(name)' already")
        }
        do {
          reader.conditions.named[name] = try reader.conditions.condition(value)
        } catch {
          fault = fault ?? error
          left.append((name, value))
        }
      }
      if let fault, left.count == waiting.count { throw fault }
      waiting = left
    }
  }

  private mutating func read(_ file: LocatedYAML) throws(Failure) {
    let indicator = try reader.indicator(file)
    if let other = indicators.first(where: { $0.definition.id == indicator.definition.id }) {
      throw file.fault(
        "the id '\(indicator.definition.id)' belongs to \(other.name) already; choose another one")
    }
    indicators.append(indicator)
  }

  /// Reads files beside the indicators that are known; one with the id of a known file of the same name is
  /// that file.
  mutating func checking(_ paths: [String]) throws(Failure) -> [IndicatorFile] {
    var places: [LocatedYAML] = []
    for path in paths { places.append(try Self.file(path)) }
    for place in places where try place.isConditions() {
      var other = self
      try other.readConditions(place)
      reader = other.reader
    }
    var found: [IndicatorFile] = []
    for place in places where try !place.isConditions() {
      found.append(try reader.indicator(place))
    }
    return found
  }

  /// An indicator by its id or its code; the nearest name where there is none.
  func find(_ name: String) throws(Failure) -> [IndicatorFile] {
    let found = indicators.filter { $0.definition.id == name || $0.definition.code == name }
    guard found.isEmpty else { return found }
    let known = indicators.flatMap { [$0.definition.id] + [$0.definition.code].compactMap(\.self) }
    throw Failure(
      .wrongUsage,
      "There is no indicator '\(name)'.\(Messages.suggestion(for: name, among: known)) "
        + "'waymark indicators list' names all.")
  }
}

extension LocatedYAML {
  fileprivate func isConditions() throws(Failure) -> Bool {
    try members("the file").contains { $0.key == "conditions" }
  }
}

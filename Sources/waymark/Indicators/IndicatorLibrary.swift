import CaseModel
import Foundation
import Statistics

/// All indicators that can be computed: the shipped ones, and those of the workspace, read by the same code.
struct IndicatorLibrary {
  private(set) var indicators: [IndicatorFile] = []
  private var reader = IndicatorReader(conditions: ConditionReader())

  /// The folder of a workspace that holds indicators of its own.
  static let folder = "indicators"

  /// Reads the shipped files, then those of the folder if there is one.
  ///
  /// An indicator there may not have the id of another one. Files that are to be checked are left out.
  init(folder: String? = nil, leavingOut checked: [String] = []) throws(Failure) {
    try readConditions([
      LocatedYAML(
        text: String(decoding: ShippedIndicators.conditions, as: UTF8.self), file: "conditions.yaml"
      )
    ])
    for (name, bytes) in ShippedIndicators.files {
      try read(LocatedYAML(text: String(decoding: bytes, as: UTF8.self), file: name))
    }
    let checked = Set(checked.map(Self.place))
    var files: [LocatedYAML] = []
    for path in folder.map(Self.files) ?? [] where !checked.contains(Self.place(path)) {
      files.append(try Self.file(path))
    }
    // Conditions come first, so that the order of the names does not matter.
    try readConditions(files.filter(\.isConditions))
    for file in files where !file.isConditions { try read(file) }
  }

  /// Reads conditions with the names that the files give.
  var conditions: ConditionReader { reader.conditions }

  /// The indicator files of a folder, sorted; what an editor or a file system hides is none.
  static func files(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { name in
      let suffix = (name as NSString).pathExtension.lowercased()
      return !name.hasPrefix(".") && (suffix == "yaml" || suffix == "yml")
    }.sorted().map { "\(folder)/\($0)" }
  }

  /// One text for one file, however it is named.
  private static func place(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardized.path
  }

  private static func file(_ path: String) throws(Failure) -> LocatedYAML {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      let fault = access(path, R_OK) == 0 ? EISDIR : errno
      throw fault == ENOENT ? Messages.fileNotFound(path) : Messages.cannotRead(path, fault)
    }
    return try LocatedYAML(text: try YAMLText.read(bytes, file: path), file: path)
  }

  private mutating func readConditions(_ files: [LocatedYAML]) throws(Failure) {
    var named = NamedConditions()
    for file in files { try named.add(file, known: reader.conditions) }
    try named.read(into: &reader.conditions)
  }

  private mutating func read(_ file: LocatedYAML) throws(Failure) {
    let indicator = try reader.indicator(file)
    if let other = indicators.first(where: { $0.definition.id == indicator.definition.id }) {
      throw indicator.id.fault(
        "the id '\(indicator.definition.id)' belongs to \(other.name) already; choose another one")
    }
    indicators.append(indicator)
  }

  /// Reads further files; what can be read and, of each other file, what is wrong.
  mutating func checking(_ paths: [String]) -> (read: [IndicatorFile], faults: [Failure]) {
    var places: [LocatedYAML] = []
    // By the number of the file.
    var faults: [Int: Failure] = [:]
    var numbers: [Int] = []
    for (number, path) in paths.enumerated() {
      do throws(Failure) {
        places.append(try Self.file(path))
        numbers.append(number)
      } catch {
        faults[number] = error
      }
    }
    func inOrder() -> [Failure] { paths.indices.compactMap { faults[$0] } }
    do throws(Failure) {
      try readConditions(places.filter(\.isConditions))
    } catch {
      // Without its conditions nothing more can be said of a file.
      return ([], inOrder() + [error])
    }
    let known = indicators.count
    for (number, place) in zip(numbers, places) where !place.isConditions {
      do throws(Failure) { try read(place) } catch { faults[number] = error }
    }
    return (Array(indicators[known...]), inOrder())
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
  fileprivate var isConditions: Bool {
    ((try? members("the file")) ?? []).contains { $0.key == "conditions" }
  }
}

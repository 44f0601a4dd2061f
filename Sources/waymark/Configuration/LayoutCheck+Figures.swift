import CaseModel
import Reporting
import Statistics

extension LayoutCheck {
  /// Tables by their names; those by an attribute where the profile has the attribute.
  private var tables: [String: [Indicator: [Dimension]]] {
    var tables = StudyTableList.all.mapValues(\.figures)
    for name in StudyTableList.byAttribute {
      guard let figures = tables.removeValue(forKey: name) else { continue }
      for attribute in profile.breakdowns.compactMap({ ProfileAttribute(code: $0.by) }) {
        let dimension = Dimension.attribute(attribute)
        tables["\(name)_\(dimension.code)"] = figures.mapValues { $0 + [dimension] }
      }
    }
    return tables
  }

  func held(by table: String, _ path: [YAMLStep]) throws(Failure) -> [Indicator:
    [Dimension]]
  {
    let tables = tables
    try places.word(table, tables.keys.sorted(), "table of a study", path + ["table"])
    return tables[table] ?? [:]
  }

  /// A figure of a table, at one category of each of its dimensions.
  func figure(
    _ code: String, of table: String, _ at: [String: String], given: Set<String> = [],
    _ path: [YAMLStep], key: YAMLStep = "figure"
  ) throws(Failure) {
    try figure(code, among: try held(by: table, path), of: table, at, given: given, path, key: key)
  }

  func figure(
    _ code: String, among held: [Indicator: [Dimension]], of table: String,
    _ at: [String: String], given: Set<String>, _ path: [YAMLStep], key: YAMLStep
  ) throws(Failure) {
    try places.word(
      code, held.keys.map(\.code).sorted(), "figure of the table '\(table)'", path + [key])
    let dimensions = Indicator(code: code).flatMap { held[$0] } ?? []
    for (name, category) in at.sorted(by: { $0.key < $1.key }) {
      let path = path + ["where", .key(name)]
      try places.word(name, dimensions.map(\.code).sorted(), "dimension of '\(code)'", path)
      if let labels = wording.codes[name], category != FigureKey.total {
        try places.word(category, labels.keys.sorted(), "code of '\(name)'", path)
      }
    }
    let missing = Set(dimensions.map(\.code)).subtracting(at.keys).subtracting(given)
    if let name = missing.min() {
      throw places.fault(
        path + [key],
        "'\(code)' has one number for each '\(name)'. Say which under 'where', or let rows or "
          + "columns go by it.")
    }
    if let name = given.subtracting(dimensions.map(\.code)).min() {
      throw places.fault(path + [key], "'\(code)' is not told by '\(name)'.")
    }
  }

  func codes(_ codes: [String], of dimension: String, _ path: [YAMLStep]) throws(Failure) {
    guard let labels = wording.codes[dimension] else { return }
    for (place, code) in codes.enumerated() {
      try places.word(
        code, labels.keys.sorted(), "code of '\(dimension)'", path + [.index(place)])
    }
  }
}

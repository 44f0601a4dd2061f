import CaseModel
import Foundation
import Ingestion

/// Reads mapping files: a shipped one by its name, or a file by its path.
enum MappingFile {
  /// The shipped mappings, by name.
  static let presets: [String: [UInt8]] = [
    "canonical": PackageResources.canonical_yaml,
    "htcds": PackageResources.htcds_yaml,
    "ctdc-a": PackageResources.ctdc_a_yaml,
    "ctdc-b": PackageResources.ctdc_b_yaml,
    "ctdc-c": PackageResources.ctdc_c_yaml,
    "primero-xlsx": PackageResources.primero_xlsx_yaml,
    "oscar": PackageResources.oscar_yaml,
    "kobo-xlsx": PackageResources.kobo_xlsx_yaml,
    "dhis2-events": PackageResources.dhis2_events_yaml,
  ]

  /// The mapping with everything that its preset adds.
  static func read(_ name: String) throws(Failure) -> CaseMapping {
    let file = name.split(separator: "/").last.map(String.init) ?? name
    return try decode(try text(name), file: presets[name] == nil ? file : "\(name).yaml")
  }

  /// The text of a shipped mapping or of a file.
  static func text(_ name: String) throws(Failure) -> String {
    if let preset = presets[name] { return String(decoding: preset, as: UTF8.self) }
    guard name.contains("/") || name.contains(".") || FileManager.default.fileExists(atPath: name)
    else { throw Messages.unknownMapping(name, known: presets.keys.sorted()) }
    guard let bytes = FileManager.default.contents(atPath: name) else {
      throw Messages.fileNotFound(name)
    }
    return try YAMLText.read(bytes, file: name.split(separator: "/").last.map(String.init) ?? name)
  }

  /// A mapping from its text; a preset that it names has to be a shipped one.
  static func decode(_ text: String, file: String) throws(Failure) -> CaseMapping {
    let (mapping, places) = try StrictYAML.read(
      CaseMapping.self, from: text, shape: shape, file: file)
    if let fault = mapping.fault { throw Messages.mapping(fault, places) }
    if let contradiction = mapping.contradiction {
      throw Messages.mapping(
        contradiction, file: file, line: MappingPlace.line(of: contradiction, in: text))
    }
    guard let name = mapping.preset else { return mapping }
    guard presets[name] != nil else {
      throw Messages.unknownMapping(name, known: presets.keys.sorted())
    }
    return mapping.based(on: try read(name))
  }

  // MARK: Shape

  private static let condition = YAMLShape.keys([
    "column": .scalar, "is": .scalar, "is_not": .scalar, "filled": .scalar, "contains": .scalar,
    "same_as": .scalar, "differs_from": .scalar, "or_parent": .scalar, "optional": .scalar,
  ])

  private static let field = YAMLShape.keys([
    "column": .scalar, "parent": .scalar, "first_of": .list(.scalar), "is": .scalar,
    "flags": .named(.scalar), "flags_with": .scalar, "marked": .list(.scalar),
    "row_number": .scalar, "list": .scalar, "take": .scalar, "values": .named(.scalar),
    "others": .scalar, "swapped": .scalar,
  ])

  private static func block(_ table: CanonicalTable) -> YAMLShape {
    var keys: [String: YAMLShape] = [
      "where": .list(condition),
      "packed": .keys(["columns": .list(.scalar), "list": .scalar]),
    ]
    if table == .assessments {
      keys["scale"] = .keys(["worst": .scalar, "best": .scalar])
      keys["domains"] = .named(.scalar)
    }
    for column in CaseMapping.fields(of: table) { keys[column] = field }
    return .keys(keys)
  }

  private static let sheet: YAMLShape = {
    var keys: [String: YAMLShape] = [
      "file": .scalar, "sheet": .scalar, "has": .list(.scalar), "lacks": .list(.scalar),
      "skip": .scalar, "header_row": .scalar, "header_rows": .scalar,
      "pivot": .keys(["by": .list(.scalar), "name": .scalar, "value": .scalar]),
      "where": .list(condition), "end": condition,
      "parent": .keys(["sheet": .scalar, "key": .scalar, "equals": .scalar, "table": .scalar]),
      "drop": .list(.scalar), "ignore": .list(.scalar),
    ]
    for table in CanonicalTable.allCases { keys[table.code] = .oneOrList(block(table)) }
    return .keys(keys)
  }()

  private static let shape = YAMLShape.keys([
    "name": .text, "preset": .text, "encoding": .word(TextEncoding.allCases.map(\.rawValue)),
    "separator": .word(ColumnSeparator.allCases.map(\.rawValue)),
    "date_order": .word(DateOrder.allCases.map(\.rawValue)),
    "serial_dates": .word(SerialEpoch.allCases.map(\.rawValue)), "compact_dates": .flag,
    "year_first": .flag,
    "decimal": .word(DecimalMark.allCases.map(\.rawValue)),
    "missing": .list(.scalar),
    "case_number": .keys(["fold_case": .flag, "remove": .scalar, "pad": .scalar]),
    "orphans": .word(Orphans.allCases.map(\.rawValue)), "columns": .named(.scalar),
    "values": .named(.named(.scalar)),
    "constants": .named(.scalar),
    "drop": .list(.scalar), "ignore": .list(.scalar), "swapped": .list(.scalar),
    "lenient": .flag, "sheets": .list(sheet),
  ])
}

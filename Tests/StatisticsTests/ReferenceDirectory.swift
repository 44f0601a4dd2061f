import Foundation

/// A folder with `manifest.json`, `data/` and `expected/`.
struct ReferenceDirectory: Sendable {
  let url: URL

  /// The suite's own copy beside this file.
  static let own = ReferenceDirectory(
    url: URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/statistics"))

  /// The copy about hidden populations, control charts and funnels.
  static let hiddenPopulation = ReferenceDirectory(
    url: URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/hidden-population"))

  /// The folder named by `WAYMARK_REFERENCE_DIR`, if any.
  static let other = ProcessInfo.processInfo.environment["WAYMARK_REFERENCE_DIR"]
    .map { ReferenceDirectory(url: URL(filePath: $0)) }

  func cases() throws -> [ReferenceCase] {
    let manifest = try json("manifest.json")
    return (manifest["cases"]?.array ?? []).map { entry in
      let expected = entry["expected"]
      return ReferenceCase(
        id: entry["id"]?.text ?? "", kind: entry["kind"]?.text ?? "",
        data: entry["data"]?.text ?? "", call: entry["call"]?.text ?? "",
        expected: (expected?.list ?? []).compactMap(\.text), spec: entry["spec"] ?? .null,
        tolerance: Tolerance(entry["tolerance"]?.text ?? ""), directory: self)
    }
  }

  func table(_ path: String) throws -> ReferenceTable {
    ReferenceTable(try String(contentsOf: url.appending(path: path), encoding: .utf8))
  }

  func json(_ path: String) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: url.appending(path: path)))
  }
}

/// A CSV file of the reference: no quotes, an empty cell or `NA` or `NaN` is missing.
struct ReferenceTable: Sendable {
  let names: [String]
  let rows: [[String]]

  init(_ text: String) {
    let lines = text.split(whereSeparator: \.isNewline)
    func cells(_ line: Substring) -> [String] {
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    names = lines.first.map(cells) ?? []
    rows = lines.dropFirst().map(cells)
  }

  private init(names: [String], rows: [[String]]) {
    self.names = names
    self.rows = rows
  }

  func has(_ name: String) -> Bool { names.contains(name) }

  func text(_ name: String) -> [String] {
    guard let column = names.firstIndex(of: name) else { return [] }
    return rows.map { $0[column] }
  }

  /// A numeric column; missing cells are `nil`, `Inf` is infinity.
  func numbers(_ name: String) -> [Double?] { text(name).map(number) }

  /// A column in which nothing is missing.
  func complete(_ name: String) -> [Double] { numbers(name).map { $0 ?? .nan } }

  func rows(where keep: (Int) -> Bool) -> ReferenceTable {
    ReferenceTable(
      names: names, rows: rows.indices.filter(keep).map { rows[$0] })
  }

  /// The rows in which every named column has the value given.
  func rows(_ values: [String: String]) -> ReferenceTable {
    let columns = values.map { (text($0.key), $0.value) }
    return rows { row in columns.allSatisfy { $0.0[row] == $0.1 } }
  }

  /// The rows in which none of the columns is missing.
  func completeRows(_ columns: [String]) -> ReferenceTable {
    let tests = columns.map(numbersOrText)
    return rows { row in tests.allSatisfy { $0[row] } }
  }

  /// Distinct non-missing values of a column: by size if all are numbers, else by code unit.
  func levels(_ name: String) -> [String] {
    let present = Set(text(name)).filter { !$0.isEmpty && $0 != "NA" }
    if present.allSatisfy({ Double($0) != nil }) {
      return present.sorted { (Double($0) ?? 0) < (Double($1) ?? 0) }
    }
    return present.sorted()
  }

  private func numbersOrText(_ name: String) -> [Bool] {
    text(name).map { !$0.isEmpty && $0 != "NA" }
  }
}

/// A number of a reference file; `NA`, `NaN` and an empty cell are `nil`.
func number(_ text: String) -> Double? {
  switch text {
  case "", "NA", "NaN": nil
  case "Inf": .infinity
  case "-Inf": -.infinity
  default: Double(text)
  }
}

/// JSON as values, so that a case can be read without a type for each kind.
enum JSONValue: Decodable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let string = try? value.decode(String.self) {
      self = .string(string)
    } else if let list = try? value.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSONValue].self))
    }
  }

  subscript(name: String) -> JSONValue? {
    if case .object(let fields) = self { fields[name] } else { nil }
  }

  var array: [JSONValue]? { if case .list(let values) = self { values } else { nil } }

  /// The elements of a list; a bare value is a list of one, as R writes it.
  var list: [JSONValue] {
    switch self {
    case .list(let values): values
    case .null: []
    default: [self]
    }
  }

  var text: String? {
    switch self {
    case .string(let text): text
    case .number(let value): value == value.rounded() ? "\(Int(value))" : "\(value)"
    default: nil
    }
  }

  /// A finite number, infinity, or `nil` for `NA` and `NaN`.
  var double: Double? {
    switch self {
    case .number(let value): value
    case .string(let text): StatisticsTests.number(text)
    default: nil
    }
  }

  /// The fields of an object by name.
  var fields: [(name: String, value: JSONValue)] {
    names.compactMap { name in self[name].map { (name, $0) } }
  }

  /// The names of the fields of an object.
  var names: [String] { if case .object(let fields) = self { fields.keys.sorted() } else { [] } }

  /// Absent in all but name: R writes an option not used as an empty text.
  var isEmpty: Bool {
    switch self {
    case .null: true
    case .string(let text): text.isEmpty
    case .list(let values): values.isEmpty
    case .object(let fields): fields.isEmpty
    case .bool, .number: false
    }
  }

  var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  var doubles: [Double?] { list.map(\.double) }
  var texts: [String] { list.compactMap(\.text) }
}

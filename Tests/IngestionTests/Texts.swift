import CaseModel
import Sealing

@testable import Ingestion

/// The key of all tests.
let testKey = PseudonymKey(hex: String(repeating: "07", count: 32)) ?? .generate()

func file(_ name: String, _ text: String) -> SourceFile {
  SourceFile(name: name, bytes: Array(text.utf8))
}

func text(_ text: String) -> SourceText { SourceText(Array(text.utf8)) }

extension SourceText {
  var string: String { withBytes(in: 0..<count) { String(decoding: $0, as: UTF8.self) } }
}

/// Reads files with the test key.
func read(
  _ files: SourceFile..., today: String? = nil, partial: Bool = false,
  severities: [FindingCode: Severity] = [:], dateOrder: DateOrder? = nil,
  stored: Set<String> = []
) -> IngestResult {
  let known = Set(stored.map { testKey.pseudonym(of: $0) })
  return ingest(
    IngestRequest(
      files: files, key: testKey, isStored: { known.contains($0) },
      today: today.flatMap { Day(iso: $0) }, allowsPartial: partial,
      severities: Severities(changes: severities), dateOrder: dateOrder))
}

/// A finding in short: code, column letter and the rows.
struct Due: Hashable, CustomStringConvertible {
  let code: FindingCode
  var column: String?
  var rows: [Int] = []

  init(_ code: FindingCode, _ column: String? = nil, _ rows: Int...) {
    self.code = code
    self.column = column
    self.rows = rows
  }

  init(_ finding: Finding) {
    code = finding.code
    column = finding.column?.letter
    rows = finding.places.map(\.row)
  }

  var description: String { "\(code.rawValue) \(column ?? "-") \(rows)" }
}

extension IngestResult {
  var due: [Due] { findings.map(Due.init) }

  func people(_ ids: String...) -> [CaseHistory] {
    guard let table = delivery?.people else { return [] }
    return ids.compactMap { id in
      let pseudonym = testKey.pseudonym(of: id)
      return table.ids.firstIndex(of: pseudonym).map { table[$0] }
    }
  }
}

/// Everything a table says, as text: equal texts, equal tables.
func listing(_ table: CaseTable) -> [String] {
  (0..<table.count).map { person in
    let history = table[person]
    var parts = ["\(history.id.high)-\(history.id.low) \(table.profiles.isProfiled[person])"]
    for attribute in ProfileAttribute.allCases {
      switch attribute.domain {
      case .age: parts.append(history.age(attribute).map { "\($0.low)-\($0.high)" } ?? "?")
      case .any: parts.append(String(history.set(attribute).rawValue))
      case .one, .open: parts.append(String(history.value(attribute).rawValue))
      }
    }
    parts += history.events.map { "\($0)" }
    parts += history.services.map { "\($0)" }
    parts += history.assessments.map { "\($0)" }
    return parts.joined(separator: "|")
  } + table.openCodes
}

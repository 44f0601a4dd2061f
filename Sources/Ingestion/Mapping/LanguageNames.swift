import CaseModel
import Foundation

/// The names of tables, columns, codes, missing values and months in one language, as its data file
/// lists them.
struct LanguageNames: Decodable, Sendable {
  /// From the code of a table to its names.
  let tables: [String: [String]]
  /// From a canonical column to its names.
  let columns: [String: [String]]
  /// For each list, from a code to its names.
  ///
  /// `yes_no` and `country` are lists of several columns.
  let codes: [String: [String: [String]]]
  /// From the code of a reason to the texts that stand for it.
  let missing: [String: [String]]
  /// January to December.
  let months: [[String]]

  /// English, Albanian, Serbian.
  static let all: [LanguageNames] = [
    PackageResources.en_json, PackageResources.sq_json, PackageResources.sr_json,
  ].compactMap { try? JSONDecoder().decode(LanguageNames.self, from: Data($0)) }

  /// The columns whose values a list of the data file names.
  static func columns(ofList list: String) -> [String] {
    switch list {
    case "yes_no":
      [ProfileAttribute.familyInvolved, .debt, .priorExclusion].map(\.code)
    case "country":
      [ProfileAttribute.citizenship, .countryOfExploitation].map(\.code)
    default: [list]
    }
  }

  var namedTables: [(name: String, table: CanonicalTable)] {
    tables.sorted { $0.key < $1.key }.flatMap { code, names in
      CanonicalTable(code: code).map { table in names.map { ($0, table) } } ?? []
    }
  }

  /// Columns with their names; the outcome domains name the columns of wide assessments too.
  var namedColumns: [(name: String, column: String)] {
    let own = columns.sorted { $0.key < $1.key }
    let domains = (codes["domain"] ?? [:]).sorted { $0.key < $1.key }
    return (own + domains).flatMap { column, names in names.map { ($0, column) } }
  }

  var namedCodes: [(name: String, column: String, code: String)] {
    codes.sorted { $0.key < $1.key }.flatMap { list, names in
      names.sorted { $0.key < $1.key }.flatMap { code, names in
        LanguageNames.columns(ofList: list).flatMap { column in
          names.map { ($0, column, code) }
        }
      }
    }
  }

  var namedReasons: [(name: String, reason: MissingReason)] {
    missing.sorted { $0.key < $1.key }.flatMap { code, names in
      MissingReason(code: code).map { reason in names.map { ($0, reason) } } ?? []
    }
  }

  var namedMonths: [(name: String, month: Int)] {
    months.enumerated().flatMap { index, names in names.map { ($0, index + 1) } }
  }
}

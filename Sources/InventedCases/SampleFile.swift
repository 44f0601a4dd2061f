package import CaseModel

/// A file of the invented programme.
package enum SampleFile: CaseIterable, Hashable, Sendable {
  case cases, events, services, assessments
  /// Rows that happened before the cut-off but were delivered after the main files.
  case lateEvents, lateServices
  /// Residents of the country and beds of the shelters.
  case population

  /// The files with rows about people.
  static let ofPeople = allCases.filter { $0 != .population }

  /// Where the file stands within the folder of the sample.
  package var path: String {
    switch self {
    case .lateEvents, .lateServices: "late/\(table.code).csv"
    default: "\(table.code).csv"
    }
  }

  package var table: CanonicalTable {
    switch self {
    case .cases: .cases
    case .events, .lateEvents: .events
    case .services, .lateServices: .services
    case .assessments: .assessments
    case .population: .population
    }
  }

  /// The columns that the invented programme records, in the canonical order.
  var columns: [String] {
    switch table {
    case .cases: table.columns.filter { $0 != "same_as" }
    case .assessments: ["case_id", "date", "domain", "score", "wave"]
    case .population: ["period", "area", "sex", "population", "beds"]
    default: table.columns
    }
  }
}

/// The canonical input tables and their columns, in the order in which they are written.
package enum CanonicalTable: UInt8, CodeList {
  case cases, events, services, assessments, population

  package static let codes = ["cases", "events", "services", "assessments", "population"]

  /// Column names.
  ///
  /// A wide assessments file has one column a domain instead of `domain` and `score`.
  package var columns: [String] {
    switch self {
    case .cases:
      ["case_id"] + ProfileAttribute.codes + ["same_as"]
    case .events:
      ["case_id", "date", "event", "detail", "certainty", "wave", "episode", "org"]
    case .services:
      ["case_id", "service", "start", "end", "provider", "status", "quantity", "beneficiary"]
    case .assessments:
      [
        "case_id", "date", "domain", "score", "instrument", "wave", "assessor", "mode",
        "previous_score",
      ]
    case .population:
      ["period", "area", "sex", "age_group", "population", "estimated_trafficked", "beds"]
    }
  }

  /// The columns without which a file of this table cannot be read.
  package var requiredColumns: [String] {
    switch self {
    case .cases: ["case_id"]
    case .events: ["case_id", "date", "event"]
    case .services: ["case_id", "service"]
    case .assessments: ["case_id", "date"]
    case .population: ["period"]
    }
  }
}

import CaseModel
package import Statistics

/// A table of an analysis whose numbers cannot be protected: internal editions have it, the others say
/// that it is theirs.
package struct AnalysisLayout: Decodable, Sendable {
  package var id: String
  package var analysis: AnalysisKind
  /// Code of the outcome whose time is analysed; re-trafficking by default.
  package var outcome: String?
  /// Code of the clock; that of the profile by default.
  package var since: String?
  /// The property that sorts people into groups, as ``GroupTerm`` reads it.
  package var by: String?
  /// The month at which groups are compared.
  package var month: Int?
}

/// A curve of an analysis with what competes, and the people still followed under it.
package struct CurvesLayout: Decodable, Sendable {
  package var id: String
  /// The block with the incidence.
  package var of: String
}

/// Which analysis.
package enum AnalysisKind: String, Decodable, CaseIterable, Sendable {
  /// Who is left out of the times, and why.
  case steps
  /// Median and middle half of numbers.
  case measurements
  /// The share with the outcome by month, death competing.
  case incidence
  /// Groups, their tests, and their differences at a month.
  case groups, tests, differences
  /// Time observed over time possible, and its median.
  case followUp = "follow_up"
  /// The reverse curve.
  case followUpCurve = "follow_up_curve"
  /// What ended the time of those who had nothing happen to them.
  case endings
  /// The shares again under other rules.
  case sensitivity

  /// It needs groups.
  package var needsGroups: Bool { self == .groups || self == .tests || self == .differences }

  /// It can be told by groups.
  package var hasGroups: Bool { needsGroups || self == .incidence }

  /// Its columns in files.
  package var columns: [String] {
    switch self {
    case .steps: ["step", "people"]
    case .measurements: ["variable", "known", "missing", "median", "middle_from", "middle_to"]
    case .incidence:
      [
        "group", "month", "value", "lower", "upper", "competing", "events", "competing_events",
        "ended", "still_followed",
      ]
    case .groups: ["group", "people", "outcomes", "deaths", "median_follow_up_days"]
    case .tests: ["test", "statistic", "df", "p"]
    case .differences:
      ["group", "reference", "month", "difference", "lower", "upper", "p", "adjusted_p"]
    case .followUp:
      [
        "people", "observed_days", "possible_days", "share_observed", "median_follow_up_days",
        "median_lower", "median_upper",
      ]
    case .followUpCurve: ["month", "value", "lower", "upper", "still_followed"]
    case .endings: ["ending", "people"]
    case .sensitivity:
      ["variant", "month", "people", "events", "value", "lower", "upper", "still_followed"]
    }
  }

  /// The columns of words, each with the list that has the labels of its codes; those of groups have
  /// the labels of their property.
  static let lists = [
    "step": "step", "variable": "measurement", "test": "test", "ending": "ending",
    "variant": "variant",
  ]
}

extension AnalysisLayout {
  /// The time that it rests on.
  package func times(_ rules: CohortRules) -> TimeSet {
    TimeSet(
      outcome: outcome.flatMap(TimedOutcome.init(code:)) ?? .reTrafficked,
      since: since.flatMap(ClockStart.init(code:)) ?? rules.clock)
  }

  package var term: GroupTerm? { by.flatMap { try? GroupTerm($0) } }
}

extension ReportLayout {
  /// The analyses that internal editions show.
  package var analyses: [AnalysisLayout] {
    sections.flatMap(\.blocks).compactMap { block in
      if case .analysis(let analysis) = block { analysis } else { nil }
    }
  }
}

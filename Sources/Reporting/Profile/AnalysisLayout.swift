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
  /// Code of what of a history counts: what follows from it by default.
  package var counting: String?
  /// Codes of what ends a time and does not compete with the outcome.
  package var endedBy: [String]?
  /// Every month from 0 to this one, instead of the waves.
  package var monthsTo: Int?

  private enum CodingKeys: String, CodingKey {
    case id, analysis, outcome, since, by, month, counting
    case endedBy = "ended_by"
    case monthsTo = "months_to"
  }
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

  /// How many have got how far, of everybody and of those assisted.
  case reached
  /// The share with the outcome, and the share still without it, by month, with all that the estimate
  /// rests on.
  case aalenJohansen = "aalen_johansen"
  case kaplanMeier = "kaplan_meier"
  /// The outcomes of groups beside those that one common rate would give.
  case expected
  /// What is recorded of the visits of each wave.
  case visits
  /// Mean and spread of the scores of each wave.
  case scores
  /// The services that were recorded.
  case services

  /// It needs groups.
  package var needsGroups: Bool {
    switch self {
    case .groups, .tests, .differences, .expected: true
    default: false
    }
  }

  /// It can be told by groups.
  package var hasGroups: Bool {
    switch self {
    case .incidence, .reached, .aalenJohansen, .kaplanMeier, .visits: true
    default: needsGroups
    }
  }

  /// Its rows are months, which may be more than the waves.
  package var hasMonths: Bool { self == .aalenJohansen || self == .kaplanMeier }

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
    case .reached:
      [
        "group", "stage", "people", "of", "value", "lower", "upper", "people_assisted",
        "of_assisted", "value_assisted", "lower_assisted", "upper_assisted",
      ]
    case .aalenJohansen:
      [
        "group", "month", "people", "followed_beyond", "events", "competing_events", "value",
        "standard_error", "lower", "upper",
      ]
    case .kaplanMeier:
      [
        "group", "month", "people", "followed_beyond", "events", "value", "standard_error",
        "lower", "upper",
      ]
    case .expected: ["group", "people", "observed", "expected"]
    case .visits:
      [
        "group", "month", "due", "reached", "not_reached", "declined", "no_record", "early",
        "value", "lower", "upper",
      ]
    case .scores: ["month", "domain", "scores", "mean", "standard_deviation"]
    case .services: ["service", "spells", "people", "ended", "mean_days"]
    }
  }

  /// The codes that its rows have beside groups and months, and that have words among the columns.
  package var ownCodes: [String] {
    switch self {
    case .reached: ReachedByGroup.Step.codes
    case .scores: OutcomeDomain.codes
    default: []
    }
  }

  /// The columns of such codes.
  static let columnsOfOwnCodes: Set<String> = ["stage", "domain"]

  /// The columns of words, each with the list that has the labels of its codes; those of groups have
  /// the labels of their property.
  static let lists = [
    "step": "step", "variable": "measurement", "test": "test", "ending": "ending",
    "variant": "variant", "service": "service",
  ]
}

extension AnalysisLayout {
  /// The time that it rests on.
  package func times(_ rules: CohortRules) -> TimeSet {
    var set = TimeSet(
      outcome: outcome.flatMap(TimedOutcome.init(code:)) ?? .reTrafficked,
      since: since.flatMap(ClockStart.init(code:)) ?? rules.clock)
    set.counting = counting.flatMap(RecordCounting.init(code:)) ?? .derived
    if set.counting == .recorded { set.end = .recordedEnd }
    set.endedBy = Set((endedBy ?? []).compactMap(TimeStop.init(code:)))
    return set
  }

  /// The keys of its groups, where it counts by several.
  package var keys: [ReachedByGroup.Key]? {
    var keys: [ReachedByGroup.Key] = []
    for text in (by ?? "").split(separator: ",") {
      guard let key = ReachedByGroup.Key(String(text)) else { return nil }
      keys.append(key)
    }
    return keys
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

import CaseModel

/// What kind of number a figure is.
package enum Measure: UInt8, CodeList {
  case count, proportion, cumulativeIncidence, stillFollowed, medianDays, mean

  package static let codes = [
    "count", "proportion", "cumulative_incidence", "still_followed", "median_days", "mean",
  ]
}

/// What is counted.
///
/// Units are never mixed in one column.
package enum CountUnit: UInt8, CodeList {
  case people, cases, episodes, events, rows, days, points

  package static let codes = ["people", "cases", "episodes", "events", "rows", "days", "points"]
}

/// How an interval was made; named in every output.
package enum IntervalMethod: UInt8, CodeList {
  case wilson, newcombe, logLog, middleHalf

  package static let codes = ["wilson", "newcombe", "log-log", "middle-half"]
}

/// The state of a figure; one vocabulary in all formats.
package enum FigureStatus: UInt8, CodeList {
  case published, suppressed, rounded, structural, notApplicable, notCollected, notDue

  package static let codes = [
    "published", "suppressed", "rounded", "structural", "not_applicable", "not_collected",
    "not_due",
  ]
}

/// What a reader must know beside the value; several may hold.
package enum FigureFlag: UInt8, CodeList {
  case provisional, revised, seriesBreak, lowReliability

  package static let codes = ["provisional", "revised", "break", "low_reliability"]
}

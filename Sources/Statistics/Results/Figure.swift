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

/// In which form a figure may leave in a protected release; internal editions show the exact value.
package enum ReleaseForm: Sendable {
  /// As computed: every count behind it is guarded.
  case exact
  /// Rounded to a whole per cent, limits too, without numerator and denominator.
  case wholePercent
  /// Rounded to a whole per cent, limits too; numerator, denominator and bounds as they are, because
  /// the counts are guarded.
  case wholePercentOfCounts
  /// Rounded down to a multiple of the policy's base.
  case roundedDown
  /// Days, as the band of 30 days that they fall in.
  case band
}

/// An exact figure, before protection.
///
/// One row of the figures file.
///
/// Proportions, incidences and limits are fractions 0–1; durations are days.
package struct Figure: Sendable {
  package var key: FigureKey
  package var measure: Measure
  package var unit: CountUnit
  package var value: Double?
  /// 95 % limits; their method is `method`.
  package var lower: Double?
  package var upper: Double?
  /// What the value would be if none, or all, of the people not reached had the outcome.
  package var boundLow: Double?
  package var boundHigh: Double?
  package var numerator: Int?
  package var denominator: Int?
  package var method: IntervalMethod?
  package var status: FigureStatus
  package var flags: Set<FigureFlag>
  package var form: ReleaseForm
  /// The counts that it shows, or that stand behind it.
  package var cells: [FigureCell]

  package init(
    _ key: FigureKey, measure: Measure, unit: CountUnit, value: Double? = nil,
    lower: Double? = nil, upper: Double? = nil, boundLow: Double? = nil, boundHigh: Double? = nil,
    numerator: Int? = nil, denominator: Int? = nil, method: IntervalMethod? = nil,
    status: FigureStatus = .published, flags: Set<FigureFlag> = [], form: ReleaseForm = .exact,
    cells: [FigureCell] = []
  ) {
    self.key = key
    self.measure = measure
    self.unit = unit
    self.value = value
    self.lower = lower
    self.upper = upper
    self.boundLow = boundLow
    self.boundHigh = boundHigh
    self.numerator = numerator
    self.denominator = denominator
    self.method = method
    self.status = status
    self.flags = flags
    self.form = form
    self.cells = cells
  }
}

/// What an indicator gives for one group of people.
package struct IndicatorValue: Hashable, Sendable {
  /// `nil` when nobody is counted, or when what it needs is not collected.
  package var value: Double?
  /// 95 % limits, or the middle half of durations.
  package var lower: Double?
  package var upper: Double?
  /// What a share would be if none, or all, of the people not followed had the outcome.
  package var boundLow: Double?
  package var boundHigh: Double?
  /// People, events, days or values above and below the line.
  package var numerator: Double?
  package var denominator: Double?
  /// People still followed at the end of the span of an incidence.
  package var stillFollowed: Int?
  package var status: FigureStatus

  package init(
    value: Double? = nil, lower: Double? = nil, upper: Double? = nil, boundLow: Double? = nil,
    boundHigh: Double? = nil, numerator: Double? = nil, denominator: Double? = nil,
    stillFollowed: Int? = nil, status: FigureStatus = .published
  ) {
    self.value = value
    self.lower = lower
    self.upper = upper
    self.boundLow = boundLow
    self.boundHigh = boundHigh
    self.numerator = numerator
    self.denominator = denominator
    self.stillFollowed = stillFollowed
    self.status = status
  }

  /// Nobody in the group.
  static func nobody(_ numerator: Double? = nil) -> IndicatorValue {
    IndicatorValue(numerator: numerator, denominator: 0, status: .notApplicable)
  }
}

/// One row of an indicator: a group of people and its value.
package struct IndicatorRow: Sendable {
  /// The category; ``FigureKey/total`` for everybody.
  package let group: String
  package let value: IndicatorValue

  package init(group: String, value: IndicatorValue) {
    self.group = group
    self.value = value
  }
}

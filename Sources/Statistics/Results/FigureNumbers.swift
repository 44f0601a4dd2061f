/// The numbers of a figure.
///
/// Proportions, incidences and limits are fractions 0–1; durations are days.
package struct FigureNumbers: Equatable, Sendable {
  package var value: Double?
  /// 95 % limits; their method is `method`.
  package var lower: Double?
  package var upper: Double?
  /// What the value could be, given what is not known: the outcome of the people not reached, the
  /// numbers behind rounded ones.
  package var boundLow: Double?
  package var boundHigh: Double?
  package var numerator: Int?
  package var denominator: Int?
  package var method: IntervalMethod?
  package var status: FigureStatus
  package var flags: Set<FigureFlag>

  package init(
    value: Double? = nil, lower: Double? = nil, upper: Double? = nil, boundLow: Double? = nil,
    boundHigh: Double? = nil, numerator: Int? = nil, denominator: Int? = nil,
    method: IntervalMethod? = nil, status: FigureStatus = .published, flags: Set<FigureFlag> = []
  ) {
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
  }
}

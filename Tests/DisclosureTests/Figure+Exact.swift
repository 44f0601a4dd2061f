import Statistics

/// What an internal edition prints of a figure.
extension Figure {
  var value: Double? { exact.value }
  var lower: Double? { exact.lower }
  var upper: Double? { exact.upper }
  var boundLow: Double? { exact.boundLow }
  var boundHigh: Double? { exact.boundHigh }
  var numerator: Int? { exact.numerator }
  var method: IntervalMethod? { exact.method }
  var status: FigureStatus { exact.status }
  var flags: Set<FigureFlag> { exact.flags }
  var denominator: Int? { exact.denominator }
}

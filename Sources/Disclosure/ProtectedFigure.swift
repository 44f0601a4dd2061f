package import Statistics

/// A figure that may be printed.
///
/// Only Disclosure can make one: the initialiser is internal to this target and the type cannot be
/// decoded.
package struct ProtectedFigure: Sendable {
  package let key: FigureKey
  package let measure: Measure
  package let unit: CountUnit
  /// `nil` when the status says why there is no value.
  package let value: Double?
  package let lower: Double?
  package let upper: Double?
  package let boundLow: Double?
  package let boundHigh: Double?
  package let numerator: Int?
  package let denominator: Int?
  package let method: IntervalMethod?
  package let status: FigureStatus
  package let flags: Set<FigureFlag>
  /// What it shows of the counts in it and behind it.
  package let cells: [ShownCell]

  /// The figure as it is: for internal editions and for blocks whose guards all hold.
  init(exact figure: Figure) {
    key = figure.key
    measure = figure.measure
    unit = figure.unit
    value = figure.value
    lower = figure.lower
    upper = figure.upper
    boundLow = figure.boundLow
    boundHigh = figure.boundHigh
    numerator = figure.numerator
    denominator = figure.denominator
    method = figure.method
    status = figure.status
    flags = figure.flags
    cells = figure.cells.exact(figure.unit)
  }

  /// The figure without any of its numbers.
  init(withholding figure: Figure) {
    key = figure.key
    measure = figure.measure
    unit = figure.unit
    (value, lower, upper, boundLow, boundHigh) = (nil, nil, nil, nil, nil)
    (numerator, denominator) = (nil, nil)
    method = nil
    // One mark for all: a second one would tell cells apart.
    status = .suppressed
    flags = []
    cells = figure.cells.withheld(figure.unit)
  }

  /// The figure in the coarser form in which it may be released.
  init(rounding figure: Figure, base: Int) {
    func wholePercent(_ value: Double?) -> Double? { value.map { ($0 * 100).rounded() / 100 } }
    key = figure.key
    measure = figure.measure
    unit = figure.unit
    cells = figure.cells.rounded(figure.unit, form: figure.form, base: base)
    let showsCounts = figure.form == .wholePercentOfCounts
    numerator = showsCounts ? figure.numerator : nil
    denominator = showsCounts ? figure.denominator : nil
    method = figure.method
    flags = figure.flags
    switch figure.form {
    case .wholePercentOfCounts:
      value = wholePercent(figure.value)
      lower = wholePercent(figure.lower)
      upper = wholePercent(figure.upper)
      boundLow = figure.boundLow
      boundHigh = figure.boundHigh
    case .exact, .wholePercent:
      value = wholePercent(figure.value)
      lower = wholePercent(figure.lower)
      upper = wholePercent(figure.upper)
      boundLow = wholePercent(figure.boundLow)
      boundHigh = wholePercent(figure.boundHigh)
    case .roundedDown:
      value = figure.value.map { ($0 / Double(base)).rounded(.down) * Double(base) }
      (lower, upper, boundLow, boundHigh) = (nil, nil, nil, nil)
    case .band:
      let band = figure.value.map { ($0 / 30).rounded(.down) * 30 }
      value = nil
      (lower, upper) = (nil, nil)
      boundLow = band
      boundHigh = band.map { $0 + 30 }
    }
    status = figure.status == .published ? .rounded : figure.status
  }
}

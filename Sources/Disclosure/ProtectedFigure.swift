package import Statistics

/// A figure that may be printed.
///
/// Only Disclosure can make one: the initialisers are internal to this target and the type cannot be
/// decoded.
package struct ProtectedFigure: Sendable {
  package let key: FigureKey
  package let measure: Measure
  package let unit: CountUnit
  /// What it shows of the counts in it and behind it.
  package let cells: [ShownCell]
  private let numbers: FigureNumbers

  init(_ figure: Figure, _ numbers: FigureNumbers, _ cells: [ShownCell]) {
    key = figure.key
    measure = figure.measure
    unit = figure.unit
    self.numbers = numbers
    self.cells = cells
  }

  /// `nil` when the status says why there is no value.
  package var value: Double? { numbers.value }
  package var lower: Double? { numbers.lower }
  package var upper: Double? { numbers.upper }
  package var boundLow: Double? { numbers.boundLow }
  package var boundHigh: Double? { numbers.boundHigh }
  package var numerator: Int? { numbers.numerator }
  package var denominator: Int? { numbers.denominator }
  package var method: IntervalMethod? { numbers.method }
  package var status: FigureStatus { numbers.status }
  package var flags: Set<FigureFlag> { numbers.flags }

  /// The figure as it is: for internal editions and for blocks whose guards all hold.
  init(exact figure: Figure) {
    self.init(figure, figure.exact, figure.cells.exact(figure.unit))
  }

  /// The figure without any of its numbers; one mark for all, because a second one would tell cells
  /// apart.
  init(withholding figure: Figure) {
    self.init(
      figure, FigureNumbers(status: .suppressed), figure.cells.withheld(figure.unit))
  }

  /// The figure as it follows from rounded cells.
  init(_ figure: Figure, rounded known: KnownCells) {
    self.init(figure, figure.numbers(known), figure.cells.known(figure.unit, known))
  }

  /// The figure in the coarser form in which it may stand where cells are withheld; counts rounded down
  /// to a multiple of `base`.
  init(coarsening figure: Figure, base: Int) {
    let form = figure.formula.form
    self.init(
      figure, figure.exact.coarsened(form, figure, base: base),
      figure.cells.coarsened(figure.unit, form: form, base: base))
  }
}

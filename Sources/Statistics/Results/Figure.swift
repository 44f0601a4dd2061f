/// A figure before protection: what is computed, and from which cells.
///
/// One row of the figures file. It holds no value: ``FigureNumbers`` are computed from the numbers of
/// its cells that a reader may know, in ``FigureFormula/numbers(_:)``.
package struct Figure: Sendable {
  package var key: FigureKey
  package var unit: CountUnit
  package var formula: FigureFormula
  /// What the calendar or a definition says of it; `published` where nothing speaks against a number.
  package var calendarStatus: FigureStatus
  /// What follows from the calendar for a reader.
  package var calendarFlags: Set<FigureFlag>

  package init(
    _ key: FigureKey, unit: CountUnit, _ formula: FigureFormula, status: FigureStatus = .published,
    flags: Set<FigureFlag> = []
  ) {
    self.key = key
    self.unit = unit
    self.formula = formula
    calendarStatus = status
    calendarFlags = flags
  }

  package var measure: Measure { formula.measure }

  /// The counts that it shows, or that stand behind it.
  package var cells: [FigureCell] { formula.cells }

  /// The figure as it is, for whoever may see everything.
  package var exact: FigureNumbers { numbers(.exact) }

  /// The figure as it follows from what a reader knows of its cells.
  package func numbers(_ known: KnownCells) -> FigureNumbers {
    guard calendarStatus == .published else {
      return FigureNumbers(status: calendarStatus, flags: calendarFlags)
    }
    var numbers = formula.numbers(known)
    numbers.flags.formUnion(calendarFlags)
    // A share of nobody can still become one; it is not a number that is still open.
    if numbers.status == .notApplicable { numbers.flags.remove(.provisional) }
    return numbers
  }

  /// The number of a cell.
  package static func count(_ key: FigureKey, _ cell: CountedCell, unit: CountUnit = .people)
    -> Figure
  {
    Figure(key, unit: unit, .count(cell))
  }

  /// A share with Wilson limits; `numerator` counts some of those whom `denominator` counts.
  package static func share(
    _ key: FigureKey, _ numerator: CountedCell, of denominator: CountedCell,
    unit: CountUnit = .people
  ) -> Figure {
    Figure(key, unit: unit, .share(numerator, of: denominator))
  }

  /// A figure that the calendar or a definition leaves without a number.
  package static func none(
    _ key: FigureKey, _ measure: Measure, _ status: FigureStatus, unit: CountUnit = .people
  ) -> Figure {
    Figure(key, unit: unit, .none(measure), status: status)
  }
}

/// How a figure follows from its cells.
///
/// All that is printed is computed here: from the true numbers in an internal edition, from what is shown
/// in a protected one, so that a limit or a bound never says more than the numbers beside it.
package enum FigureFormula: Sendable {
  case count(CountedCell)
  /// People under observation.
  case stillFollowed(FollowedCount)
  /// With Wilson limits.
  case share(CountedCell, of: CountedCell)
  /// Without limits, because the error of the estimate is not known.
  case shareOfEstimate(CountedCell, of: CountedCell)
  case incidence(IncidencePoint)
  case within(IncidenceWindow)
  case medianDays(MiddleDays)
  /// Nothing: the status of the figure says why.
  case none(Measure)

  package var measure: Measure {
    switch self {
    case .count: .count
    case .stillFollowed: .stillFollowed
    case .share, .shareOfEstimate: .proportion
    case .incidence, .within: .cumulativeIncidence
    case .medianDays: .medianDays
    case .none(let measure): measure
    }
  }

  /// The cells in it and behind it.
  package var cells: [FigureCell] {
    switch self {
    case .count(let cell): [FigureCell(.value, cell)]
    case .stillFollowed(let count): [FigureCell(.value, count.cell)]
    case .share(let some, let all):
      [FigureCell(.numerator, some), FigureCell(.denominator, all)]
        + (all.rest(without: some).map { [FigureCell(.behind, $0)] } ?? [])
    case .shareOfEstimate(let some, let all):
      [FigureCell(.numerator, some), FigureCell(.denominator, all)]
    case .incidence(let point): point.cells
    case .within(let window): window.cells
    case .medianDays(let days): [FigureCell(.denominator, days.people)]
    case .none: []
    }
  }

  /// The numbers that follow from what is known of the cells.
  package func numbers(_ known: KnownCells) -> FigureNumbers {
    switch self {
    case .count(let cell): .count(known[cell])
    case .stillFollowed(let count): count.numbers(known)
    case .share(let some, let all):
      .share(known[some], of: known[all], rest: known[all.rest(without: some)], known)
    case .shareOfEstimate(let some, let all):
      .shareOfEstimate(known[some], of: known[all], known)
    case .incidence(let point): point.numbers(known)
    case .within(let window): window.numbers(known)
    case .medianDays(let days): days.numbers(known)
    case .none: FigureNumbers(status: .notApplicable)
    }
  }
}

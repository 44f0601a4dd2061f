/// Days between two events: the median and the middle half.
package struct MiddleDays: Sendable {
  /// Those with both events, or whatever has the days.
  let people: CountedCell
  private let quartiles: (low: Double, median: Double, high: Double)?

  /// The middle of sorted days; without days there is none.
  init(_ days: [Int], of people: CountedCell) {
    self.people = people
    quartiles =
      days.isEmpty ? nil : (days.quantile(0.25), days.quantile(0.5), days.quantile(0.75))
  }

  /// The 30 days in which the median falls; shown of enough people, because the quartile of few is a day
  /// of one of them.
  package var band: ClosedRange<Double>? {
    quartiles.map { quartiles in
      let start = (quartiles.median / 30).rounded(.down) * 30
      return start...(start + 30)
    }
  }

  func numbers(_ known: KnownCells) -> FigureNumbers {
    if known.isExact {
      return quartiles.map {
        FigureNumbers(
          value: $0.median, lower: $0.low, upper: $0.high, denominator: people.count,
          method: .middleHalf)
      } ?? FigureNumbers(status: .notApplicable)
    }
    guard let count = known[people], count.shown >= 4 * known.threshold else { return .withheld }
    return FigureNumbers(
      boundLow: band?.lowerBound, boundHigh: band?.upperBound, method: .middleHalf,
      status: .rounded)
  }
}

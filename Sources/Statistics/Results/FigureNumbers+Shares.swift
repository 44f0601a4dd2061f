extension FigureNumbers {
  /// Nothing of it is shown.
  static let withheld = FigureNumbers(status: .suppressed)

  static func count(_ cell: KnownCells.Known?) -> FigureNumbers {
    guard let cell else { return .withheld }
    return FigureNumbers(
      value: Double(cell.shown), status: cell.isExact ? .published : .rounded)
  }

  /// A share with the widest limits that the known numbers allow; without limits or value when nobody is
  /// in the group.
  ///
  /// Of rounded numbers there is no single share: its bounds say where it lies. `rest` is what is known of
  /// the others in the group; without it the bounds are wider.
  static func share(
    _ some: KnownCells.Known?, of all: KnownCells.Known?, rest: KnownCells.Known?,
    _ known: KnownCells
  ) -> FigureNumbers {
    guard let some, let all else { return .withheld }
    var numbers = FigureNumbers(numerator: some.shown, denominator: all.shown)
    let range = ShareRange(some.range, of: all.range, rest: rest?.range)
    guard let range, all.shown >= known.fewestOfShare else {
      numbers.status = .notApplicable
      return numbers
    }
    numbers.lower = range.limits.lower
    numbers.upper = range.limits.upper
    numbers.method = .wilson
    if all.shown < 30 { numbers.flags.insert(.lowReliability) }
    numbers.takeValue(range.share, isExact: known.isExact)
    return numbers
  }

  static func shareOfEstimate(
    _ some: KnownCells.Known?, of all: KnownCells.Known?, _ known: KnownCells
  ) -> FigureNumbers {
    guard let some, let all else { return .withheld }
    var numbers = FigureNumbers(numerator: some.shown, denominator: all.shown)
    guard all.range.lowerBound > 0 else {
      numbers.status = .notApplicable
      return numbers
    }
    // An estimate may be smaller than what was found.
    let low = Double(some.range.lowerBound) / Double(all.range.upperBound)
    let high = Double(some.range.upperBound) / Double(all.range.lowerBound)
    numbers.takeValue(low...high, isExact: known.isExact)
    return numbers
  }

  /// The value where it is certain, and otherwise the whole per cents between which it lies.
  mutating func takeValue(_ range: ClosedRange<Double>, isExact: Bool) {
    if isExact {
      value = range.lowerBound
    } else {
      (boundLow, boundHigh) = (range.lowerBound, range.upperBound)
      widenToWholePercents()
      status = .rounded
    }
  }

  /// Limits and bounds as whole per cents that hold them.
  mutating func widenToWholePercents() {
    func down(_ share: Double?) -> Double? { share.map { ($0 * 100 + 1e-9).rounded(.down) / 100 } }
    func up(_ share: Double?) -> Double? { share.map { ($0 * 100 - 1e-9).rounded(.up) / 100 } }
    (lower, boundLow) = (down(lower), down(boundLow))
    (upper, boundHigh) = (up(upper), up(boundHigh))
  }
}

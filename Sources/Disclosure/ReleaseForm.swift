import Statistics

/// In which form a figure may leave where cells are withheld.
enum ReleaseForm {
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

extension FigureFormula {
  var form: ReleaseForm {
    switch self {
    case .count, .share, .shareOfEstimate, .none: .exact
    case .stillFollowed(let count): count.isOfLifeTable ? .roundedDown : .exact
    case .incidence: .wholePercent
    case .within: .wholePercentOfCounts
    case .medianDays: .band
    }
  }
}

extension FigureNumbers {
  /// The exact numbers of a figure in a coarser form.
  func coarsened(_ form: ReleaseForm, _ figure: Figure, base: Int) -> FigureNumbers {
    func wholePercent(_ value: Double?) -> Double? { value.map { ($0 * 100).rounded() / 100 } }
    var coarse = self
    switch form {
    case .exact: return self
    case .wholePercent, .wholePercentOfCounts:
      coarse.value = wholePercent(value)
      coarse.lower = wholePercent(lower)
      coarse.upper = wholePercent(upper)
      if form == .wholePercent {
        (coarse.numerator, coarse.denominator) = (nil, nil)
        coarse.boundLow = wholePercent(boundLow)
        coarse.boundHigh = wholePercent(boundHigh)
      }
    case .roundedDown:
      coarse.value = value.map { ($0 / Double(base)).rounded(.down) * Double(base) }
    case .band:
      (coarse.value, coarse.lower, coarse.upper, coarse.denominator) = (nil, nil, nil, nil)
      if case .medianDays(let days) = figure.formula {
        (coarse.boundLow, coarse.boundHigh) = (days.band?.lowerBound, days.band?.upperBound)
      }
    }
    if status == .published { coarse.status = .rounded }
    return coarse
  }
}

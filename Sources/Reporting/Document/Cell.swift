import Disclosure
package import Statistics

/// Which number of a figure a cell shows.
package enum FigurePart: String, Decodable, CaseIterable, Sendable {
  case value, lower, upper, numerator, denominator
  case boundLow = "bound_low"
  case boundHigh = "bound_high"
}

/// One cell of a table, chart or sentence: a number as text, and as a number where it may be shown.
///
/// It can only be made from a ``ProtectedFigure``, so nothing unprotected can be printed.
package struct Cell: Hashable, Sendable {
  /// As printed: `34`, `44%`, `[c]`, `not due`.
  package let text: String
  /// For geometry and worksheets; `nil` when there is no value to show.
  package let number: Double?
  package let style: NumberStyle
  package let status: FigureStatus
  /// What a mark stands for, in words, for assistive technology; `nil` for plain values.
  package let explanation: String?
  /// What follows the value: the marks of its flags, in the order `[p] [r] [b] [u]`.
  package let marks: [LegendEntry]

  /// The part of a figure, worded in the language of the report.
  ///
  /// Percentages of fewer than ten people are not shown: they mislead more than they tell. What their
  /// counts can still become is said all the same.
  init(
    _ figure: ProtectedFigure, _ part: FigurePart = .value, style: NumberStyle, wording: Wording
  ) {
    self.style = style
    status = figure.status
    if figure.isTooSmallForPercentages, style == .percent {
      number = nil
      text = wording.tooFew.mark
      explanation = wording.tooFew.meaning
      marks = part == .value ? Self.marks(figure.flags.subtracting([.lowReliability]), wording) : []
    } else if let shown = figure[part] {
      number = shown
      text = NumberText(wording).text(shown, style: style)
      explanation = nil
      marks = part == .value ? Self.marks(figure.flags, wording) : []
    } else if part == .value, style == .percent, figure.isRange, let low = figure.boundLow,
      let high = figure.boundHigh
    {
      number = nil
      text = NumberText(wording).percentRange(low, high)
      explanation = nil
      marks = Self.marks(figure.flags, wording)
    } else {
      number = nil
      text = wording.mark(of: figure.status).mark
      explanation = wording.mark(of: figure.status).meaning
      marks = []
    }
  }

  private static func marks(_ flags: Set<FigureFlag>, _ wording: Wording) -> [LegendEntry] {
    FigureFlag.allCases.filter(flags.contains).map { wording.mark(of: $0) }
  }

  /// The marks that stand in the cell, for the legend of its table.
  var legend: [LegendEntry] {
    (explanation.map { [LegendEntry(mark: text, meaning: $0)] } ?? []) + marks
  }
}

extension ProtectedFigure {
  /// One to nine people in the group.
  var isTooSmallForPercentages: Bool {
    (measure == .proportion || measure == .cumulativeIncidence)
      && denominator.map { (1..<10).contains($0) } ?? false
  }

  /// A share of rounded counts, which lies somewhere between its bounds.
  var isRange: Bool {
    status == .rounded && value == nil && boundLow != nil && boundHigh != nil
      && (measure == .proportion || measure == .cumulativeIncidence)
  }
}

extension ProtectedFigure {
  fileprivate subscript(part: FigurePart) -> Double? {
    switch part {
    case .value: value
    case .lower: lower
    case .upper: upper
    case .boundLow: boundLow
    case .boundHigh: boundHigh
    case .numerator: numerator.map(Double.init)
    case .denominator: denominator.map(Double.init)
    }
  }
}

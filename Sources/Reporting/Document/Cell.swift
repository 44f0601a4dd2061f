import Disclosure
package import Statistics

/// Which number of a figure a cell shows.
package enum FigurePart: String, Decodable, CaseIterable, Sendable {
  case value, lower, upper, numerator, denominator
  case boundLow = "bound_low"
  case boundHigh = "bound_high"
  /// The range between the two bounds.
  case bounds
}

/// One cell of a table, chart or sentence: a number as text, and as a number where it may be shown.
///
/// It can only be made from a ``ProtectedFigure``, or with the permission of an internal edition, so that
/// nothing unprotected can be printed.
package struct Cell: Hashable, Sendable {
  /// As printed: `34`, `44%`, `33–60%`, `[c]`, `not due`.
  package let text: String
  /// For geometry and worksheets; `nil` when there is no single value to show.
  package let number: Double?
  /// Between what the value lies, where it is not one number.
  package let range: ClosedRange<Double>?
  package let style: NumberStyle
  package let status: FigureStatus
  /// What a mark or a rounded 0 stands for, in words; `nil` for plain values.
  package let explanation: String?
  /// What follows the value: the marks of its flags, in the order `[p] [r] [b] [u]`.
  package let marks: [LegendEntry]
  /// In a drawing, beside which no legend explains a rounded 0: `fewer than 10`.
  package let drawnText: String

  /// The part of a figure, worded in the language of the report; `base` is what its counts are rounded
  /// to, or `nil`.
  ///
  /// Percentages of fewer than ten people are not shown: they mislead more than they tell. What their
  /// counts can still become is said all the same.
  init(
    _ figure: ProtectedFigure, _ part: FigurePart = .value, style: NumberStyle, wording: Wording,
    base: Int? = nil
  ) {
    let numbers = NumberText(wording)
    self.style = style
    status = figure.status
    let printed: String
    var flags = part == .value || part == .bounds ? figure.flags : []
    if style == .percent, let tooFew = figure.tooFew(wording, isRounded: base != nil) {
      (number, range) = (nil, nil)
      (printed, explanation) = (tooFew.mark, tooFew.meaning)
      flags.remove(.lowReliability)
    } else if let shown = figure[part] {
      (number, range) = (shown, nil)
      printed = numbers.text(shown, style: style)
      let isRoundedZero = shown == 0 && style == .count
      explanation = isRoundedZero ? base.map { wording.rounding.zero(base: $0).meaning } : nil
    } else if style == .percent, let between = figure.range(part) {
      printed = numbers.percentRange(between)
      number = between.lowerBound == between.upperBound ? between.lowerBound : nil
      range = between
      explanation = nil
    } else {
      let missing = wording.mark(of: figure.status)
      (number, range) = (nil, nil)
      (printed, explanation) = (missing.mark, missing.meaning)
      flags = []
    }
    text = printed
    marks = FigureFlag.allCases.filter(flags.contains).map { wording.mark(of: $0) }
    let isZero = number != nil && explanation != nil
    drawnText = isZero ? base.map { wording.rounding.fewer($0) } ?? printed : printed
  }

  /// A number of an analysis as it is, for whoever may see everything.
  init(_ number: Double, style: NumberStyle, wording: Wording, _ permission: InternalEdition) {
    text = NumberText(wording).text(number, style: style)
    self.number = number
    (range, explanation, marks) = (nil, nil, [])
    self.style = style
    status = .published
    drawnText = text
  }

  private init(_ cell: Cell, said text: String) {
    self.text = text
    (number, range, explanation) = (nil, nil, nil)
    (style, status, marks) = (cell.style, cell.status, cell.marks)
    drawnText = text
  }

  /// The cell in words of its own, such as `about 50`.
  func said(_ text: String) -> Cell { Cell(self, said: text) }

  /// The marks that stand in the cell, for the legend of its table.
  var legend: [LegendEntry] {
    (explanation.map { [LegendEntry(mark: text, meaning: $0)] } ?? []) + marks
  }
}

extension ProtectedFigure {
  /// One to nine people in the group.
  var isTooSmallForPercentages: Bool {
    isShare && denominator.map { (1..<10).contains($0) } ?? false
  }

  /// A share of rounded counts that are too few for one.
  var isTooFewAsRounded: Bool { isShare && status == .notApplicable }

  private var isShare: Bool { measure == .proportion || measure == .cumulativeIncidence }

  /// The mark of a group that is too small for percentages.
  fileprivate func tooFew(_ wording: Wording, isRounded: Bool) -> LegendEntry? {
    if isRounded, isTooFewAsRounded { return wording.rounding.tooFew }
    return isTooSmallForPercentages ? wording.tooFew : nil
  }

  /// Between what the value lies, where it is not known as one number.
  fileprivate func range(_ part: FigurePart) -> ClosedRange<Double>? {
    guard isShare, part == .bounds || part == .value && status == .rounded,
      let low = boundLow, let high = boundHigh
    else { return nil }
    return low...high
  }

  fileprivate subscript(part: FigurePart) -> Double? {
    switch part {
    case .value: value
    case .lower: lower
    case .upper: upper
    case .boundLow: boundLow
    case .boundHigh: boundHigh
    case .numerator: numerator.map(Double.init)
    case .denominator: denominator.map(Double.init)
    case .bounds: nil
    }
  }
}

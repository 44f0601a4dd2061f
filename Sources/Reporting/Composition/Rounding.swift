import Disclosure
import Statistics

// How a report speaks of rounded figures: as about so many, as few or none, as between two shares.
extension Composer {
  /// What the counts of the study are rounded to; `nil` where they are not.
  var roundingBase: Int? {
    study.policy.method == .round ? study.policy.roundingBase : nil
  }

  /// The one way from a figure to a printed number.
  func cell(_ figure: ProtectedFigure, _ part: FigurePart, _ style: NumberStyle) -> Cell {
    Cell(figure, part, style: style, wording: words, base: roundingBase)
  }

  func facts(of figure: ProtectedFigure) -> FigureFacts {
    FigureFacts(figure, words, base: roundingBase)
  }

  /// A number on a card: `about 50`, `fewer than 10`.
  func card(_ figure: ProtectedFigure) -> Cell {
    let plain = cell(figure, .value, figure.measure == .count ? .count : .percent)
    guard let base = roundingBase, figure.measure == .count, let number = plain.number else {
      return plain
    }
    return plain.said(
      number == 0
        ? words.rounding.fewer(base) : filled(words.rounding.about, ["n": plain.text]))
  }
}

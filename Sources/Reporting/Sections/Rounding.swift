import Disclosure
import Statistics

// How a report speaks of rounded figures: as about so many, as few or none, as between two shares.
extension Composer {
  var rounding: RoundingWords { words.rounding }

  /// What the counts of the study are rounded to; `nil` where they are not.
  var roundingBase: Int? {
    study.policy.method == .round ? study.policy.roundingBase : nil
  }

  /// The one way from a figure to a printed number.
  func cell(_ figure: ProtectedFigure, _ part: FigurePart, _ style: NumberStyle) -> Cell {
    Cell(figure, part, style: style, wording: words, base: roundingBase)
  }

  /// Values of the places that the words about rounding use.
  static func roundingValues(_ policy: DisclosurePolicy) -> [String: String] {
    guard policy.method == .round, let threshold = policy.threshold else { return [:] }
    return [
      "base": String(policy.roundingBase), "twice": String(2 * policy.roundingBase),
      "fewest": String(2 * threshold),
    ]
  }

  /// A count in a sentence: `about 50`, `fewer than 10 or none`.
  func phrase(_ cell: Cell) -> String {
    guard roundingBase != nil, let number = cell.number else { return cell.text }
    return filled(number == 0 ? rounding.fewerOrNone : rounding.about, ["n": cell.text])
  }

  /// A count on a card: `about 50`, `fewer than 10`.
  func card(_ figure: ProtectedFigure) -> Cell {
    let plain = cell(figure, .value, .count)
    guard roundingBase != nil, let number = plain.number else { return plain }
    return plain.said(number == 0 ? plain.drawnText : phrase(plain))
  }

  /// A share in a sentence: `between 33% and 60%`, or one number where it is known.
  func phrase(between low: Double, _ high: Double) -> String {
    let numbers = NumberText(words)
    let (from, to) = (numbers.percent(low), numbers.percent(high))
    return from == to ? to : filled(rounding.between, ["low": from, "high": to])
  }
}

/// The sentences about a share of rounded counts.
struct RoundedShareWords {
  let shown, few: CountedTemplate
  let withheld: Template
  /// A rounded 0 stands where the denominator would.
  let ofFew: Template
}

extension Composer {
  /// What page one says of a share of rounded counts.
  func sentence(_ text: RoundedShareWords, _ figure: ProtectedFigure, _ facts: Facts) -> String {
    guard figure.numerator != nil, let all = figure.denominator else {
      return filled(text.withheld, facts.values)
    }
    if all == 0 { return filled(text.ofFew, facts.values) }
    return filled(figure.isTooFewAsRounded ? text.few : text.shown, facts)
      .trimmingTrailingSpace
  }

  /// The same of further trafficking within a window, whose share is an estimate.
  func withinSentence(_ figure: ProtectedFigure, _ facts: Facts) -> String {
    let text = quarterly.messages.within
    let own = rounding.messages
    var facts = facts
    facts.values["bounds"] = ""
    var shown = own.bounded
    if let value = figure.value, value > 0 { shown = own.estimated }
    guard let low = figure.boundLow, let high = figure.boundHigh else {
      return sentence(
        RoundedShareWords(
          shown: text.few, few: text.few, withheld: text.withheld, ofFew: own.within),
        figure, facts)
    }
    facts.values["range"] = phrase(between: low, high)
    return filled(shown, facts.values)
  }
}

import Disclosure
import Statistics

/// What a sentence can say of one figure.
///
/// `state` is the first of these that holds: `not_due`, `nobody` (there is nobody to count),
/// `rounded` and `rounded_none` (a rounded count, and one below the base; of a share, its denominator is
/// below the base), `rounded_few` (too few people, as rounded, for a share), `range` (a share that is
/// known to lie between two values), `withheld`, `not_followed` (counts without a share), `few` (fewer
/// than ten people), `shown`.
///
/// `count` says of a rounded number of people with something whether it is `some` or `none`, which is
/// below the base.
struct FigureFacts {
  private let figure: ProtectedFigure
  private let words: Wording
  /// What counts are rounded to; `nil` where they are not.
  private let base: Int?

  init(_ figure: ProtectedFigure, _ words: Wording, base: Int? = nil) {
    self.figure = figure
    self.words = words
    self.base = base
  }

  private var isCount: Bool { figure.measure == .count }

  private var state: String {
    switch figure.status {
    case .notDue: return "not_due"
    case .notApplicable where base == nil && figure.denominator ?? 0 == 0: return "nobody"
    default: break
    }
    if isCount {
      guard let value = figure.value else { return "withheld" }
      if figure.status == .rounded { return value == 0 ? "rounded_none" : "rounded" }
      return value == 0 ? "nobody" : "shown"
    }
    if base != nil, let all = figure.denominator {
      if all == 0 { return "rounded_none" }
      return figure.boundHigh == nil ? "rounded_few" : "range"
    }
    guard figure.numerator != nil, figure.denominator != nil else { return "withheld" }
    guard figure.value != nil else { return "not_followed" }
    return figure.isTooSmallForPercentages ? "few" : "shown"
  }

  /// Counts, share and interval.
  var facts: Facts {
    let numbers = NumberText(words)
    var facts = Facts(words: ["state": state])
    let parts: [(String, FigurePart)] =
      isCount ? [("n", .value)] : [("n", .numerator), ("of", .denominator)]
    for (name, part) in parts {
      let cell = Cell(figure, part, style: .count, wording: words, base: base)
      facts.values[name] = cell.text
      facts.counts[name] = cell.number.map { Int($0.rounded(.toNearestOrAwayFromZero)) }
    }
    if base != nil { facts.words["count"] = facts.counts["n"] == 0 ? "none" : "some" }
    guard !isCount else { return facts }
    facts.values["share"] = Cell(figure, style: .percent, wording: words, base: base).text
    let limits = [figure.lower, figure.upper].map { $0.map(numbers.wholePercent) ?? "" }
    facts.values["lower"] = limits[0]
    facts.values["upper"] = limits[1]
    facts.words["interval"] = limits[0] == limits[1] ? "narrow" : "wide"
    facts.values["low"] = figure.boundLow.map(numbers.percent)
    facts.values["high"] = figure.boundHigh.map(numbers.percent)
    return facts
  }

  /// What the share could be, as numbers of people where a percentage would mislead; nothing when
  /// everybody was seen to the end.
  func bounds(lost: ProtectedFigure?) -> Facts {
    guard let lost, let people = lost.value, people > 0, let low = figure.boundLow,
      let high = figure.boundHigh, let of = figure.denominator
    else { return Facts() }
    let numbers = NumberText(words)
    var facts = Facts(
      ["lost": Cell(lost, style: .count, wording: words, base: base).text],
      counts: ["lost": Int(people)])
    if figure.isTooSmallForPercentages {
      facts.values["low"] = numbers.text(low * Double(of), style: .count)
      facts.values["high"] = numbers.text(high * Double(of), style: .count)
      facts.words["bounds"] = "counts"
    } else {
      facts.values["low"] = numbers.percent(low)
      facts.values["high"] = numbers.percent(high)
      facts.words["bounds"] = facts.values["low"] == facts.values["high"] ? "narrow" : "wide"
    }
    return facts
  }
}

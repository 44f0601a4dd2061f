import Disclosure
import Statistics

extension Composer {
  /// The rows of the logframe in their own order, each beside its figure and a judgement by rule; a
  /// sentence where the organisation gave no logframe.
  mutating func scorecard(_ layout: ScorecardLayout) -> [Section.Part] {
    guard !context.logframe.isEmpty else {
      return [.paragraph(text(of: layout.id).tooFew.map { filled($0) } ?? "")]
    }
    let known = Dictionary(
      layout.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let columns = [
      "unit", "baseline", "target", "actual", "gauge", "judgement",
      "verification", "comment",
    ].map { Table.Column(head($0)) }
    let rows = context.logframe.map { row in
      self.row(row, row.indicator.flatMap { known[$0] })
    }
    return [numbered(layout.id, columns: columns, rows: rows)]
  }

  private func row(_ row: LogframeRow, _ indicator: ScorecardIndicator?) -> Table.Row {
    let figure = indicator.flatMap { self.figure($0.table, $0.figure, categories($0.where)) }
    let reached = indicator?.reached.flatMap {
      self.figure($0.table, $0.figure, categories($0.where))
    }
    let isShare = figure.map { $0.measure != .count } ?? row.isPerCent
    let judgement = Judgement(
      row, indicator?.direction ?? .higher, figure, base: roundingBase, reached: reached)
    let nothing = Table.Item.words(NumberText.nothing)
    var (actual, drawn) = (nothing, nothing)
    if let figure {
      actual = .cell(cell(figure, .value, isShare ? .percent : .count))
      if isShare {
        drawn = gauge(figure, row.target) ?? drawn
      }
    }
    let word = words.label(list: "judgement", judgement.code)
    let comment = [matchText(row), row.comment].filter { !$0.isEmpty }.joined(separator: " ")
    let items: [Table.Item] = [
      .words(row.unit), .words(stated(row.baseline, row.baselineYear, isShare: isShare)),
      .words(stated(row.target, row.targetDate, isShare: isShare)), actual, drawn,
      .words("\(judgement.shape) \(word)"), .words(row.source), .words(comment),
    ]
    return Table.Row(
      [row.number, row.title].filter { !$0.isEmpty }.joined(separator: " "), items)
  }

  /// A number of the logframe with its year or date; a dash where there is none.
  private func stated(_ value: Double?, _ when: String, isShare: Bool) -> String {
    guard let value else { return NumberText.nothing }
    let numbers = NumberText(words)
    let text =
      isShare
      ? numbers.percent(value / 100)
      : numbers.text(value, style: value == value.rounded() ? .count : .decimals(1))
    return when.isEmpty ? text : "\(text) (\(when))"
  }

  private func limits(_ lower: Cell, _ upper: Cell) -> String {
    guard let low = lower.number, let high = upper.number else { return "" }
    return NumberText(words).percentRange(low...high)
  }

  private func matchText(_ row: LogframeRow) -> String {
    row.match == .exact ? "" : words.label(list: "match", row.match.rawValue)
  }

  private func gauge(_ figure: ProtectedFigure, _ target: Double?) -> Table.Item? {
    let value = cell(figure, .value, .percent)
    let (lower, upper) = (cell(figure, .lower, .percent), cell(figure, .upper, .percent))
    guard value.number != nil || value.range != nil else { return nil }
    let goal = target.map { "; \(head("target")) \(NumberText(words).percent($0 / 100))" } ?? ""
    return .gauge(
      Gauge(
        value: value, lower: lower, upper: upper, target: target.map { $0 / 100 },
        text: value.text + goal, limits: limits(lower, upper)))
  }
}

/// Whether a target is met, by rule and never by eye.
enum Judgement: String {
  case met, consistent
  case notMet = "not_met"
  case tooFew = "too_few"
  case noData = "no_data"
  case proxy
  case notShown = "not_shown"
  case noTarget = "no_target"

  /// Fewer people than this say too little.
  static let fewest = 30
  /// With less of the due follow-ups reached, what was found may be about others than those asked of.
  static let leastReached = 0.6

  var code: String { rawValue }

  /// A second cue beside the word.
  var shape: String {
    switch self {
    case .met: "●"
    case .consistent: "◐"
    case .notMet: "○"
    default: "–"
    }
  }

  /// By the limits of a share, or by what a count can stand for.
  ///
  /// Targets of shares are per cents. Rounded numbers are judged by the limits that hold for whatever true
  /// numbers they stand for.
  init(
    _ row: LogframeRow, _ direction: ScorecardIndicator.Direction, _ figure: ProtectedFigure?,
    base: Int?, reached: ProtectedFigure?
  ) {
    guard row.match != .proxy else {
      self = .proxy
      return
    }
    guard row.indicator != nil, let figure else {
      self = .noData
      return
    }
    guard let target = row.target else {
      self = .noTarget
      return
    }
    let range: ClosedRange<Double>
    if figure.measure == .count {
      guard let value = figure.value else {
        self = figure.status == .suppressed ? .notShown : .noData
        return
      }
      let slack = figure.status == .rounded ? Double(base ?? 0) : 0
      range = max(0, value - slack)...(value + slack)
      self = Self(range, target, direction)
      return
    }
    guard figure.status != .suppressed else {
      self = .notShown
      return
    }
    guard let all = figure.denominator else {
      self = figure.status == .notDue || figure.status == .notApplicable ? .noData : .notShown
      return
    }
    // A rounded denominator may stand for fewer people.
    let fewest = all - (figure.status == .rounded ? base ?? 0 : 0)
    guard fewest >= Self.fewest, Self.isEnough(reached), let lower = figure.lower,
      let upper = figure.upper
    else {
      self = .tooFew
      return
    }
    range = min(lower, upper)...max(lower, upper)
    self = Self(range, target / 100, direction)
  }

  private init(
    _ range: ClosedRange<Double>, _ target: Double, _ direction: ScorecardIndicator.Direction
  ) {
    let isHigher = direction == .higher
    if isHigher ? range.lowerBound >= target : range.upperBound <= target {
      self = .met
    } else if isHigher ? range.upperBound < target : range.lowerBound > target {
      self = .notMet
    } else {
      self = .consistent
    }
  }

  /// Whether for certain enough of those due were reached; nothing is asked where none is named.
  private static func isEnough(_ reached: ProtectedFigure?) -> Bool {
    guard let reached else { return true }
    guard let least = reached.value ?? reached.boundLow else { return false }
    return (reached.status == .rounded ? reached.boundLow ?? least : least) >= leastReached
  }
}

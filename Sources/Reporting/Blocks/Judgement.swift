import Disclosure
import Statistics

/// Whether a target is met, by rule and never by eye.
enum Judgement: String {
  case met, consistent
  case notMet = "not_met"
  case tooFew = "too_few"
  case noData = "no_data"
  case proxy
  case notShown = "not_shown"
  case noTarget = "no_target"
  /// Of a cumulative target with a dated path: the step that is due is met, or is not; none is due yet.
  case onTrack = "on_track"
  case behind, early

  /// Fewer people than this say too little.
  static let fewest = 30
  /// With less of the due follow-ups reached, what was found may be about others than those asked of.
  static let leastReached = 0.6

  var code: String { rawValue }

  /// A second cue beside the word.
  var shape: String {
    switch self {
    case .met, .onTrack: "●"
    case .consistent: "◐"
    case .notMet, .behind: "○"
    default: "–"
    }
  }

  /// What was promised.
  struct Promise {
    var match: LogframeRow.Match
    /// Its value is computed here.
    var isComputed: Bool
    /// Targets of shares are per cents.
    var target: Double?
    var direction: ScorecardIndicator.Direction
  }

  init(
    _ row: LogframeRow, _ direction: ScorecardIndicator.Direction, _ figure: ProtectedFigure?,
    base: Int?, reached: ProtectedFigure?
  ) {
    self.init(
      Promise(
        match: row.match, isComputed: row.indicator != nil && figure != nil, target: row.target,
        direction: direction), figure, base: base, reached: reached)
  }

  /// By the limits of a share, or by what a count or a length of time can stand for.
  ///
  /// Rounded numbers are judged by the limits that hold for whatever true numbers they stand for.
  init(_ promise: Promise, _ figure: ProtectedFigure?, base: Int?, reached: ProtectedFigure?) {
    let direction = promise.direction
    guard promise.isComputed else {
      self = promise.match == .proxy ? .proxy : .noData
      return
    }
    guard promise.match != .proxy else {
      self = .proxy
      return
    }
    guard let figure else {
      self = .notShown
      return
    }
    guard let target = promise.target else {
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
    if figure.measure == .medianDays {
      guard let low = figure.value ?? figure.boundLow, let high = figure.value ?? figure.boundHigh
      else {
        self = figure.status == .rounded ? .tooFew : .noData
        return
      }
      let isEnough = figure.denominator.map { $0 >= Self.fewest } ?? true
      self = isEnough ? Self(low...high, target, direction) : .tooFew
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

import CaseModel

extension PersonFacts {
  /// The cell of the people for whom all conditions hold.
  ///
  /// - Complexity: O(people / 64) once the sets of the conditions are known.
  func cell(_ conditions: Condition...) -> CountedCell { cell([conditions]) }

  /// The cell of several lists of conditions, whose numbers are added up.
  func cell(_ terms: [[Condition]]) -> CountedCell { cell(terms, clock: rules.clock) }

  /// The same where windows of the clock, and waves, count from another start than those of the rules.
  func cell(_ terms: [[Condition]], clock: ClockStart) -> CountedCell {
    CountedCell(
      Quantity(terms, rules: rules, clock: clock), readUntil: readUntil,
      count: terms.reduce(0) { $0 + count($1, clock) })
  }

  /// A cell of something else than people.
  func cell(_ phrase: String, _ count: Int) -> CountedCell {
    CountedCell(.other(phrase), readUntil: readUntil, count: count)
  }

  /// The people for whom all conditions hold.
  func people(_ conditions: [Condition]) -> PersonSet {
    conditions.dropFirst().reduce(conditions.first.map(set) ?? .everyone(people)) {
      $0.intersection(set($1))
    }
  }

  private func set(_ condition: Condition) -> PersonSet { set(condition, clock: rules.clock) }

  private func count(_ conditions: [Condition], _ clock: ClockStart) -> Int {
    PersonSet.count(inAll: conditions.map { set($0, clock: clock) }, of: people)
  }
}

extension Quantity {
  /// People of lists of conditions, whose windows count from a clock unless they name another start.
  init(_ terms: [[Condition]], rules: CohortRules, clock: ClockStart) {
    let terms = terms.map { $0.map { $0.resolved(clock) } }
    var rules = rules
    rules.clock = clock
    self = .people(terms, terms.joined().contains(where: \.isFramed) ? Frame(rules) : nil)
  }
}

extension Condition {
  /// The condition with the start of the clock named, so that its text needs no clock.
  func resolved(_ clock: ClockStart) -> Condition {
    switch self {
    case .all(let conditions): .all(conditions.map { $0.resolved(clock) })
    case .any(let conditions): .any(conditions.map { $0.resolved(clock) })
    case .not(let condition): .not(condition.resolved(clock))
    case .dated(let source, let window): Self.dated(source.resolved(clock), window, clock)
    case .attribute, .wave, .score, .course, .observed, .outcome: self
    }
  }

  /// A moment has one day a person, so that the first and the last of its days say no more than any.
  private static func dated(_ source: DaySource, _ window: Window, _ clock: ClockStart) -> Condition
  {
    var window = window.resolved(clock)
    if case .moment = source, window.choice != .again { window.choice = .any }
    return .dated(source, window)
  }
}

extension Window {
  func resolved(_ clock: ClockStart) -> Window {
    let place: Place =
      switch place {
      case .within(let span, let anchor): .within(span, of: anchor.resolved(clock))
      case .notWithin(let span, let anchor): .notWithin(span, of: anchor.resolved(clock))
      case .withinBefore(let span, let anchor): .withinBefore(span, of: anchor.resolved(clock))
      case .after(let anchor): .after(anchor.resolved(clock))
      case .onOrAfter(let anchor): .onOrAfter(anchor.resolved(clock))
      case .before(let anchor): .before(anchor.resolved(clock))
      case .onOrBefore(let anchor): .onOrBefore(anchor.resolved(clock))
      case .inPeriod, .byEnd, .beforePeriod, .between, .atLeastBeforeEnd: place
      }
    return Window(place, choice: choice)
  }
}

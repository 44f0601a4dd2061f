package import CaseModel

// Which declared indicators are functions of counted people, so that a report can show them in every
// edition: counts, shares, follow-ups reached of those due, and days between two events.

extension IndicatorDefinition {
  /// Whether a report can show it: everything behind its value is a number of people.
  package var isOfCells: Bool {
    ReportingPeriod(year: 2000).map { terms(in: $0, waves: []) != nil } ?? false
  }

  /// Its value is a number of people and not a share or a length of time.
  package var isCount: Bool { measure == .count }

  /// Its value is a share.
  package var isShare: Bool { measure == .share || isCoverage }

  /// Somebody's value depends on which country is the own one.
  package var asksForCountry: Bool {
    [population, exclusions, denominator, numerator].compactMap(\.self).contains {
      $0.asksForCountry
    }
  }

  private var isCoverage: Bool { if case .coverage = measure { true } else { false } }

  /// Its value in the period of some facts, or `nil` where ``isOfCells`` does not hold.
  func formula(in facts: PersonFacts) -> FigureFormula? {
    let clock = clock(in: facts)
    guard let terms = terms(in: facts.period, waves: facts.rules.waves) else { return nil }
    let all = facts.cell(terms.all, clock: clock)
    switch measure {
    case .duration(let from, let to):
      let people = IndicatorSets(self, in: facts).denominator
      var days: [Int] = []
      let column = facts.durations(from: from, to: to, clock: clock)
      people.forEach { if column[$0] != SourceDays.unknown { days.append(Int(column[$0])) } }
      return .medianDays(MiddleDays(days.sorted(), of: all))
    case .count: return .count(all)
    default: return .share(facts.cell(terms.some, clock: clock), of: all)
    }
  }

  /// What it counts in a period, of everybody or of those for whom a condition holds; `nil` where it is no
  /// number of people that means the same in another report.
  package func quantity(
    in period: ReportingPeriod, among people: Condition?, rules: CohortRules
  ) -> Quantity? {
    guard isCount, !asksForCountry, let terms = terms(in: period, waves: rules.waves) else {
      return nil
    }
    var narrowing: [Condition] = []
    if let people {
      guard !people.asksForCountry, let dated = people.inCalendar(of: period) else { return nil }
      narrowing = [dated]
    }
    return Quantity(
      terms.all.map { $0 + narrowing }, rules: rules, clock: clock ?? rules.clock)
  }

  /// Lists of conditions whose people are added up: those counted, and those among whom.
  private typealias Terms = (some: [[Condition]], all: [[Condition]])

  private func terms(in period: ReportingPeriod, waves: [FollowUpWave]) -> Terms? {
    let asked =
      [population] + (exclusions.map { [.not($0)] } ?? []) + (denominator.map { [$0] } ?? [])
    let known = asked.compactMap { $0.inCalendar(of: period) }
    guard known.count == asked.count else { return nil }
    switch measure {
    case .count: return ([], [known])
    case .share:
      guard let counted = numerator?.inCalendar(of: period) else { return nil }
      return ([known + [counted]], [known])
    case .coverage(let months):
      func terms(_ states: [WaveState]) -> [[Condition]] {
        waves.filter { months == nil || $0.months == months }.map { wave in
          known + [
            .clockStarted(from: period.start + -wave.days, to: period.end + -wave.days),
            .wave(months: wave.months, states),
          ]
        }
      }
      return (terms([.reached]), terms([.reached, .notReached, .declined]))
    case .duration(.day(let from, last: false, inPeriod: false), .day(let to, false, false)):
      let anchor = Anchor.day(from, last: false, inPeriod: false)
      return ([], [known + [.dated(to, Window(.onOrAfter(anchor), choice: .first))]])
    default: return nil
    }
  }
}

extension Condition {
  private var alternatives: [Condition] {
    if case .any(let conditions) = self { conditions.flatMap(\.alternatives) } else { [self] }
  }

  fileprivate var asksForCountry: Bool {
    switch self {
    case .all(let conditions), .any(let conditions): conditions.contains(where: \.asksForCountry)
    case .not(let condition): condition.asksForCountry
    case .attribute(let test): test.wanted == .home || test.wanted == .foreign
    case .dated, .wave, .score, .observed, .outcome, .course: false
    }
  }

  /// The condition with days of the calendar in the place of a period, so that it means the same in a
  /// report of another one; `nil` where it counts from a period in a way that has no day.
  func inCalendar(of period: ReportingPeriod) -> Condition? {
    func each(_ conditions: [Condition]) -> [Condition]? {
      let dated = conditions.compactMap { $0.inCalendar(of: period) }
      return dated.count == conditions.count ? dated : nil
    }
    switch self {
    case .all(let conditions): return each(conditions).map(Condition.all)
    // Named conditions lie in each other: joined they are one cell with what reports count.
    case .any(let conditions): return each(conditions).map { .any($0.flatMap(\.alternatives)) }
    case .not(let condition): return condition.inCalendar(of: period).map(Condition.not)
    // What cohorts of reports have in common, so that it is one cell with theirs.
    case .dated(.moment(.entry), let window)
    where window.place == .byEnd && window.choice != .again:
      return .entered(by: period.end)
    case .dated(let source, let window):
      return window.inCalendar(of: period).map { .dated(source, $0) }
    case .attribute(let test): return test.at?.isOfPeriod ?? false ? nil : self
    case .wave, .score, .observed, .outcome, .course: return self
    }
  }
}

extension Window {
  fileprivate func inCalendar(of period: ReportingPeriod) -> Window? {
    switch place {
    case .inPeriod: Window(.between(period.start, period.end), choice: choice)
    case .beforePeriod: Window(.between(nil, period.start + -1), choice: choice)
    case .byEnd, .between, .atLeastBeforeEnd: self
    case .within(_, let anchor), .notWithin(_, let anchor), .withinBefore(_, let anchor),
      .after(let anchor), .onOrAfter(let anchor), .before(let anchor), .onOrBefore(let anchor):
      anchor.isOfPeriod ? nil : self
    }
  }
}

extension Anchor {
  fileprivate var isOfPeriod: Bool {
    switch self {
    case .start: true
    case .end: false
    case .day(_, _, let inPeriod): inPeriod
    }
  }
}

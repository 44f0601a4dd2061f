import CaseModel

/// The conditions of which the tables of a report are made.
extension Condition {
  /// Part of the funnel, on whatever day the person entered.
  static let inFunnel = Condition.on(.moment(.entry), .byEnd)

  /// Entered the funnel by a day of the calendar: what cohorts of a period have in common.
  static func entered(by day: Day) -> Condition { .on(.moment(.entry), .between(nil, day)) }

  /// The day of a source, which a person has once, lies in the window.
  static func on(_ source: DaySource, _ place: Window.Place) -> Condition {
    .dated(source, Window(place))
  }

  /// First day of a moment between two days of the calendar.
  static func on(_ moment: Moment, in period: ReportingPeriod) -> Condition {
    .on(.moment(moment), .between(period.start, period.end))
  }

  /// Has a record of the stage itself.
  static func recorded(_ stage: FunnelStage, _ rules: CohortRules) -> Condition {
    switch stage {
    case .identified:
      let kinds: [EventKind] =
        rules.identification == .formal ? [.identified] : [.presumed, .identified]
      return .on(.events(EventTest(kinds)), .byEnd)
    case .assisted: return .on(.moment(.assistance), .byEnd)
    case .longTermSupported: return .on(.moment(.longTermSupport), .byEnd)
    case .reintegrated: return .on(.moment(.reintegration), .byEnd)
    }
  }

  /// Of the people of the funnel, those who reached the stage: it, or a later one, is recorded.
  ///
  /// Everybody reached the first.
  static func reached(_ stage: FunnelStage, _ rules: CohortRules) -> [Condition] {
    let later = FunnelStage.allCases.filter { $0.rawValue >= stage.rawValue }
    return stage == .identified ? [] : [.any(later.map { .recorded($0, rules) })]
  }

  /// The stage is known from a later one alone.
  static func implied(_ stage: FunnelStage, _ rules: CohortRules) -> [Condition] {
    reached(stage, rules) + [.not(.recorded(stage, rules))]
  }

  /// Refused help at least once.
  static let declined = Condition.on(.events(EventTest([.declined])), .byEnd)

  /// Took up help on or after the first refusal.
  static let acceptedAfterDeclining: Condition = {
    let first = Anchor.day(.events(EventTest([.declined])), last: false, inPeriod: false)
    return .any([
      .on(.events(EventTest([.accepted, .assisted])), .onOrAfter(first)),
      .on(.services(ServiceTest()), .onOrAfter(first)),
    ])
  }()

  /// Received a service, of a kind or of any.
  static func received(_ kind: ServiceKind?) -> Condition {
    .on(.services(ServiceTest(kind.map { [$0] } ?? [])), .byEnd)
  }

  /// The clock started on a day of a span that ends on `last`.
  static func clockStarted(from first: Day?, to last: Day) -> Condition {
    .dated(.moment(.clock), Window(.between(first, last), choice: .first))
  }

  /// Whose clock started and who is watched.
  static let watched = Condition.observed(ObservationTest())

  /// Watched to a day after the start of the clock.
  static func followed(to days: Int) -> Condition {
    .observed(ObservationTest(days: days...ObservationTest.longest))
  }

  /// The watch ended so, at most so many days after the start of the clock.
  static func ended(_ end: ObservationEnd, by days: Int) -> Condition {
    .observed(ObservationTest(days: 0...days, ends: [end]))
  }
}

extension ReTraffickingStart {
  private static func anchor(_ source: DaySource) -> Anchor {
    .day(source, last: false, inPeriod: false)
  }

  /// Of the people of the funnel, those who passed the start.
  func people(_ rules: CohortRules) -> [Condition] {
    switch self {
    case .exit: []
    case .assisted: Condition.reached(.assisted, rules)
    case .returned: [.on(.events(EventTest([.returned])), .byEnd)]
    case .reintegrated: [.recorded(.reintegrated, rules)]
    }
  }

  /// Re-trafficked on or after the start, and never before entry.
  func event(confirmed: Bool) -> Condition {
    let again = DaySource.events(
      EventTest([.reTrafficked], certainties: confirmed ? [.confirmed] : []))
    func since(_ source: DaySource) -> Condition { .on(again, .onOrAfter(Self.anchor(source))) }
    let entered = since(.moment(.entry))
    switch self {
    case .exit: return entered
    case .assisted:
      // Assistance without a day counts from entry.
      let hasDay = Condition.on(.moment(.assistance), .onOrBefore(.end))
      return .all([entered, .any([since(.moment(.assistance)), .not(hasDay)])])
    case .returned: return .all([entered, since(.events(EventTest([.returned])))])
    case .reintegrated: return .all([entered, since(.moment(.reintegration))])
    }
  }
}

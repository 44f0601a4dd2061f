import CaseModel

// What a measure counts itself (events, services, nights, scores, follow-ups, values) is that of the group,
// where the group is one of details, services, providers or parts of the measure: a person may have several,
// and each belongs to its own row only. Where the numerator of a share asks for the very events or services,
// the rows split the numerator and keep the denominator: of all who were offered assistance, those who
// declined for this reason, and not of those who did.

extension IndicatorMeasure {
  /// The measure as it counts for a group.
  func narrowed(to group: PersonGroup) -> IndicatorMeasure {
    switch self {
    case .events(let source, let window): .events(source.narrowed(to: group, window), window)
    case .average(let source, let window): .average(source.narrowed(to: group, window), window)
    case .median(let source, let window): .median(source.narrowed(to: group, window), window)
    case .shareOfEvents(let part, let window, let whole, let wholeWindow):
      .shareOfEvents(
        part.narrowed(to: group, window), window, of: whole.narrowed(to: group, wholeWindow),
        wholeWindow)
    case .coveredDays(let services, nil) where group.stratifier == .provider:
      .coveredDays(services, provider: group.code)
    case .occupancy(let services, nil) where group.stratifier == .provider:
      .occupancy(services, provider: group.code)
    case .change where group.stratifier == .domain:
      .change([OutcomeDomain(code: group.code)].compactMap(\.self))
    case .coverage(nil) where group.stratifier == .wave: .coverage(months: Int(group.code))
    case .completeness where group.stratifier == .field:
      .completeness([ProfileAttribute(code: group.code)].compactMap(\.self))
    default: self
    }
  }
}

extension IndicatorMeasure {
  /// The parts of the measure that a stratifier names, each for everybody; none where the measure is not
  /// made of such parts.
  func parts(_ stratifier: Stratifier, in facts: PersonFacts) -> [PersonGroup] {
    let codes: [String] =
      switch (self, stratifier) {
      case (.change(let domains), .domain): domains.map(\.code)
      case (.coverage(nil), .wave): facts.rules.waves.map { String($0.months) }
      case (.completeness(let fields), .field): fields.map(\.code)
      default: []
      }
    return codes.map {
      PersonGroup(stratifier: stratifier, code: $0, people: .everyone(facts.people))
    }
  }
}

extension Condition {
  /// The condition about events of the detail or services of the kind that the group has, or `nil` if it
  /// asks for none of them; what must not hold stays as it is.
  func narrowed(to group: PersonGroup) -> Condition? {
    func any(_ parts: [Condition], _ joined: ([Condition]) -> Condition) -> Condition? {
      let narrowed = parts.map { $0.narrowed(to: group) }
      guard narrowed.contains(where: { $0 != nil }) else { return nil }
      return joined(zip(parts, narrowed).map { $1 ?? $0 })
    }
    switch self {
    case .all(let parts): return any(parts, Condition.all)
    case .any(let parts): return any(parts, Condition.any)
    case .dated(let source, let window):
      let own = source.narrowed(to: group, window)
      return own == source ? nil : .dated(own, window)
    case .not, .attribute, .wave, .score, .course, .observed, .outcome: return nil
    }
  }
}

extension DaySource {
  /// The source with the detail or service of the group, unless it asks for some already; which day is the
  /// first or last is a question about all of them.
  fileprivate func narrowed(to group: PersonGroup, _ window: Window) -> DaySource {
    guard window.choice == .any else { return self }
    switch (self, group.stratifier) {
    case (.events(var test), .detail(let kind)) where test.kinds == [kind] && test.details.isEmpty:
      test.details = [EventDetail(code: group.code)].compactMap(\.self)
      test.statesNoDetail = test.details.isEmpty
      return .events(test)
    case (.services(var test), .service) where test.services.isEmpty:
      test.services = [ServiceKind(code: group.code)].compactMap(\.self)
      return .services(test)
    default: return self
    }
  }
}

import CaseModel

extension Condition {
  /// The condition as one line in which equal conditions are equal: lists sorted, nested `all` and `any`
  /// opened up, defaults written out.
  package var canonicalText: String {
    switch self {
    case .all(let conditions): Self.joined("all", conditions.flatMap(\.conjuncts))
    case .any(let conditions): Self.joined("any", conditions.flatMap(\.disjuncts))
    case .not(.not(let condition)): condition.canonicalText
    case .not(let condition): "not(\(condition.canonicalText))"
    case .dated(let source, let window): "\(source.canonicalText) \(window.canonicalText)"
    case .attribute(let test): test.canonicalText
    case .wave(let months, let states):
      "wave \(months) = \(Self.list(states.map(\.code)))"
    case .score(let test): test.canonicalText
    case .observed(let test): test.canonicalText
    case .outcome(let outcomes): "outcome = \(Self.list(outcomes.map(\.code)))"
    case .course(let courses): "reintegration course = \(Self.list(courses.map(\.code)))"
    }
  }

  /// The conditions that must all hold, with nested `all` opened up.
  var conjuncts: [Condition] {
    if case .all(let conditions) = self { return conditions.flatMap(\.conjuncts) }
    return [self]
  }

  private var disjuncts: [Condition] {
    if case .any(let conditions) = self { return conditions.flatMap(\.disjuncts) }
    return [self]
  }

  private static func joined(_ word: String, _ conditions: [Condition]) -> String {
    let texts = Set(conditions.map(\.canonicalText)).sorted()
    return texts.count == 1 ? texts[0] : "\(word)(\(texts.joined(separator: "; ")))"
  }

  fileprivate static func list(_ codes: [String]) -> String {
    Set(codes).sorted().joined(separator: "|")
  }
}

extension DaySource {
  package var canonicalText: String {
    switch self {
    case .events(let test):
      var text = Condition.list(test.kinds.map(\.code))
      if !test.details.isEmpty { text += "[\(Condition.list(test.details.map(\.code)))]" }
      if test.statesNoDetail { text += "[-]" }
      if !test.certainties.isEmpty { text += "{\(Condition.list(test.certainties.map(\.code)))}" }
      if test.isFollowedByService { text += " followed by service" }
      return text
    case .services(let test):
      let kinds = test.services.isEmpty ? "" : " " + Condition.list(test.services.map(\.code))
      let people = Condition.list(test.beneficiaries.map(\.code))
      return "service\(kinds) \(test.state.code)" + (people == "self" ? "" : " for \(people)")
    case .moment(let moment): return "@\(moment.code)"
    }
  }
}

extension Anchor {
  package var canonicalText: String {
    switch self {
    case .start: "start"
    case .end: "end"
    case .day(let source, let last, let inPeriod):
      (last ? "last " : "first ") + source.canonicalText + (inPeriod ? " in period" : "")
    }
  }
}

extension Window {
  package var canonicalText: String {
    (choice == .any ? "" : choice.code + " ") + place.canonicalText
  }
}

extension Window.Place {
  var canonicalText: String {
    switch self {
    case .inPeriod: "in period"
    case .byEnd: "by end"
    case .beforePeriod: "before period"
    case .between(let first?, let last): "from \(first.iso) to \(last.iso)"
    case .between(nil, let last): "up to \(last.iso)"
    case .within(let span, let anchor): "within \(span.days)d of \(anchor.canonicalText)"
    case .notWithin(let span, let anchor): "not within \(span.days)d of \(anchor.canonicalText)"
    case .withinBefore(let span, let anchor): "within \(span.days)d before \(anchor.canonicalText)"
    case .after(let anchor): "after \(anchor.canonicalText)"
    case .onOrAfter(let anchor): "on or after \(anchor.canonicalText)"
    case .before(let anchor): "before \(anchor.canonicalText)"
    case .onOrBefore(let anchor): "on or before \(anchor.canonicalText)"
    case .atLeastBeforeEnd(let span): "at least \(span.days)d before end"
    }
  }
}

extension AttributeTest {
  fileprivate var canonicalText: String {
    let place = at.map { " at \($0.canonicalText)" } ?? ""
    let wanted =
      switch wanted {
      case .codes(let codes): Condition.list(codes)
      case .known: "known"
      case .home: "home"
      case .foreign: "foreign"
      case .ages(let from, let to): "\(from)-\(to)"
      }
    return "\(attribute.code)\(place) = \(wanted)"
  }
}

extension ScoreTest {
  fileprivate var canonicalText: String {
    let when =
      switch occasion {
      case .first: "first"
      case .last: "last"
      case .wave(let months): "wave \(months)"
      }
    let domains = Condition.list(domains.map(\.code))
    return "score \(domains) \(when) \(range.lowerBound)-\(range.upperBound)"
  }
}

extension ObservationTest {
  fileprivate var canonicalText: String {
    let to = days.upperBound == Self.longest ? "" : String(days.upperBound)
    let end = ends == .any ? "" : " to \(Condition.list(ends.map(\.code)))"
    return "observed \(days.lowerBound)-\(to)d\(end)"
  }
}

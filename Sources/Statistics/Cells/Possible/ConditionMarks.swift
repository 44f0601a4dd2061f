import CaseModel

/// Everything that some conditions tell apart: the days, spans, kinds of records and scores on which it
/// depends whether they hold.
struct ConditionMarks: Sendable {
  /// Days beside a boundary and on it, and the days from which a wave falls due on one of those.
  let days: [Day]
  /// Numbers of days beside every length that is asked for, and as long as it.
  let spans: [Int]
  let kinds: [EventKind]
  let services: [ServiceKind]
  let domains: [OutcomeDomain]
  /// On the scale from 1 to 4.
  let scores: [Double]
  let waves: [FollowUpWave]

  init(_ conditions: [Condition], of facts: PersonFacts) {
    var read = MarkReader(readUntil: facts.readUntil)
    for condition in conditions { read.note(condition) }
    let rules = facts.rules
    waves = Set(rules.waves + read.waves.map(FollowUpWave.init)).sorted()
    let ends = [facts.period.start, facts.readUntil, facts.readUntil + 1] + Array(read.days)
    let beside = Set(ends.flatMap { day in (-1...1).map { day + $0 } })
    let lengths = [0] + waves.map(\.days)
    let due = beside.flatMap { day in lengths.map { day + -$0 } }
    days = Set(due).filter { $0 <= facts.readUntil }.sorted()
    let halves = zip(lengths, lengths.dropFirst() + [0]).map { ($0 + $1) / 2 }
    let asked =
      Array(read.spans) + lengths + halves
      + [rules.longTermServiceDays, rules.reintegration.minimumDays]
    spans = Set(asked.flatMap { length in (-1...1).map { max(0, length + $0) } }).sorted()
    kinds = EventKind.allCases.filter { read.kinds.contains($0) || MarkReader.basic.contains($0) }
    services = ServiceKind.allCases.filter {
      read.services.contains($0) || $0 == .shelter || $0 == .vocationalTraining
    }
    domains = OutcomeDomain.allCases.filter {
      read.domains.contains($0) || OutcomeDomain.core.contains($0)
    }
    let levels = Array(read.scores) + [rules.reintegration.minimumScore, 1, 2, 4]
    scores = Set(levels.flatMap { [$0 - 0.5, $0] }.filter { (1...4).contains($0) }).sorted()
  }
}

/// Reads conditions word by word.
private struct MarkReader {
  let readUntil: Day
  var days: Set<Day> = []
  var spans: Set<Int> = []
  var kinds: Set<EventKind> = []
  var services: Set<ServiceKind> = []
  var domains: Set<OutcomeDomain> = []
  var scores: Set<Double> = []
  var waves: Set<Int> = []

  /// Kinds of events on which the course of a case depends, whatever is asked.
  static let basic: Set<EventKind> = [
    .presumed, .identified, .notAVictim, .offered, .declined, .accepted, .assisted, .returned,
    .reintegrationStarted, .followup, .reintegrated, .reTrafficked, .withdrew, .lost, .transferred,
    .closed, .reopened, .died,
  ]

  mutating func note(_ condition: Condition) {
    switch condition {
    case .all(let conditions), .any(let conditions): for each in conditions { note(each) }
    case .not(let condition): note(condition)
    case .dated(let source, let window):
      note(source)
      note(window.place)
    case .attribute(let test): if let anchor = test.at { note(anchor) }
    case .wave(let months, _): waves.insert(months)
    case .score(let test):
      domains.formUnion(test.domains)
      scores.formUnion([test.range.lowerBound, test.range.upperBound])
      if case .wave(let months) = test.occasion { waves.insert(months) }
    case .observed(let test):
      spans.insert(test.days.lowerBound)
      if test.days.upperBound < ObservationTest.longest { spans.insert(test.days.upperBound) }
    case .outcome, .course: break
    }
  }

  private mutating func note(_ source: DaySource) {
    switch source {
    case .events(let test): kinds.formUnion(test.kinds)
    case .services(let test): services.formUnion(test.services)
    case .moment: break
    }
  }

  private mutating func note(_ place: Window.Place) {
    switch place {
    case .inPeriod, .byEnd, .beforePeriod: break
    case .between(let first, let last): days.formUnion([first, last].compactMap(\.self))
    case .within(let span, let anchor), .notWithin(let span, let anchor),
      .withinBefore(let span, let anchor):
      spans.insert(span.days)
      note(anchor)
    case .after(let anchor), .onOrAfter(let anchor), .before(let anchor), .onOrBefore(let anchor):
      note(anchor)
    case .atLeastBeforeEnd(let span): days.insert(readUntil + -span.days)
    }
  }

  private mutating func note(_ anchor: Anchor) {
    if case .day(let source, _, _) = anchor { note(source) }
  }
}

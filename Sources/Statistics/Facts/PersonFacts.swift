package import CaseModel
import Synchronization

/// What conditions ask of everybody, as columns: the days of sources, moments, wave states.
///
/// Columns are made when they are first asked for, in one pass each over ``CaseTable``, and kept; no
/// person has a record or an array. Nothing after ``readUntil`` exists here.
package final class PersonFacts: Sendable {
  package let table: CaseTable
  package let period: ReportingPeriod
  /// The last day up to which events are read: the end of the period, or the last day that the data
  /// know of, whichever is earlier.
  package let readUntil: Day
  package let rules: CohortRules
  /// Position of the own country in ``Country/codes``.
  let home: Int?
  let milestones: MilestoneColumns
  /// Bit *k* is set for people with an event of kind *k*, whenever.
  let kindsOfPerson: [UInt64]

  private let columns = Mutex(Columns())

  private struct Columns {
    var sources: [DaySource: SourceDays] = [:]
    var kinds: [SourceDays]?
    var anchors: [Anchor: DayColumn] = [:]
    var waves: [WaveKey: WaveColumns] = [:]
    var scores: [ScoreKey: [Int32]] = [:]
    var observations: [ClockStart: [Observation?]] = [:]
    var sets: [SetKey: PersonSet] = [:]
    var firsts: [FirstKey: DayColumn] = [:]
    var groups: [GroupsKey: PersonGroups] = [:]
    var earlier: [Day: PersonFacts] = [:]
  }

  private struct SetKey: Hashable {
    let clock: ClockStart
    let condition: Condition
  }

  private struct FirstKey: Hashable {
    let clock: ClockStart
    let source: DaySource
    let window: Window
  }

  private struct WaveKey: Hashable {
    let clock: ClockStart
    let waves: [FollowUpWave]
  }

  private struct ScoreKey: Hashable {
    let clock: ClockStart
    let domains: [OutcomeDomain]
    let occasion: ScoreTest.Occasion
  }

  /// The facts of a table.
  ///
  /// `country` is the ISO code of the own country; without it nobody is national or foreign. `asOf` is the
  /// last day that the data know of.
  package convenience init(
    _ table: CaseTable, period: ReportingPeriod, asOf: Day, rules: CohortRules, country: String?
  ) {
    let readUntil = min(period.end, asOf)
    self.init(
      table, period: period, readUntil: readUntil, rules: rules, country: country,
      milestones: MilestoneColumns(people: table.count) {
        table.milestones(of: $0, until: readUntil, rules: rules)
      })
  }

  /// The same where everybody's milestones of that day are at hand.
  init(
    _ table: CaseTable, period: ReportingPeriod, readUntil: Day, rules: CohortRules,
    country: String? = nil, milestones: MilestoneColumns
  ) {
    self.table = table
    self.period = period
    self.readUntil = readUntil
    self.rules = rules
    home = country.flatMap(Country.index)
    self.milestones = milestones
    let kinds = table.events.kind
    kindsOfPerson = (0..<table.count).inParallel { person in
      table.eventRows(of: person).reduce(0) { $0 | 1 << UInt64(kinds[$1]) }
    }
  }

  package var people: Int { table.count }

  /// The same people as they were known on an earlier day: nothing after it is read.
  func until(_ day: Day) -> PersonFacts {
    kept(\.earlier, day) { PersonFacts(self, period: period, until: day) }
  }

  /// The same people in another period, up to its end.
  convenience init(_ facts: PersonFacts, period: ReportingPeriod, until day: Day) {
    self.init(
      facts.table, period: period, asOf: min(day, facts.readUntil), rules: facts.rules,
      country: facts.home.map { Country.codes[$0] })
  }

  /// What was made before, or is made now: two that ask at once may both make it, and keep the same.
  private func kept<Key: Hashable & Sendable, Value: Sendable>(
    _ cache: WritableKeyPath<Columns, [Key: Value]>, _ key: Key, _ make: () -> Value
  ) -> Value {
    if let known = columns.withLock({ $0[keyPath: cache][key] }) { return known }
    let value = make()
    columns.withLock { $0[keyPath: cache][key] = value }
    return value
  }

  /// The set of a condition, from the cache if it was asked for before.
  package func set(_ condition: Condition, clock: ClockStart) -> PersonSet {
    kept(\.sets, SetKey(clock: clock, condition: condition)) {
      compile(condition, clock: clock)
    }
  }

  /// The categories of a stratifier, made once.
  func cachedGroups(_ key: GroupsKey, _ make: () -> PersonGroups) -> PersonGroups {
    kept(\.groups, key, make)
  }

  /// The first day of a source in a window by person; ``SourceDays/unknown`` where there is none.
  func firstDays(of source: DaySource, in window: Window, clock: ClockStart) -> DayColumn {
    if window == Window(.byEnd) { return ends(of: source, last: false, clock: clock) }
    return kept(\.firsts, FirstKey(clock: clock, source: source, window: window)) {
      DayColumn(readFirstDays(of: source, in: window, clock: clock))
    }
  }

  /// The days of a source, up to the last day that is read.
  func days(of source: DaySource, clock: ClockStart) -> SourceDays {
    let source = source.resolved(clock)
    if case .events(let test) = source, test.kinds.count == 1, test == EventTest(test.kinds) {
      return daysOfKinds()[Int(test.kinds[0].rawValue)]
    }
    return kept(\.sources, source) { readDays(of: source) }
  }

  /// The days of every kind of event.
  private func daysOfKinds() -> [SourceDays] {
    if let known = columns.withLock(\.kinds) { return known }
    let days = SourceDays.byKind(table, until: readUntil.number)
    columns.withLock { $0.kinds = days }
    return days
  }

  /// The day of an anchor for everybody; ``SourceDays/unknown`` where there is none.
  func anchorDays(_ anchor: Anchor, clock: ClockStart) -> DayColumn {
    let anchor = anchor.resolved(clock)
    // A moment has one day a person, so that the first and the last are in its column.
    if case .day(.moment(let moment), _, inPeriod: false) = anchor,
      let milestone = moment.milestone
    {
      return milestones.column(milestone)
    }
    return kept(\.anchors, anchor) {
      switch anchor {
      case .start: DayColumn([Int32](repeating: period.start.number, count: people))
      case .end: DayColumn([Int32](repeating: readUntil.number, count: people))
      case .day(let source, let isLast, let inPeriod):
        DayColumn(
          days(of: source, clock: clock).ends(
            last: isLast,
            in: inPeriod ? period.start.number...max(period.start, readUntil).number : nil))
      }
    }
  }

  /// The first day of a source for everybody, and the last one.
  func ends(of source: DaySource, last: Bool, clock: ClockStart) -> DayColumn {
    anchorDays(.day(source, last: last, inPeriod: false), clock: clock)
  }

  /// The states of a wave and of those of the rules, counted from the clock.
  func waves(with wave: FollowUpWave? = nil, clock: ClockStart) -> WaveColumns {
    let waves = rules.waves(with: wave)
    return kept(\.waves, WaveKey(clock: clock, waves: waves)) {
      WaveColumns(
        table, starts: ends(of: .moment(.clock), last: false, clock: clock),
        milestones: milestones, cutoff: readUntil, waves: waves)
    }
  }

  /// Time under observation by person, counted from the clock; `nil` where there is none.
  func observations(clock: ClockStart) -> [Observation?] {
    kept(\.observations, clock) {
      let starts = ends(of: .moment(.clock), last: false, clock: clock)
      let (milestones, rules, readUntil) = (milestones, rules, readUntil)
      return (0..<people).inParallel { person in
        guard starts[person] != SourceDays.unknown, milestones.day(.entry, of: person) != nil
        else { return nil }
        return Observation(
          since: Day(number: starts[person]),
          reTrafficked: milestones.day(.reTrafficked, of: person),
          milestones.followUp(of: person), cutoff: readUntil, rules: rules)
      }
    }
  }

  /// One score a person in each of some domains; see ``readScores(_:_:clock:)``.
  func scoreRows(_ domains: [OutcomeDomain], _ occasion: ScoreTest.Occasion, clock: ClockStart)
    -> [Int32]
  {
    kept(\.scores, ScoreKey(clock: clock, domains: domains, occasion: occasion)) {
      readScores(domains, occasion, clock: clock)
    }
  }
}

/// What decides the categories of a stratifier.
struct GroupsKey: Hashable, Sendable {
  let stratifier: Stratifier
  let isActivity: Bool
  let lists: [ProfileAttribute: [String]]
}

extension CohortRules {
  /// The waves, with another one among them.
  func waves(with wave: FollowUpWave?) -> [FollowUpWave] {
    guard let wave, !waves.contains(wave) else { return waves }
    return (waves + [wave]).sorted()
  }
}

extension ClockStart {
  /// The moment that starts this clock.
  var source: DaySource {
    switch self {
    case .identified: .moment(.entry)
    case .assisted: .moment(.assistance)
    case .returned: .events(EventTest([.returned]))
    case .reintegrated: .moment(.reintegration)
    }
  }
}

extension DaySource {
  /// The source itself, or what starts the clock.
  func resolved(_ clock: ClockStart) -> DaySource {
    self == .moment(.clock) ? clock.source : self
  }
}

extension Anchor {
  func resolved(_ clock: ClockStart) -> Anchor {
    guard case .day(let source, let last, let inPeriod) = self else { return self }
    return .day(source.resolved(clock), last: last, inPeriod: inPeriod)
  }
}

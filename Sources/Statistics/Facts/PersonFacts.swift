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
  let milestones: [Milestones]

  private let columns = Mutex(Columns())

  private struct Columns {
    var sources: [DaySource: SourceDays] = [:]
    var anchors: [Anchor: [Int32]] = [:]
    var waves: [Int: [UInt8]] = [:]
    var observations: [ClockStart: [Observation?]] = [:]
    var sets: [SetKey: PersonSet] = [:]
    var groups: [GroupsKey: [PersonGroup]] = [:]
  }

  /// The facts of a table.
  ///
  /// `country` is the ISO code of the own country; without it nobody is national or foreign. `asOf` is the
  /// last day that the data know of.
  package init(
    _ table: CaseTable, period: ReportingPeriod, asOf: Day, rules: CohortRules, country: String?
  ) {
    self.table = table
    self.period = period
    readUntil = min(period.end, asOf)
    self.rules = rules
    home = country.flatMap(Country.index)
    milestones = table.milestones(until: min(period.end, asOf), rules: rules)
  }

  package var people: Int { table.count }

  /// The set of a condition, from the cache if it was asked for before.
  package func set(_ condition: Condition, clock: ClockStart) -> PersonSet {
    let key = SetKey(condition: condition, clock: clock)
    if let known = columns.withLock({ $0.sets[key] }) { return known }
    let set = compile(condition, clock: clock)
    columns.withLock { $0.sets[key] = set }
    return set
  }

  /// The categories of a stratifier, made once.
  func cachedGroups(_ key: GroupsKey, _ make: () -> [PersonGroup]) -> [PersonGroup] {
    if let known = columns.withLock({ $0.groups[key] }) { return known }
    let groups = make()
    columns.withLock { $0.groups[key] = groups }
    return groups
  }

  /// The days of a source, up to the last day that is read.
  func days(of source: DaySource, clock: ClockStart) -> SourceDays {
    let source = source.resolved(clock)
    if let known = columns.withLock({ $0.sources[source] }) { return known }
    let days = readDays(of: source, clock: clock)
    columns.withLock { $0.sources[source] = days }
    return days
  }

  /// The day of an anchor for everybody; ``SourceDays/unknown`` where there is none.
  func anchorDays(_ anchor: Anchor, clock: ClockStart) -> [Int32] {
    let anchor = anchor.resolved(clock)
    if let known = columns.withLock({ $0.anchors[anchor] }) { return known }
    let days: [Int32]
    switch anchor {
    case .start: days = [Int32](repeating: period.start.number, count: people)
    case .end: days = [Int32](repeating: readUntil.number, count: people)
    case .day(let source, let isLast, let inPeriod):
      let all = self.days(of: source, clock: clock)
      let range = inPeriod ? period.start.number...max(period.start, readUntil).number : nil
      days = (0..<people).inParallel { person in
        let known = all.known(of: person)
        func fits(_ day: Int32) -> Bool { range?.contains(day) ?? true }
        return (isLast ? known.last(where: fits) : known.first(where: fits)) ?? SourceDays.unknown
      }
    }
    columns.withLock { $0.anchors[anchor] = days }
    return days
  }

  /// The state of a wave by person, counted from the clock; `nil` where the clock has no start.
  func waveStates(months: Int, clock: ClockStart) -> [WaveState?] {
    let column = columns.withLock { $0.waves[waveKey(months, clock)] } ?? readWave(months, clock)
    return column.map(WaveState.init(rawValue:))
  }

  /// Time under observation by person, counted from the clock; `nil` where there is none.
  func observations(clock: ClockStart) -> [Observation?] {
    if let known = columns.withLock({ $0.observations[clock] }) { return known }
    var asked = rules
    asked.clock = clock
    let (rules, milestones, readUntil) = (asked, milestones, readUntil)
    let column = (0..<people).inParallel { person in
      Observation(milestones[person], cutoff: readUntil, rules: rules)
    }
    columns.withLock { $0.observations[clock] = column }
    return column
  }

  private func waveKey(_ months: Int, _ clock: ClockStart) -> Int {
    months * 256 + Int(clock.rawValue)
  }

  private func readWave(_ months: Int, _ clock: ClockStart) -> [UInt8] {
    let rules = self.rules.asking(FollowUpWave(months: months), since: clock)
    // All waves are read in one pass: whoever asks for one asks for the others.
    let states = (0..<people).inParallel { [self] person in
      table.waveStates(of: person, milestones[person], cutoff: readUntil, rules: rules)
    }
    let made = rules.waves.indices.map { place in
      states.map { $0.map { $0[place].rawValue } ?? UInt8.max }
    }
    return columns.withLock { columns in
      for (wave, column) in zip(rules.waves, made)
      where columns.waves[waveKey(wave.months, clock)] == nil {
        columns.waves[waveKey(wave.months, clock)] = column
      }
      return columns.waves[waveKey(months, clock)] ?? []
    }
  }
}

/// What decides a set.
private struct SetKey: Hashable {
  let condition: Condition
  let clock: ClockStart
}

/// What decides the categories of a stratifier.
struct GroupsKey: Hashable, Sendable {
  let stratifier: Stratifier
  let isActivity: Bool
  let lists: [ProfileAttribute: [String]]
}

extension CohortRules {
  /// The same rules with a wave among the waves, and another clock.
  func asking(_ wave: FollowUpWave, since clock: ClockStart) -> CohortRules {
    var rules = self
    if !rules.waves.contains(wave) { rules.waves = (rules.waves + [wave]).sorted() }
    rules.clock = clock
    return rules
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

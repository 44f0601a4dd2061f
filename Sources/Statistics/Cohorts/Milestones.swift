package import CaseModel

/// What one person's history says up to a day: first dates, states and last contact.
///
/// Every figure about people is counted from these. Days are days since 1970; `nil` means that it has
/// not happened by then.
package struct Milestones: Sendable {
  /// First `presumed` event.
  package var presumed: Day?
  /// First `identified` event.
  package var identified: Day?
  /// First `assisted` event, or the first delivered service of the person, whichever is earlier.
  package var assisted: Day?
  /// Assisted by a service without a start date only.
  package var isAssistedWithoutDate = false
  package var returned: Day?
  package var declined: Day?
  /// First `accepted` or `assisted` event, or start of a service, on or after the first `declined`.
  package var acceptedAfterDeclining: Day?
  /// The latest `declined` event is later than every acceptance, assistance and start of a service.
  package var hasDeclined: Bool {
    lastDeclined.map { declined in lastAcceptance.map { $0 < declined } ?? true } ?? false
  }
  package var offered: Day?
  package var accepted: Day?
  package var reintegrationStarted: Day?
  /// A service of the long-term group was delivered, or services covered the time the rules ask for.
  package var hasLongTermService = false
  /// First `reintegrated` event, or the first day that meets the derived rule, whichever is earlier.
  package var reintegrated: Day?
  /// Last `reintegrated` event or the derived day, whichever is later.
  package var lastReintegrated: Day?
  /// The day in ``reintegrated`` comes from assessments, not from an event.
  package var isReintegrationDerived = false
  /// Re-trafficking events on or after entry, suspected ones included; first and last.
  package var reTrafficked: Day?
  package var lastReTrafficked: Day?
  /// The last one that is marked as confirmed; one without a certainty is not.
  package var lastReTraffickedConfirmed: Day?
  package var died: Day?
  /// The latest event that ended contact, unless `reopened` followed, or contact was resumed without
  /// it (see ``isContactResumed``).
  package var ending: EventKind?
  package var endingDay: Day?
  /// The first day of `lost` or `closed` that no `reopened` follows.
  package var recordedEnd: Day?
  /// Contact went on after its recorded end without `reopened`: any contact after `lost`; `accepted`,
  /// `assisted`, `reintegration_started` or a new service after another end.
  ///
  /// A follow-up of a closed case resumes nothing.
  package var isContactResumed = false
  package var reopened: Day?
  /// Day of the first event of any kind: when the case record was opened.
  package var opened: Day?
  /// The latest day of contact, as ``EventKind/isContact(_:)`` defines it.
  package var lastContact: Day?
  /// The latest day of a wave that a contact belongs to, counted from the start of the clock and at
  /// most the cut-off: the person counts as followed to that day.
  package var followedToWave: Day?
  /// The latest decision about the person's status is `not_a_victim`.
  package var isNotAVictim = false
  /// How many trafficking episodes the history holds.
  package var episodes: UInt8 = 1

  /// The day on which the person entered the funnel, or `nil` when the person is not part of it.
  ///
  /// First identification under the rules; when none is recorded, a later stage implies it and its
  /// first day counts. People found not to be victims leave.
  package var entry: Day?
  /// Furthest stage reached, or `nil` when the person is not part of the funnel.
  package var stage: FunnelStage?
  /// Bit *s* is set when stage *s* has a record of its own; the other stages reached are implied.
  package var recordedStages: UInt8 = 0

  /// Last day on which assistance was accepted, given, planned for or started.
  fileprivate var lastTakenUp: Day?
  fileprivate var lastDeclined: Day?
  fileprivate var lastAcceptance: Day?

  package init() {}

  /// Reached the stage, recorded or implied.
  @inlinable
  package func reached(_ target: FunnelStage) -> Bool {
    guard let stage else { return false }
    return stage.rawValue >= target.rawValue
  }
}

extension CaseTable {
  /// The milestones of everyone as known on `cutoff`; later rows are left out.
  ///
  /// - Complexity: O(rows), on both cores.
  package func milestones(until cutoff: Day, rules: CohortRules) -> [Milestones] {
    mapPeople { self.milestones(of: $0, until: cutoff, rules: rules) }
  }

  func milestones(of person: Int, until cutoff: Day, rules: CohortRules) -> Milestones {
    if rules.counting == .recorded {
      return recordedMilestones(of: person, until: cutoff, rules: rules)
    }
    var result = Milestones()
    readEvents(of: person, until: cutoff, into: &result)
    readServices(of: person, until: cutoff, rules: rules, into: &result)
    readAssessments(of: person, until: cutoff, rules: rules.reintegration, into: &result)
    result.resumeContact()
    result.placeInFunnel(rules)
    result.followedToWave = lastWaveMet(of: person, result, until: cutoff, rules: rules)
    if let entry = result.entry, let day = result.reTrafficked, day < entry {
      // What lies before entry belongs to the first episode.
      result.reTrafficked = firstReTrafficking(of: person, from: entry, until: cutoff)
    }
    if let entry = result.entry {
      result.lastReTrafficked = result.lastReTrafficked.flatMap { $0 < entry ? nil : $0 }
      result.lastReTraffickedConfirmed = result.lastReTraffickedConfirmed.flatMap {
        $0 < entry ? nil : $0
      }
    }
    return result
  }

  /// The first re-trafficking event on one of the days, both ends included.
  private func firstReTrafficking(of person: Int, from start: Day, until end: Day) -> Day? {
    eventRows(of: person).first { row in
      events.kind[row] == EventKind.reTrafficked.rawValue
        && (start.number...max(start, end).number).contains(events.day[row])
    }.map { Day(number: events.day[$0]) }
  }

  private func readEvents(of person: Int, until cutoff: Day, into result: inout Milestones) {
    for row in eventRows(of: person) where events.day[row] <= cutoff.number {
      guard let kind = EventKind(rawValue: events.kind[row]) else { continue }
      let day = Day(number: events.day[row])
      if result.opened == nil { result.opened = day }
      switch kind {
      case .presumed:
        result.presumed = result.presumed ?? day
        result.isNotAVictim = false
      case .identified:
        result.identified = result.identified ?? day
        result.isNotAVictim = false
      case .notAVictim: result.isNotAVictim = true
      case .offered: result.offered = result.offered ?? day
      case .declined:
        result.declined = result.declined ?? day
        result.lastDeclined = day
      case .accepted:
        result.accepted = result.accepted ?? day
        result.noteAcceptance(day)
      case .assisted:
        result.assisted = result.assisted ?? day
        result.noteAcceptance(day)
      case .returned: result.returned = result.returned ?? day
      case .reintegrationStarted:
        result.reintegrationStarted = result.reintegrationStarted ?? day
        result.lastTakenUp = day
      case .reintegrated:
        result.reintegrated = result.reintegrated ?? day
        result.lastReintegrated = day
      case .reTrafficked:
        result.reTrafficked = result.reTrafficked ?? day
        result.lastReTrafficked = day
        if events.certainty[row] == Certainty.confirmed.rawValue {
          result.lastReTraffickedConfirmed = day
        }
        if row > eventRows(of: person).lowerBound { result.episodes &+= 1 }
      case .withdrew, .lost, .transferred, .closed:
        result.ending = kind
        result.endingDay = day
        if kind == .lost || kind == .closed { result.recordedEnd = result.recordedEnd ?? day }
      case .reopened:
        (result.ending, result.endingDay, result.recordedEnd) = (nil, nil, nil)
        result.reopened = day
      case .died: result.died = result.died ?? day
      default: break
      }
      if kind.isContact(EventDetail(rawValue: events.detail[row])) { result.noteContact(day) }
    }
  }

  private func readServices(
    of person: Int, until cutoff: Day, rules: CohortRules, into result: inout Milestones
  ) {
    let rows = serviceRows(of: person)
    guard !rows.isEmpty else { return }
    // Spells stand in order of start, so covered days add up in one pass.
    var coveredDays = 0
    var coveredUntil: Day?
    for row in rows {
      let spell = services[row]
      guard spell.isDeliveredToPerson else { continue }
      guard let start = spell.start?.middle else {
        result.isAssistedWithoutDate = true
        if spell.service.isLongTerm { result.hasLongTermService = true }
        continue
      }
      guard start <= cutoff else { continue }
      result.assisted = min(result.assisted ?? start, start)
      result.noteAcceptance(start)
      if spell.service.isLongTerm { result.hasLongTermService = true }
      if let day = spell.lastContact(until: cutoff) { result.noteContact(day) }
      let written = spell.end?.middle
      let end = min(
        written ?? self.end(
          ofOpen: spell, from: start, of: person, died: result.died, until: cutoff)
          ?? cutoff, cutoff)
      let from = max(start, coveredUntil ?? start)
      if end > from { coveredDays += end - from }
      coveredUntil = max(end, coveredUntil ?? end)
    }
    if coveredDays >= rules.longTermServiceDays { result.hasLongTermService = true }
  }

  /// The day up to which a service without an end counts as given, or `nil` while it goes on.
  ///
  /// One that is recorded as completed or interrupted has a start and no length. Any other goes on to
  /// the cut-off, to death, or to the first end of contact on or after its start that no `reopened`
  /// follows; contact that was resumed without it does not bring the service back.
  func end(
    ofOpen spell: ServiceSpell, from start: Day, of person: Int, died: Day?, until cutoff: Day
  ) -> Day? {
    if spell.status == .completed || spell.status == .interrupted { return start }
    var end: Day?
    for row in eventRows(of: person) {
      let day = Day(number: events.day[row])
      guard day <= cutoff, let kind = EventKind(rawValue: events.kind[row]) else { continue }
      switch kind {
      case .withdrew, .lost, .transferred, .closed: if day >= start { end = end ?? day }
      case .reopened: end = nil
      default: break
      }
    }
    return [end, died].compactMap(\.self).min().map { max(start, $0) }
  }

  private func readAssessments(
    of person: Int, until cutoff: Day, rules: ReintegrationRule, into result: inout Milestones
  ) {
    let rows = assessmentRows(of: person)
    var row = rows.lowerBound
    var derived: Day?
    while row < rows.upperBound, assessments.day[row] <= cutoff.number {
      let day = Day(number: assessments.day[row])
      // Bit d stands for domain d: a domain scored twice on a day is one domain.
      var domains: UInt16 = 0
      var isHigh = true
      while row < rows.upperBound, assessments.day[row] == day.number {
        let domain = UInt16(1) << UInt16(assessments.domain[row])
        if OutcomeDomain.coreMask & domain != 0 {
          domains |= domain
          if assessments.canonicalScore(row) < rules.minimumScore - 1e-9 { isHigh = false }
        }
        row += 1
      }
      result.noteContact(day)
      guard derived == nil, isHigh,
        domains.nonzeroBitCount >= rules.minimumDomains,
        let assisted = result.assisted, day - assisted >= rules.minimumDays,
        result.reTrafficked == nil
          || firstReTrafficking(of: person, from: assisted, until: day) == nil
      else { continue }
      derived = day
    }
    guard let derived else { return }
    if derived < result.reintegrated ?? Day(number: .max) {
      result.reintegrated = derived
      result.isReintegrationDerived = true
    }
    result.lastReintegrated = max(result.lastReintegrated ?? derived, derived)
  }

  /// The latest day of a wave that a contact belongs to, as in the cohort × wave grid.
  private func lastWaveMet(
    of person: Int, _ milestones: Milestones, until cutoff: Day, rules: CohortRules
  ) -> Day? {
    guard let start = rules.clock.day(of: milestones) else { return nil }
    var last: Day?
    func note(_ day: Day, wave named: Int?) {
      guard let index = waveIndex(named: named, day - start, rules.waves) else { return }
      let due = min(rules.waves[index].due(from: start), cutoff)
      last = max(last ?? due, due)
    }
    for row in eventRows(of: person) where events.day[row] <= cutoff.number {
      guard events.kind[row] == EventKind.followup.rawValue else { continue }
      guard EventKind.followup.isContact(EventDetail(rawValue: events.detail[row])) else {
        continue
      }
      note(Day(number: events.day[row]), wave: events.namedWave(row))
    }
    forEachVisit(of: person, until: cutoff) { note($0, wave: $1) }
    return last
  }
}

extension OutcomeDomain {
  /// Bit *d* is set for each core domain *d*.
  static let coreMask = core.reduce(UInt16(0)) { $0 | 1 << UInt16($1.rawValue) }
}

extension Milestones {
  fileprivate mutating func noteContact(_ day: Day) { lastContact = max(lastContact ?? day, day) }

  fileprivate mutating func noteAcceptance(_ day: Day) {
    lastTakenUp = max(lastTakenUp ?? day, day)
    lastAcceptance = max(lastAcceptance ?? day, day)
    guard let declined, day >= declined else { return }
    acceptedAfterDeclining = min(acceptedAfterDeclining ?? day, day)
  }

  /// Undoes an end of contact after which contact went on.
  fileprivate mutating func resumeContact() {
    guard let kind = ending, let day = endingDay,
      let again = kind == .lost ? lastContact : lastTakenUp, again > day
    else { return }
    (ending, endingDay) = (nil, nil)
    isContactResumed = true
  }

  fileprivate mutating func placeInFunnel(_ rules: CohortRules) {
    guard !isNotAVictim else { return }
    let ownEntry =
      rules.identification == .formal
      ? identified : [presumed, identified].compactMap(\.self).min()
    if ownEntry != nil { recordedStages |= 1 << FunnelStage.identified.rawValue }
    if assisted != nil || isAssistedWithoutDate {
      recordedStages |= 1 << FunnelStage.assisted.rawValue
    }
    if reintegrationStarted != nil || hasLongTermService {
      recordedStages |= 1 << FunnelStage.longTermSupported.rawValue
    }
    if reintegrated != nil { recordedStages |= 1 << FunnelStage.reintegrated.rawValue }
    guard recordedStages != 0 else { return }
    let dated = [assisted, reintegrationStarted, reintegrated].compactMap(\.self).min()
    guard let first = ownEntry ?? dated ?? opened else { return }
    entry = first
    stage = FunnelStage(rawValue: UInt8(7 - recordedStages.leadingZeroBitCount))
  }
}

import CaseModel

@testable import Statistics

/// One person read as the printed definitions say, by somebody who has only those.
///
/// Written from the words of the report and of `SampleData/README.md` and not from the code: slow, plain,
/// and without any function of Statistics, of which it takes the names of states only.
struct PlainPerson {
  let events: [CaseEvent]
  let services: [ServiceSpell]
  let assessments: [Assessment]
  /// The last day read.
  let last: Day
  let waves = [3, 6, 12, 24, 36]
  let waveDays = [91, 182, 365, 730, 1095]

  init(_ history: CaseHistory, last: Day) {
    // A date known to the month, quarter or year counts at its middle.
    events = history.events.filter { $0.date.middle <= last }
    services = history.services.filter { spell in
      spell.status != .planned && (spell.beneficiary ?? .person) == .person
        && (spell.start.map { $0.middle <= last } ?? true)
    }
    assessments = history.assessments.filter { $0.date.middle <= last }
    self.last = last
  }

  private func first(_ kind: EventKind) -> Day? {
    events.filter { $0.kind == kind }.map(\.date.middle).min()
  }

  // MARK: Entry and stages

  var assisted: Day? {
    ([first(.assisted)] + services.map { $0.start?.middle }).compactMap { $0 }.min()
  }

  var isAssisted: Bool { first(.assisted) != nil || !services.isEmpty }

  /// The latest of presumed, identified and not a victim decides; on one day the order of the table.
  var counts: Bool {
    let decisions = events.filter { [.presumed, .identified, .notAVictim].contains($0.kind) }
    return decisions.last?.kind != .notAVictim && entry != nil
  }

  var entry: Day? {
    if let own = [first(.presumed), first(.identified)].compactMap({ $0 }).min() { return own }
    let later = [assisted, first(.reintegrationStarted), reintegrated].compactMap { $0 }.min()
    if let later { return later }
    return isAssisted || hasLongTermSupport ? events.first?.date.middle : nil
  }

  /// Days from each start to its end, days covered by several services once.
  private var daysOfService: Int {
    var days: Set<Int32> = []
    for spell in services {
      guard let start = spell.start?.middle else { continue }
      var end = last
      if let written = spell.end?.middle {
        end = min(written, last)
      } else if spell.status == .completed || spell.status == .interrupted {
        end = start
      } else {
        if let died = first(.died) { end = min(end, died) }
        // The first end of contact on or after the start that was not reopened.
        let reopened = events.lastIndex { $0.kind == .reopened } ?? -1
        let ends = events.indices.filter {
          $0 > reopened && [.lost, .closed, .withdrew, .transferred].contains(events[$0].kind)
            && events[$0].date.middle >= start
        }
        if let first = ends.first { end = min(end, events[first].date.middle) }
      }
      if end > start { days.formUnion(start.number..<end.number) }
    }
    return days.count
  }

  private var hasLongTermSupport: Bool {
    first(.reintegrationStarted) != nil || services.contains { $0.service.isLongTerm }
      || daysOfService >= 182
  }

  private var derivedReintegration: Day? {
    guard let assisted else { return nil }
    for day in Set(assessments.map(\.date.middle)).sorted() where day - assisted >= 182 {
      let scored = assessments.filter {
        $0.date.middle == day && OutcomeDomain.core.contains($0.domain)
      }
      let again = events.contains {
        $0.kind == .reTrafficked && $0.date.middle >= assisted && $0.date.middle <= day
      }
      if Set(scored.map(\.domain)).count >= 6, scored.allSatisfy({ $0.score >= 3 }), !again {
        return day
      }
    }
    return nil
  }

  var reintegrated: Day? {
    [first(.reintegrated), derivedReintegration].compactMap { $0 }.min()
  }

  /// 0 identified, 1 assisted, 2 long-term supported, 3 reintegrated.
  var stage: Int {
    reintegrated != nil ? 3 : hasLongTermSupport ? 2 : isAssisted ? 1 : 0
  }

  // MARK: Contact

  private func isContact(_ event: CaseEvent) -> Bool {
    switch event.kind {
    case .lost, .transferred, .died: return false
    case .followup: return event.detail == nil || event.detail == .reached
    case .closed, .withdrew:
      return ![EventDetail.lostContact, .transferred, .died].contains(event.detail)
    case .complaintFiled, .testimonyGiven, .indictment, .conviction, .acquittal,
      .compensationAwarded, .compensationPaid, .protectionGranted, .compensationClaimed,
      .permitGranted:
      return false
    default: return true
    }
  }

  var contacts: [Day] {
    var days = events.filter(isContact).map(\.date.middle) + assessments.map(\.date.middle)
    for spell in services {
      guard let start = spell.start?.middle else { continue }
      days.append(start)
      if let end = spell.end?.middle, end > start { days.append(min(end, last)) }
    }
    return days
  }

  /// The place of the wave to which a follow-up or a score belongs.
  private func wave(named: Int?, on day: Day, since start: Day) -> Int? {
    let days = Double(day - start)
    // Nearest of day 0 and the waves; a day half-way belongs to the later one. The last reaches as far
    // forward as back.
    guard days < Double(waveDays[4]) + Double(waveDays[4] - waveDays[3]) / 2 else { return nil }
    let places = [0] + waveDays
    let nearest = places.indices.min {
      let (one, other) = (abs(Double(places[$0]) - days), abs(Double(places[$1]) - days))
      return one != other ? one < other : places[$0] > places[$1]
    }
    guard let nearest, nearest > 0 else { return nil }
    // The name of another wave than the nearest one contradicts the day.
    return named == nil || named == waves[nearest - 1] ? nearest - 1 : nil
  }

  /// The state of each wave: reached, not reached, declined, not due.
  func waveStates(since start: Day) -> [WaveState] {
    waves.indices.map { place in
      let due = start + waveDays[place]
      if due > last || first(.died).map({ $0 <= due }) ?? false { return .notDue }
      let own = events.filter {
        $0.kind == .followup && wave(named: $0.wave, on: $0.date.middle, since: start) == place
      }
      let isScored = assessments.contains {
        wave(named: $0.wave, on: $0.date.middle, since: start) == place
      }
      if isScored || own.contains(where: isContact) { return .reached }
      return own.contains { $0.detail == .declined } ? .declined : .notReached
    }
  }

  /// Until when the person is followed without an event, counted from entry.
  func followed(since start: Day) -> Day {
    var until = contacts.max().map { max($0, start) } ?? start
    for event in events where event.kind == .followup && isContact(event) {
      if let place = wave(named: event.wave, on: event.date.middle, since: start) {
        until = max(until, min(start + waveDays[place], last))
      }
    }
    for item in assessments {
      if let place = wave(named: item.wave, on: item.date.middle, since: start) {
        until = max(until, min(start + waveDays[place], last))
      }
    }
    return until
  }

  // MARK: Re-trafficking and the last known state

  func reTrafficked(since start: Day, confirmed: Bool = false) -> [Day] {
    events.filter {
      $0.kind == .reTrafficked && $0.date.middle >= start
        && (!confirmed || $0.certainty == .confirmed)
    }.map(\.date.middle)
  }

  var died: Day? { first(.died) }

  /// Days from entry and what ended them: 0 nothing, 1 re-trafficking, 2 death.
  func observation(since start: Day) -> (days: Int, cause: Int) {
    if let event = reTrafficked(since: start).min(), event <= died ?? event {
      return (event - start, 1)
    }
    if let died { return (max(0, died - start), 2) }
    return (followed(since: start) - start, 0)
  }

  private var ending: EventKind? {
    let ends: [EventKind] = [.lost, .closed, .withdrew, .transferred]
    guard let index = events.lastIndex(where: { ends.contains($0.kind) }) else { return nil }
    let end = events[index]
    if events[(index + 1)...].contains(where: { $0.kind == .reopened }) { return nil }
    let day = end.date.middle
    if end.kind == .lost { return contacts.contains { $0 > day } ? nil : .lost }
    let isTakenUp =
      events.contains {
        [.accepted, .assisted, .reintegrationStarted].contains($0.kind) && $0.date.middle > day
      } || services.contains { ($0.start?.middle ?? day) > day }
    return isTakenUp ? nil : end.kind
  }

  var hasDeclined: Bool {
    guard let refusal = events.filter({ $0.kind == .declined }).map(\.date.middle).max() else {
      return false
    }
    let accepted =
      events.filter { $0.kind == .accepted || $0.kind == .assisted }.map(\.date.middle)
      + services.compactMap { $0.start?.middle }
    return !accepted.contains { $0 >= refusal }
  }

  func lastKnown(since start: Day) -> CaseOutcome {
    if died != nil { return .died }
    let judged = events.filter { $0.kind == .reintegrated }.map(\.date.middle).max()
    let reintegration = [judged, derivedReintegration].compactMap { $0 }.max()
    if let again = reTrafficked(since: start).max(), again >= reintegration ?? again {
      return .reTrafficked
    }
    if reintegrated != nil { return .reintegrated }
    switch ending {
    case .closed: return .closed
    case .transferred: return .transferred
    case .withdrew: return .withdrew
    case .lost: return .lost
    default: break
    }
    if stage >= 1 { return .inAssistance }
    return hasDeclined ? .declined : .notAssisted
  }
}

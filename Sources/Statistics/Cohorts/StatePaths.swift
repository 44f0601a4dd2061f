package import CaseModel

/// Where a person stands on the way from identification; each state can be entered from several.
package enum CaseState: UInt8, CodeList {
  case identified, assisted, reintegrated, reTrafficked
  /// Declined help, withdrew, or the case was closed or transferred, before reintegration.
  case left
  case died

  package static let codes = [
    "identified", "assisted", "reintegrated", "re_trafficked", "left", "died",
  ]
}

/// The paths of people through the states, in days since entry.
///
/// Assistance begins with its event or with a service delivered. It leads from identified, left and
/// re-trafficked to assisted; further support of a reintegrated person changes nothing. People leave by
/// declining before any assistance, or when they withdraw or their case is closed or transferred before
/// reintegration, as in ``CaseOutcome``; they come back by accepting, by being assisted or when the case
/// is reopened. Moves on one day count as one, to the last of them in the order of ``EventKind``.
///
/// Watched to the last contact as in ``Observation``, except that whoever has left is taken to stay so
/// until a return is recorded, up to the cut-off. Whoever comes back has contact again and whoever does
/// not has none: followed to their last contact, all who had left and are still followed would be those
/// who return. What they do elsewhere is not known, and a return to another organisation is not seen.
/// People recorded as lost are censored at their last contact, since nobody knows where they stand.
package struct StatePaths: Sendable {
  package let attrition: Attrition
  /// Numbers of the people in the table, ascending.
  package let people: [Int]
  private let stays: Stays

  /// The paths of everyone who entered by the cut-off and was seen beyond the first day.
  ///
  /// - Complexity: O(rows).
  package init(
    _ table: CaseTable, _ milestones: [Milestones], cutoff: Day, rules: CohortRules
  ) {
    var attrition = Attrition(everyone: milestones.count)
    var people: [Int] = []
    var stays = Stays()
    var (outside, unseen) = (0, 0)
    for (number, person) in milestones.enumerated() {
      guard let start = person.entry else {
        outside += 1
        continue
      }
      let states = table.states(of: number, person, from: start, until: person.died ?? cutoff)
      let end =
        person.died
        ?? (states.last?.state == .left
          ? cutoff : person.followedUntil(from: start, cutoff: cutoff, rules: rules))
      guard end > start else {
        unseen += 1
        continue
      }
      people.append(number)
      stays.append(states, person: number, from: start, until: end)
    }
    attrition.leaveOut(outside, .notInCohort)
    attrition.leaveOut(unseen, .notFollowed)
    self.attrition = attrition
    self.people = people
    self.stays = stays
  }

  /// The stays as the multi-state methods take them.
  package func spells() throws(StateSpellFault) -> StateSpells {
    try StateSpells(
      person: stays.person, entry: stays.entry, exit: stays.exit, from: stays.from, to: stays.to,
      states: CaseState.allCases.count)
  }
}

/// Stays in a state as columns.
private struct Stays {
  private(set) var person: [Int] = []
  private(set) var entry: [Double] = []
  private(set) var exit: [Double] = []
  private(set) var from: [Int] = []
  private(set) var to: [Int?] = []

  /// Adds the stays of one person; states are in order, at most one a day.
  mutating func append(
    _ states: [(day: Day, state: CaseState)], person: Int, from start: Day, until end: Day
  ) {
    var state = CaseState.identified
    var since = start
    for next in states where next.state != state {
      if next.day > since { add(person, since - start, next.day - start, state, next.state) }
      (state, since) = (next.state, next.day)
    }
    if state != .died, end > since { add(person, since - start, end - start, state, nil) }
  }

  private mutating func add(
    _ number: Int, _ since: Int, _ until: Int, _ state: CaseState, _ next: CaseState?
  ) {
    person.append(number)
    entry.append(Double(since))
    exit.append(Double(until))
    from.append(Int(state.rawValue))
    to.append(next.map { Int($0.rawValue) })
  }
}

/// Where one person stands, and what was before leaving.
private struct Standing {
  private(set) var state = CaseState.identified
  private var wasAssisted = false
  private var leftByDeclining = false

  mutating func note(_ kind: EventKind) {
    switch kind {
    case .assisted:
      wasAssisted = true
      if state == .identified || state == .left || state == .reTrafficked { state = .assisted }
    case .reintegrated: state = .reintegrated
    case .reTrafficked: state = .reTrafficked
    case .died: state = .died
    case .declined where state == .identified: (state, leftByDeclining) = (.left, true)
    case .withdrew, .transferred, .closed:
      if state == .identified || state == .assisted { (state, leftByDeclining) = (.left, false) }
    case .accepted where state == .left && leftByDeclining: state = .identified
    case .reopened where state == .left: state = wasAssisted ? .assisted : .identified
    default: break
    }
  }
}

extension CaseTable {
  /// Where a person stands at the end of every day on which something happened, in order.
  fileprivate func states(
    of person: Int, _ milestones: Milestones, from start: Day, until end: Day
  ) -> [(day: Day, state: CaseState)] {
    var moves: [(day: Day, kind: EventKind)] = eventRows(of: person).compactMap { row in
      EventKind(rawValue: events.kind[row]).map { (Day(number: events.day[row]), $0) }
    }
    for row in serviceRows(of: person) {
      let spell = services[row]
      if spell.isDeliveredToPerson, let day = spell.start?.middle { moves.append((day, .assisted)) }
    }
    // The day that assessments alone show.
    if milestones.isReintegrationDerived, let day = milestones.reintegrated {
      moves.append((day, .reintegrated))
    }
    moves = moves.filter { $0.day >= start && $0.day <= end }
      .sorted { ($0.day, $0.kind.rawValue) < ($1.day, $1.kind.rawValue) }
    var standing = Standing()
    var states: [(day: Day, state: CaseState)] = []
    for (index, move) in moves.enumerated() {
      standing.note(move.kind)
      if index + 1 == moves.count || moves[index + 1].day > move.day {
        states.append((move.day, standing.state))
      }
    }
    return states
  }
}

package import CaseModel

/// Where a person stands on the way from identification; each state can be entered from several.
package enum CaseState: UInt8, CodeList {
  case identified, assisted, reintegrated, reTrafficked, died

  package static let codes = ["identified", "assisted", "reintegrated", "re_trafficked", "died"]
}

/// The paths of people through the states, in days since entry.
///
/// Assistance begins with its event or with a service delivered. It leads from identified and from
/// re-trafficked to assisted; further support of a reintegrated person changes nothing. Moves on one
/// day count as one, to the last of them in the order of ``CaseState``. Watched as in ``Observation``.
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
      let end = person.died ?? person.followedUntil(from: start, cutoff: cutoff, rules: rules)
      guard end > start else {
        unseen += 1
        continue
      }
      people.append(number)
      stays.append(
        table.moves(of: number, person, from: start, until: end), person: number, from: start,
        until: end)
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

  /// Adds the stays of one person; moves are in order.
  mutating func append(
    _ moves: [(day: Day, state: CaseState)], person: Int, from start: Day, until end: Day
  ) {
    var state = CaseState.identified
    var since = start
    var index = 0
    while index < moves.count {
      let day = moves[index].day
      let before = state
      while index < moves.count, moves[index].day == day {
        if state.leads(to: moves[index].state) { state = moves[index].state }
        index += 1
      }
      if state == before { continue }
      if day > since { add(person, since - start, day - start, before, state) }
      since = day
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

extension CaseState {
  /// Whether an event of the next state changes this one.
  fileprivate func leads(to next: CaseState) -> Bool {
    switch next {
    case .identified: false
    case .assisted: self == .identified || self == .reTrafficked
    case .reintegrated, .reTrafficked, .died: self != next
    }
  }
}

extension CaseTable {
  /// Every day on which something happened that can change the state, in order.
  fileprivate func moves(
    of person: Int, _ milestones: Milestones, from start: Day, until end: Day
  ) -> [(day: Day, state: CaseState)] {
    var moves: [(day: Day, state: CaseState)] = []
    for row in eventRows(of: person) {
      let state: CaseState? =
        switch EventKind(rawValue: events.kind[row]) {
        case .assisted: .assisted
        case .reintegrated: .reintegrated
        case .reTrafficked: .reTrafficked
        case .died: .died
        default: nil
        }
      if let state { moves.append((Day(number: events.day[row]), state)) }
    }
    for row in serviceRows(of: person) {
      let spell = services[row]
      if spell.isDeliveredToPerson, let day = spell.start?.middle { moves.append((day, .assisted)) }
    }
    // The day that assessments alone show.
    if milestones.isReintegrationDerived, let day = milestones.reintegrated {
      moves.append((day, .reintegrated))
    }
    return moves.filter { $0.day >= start && $0.day <= end }
      .sorted { ($0.day, $0.state.rawValue) < ($1.day, $1.state.rawValue) }
  }
}

package import CaseModel

/// Time to re-trafficking when it may have been found only at a visit: an interval for each person.
///
/// A re-trafficking recorded on the day of a follow-up or an assessment counts as found at that visit:
/// it happened after the contact before and by that day. One recorded on a day of its own happened on
/// that day; one known to the month, quarter or year happened within it. People without one are free
/// of it until the day up to which they are watched (see ``Observation``), and nothing is known
/// beyond. Assumes that a contact before would have shown it, and that what was recorded with a day of
/// its own is dated rightly. Death ends the watch; it does not compete here.
package struct DiscoveryIntervals: Sendable {
  package private(set) var attrition: Attrition
  /// Numbers of the people in the table, ascending.
  package private(set) var people: [Int] = []
  /// Days from the start of the clock: the event lies in `(left, right]`.
  package private(set) var left: [Double] = []
  /// Infinity where no event is known; equal to `left` for a day known exactly.
  package private(set) var right: [Double] = []
  /// People whose re-trafficking was found at a visit.
  package private(set) var foundAtVisit = 0
  /// People whose re-trafficking is known to a month, quarter or year only.
  package private(set) var coarse = 0
  /// People whose re-trafficking has a day of its own.
  package private(set) var exact = 0

  /// The intervals of everyone whose clock started by the cut-off.
  ///
  /// - Complexity: O(rows).
  package init(_ table: CaseTable, _ milestones: [Milestones], cutoff: Day, rules: CohortRules) {
    attrition = Attrition(everyone: milestones.count)
    var (outside, undated, before) = (0, 0, 0)
    for (number, person) in milestones.enumerated() {
      guard person.entry != nil else {
        outside += 1
        continue
      }
      guard let start = rules.clock.day(of: person), start <= cutoff else {
        undated += 1
        continue
      }
      if let event = person.reTrafficked, event < start {
        before += 1
        continue
      }
      people.append(number)
      let watched = person.watched(
        for: person.reTrafficked, from: start, cutoff: cutoff, rules: rules)
      if watched.end == .reTrafficked {
        note(watched.until, of: number, since: start, in: table)
      } else {
        left.append(Double(watched.until - start))
        right.append(.infinity)
      }
    }
    attrition.leaveOut(outside, .notInCohort)
    attrition.leaveOut(undated, .noStart)
    attrition.leaveOut(before, .outcomeBeforeStart)
  }

  /// The intervals as the estimate takes them.
  package func observations() throws(IntervalFault) -> IntervalObservations {
    try IntervalObservations(left: left, right: right)
  }

  private mutating func note(_ event: Day, of person: Int, since start: Day, in table: CaseTable) {
    let contacts = table.visits(of: person)
    let date =
      table.eventRows(of: person).map { table.events[$0] }.first {
        $0.kind == .reTrafficked && $0.date.middle == event
      }?.date ?? RecordedDate(event)
    if date.precision != .day {
      coarse += 1
      append(date.earliest - start - 1, date.latest - start)
    } else if contacts.visits.contains(event) {
      foundAtVisit += 1
      let last = contacts.all.filter { $0 < event && $0 >= start }.max() ?? start
      append(last - start, event - start)
    } else {
      exact += 1
      append(event - start, event - start)
    }
  }

  /// What lies before the start of the clock is cut off.
  private mutating func append(_ from: Int, _ to: Int) {
    right.append(Double(max(0, to)))
    left.append(Double(min(max(0, from), max(0, to))))
  }
}

extension CaseTable {
  /// Days of follow-up visits and assessments, and of every contact with the person.
  fileprivate func visits(of person: Int) -> (visits: Set<Day>, all: Set<Day>) {
    var (visits, all) = (Set<Day>(), Set<Day>())
    for row in eventRows(of: person) {
      let event = events[row]
      guard event.isContact, event.kind != .reTrafficked else { continue }
      if event.kind == .followup { visits.insert(event.date.middle) }
      all.insert(event.date.middle)
    }
    for row in assessmentRows(of: person) {
      let day = Day(number: assessments.day[row])
      visits.insert(day)
      all.insert(day)
    }
    for row in serviceRows(of: person) {
      let spell = services[row]
      if spell.isDeliveredToPerson, let day = spell.start?.middle { all.insert(day) }
    }
    return (visits, all)
  }
}

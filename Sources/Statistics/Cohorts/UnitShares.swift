package import CaseModel

/// What is compared between partners or regions.
package enum UnitOutcome: UInt8, CodeList {
  /// Assisted within the window after entry.
  case assisted
  /// Reintegrated within the window after the start of the clock.
  case reintegrated
  /// Re-trafficked within the window after the start of the clock.
  case reTrafficked
  /// Reached at the wave that ends the window.
  case reached

  package static let codes = ["assisted", "reintegrated", "re_trafficked", "reached"]

  fileprivate var timedOutcome: TimedOutcome? {
    switch self {
    case .reintegrated: .reintegrated
    case .reTrafficked: .reTrafficked
    case .assisted, .reached: nil
    }
  }
}

/// Everybody whose window is over by the calendar, and whether the outcome came within it.
///
/// The window of a person ends a fixed number of days after the start of the clock (of assistance:
/// after entry) and must do so by the cut-off. Whether somebody was assisted or reached is on file,
/// however long the person was watched: a plain share. Re-trafficking and reintegration are known only
/// while a person is followed: the share of a unit is the cumulative incidence at the end of the window
/// (see ``WindowIncidence``), so that a unit that loses many looks neither better nor worse for it.
/// A wave is not due for the dead.
package struct UnitShares: Sendable {
  /// One unit, or one stratum of it.
  package struct Share: Sendable {
    /// People whose window is over.
    package let people: Int
    package let events: Int
    /// Lost before the end of the window without the outcome.
    package let lost: Int
    /// `nil` when nobody is there, or nobody was followed to the end of the window.
    package let value: Double?
    /// The share as a count, for methods that take counts; 0 of 0 where there is no share.
    package let counts: Proportion
  }

  package let outcome: UnitOutcome
  package let window: FollowUpWave
  package let attrition: Attrition
  /// Numbers of the people in the table, ascending.
  package let people: [Int]
  package let startDay: [Day]
  /// Days to the end of observation, and what ended it as in ``OutcomeCohort``; where the outcome is
  /// on file, the whole window and 1 for the outcome.
  private let days: [Int]
  private let cause: [UInt8]

  /// The people of a window.
  ///
  /// - Complexity: O(rows).
  package init(
    _ table: CaseTable, _ milestones: [Milestones], _ outcome: UnitOutcome,
    within window: FollowUpWave,
    cutoff: Day, rules: CohortRules
  ) {
    self.outcome = outcome
    self.window = window
    if outcome == .reached {
      let cohort = WaveCohort(table, milestones, wave: window, cutoff: cutoff, rules: rules)
      attrition = cohort.attrition
      people = cohort.people
      startDay = cohort.startDay
      days = cohort.people.map { _ in window.days }
      cause = cohort.state.map { $0 == .reached ? 1 : 0 }
      return
    }
    guard let timed = outcome.timedOutcome else {
      let entered = milestones.indices.filter { milestones[$0].entry != nil }
      let due = entered.filter { number in
        milestones[number].entry.map { window.due(from: $0) <= cutoff } ?? false
      }
      var attrition = Attrition(everyone: milestones.count)
      attrition.leaveOut(milestones.count - entered.count, .notInCohort)
      attrition.leaveOut(entered.count - due.count, .notDue)
      self.attrition = attrition
      people = due
      let starts = due.compactMap { milestones[$0].entry }
      startDay = starts
      days = due.map { _ in window.days }
      cause = zip(due, starts).map { number, start in
        (milestones[number].assisted.map { $0 <= window.due(from: start) } ?? false) ? 1 : 0
      }
      return
    }
    let cohort = OutcomeCohort(
      milestones, outcome: timed, since: rules.clock, cutoff: cutoff, rules: rules)
    let rows = cohort.rows(withWindow: window.days, until: cutoff)
    var attrition = cohort.attrition
    attrition.leaveOut(cohort.count - rows.count, .notDue)
    self.attrition = attrition
    people = rows.map { cohort.people[$0] }
    startDay = rows.map { cohort.startDay[$0] }
    days = rows.map { cohort.days[$0] }
    cause = rows.map { UInt8(cohort.cause[$0]) }
  }

  /// The group of each person.
  package func groups(_ term: GroupTerm, in table: CaseTable, _ milestones: [Milestones])
    -> GroupColumn
  {
    table.groups(term, of: people, since: startDay, milestones)
  }

  /// The shares of the groups of a column.
  package func shares(by column: GroupColumn) -> [Share] {
    var rows = [[Int]](repeating: [], count: column.codes.count)
    for row in people.indices { if let group = column.group[row] { rows[group].append(row) } }
    return rows.map(share)
  }

  /// The shares of partners by stratum, as an indirectly standardised comparison takes them; strata of
  /// a partner of whom nobody was followed to the end of the window are left out.
  package func entries(by units: GroupColumn, strata: GroupColumn) -> [RatioFunnelPlot.Entry] {
    let width = strata.codes.count
    var rows = [[Int]](repeating: [], count: units.codes.count * width)
    for row in people.indices {
      guard let unit = units.group[row], let stratum = strata.group[row] else { continue }
      rows[unit * width + stratum].append(row)
    }
    return rows.enumerated().compactMap { place, rows in
      let share = share(rows)
      guard share.value != nil else { return nil }
      return RatioFunnelPlot.Entry(
        unit: place / width, stratum: place % width, proportion: share.counts)
    }
  }

  private func share(_ rows: [Int]) -> Share {
    let within = WindowIncidence(
      days: rows.map { days[$0] }, cause: rows.map { cause[$0] }, window: window.days)
    let value = within.share?.value
    return Share(
      people: within.people, events: within.events, lost: within.lost, value: value,
      counts: within.effective ?? Proportion(0, of: 0))
  }
}

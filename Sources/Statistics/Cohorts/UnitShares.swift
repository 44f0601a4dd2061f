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
}

/// Of each person whose window is complete, whether the outcome came within it.
///
/// The window of a person ends a fixed number of days after the start of the clock (of assistance:
/// after entry) and must do so by the cut-off. People lost before its end without the outcome are left
/// out and counted: what became of them is not known, and a partner that loses many is not better for
/// it. Death within the window counts as without the outcome, except at a wave, which is not due then.
package struct UnitShares: Sendable {
  package let outcome: UnitOutcome
  package let window: FollowUpWave
  package private(set) var attrition: Attrition
  /// Numbers of the people in the table, ascending.
  package private(set) var people: [Int] = []
  package private(set) var startDay: [Day] = []
  /// `nil` where the person was lost before the end of the window.
  package private(set) var hasOutcome: [Bool?] = []

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
      hasOutcome = cohort.state.map { $0 == .reached }
      return
    }
    var attrition = Attrition(everyone: milestones.count)
    var (outside, undated, early, before) = (0, 0, 0, 0)
    for (number, person) in milestones.enumerated() {
      guard let entry = person.entry else {
        outside += 1
        continue
      }
      let clock = outcome == .assisted ? entry : rules.clock.day(of: person)
      guard let start = clock else {
        undated += 1
        continue
      }
      guard window.due(from: start) <= cutoff else {
        early += 1
        continue
      }
      let event: Day? =
        switch outcome {
        case .assisted: person.assisted
        case .reintegrated: person.reintegrated
        case .reTrafficked, .reached: person.reTrafficked
        }
      if let event, event < start, outcome != .assisted {
        before += 1
        continue
      }
      people.append(number)
      startDay.append(start)
      if let event, event <= window.due(from: start) {
        hasOutcome.append(true)
      } else {
        let until = person.followedUntil(from: start, cutoff: cutoff, rules: rules)
        let isKnown = person.died != nil || event != nil || until >= window.due(from: start)
        // Whether assistance was given is on file, however long the person was watched.
        hasOutcome.append(isKnown || outcome == .assisted ? false : nil)
      }
    }
    attrition.leaveOut(outside, .notInCohort)
    attrition.leaveOut(undated, .noStart)
    attrition.leaveOut(early, .notDue)
    attrition.leaveOut(before, .outcomeBeforeStart)
    self.attrition = attrition
  }

  /// The group of each person.
  package func groups(_ term: GroupTerm, in table: CaseTable, _ milestones: [Milestones])
    -> GroupColumn
  {
    table.groups(term, of: people, since: startDay, milestones)
  }

  /// The shares of the groups of a column, and the people lost in each.
  package func shares(by column: GroupColumn) -> (shares: [Proportion], lost: [Int]) {
    var counts = [(with: Int, all: Int, lost: Int)](
      repeating: (0, 0, 0), count: column.codes.count)
    for (group, outcome) in zip(column.group, hasOutcome) {
      guard let group else { continue }
      switch outcome {
      case true?:
        counts[group].with += 1
        counts[group].all += 1
      case false?: counts[group].all += 1
      case nil: counts[group].lost += 1
      }
    }
    return (counts.map { Proportion($0.with, of: $0.all) }, counts.map(\.lost))
  }

  /// The shares of partners by stratum, as an indirectly standardised comparison takes them.
  package func entries(by units: GroupColumn, strata: GroupColumn) -> [RatioFunnelPlot.Entry] {
    let width = strata.codes.count
    var counts = [(with: Int, all: Int)](repeating: (0, 0), count: units.codes.count * width)
    for row in people.indices {
      guard let unit = units.group[row], let stratum = strata.group[row],
        let outcome = hasOutcome[row]
      else { continue }
      counts[unit * width + stratum].all += 1
      if outcome { counts[unit * width + stratum].with += 1 }
    }
    return counts.enumerated().filter { $0.element.all > 0 }.map { place, count in
      RatioFunnelPlot.Entry(
        unit: place / width, stratum: place % width,
        proportion: Proportion(count.with, of: count.all))
    }
  }
}

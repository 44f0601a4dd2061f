import CaseModel
import Statistics

extension ResearchAnalyses {
  /// The share at a year and more again: with the recorded end of follow-up, since the other clocks,
  /// without dates that stand for a month or more, as found at visits, and whatever became of those lost.
  mutating func sensitivity(_ main: TimeSet, _ waves: [FollowUpWave]) -> ResearchTable? {
    let people = people(main)
    guard people.cohort.count > 0 else { return nil }
    let long = waves.filter { $0.months >= 12 }
    let months = long.isEmpty ? waves.suffix(1) : long[...]
    var rows: [[DataTable.Cell]] = []
    var sets: [TimeSet?] = []
    func add(_ set: TimeSet, _ new: [[DataTable.Cell]]) {
      rows += new
      sets += new.map { _ in set }
    }
    add(main, Self.shares("as_reported", people, months))
    add(main, Self.bounds(people, months))
    var others: [(String, TimeSet)] = []
    var recorded = main
    recorded.end = .recordedEnd
    others.append(("recorded_end", recorded))
    for clock in ClockStart.allCases where clock != main.since {
      var other = main
      other.since = clock
      // Nothing follows an outcome that starts its own clock.
      if clock.code == main.outcome.code { continue }
      others.append(("since_\(clock.code)", other))
    }
    var exact = main
    exact.isToTheDay = true
    others.append(("known_to_the_day", exact))
    for (name, set) in others {
      let people = self.people(set)
      guard people.cohort.count > 0 else { continue }
      add(set, Self.shares(name, people, months))
    }
    if main.outcome == .reTrafficked { add(main, Self.discovered(people, months)) }
    return ResearchTable(.sensitivity, rows, sets: sets)
  }

  private static func shares(
    _ name: String, _ people: TimedPeople, _ waves: ArraySlice<FollowUpWave>
  ) -> [[DataTable.Cell]] {
    let incidence = people.risk.cumulativeIncidence(of: 1)
    let cohort = people.cohort
    return waves.map { wave in
      let estimate = incidence.estimate(at: Double(wave.days))
      let followed = cohort.days.count { $0 >= wave.days }
      let isKnown = followed > 0
      return [
        .text(name), .count(wave.months), .count(cohort.count),
        .count(cohort.days.indices.count { cohort.cause[$0] == 1 && cohort.days[$0] <= wave.days }),
        isKnown ? .number(estimate.value) : .none,
        isKnown ? .optional(estimate.limits?.lower) : .none,
        isKnown ? .optional(estimate.limits?.upper) : .none, .count(followed),
      ]
    }
  }

  /// Of everybody whose months are over: the share if none, and if all, of the people lost had the
  /// outcome.
  private static func bounds(_ people: TimedPeople, _ waves: ArraySlice<FollowUpWave>)
    -> [[DataTable.Cell]]
  {
    let observable = people.observable
    return waves.map { wave in
      let rows = observable.indices.filter { observable[$0] >= wave.days }
      let window = WindowIncidence(
        days: rows.map { people.cohort.days[$0] },
        cause: rows.map { UInt8(people.cohort.cause[$0]) }, window: wave.days)
      return [
        .text("bounds"), .count(wave.months), .count(window.people), .count(window.events),
        .none, .optional(window.bounds?.lower), .optional(window.bounds?.upper),
        .count(window.followed),
      ]
    }
  }

  /// With times that are known to lie between two visits, or in a month: between what the share lies.
  private static func discovered(_ people: TimedPeople, _ waves: ArraySlice<FollowUpWave>)
    -> [[DataTable.Cell]]
  {
    let intervals = people.intervals
    guard intervals.right.contains(where: \.isFinite),
      let turnbull = try? intervals.observations().turnbull(), turnbull.converged
    else { return [] }
    let last = (intervals.left + intervals.right).filter(\.isFinite).max() ?? 0
    return waves.map { wave in
      let survival = turnbull.survival(at: Double(wave.days))
      let isKnown = Double(wave.days) <= last
      return [
        .text("found_at_visits"), .count(wave.months), .count(intervals.people.count),
        .count(intervals.right.count { $0.isFinite }), .none,
        isKnown ? .number(1 - survival.upper) : .none,
        isKnown ? .number(1 - survival.lower) : .none, .none,
      ]
    }
  }
}

extension TimedPeople {
  /// Between which days the outcome lies, where it may have been found at a visit.
  var intervals: DiscoveryIntervals {
    DiscoveryIntervals(input.table, input.milestones, cutoff: input.cutoff, rules: input.rules)
  }
}

import CaseModel

/// How often each activity happened in each of some periods.
struct ActivityCounts {
  /// In order of time; no two have a day in common.
  let periods: [ReportingPeriod]
  private var counts: [[Int]]

  init(in periods: [ReportingPeriod]) {
    self.periods = periods
    counts = Activity.allCases.map { _ in [Int](repeating: 0, count: periods.count) }
  }

  /// Counts by period.
  subscript(activity: Activity) -> [Int] { counts[activity.rawValue] }

  /// Counts the activity if it has a day, and the day lies in a period.
  private mutating func count(_ activity: Activity, on day: Day?) {
    guard let day, let index = periods.firstIndex(where: { $0.contains(day) }) else { return }
    counts[activity.rawValue][index] += 1
  }

  /// Counts what happened to anyone, in the funnel or not.
  mutating func add(_ person: Milestones) { count(.casesOpened, on: person.opened) }

  /// Counts what happened to a person of the funnel.
  mutating func addFunnel(_ person: Milestones, states: [WaveState]?, rules: CohortRules) {
    count(.identified, on: person.entry)
    count(.assisted, on: person.assisted)
    count(.reintegrationStarted, on: person.reintegrationStarted)
    count(.reintegrated, on: person.reintegrated)
    count(.reTrafficked, on: person.reTrafficked)
    guard let start = rules.clock.day(of: person), let states else { return }
    for (wave, state) in zip(rules.waves, states) where state != .notDue {
      count(.followUpsDue, on: wave.due(from: start))
      if state == .reached { count(.followUpsDone, on: wave.due(from: start)) }
    }
  }
}

import CaseModel

/// How often each activity happened in each of some periods.
struct ActivityCounts {
  /// In order of time; no two have a day in common.
  let periods: [ReportingPeriod]
  private let cells: [[CountedCell]]

  init(in periods: [ReportingPeriod], of facts: PersonFacts) {
    self.periods = periods
    cells = Activity.allCases.map { activity in
      periods.map { facts.cell(activity.terms(in: $0, facts.rules)) }
    }
  }

  /// Counts by period.
  subscript(activity: Activity) -> [Int] { cells[activity.rawValue].map(\.count) }

  /// Cells by period.
  func cells(_ activity: Activity) -> [CountedCell] { cells[activity.rawValue] }
}

extension Activity {
  /// What is counted in a period: people with their first such event in it, and waves whose day lies in
  /// it.
  ///
  /// Of people outside the funnel only the opening of their case counts.
  func terms(in period: ReportingPeriod, _ rules: CohortRules) -> [[Condition]] {
    switch self {
    case .identified: [[.on(.entry, in: period)]]
    case .assisted: [[.inFunnel, .on(.assistance, in: period)]]
    case .reintegrationStarted: [[.inFunnel, .on(.longTermSupport, in: period)]]
    case .reintegrated: [[.inFunnel, .on(.reintegration, in: period)]]
    case .reTrafficked: [[.on(.reTrafficking, in: period)]]
    case .casesOpened: [[.on(.caseOpened, in: period)]]
    case .followUpsDue: waves(in: period, rules, [.reached, .notReached, .declined])
    case .followUpsDone: waves(in: period, rules, [.reached])
    }
  }

  private func waves(in period: ReportingPeriod, _ rules: CohortRules, _ states: [WaveState])
    -> [[Condition]]
  {
    rules.waves.map { wave in
      [
        .clockStarted(from: period.start + -wave.days, to: period.end + -wave.days),
        .wave(months: wave.months, states),
      ]
    }
  }
}

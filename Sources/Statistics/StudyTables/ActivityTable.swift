import CaseModel

/// What is counted as activity of a period: first events of people, and follow-ups.
enum Activity: CaseIterable {
  case identified, assisted, reintegrationStarted, reintegrated, reTrafficked, casesOpened
  case followUpsDue, followUpsDone

  var indicator: Indicator {
    switch self {
    case .identified: .identified
    case .assisted: .assisted
    case .reintegrationStarted: .reintegrationStarted
    case .reintegrated: .reintegrated
    case .reTrafficked: .reTrafficked
    case .casesOpened: .casesOpened
    case .followUpsDue: .followUpsDue
    case .followUpsDone: .followUpsDone
    }
  }

  var unit: CountUnit {
    switch self {
    case .casesOpened: .cases
    case .followUpsDue, .followUpsDone: .events
    default: .people
    }
  }

  /// The funnel stage whose total contains this activity of all times.
  var stage: FunnelStage? {
    switch self {
    case .identified: .identified
    case .assisted: .assisted
    case .reintegrationStarted: .longTermSupported
    case .reintegrated: .reintegrated
    default: nil
    }
  }
}

extension StudyPopulation {
  static let activityTable = "activity"

  /// The quarters of the activity table: the period's last quarter and the three before it.
  var activityPeriods: [ReportingPeriod] {
    let (year, month, _) = cutoff.civil
    guard let last = ReportingPeriod(year: year, quarter: (month + 2) / 3) else { return [] }
    return (0..<4).reversed().map { last.shifted(by: -$0) }
  }

  static func activityBlock(_ activity: Activity) -> String {
    "\(activityTable)/\(activity.indicator.code)"
  }

  /// Activity over four quarters: people with their first such event in the quarter, and waves that
  /// fell due in it.
  func activity() -> StudyTable {
    let id = Self.activityTable
    let periods = activityPeriods
    var blocks = [FigureBlock(id: "\(id)/anchor", figures: [])]
    var guards: [Guard] = []
    for activity in Activity.allCases {
      let block = Self.activityBlock(activity)
      let counts = periods.map { count(activity, in: $0) }
      blocks.append(
        FigureBlock(
          id: block,
          figures: zip(periods, counts).map { period, count in
            .count(
              key(id, activity.indicator, view: .activity, period: period), count,
              unit: activity.unit)
          }))
      guards += counts.map {
        Guard($0, from: [block], factor: activity == .reTrafficked ? 2 : 1)
      }
    }
    let due = Self.activityBlock(.followUpsDue)
    let done = Self.activityBlock(.followUpsDone)
    guards += periods.map { period in
      Guard(
        count(.followUpsDue, in: period) - count(.followUpsDone, in: period), from: [due, done])
    }
    // Opening a case and identification are one event for most people: the rest must not be small.
    guards += periods.map { period in
      Guard(
        abs(count(.casesOpened, in: period) - count(.identified, in: period)),
        from: [Self.activityBlock(.identified), Self.activityBlock(.casesOpened)])
    }
    return StudyTable(id: id, versions: [TableVersion(blocks: blocks, guards: guards)])
  }

  /// How many there were in a span of days.
  func count(_ activity: Activity, in period: ReportingPeriod) -> Int {
    switch activity {
    case .identified: number(in: period, \.entry)
    case .assisted: number(in: period, \.assisted)
    case .reintegrationStarted: number(in: period, \.reintegrationStarted)
    case .reintegrated: number(in: period, \.reintegrated)
    case .reTrafficked: number(in: period, \.reTrafficked)
    case .casesOpened: people.count { $0.opened.map(period.contains) ?? false }
    case .followUpsDue: followUps(in: period) { $0 != .notDue }
    case .followUpsDone: followUps(in: period) { $0 == .reached }
    }
  }

  private func number(in period: ReportingPeriod, _ day: (Milestones) -> Day?) -> Int {
    cohort.count { day(people[$0]).map(period.contains) ?? false }
  }

  private func followUps(in period: ReportingPeriod, where counts: (WaveState) -> Bool) -> Int {
    let waves = plan.rules.waves
    return cohort.reduce(0) { sum, person in
      guard let start = start(person),
        waves.contains(where: { period.contains($0.due(from: start)) }),
        let states = waveStates[person]
      else { return sum }
      return sum
        + waves.indices.count {
          period.contains(waves[$0].due(from: start)) && counts(states[$0])
        }
    }
  }
}

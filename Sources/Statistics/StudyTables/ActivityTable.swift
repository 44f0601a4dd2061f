import CaseModel

/// What is counted as activity of a period: first events of people, and follow-ups.
enum Activity: Int, CaseIterable {
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

  /// The periods of the activity table, the period of the report last.
  var activityPeriods: [ReportingPeriod] { activityCounts.periods }

  static func activityBlock(_ activity: Activity) -> String {
    "\(activityTable)/\(activity.indicator.code)"
  }

  /// Activity of the period and of comparable ones before it: people with their first such event in
  /// the period, and waves that fell due in it.
  func activity() -> StudyTable {
    let id = Self.activityTable
    let periods = activityPeriods
    var blocks = [FigureBlock(id: "\(id)/anchor", figures: [])]
    var guards: [Guard] = []
    for activity in Activity.allCases {
      let block = Self.activityBlock(activity)
      let cells = activityCounts.cells(activity)
      blocks.append(
        FigureBlock(
          id: block,
          figures: zip(periods, cells).map { period, cell in
            .count(
              key(id, activity.indicator, view: .activity, period: period), cell,
              unit: activity.unit)
          }))
      guards += cells.map {
        Guard($0.count, from: [block], factor: activity == .reTrafficked ? 2 : 1)
      }
    }
    let due = Self.activityBlock(.followUpsDue)
    let done = Self.activityBlock(.followUpsDone)
    guards += periods.indices.map { period in
      Guard(
        activityCounts[.followUpsDue][period] - activityCounts[.followUpsDone][period],
        from: [due, done])
    }
    // Opening a case and identification are one event for most people: the rest must not be small.
    guards += periods.indices.map { period in
      Guard(
        abs(activityCounts[.casesOpened][period] - activityCounts[.identified][period]),
        from: [Self.activityBlock(.identified), Self.activityBlock(.casesOpened)])
    }
    return StudyTable(
      id: id, versions: [TableVersion(blocks: blocks, guards: guards)], isOfTotals: true)
  }
}

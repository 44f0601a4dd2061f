import CaseModel

extension StudyPopulation {
  static let openTable = "follow_ups_open"

  /// Days after its day from which a follow-up that has not taken place is called overdue.
  static let overdueAfter = 30

  /// The follow-ups that can still take place: whose wave has come and whose time is not over, by wave,
  /// and how they stand.
  ///
  /// - Due: the wave has come, and the person was alive on its day.
  /// - Reached, declined: the contact took place, or the person did not want it.
  /// - Open: neither is on record; overdue: for more than 30 days after the day of the wave.
  func followUpsOpen() -> StudyTable {
    let id = Self.openTable
    let waves = plan.rules.waves
    let rows =
      waves.map { (code: String($0.months), waves: [$0]) }
      + [(code: FigureKey.total, waves: waves)]
    let figures = rows.flatMap { row in
      OpenState.allCases.map { state in
        Figure.count(
          key(id, .followUpsOpen, [.wave: row.code, .state: state.code]),
          facts.cell(row.waves.map { conditions(state, $0) }), unit: .events)
      }
    }
    return StudyTable(id: id, versions: [guardedVersion("\(id)/all", figures)])
  }

  /// The same by the agency that holds the case, over all waves; nothing where the profile does not
  /// break down by agency.
  func followUpsByAgency() -> [StudyTable] {
    guard let breakdown = plan.breakdowns.first(where: { $0.attribute == .agency }),
      let grouping = breakdown.groupings.first
    else { return [] }
    let id = "follow_ups_by_agency"
    let dimension = Dimension.attribute(.agency)
    let rows =
      zip(grouping.codes, grouping.conditions).map { (code: $0, of: [$1]) }
      + [(code: FigureKey.total, of: [])]
    let figures = rows.flatMap { row in
      OpenState.allCases.map { state in
        Figure.count(
          key(id, .followUpsOpen, [dimension: row.code, .state: state.code]),
          facts.cell(plan.rules.waves.map { conditions(state, $0) + row.of }), unit: .events)
      }
    }
    return [
      StudyTable(
        id: id, versions: [guardedVersion("\(id)/all", figures)],
        hasOpenRows: breakdown.hasRowsFromData)
    ]
  }

  /// The days on which a clock started whose wave has come and can still take place.
  private func openDays(_ wave: FollowUpWave) -> (first: Day, last: Day) {
    (cutoff + -wave.lastDay(among: plan.rules.waves), cutoff + -wave.days)
  }

  func conditions(_ state: OpenState, _ wave: FollowUpWave) -> [Condition] {
    var days = openDays(wave)
    if state == .overdue { days.last = days.last + -(Self.overdueAfter + 1) }
    return [
      entered, .clockStarted(from: days.first, to: days.last),
      .wave(months: wave.months, state.states),
    ]
  }
}

/// How the follow-ups of a wave stand that can still take place.
enum OpenState: UInt8, CodeList {
  case due, reached, declined, open, overdue

  static let codes = ["due", "reached", "declined", "open", "overdue"]

  fileprivate var states: [WaveState] {
    switch self {
    case .due: [.reached, .notReached, .declined]
    case .reached: [.reached]
    case .declined: [.declined]
    case .open, .overdue: [.notReached]
    }
  }
}

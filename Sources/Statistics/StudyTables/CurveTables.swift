import CaseModel

extension StudyPopulation {
  static let curveTable = "re_trafficking_curve"
  static let curveByYearTable = "re_trafficking_curve_by_year"

  /// One line of a curve table.
  private struct CurveGroup {
    let code: String
    /// The people whose clock started in the days of the line.
    let conditions: [Condition]
    let observations: [Observation]
    /// The month is over for everybody of a year by the calendar, which does not say when everyone's
    /// first clock started.
    let isPossible: (FollowUpWave) -> Bool
    /// The month is over for anybody.
    let isDue: (FollowUpWave) -> Bool
  }

  /// Cumulative incidence of a further trafficking experience since the start of the clock, with
  /// death as the competing event, at the wave grid only.
  func curve() -> StudyTable {
    let observations = observations
    let all = cohort.compactMap { observations[$0] }
    return curveTable(
      Self.curveTable,
      groups: [
        CurveGroup(
          code: FigureKey.total, conditions: [entered], observations: all,
          isPossible: { _ in true },
          isDue: { wave in all.contains { $0.observableDays >= wave.days } })
      ])
  }

  /// The same by the year in which the clock started.
  func curveByYear() -> StudyTable {
    let observations = observations
    let all = cohort.compactMap { observations[$0] }
    let years = cohortYears[0]
    return curveTable(
      Self.curveByYearTable,
      groups: years.codes.enumerated().map { row, code in
        let days = years.days[row]
        let isOver = { (wave: FollowUpWave) in isComplete(years.years[row], wave) }
        return CurveGroup(
          code: code, conditions: [entered, .clockStarted(from: days.first, to: days.last)],
          observations: all.filter { years.row(of: $0.year) == row }, isPossible: isOver,
          isDue: isOver)
      })
  }

  /// One version a grid: where an interval of the finest holds too few people, a coarser grid is used,
  /// the same for every group.
  private func curveTable(_ id: String, groups: [CurveGroup]) -> StudyTable {
    let months = plan.rules.waves.map(\.months)
    let grids = [
      months, months.filter { $0 != 3 }, months.filter { $0 >= 12 }, months.filter { $0 >= 24 },
      months.filter { $0 == 12 },
    ]
    var versions: [TableVersion] = []
    for grid in grids where !grid.isEmpty {
      let name = "\(id)/\(grid.map(String.init).joined(separator: "-"))"
      versions.append(
        TableVersion(
          blocks: [
            FigureBlock(id: name, figures: groups.flatMap { curveFigures(id, $0, grid) }),
            // What happened on the very first day stands by itself: it is often nothing.
            FigureBlock(id: "\(name)/start", figures: groups.flatMap { curveFigures(id, $0, [0]) }),
          ],
          guards: groups.flatMap { curveGuards($0.observations, grid: grid, block: name) }))
    }
    return StudyTable(id: id, versions: versions)
  }

  /// The curve of a group at some months, and the people still followed there.
  ///
  /// Nothing is shown before a month is due, and no share where nobody is followed so long: what a curve
  /// would draw on from there is no estimate.
  private func curveFigures(_ id: String, _ group: CurveGroup, _ months: [Int]) -> [Figure] {
    let incidence = RiskSet(group.observations)
      .cumulativeIncidence(of: ObservationEnd.reTrafficked.cause)
    func cell(_ condition: Condition) -> CountedCell {
      facts.cell([group.conditions + [condition]])
    }
    let people = cell(.watched)
    let grid = plan.rules.waves.filter(group.isPossible)
    let allEvents = cell(.ended(.reTrafficked, by: grid.last?.days ?? 0))
    var steps: [IncidencePoint.Step] = []
    return months.map { FollowUpWave(months: $0) }.flatMap { wave -> [Figure] in
      let at: [Dimension: String] = [.cohort: group.code, .month: String(wave.months)]
      let (point, still) = (key(id, .reTraffickedByMonth, at), key(id, .stillFollowed, at))
      let isStart = wave.months == 0
      guard isStart || group.isPossible(wave) else {
        return [
          .none(point, .cumulativeIncidence, .notDue), .none(still, .stillFollowed, .notDue),
        ]
      }
      let followed = cell(.followed(to: wave.days))
      steps.append(
        IncidencePoint.Step(events: cell(.ended(.reTrafficked, by: wave.days)), followed: followed))
      let isDue = isStart || group.isDue(wave)
      let exact: IncidencePoint.Exact =
        if !isDue {
          .notDue
        } else if followed.count == 0 {
          .nobody
        } else {
          .estimate(incidence.estimate(at: Double(wave.days)))
        }
      return [
        Figure(
          point, unit: .people,
          .incidence(
            IncidencePoint(
              people: people, steps: steps, allEvents: allEvents,
              died: cell(.ended(.died, by: wave.days)), exact: exact))),
        Figure(
          still, unit: .people,
          .stillFollowed(FollowedCount(cell: followed, isOfLifeTable: true, isDue: isDue))),
      ]
    }
  }

  /// Every interval of the grid needs enough events, enough other exits, and enough people at its end.
  private func curveGuards(_ observations: [Observation], grid: [Int], block: String) -> [Guard] {
    var guards: [Guard] = [
      Guard(observations.count { $0.end == .reTrafficked }, from: [block], factor: 2)
    ]
    // A new trafficking situation on the first day is nearly impossible: that there was none says
    // nothing. Where there were some, the rest of the first interval follows.
    let first = observations.filter { $0.days == 0 }
    let firstEvents = first.count { $0.end == .reTrafficked }
    let start = "\(block)/start"
    guards.append(Guard(firstEvents, isStructuralZero: true, from: [start], factor: 2))
    if firstEvents > 0, let month = grid.first {
      let to = FollowUpWave(months: month).days
      let rest = observations.count { $0.end == .reTrafficked && $0.days > 0 && $0.days <= to }
      guards.append(Guard(rest, from: [block, start]))
    }
    var from = -1
    for month in grid {
      let to = FollowUpWave(months: month).days
      let leaving = observations.filter { $0.days > from && $0.days <= to }
      let events = leaving.count { $0.end == .reTrafficked }
      guards += [
        Guard(events, from: [block]), Guard(leaving.count - events, from: [block]),
        Guard(observations.count { $0.days >= to }, from: [block]),
      ]
      from = to
    }
    return guards
  }
}

extension ObservationEnd {
  /// The number of the outcome in a ``RiskSet``: 0 nothing seen, 1 re-trafficking, 2 death.
  var cause: Int { Int(rawValue) }
}

extension RiskSet {
  /// The count table of re-trafficking (cause 1) with death (cause 2) competing.
  init(_ observations: [Observation]) {
    self.init(
      exit: observations.map { Int32($0.days) }, cause: observations.map { $0.end.rawValue },
      causes: 2)
  }
}

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
    /// The month is over by the calendar: for anybody of everyone, for everybody of a year.
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
        CurveGroup(code: FigureKey.total, conditions: [entered], observations: all) { wave in
          all.contains { $0.observableDays >= wave.days }
        }
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
        return CurveGroup(
          code: code, conditions: [entered, .clockStarted(from: days.first, to: days.last)],
          observations: all.filter { years.row(of: $0.year) == row }
        ) { isComplete(years.years[row], $0) }
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
    let observations = group.observations
    let incidence = RiskSet(observations).cumulativeIncidence(of: ObservationEnd.reTrafficked.cause)
    return months.flatMap { month -> [Figure] in
      let at: [Dimension: String] = [.cohort: group.code, .month: String(month)]
      let wave = FollowUpWave(months: month)
      var point = Figure(
        key(id, .reTraffickedByMonth, at), measure: .cumulativeIncidence, unit: .people,
        status: .notDue, form: .wholePercent)
      var still = Figure(
        key(id, .stillFollowed, at), measure: .stillFollowed, unit: .people, status: .notDue,
        form: .roundedDown)
      guard month == 0 || group.isDue(wave) else { return [point, still] }
      let followed = facts.cell([group.conditions + [.followed(to: wave.days)]])
      still.value = Double(followed.count)
      still.cells = [FigureCell(.value, followed)]
      still.status = .published
      point.fill(followed.count > 0 ? incidence.estimate(at: Double(wave.days)) : nil)
      point.cells = [.ended(.reTrafficked, by: wave.days), .ended(.died, by: wave.days), .watched]
        .map { FigureCell(.behind, facts.cell([group.conditions + [$0]])) }
      return [point, still]
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

extension Figure {
  /// Takes a cumulative incidence, or notes that nobody was followed so long.
  ///
  /// Fewer than ten people still followed (our choice): one more event would move it a lot.
  mutating func fill(_ estimate: CurveEstimate?) {
    guard let estimate else {
      status = .notApplicable
      return
    }
    value = estimate.value
    lower = estimate.limits?.lower
    upper = estimate.limits?.upper
    method = estimate.limits == nil ? nil : .logLog
    status = .published
    if estimate.stillFollowed < 10 { flags.insert(.lowReliability) }
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

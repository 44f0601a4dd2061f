import CaseModel

extension StudyPopulation {
  static let curveTable = "re_trafficking_curve"
  static let curveByYearTable = "re_trafficking_curve_by_year"

  /// Cumulative incidence of a further trafficking experience since the start of the clock, with
  /// death as the competing event, at the wave grid only.
  func curve() -> StudyTable {
    curveTable(Self.curveTable, groups: [(FigureKey.total, cohort.compactMap { observations[$0] })])
  }

  /// The same by the year in which the clock started.
  func curveByYear() -> StudyTable {
    let all = cohort.compactMap { observations[$0] }
    let years = cohortYears[0]
    return curveTable(
      Self.curveByYearTable,
      groups: years.codes.enumerated().map { row, code in
        (code, all.filter { years.row(of: $0.year) == row })
      })
  }

  /// One version a grid: where an interval of the finest holds too few people, a coarser grid is used,
  /// the same for every group.
  private func curveTable(_ id: String, groups: [(String, [Observation])]) -> StudyTable {
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
            FigureBlock(
              id: name,
              figures: groups.flatMap { curveFigures(id, $0.0, $0.1, grid: grid) })
          ],
          guards: groups.flatMap { curveGuards($0.1, grid: grid, block: name) }))
    }
    return StudyTable(id: id, versions: versions)
  }

  private func curveFigures(
    _ id: String, _ cohort: String, _ observations: [Observation], grid: [Int]
  ) -> [Figure] {
    let incidence = RiskSet(observations).cumulativeIncidence(of: ObservationEnd.reTrafficked.cause)
    return ([0] + grid).flatMap { month -> [Figure] in
      let at: [Dimension: String] = [.cohort: cohort, .month: String(month)]
      let days = FollowUpWave(months: month).days
      let followed = observations.count { $0.days >= days }
      var point = Figure(
        key(id, .reTraffickedByMonth, at), measure: .cumulativeIncidence, unit: .people,
        status: .notDue, form: .wholePercent)
      // Where nobody could be followed so long yet there is nothing to estimate.
      if month == 0 {
        point.value = 0
        point.status = .published
      } else if observations.contains(where: { $0.observableDays >= days }) {
        let estimate = incidence.estimate(at: Double(days))
        point.value = estimate.value
        point.lower = estimate.limits?.lower
        point.upper = estimate.limits?.upper
        point.method = estimate.limits == nil ? nil : .logLog
        point.status = .published
        if followed < 10 { point.flags.insert(.lowReliability) }
      }
      return [
        point,
        Figure(
          key(id, .stillFollowed, at), measure: .stillFollowed, unit: .people,
          value: Double(followed), form: .roundedDown),
      ]
    }
  }

  /// Every interval of the grid needs enough events, enough other exits, and enough people at its end.
  private func curveGuards(_ observations: [Observation], grid: [Int], block: String) -> [Guard] {
    var guards: [Guard] = [
      Guard(observations.count { $0.end == .reTrafficked }, from: [block], factor: 2)
    ]
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

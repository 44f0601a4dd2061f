import CaseModel
import Statistics

extension ResearchAnalyses {
  /// A curve at months, with everything that its values rest on: the cumulative incidence with death
  /// competing, or the share still without the outcome, where all else ends the time.
  static func points(_ layout: AnalysisLayout, _ people: TimedPeople, _ waves: [FollowUpWave])
    -> ResearchTable?
  {
    guard people.cohort.count > 0 else { return nil }
    let months = layout.monthsTo.map { (0...$0).map(FollowUpWave.init) } ?? waves
    var groups: [(code: String?, rows: [Int])] = [(nil, Array(people.cohort.people.indices))]
    if let term = layout.term {
      let column = people.groups(term)
      var rows = column.codes.map { _ in [Int]() }
      for (row, group) in column.group.enumerated() { if let group { rows[group].append(row) } }
      groups = zip(column.codes, rows).map { ($0, $1) }
    }
    let rows = groups.flatMap { group in
      curve(layout.analysis, people, group.rows, months).map { row in
        (group.code.map { [.text($0)] } ?? []) + row
      }
    }
    return ResearchTable(layout.analysis, rows, of: people.set, by: layout.term)
  }

  private static func curve(
    _ kind: AnalysisKind, _ people: TimedPeople, _ rows: [Int], _ months: [FollowUpWave]
  ) -> [[DataTable.Cell]] {
    let (days, cause) = (people.cohort.days, people.cohort.cause)
    let estimate: (Double) -> CurveEstimate
    if kind == .kaplanMeier {
      let curve = RiskSet(
        exit: rows.map { Int32(days[$0]) }, cause: rows.map { cause[$0] == 1 ? 1 : 0 }, causes: 1
      ).kaplanMeier()
      estimate = { curve.estimate(at: $0) }
    } else {
      let curve = people.risk(of: rows).cumulativeIncidence(of: 1)
      estimate = { curve.estimate(at: $0) }
    }
    return months.map { month in
      func events(_ wanted: Int) -> Int {
        rows.count { cause[$0] == wanted && days[$0] <= month.days }
      }
      // A month that is over: who left on its last day is not followed beyond it.
      let beyond = rows.count { month.days == 0 || days[$0] > month.days }
      let point = estimate(Double(month.days))
      let isKnown = beyond > 0
      let counts: [DataTable.Cell] = [
        .count(month.months), .count(rows.count), .count(beyond), .count(events(1)),
      ]
      return counts + (kind == .kaplanMeier ? [] : [.count(events(2))]) + [
        isKnown ? .number(point.value) : .none,
        isKnown ? .optional(point.standardError) : .none,
        isKnown ? .optional(point.limits?.lower) : .none,
        isKnown ? .optional(point.limits?.upper) : .none,
      ]
    }
  }
}

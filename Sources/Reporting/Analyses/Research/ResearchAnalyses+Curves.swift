import CaseModel
import Statistics

extension ResearchAnalyses {
  /// The share with the outcome and with death before it, at the start and at each wave, by group.
  static func incidence(_ people: TimedPeople, by term: GroupTerm?, _ waves: [FollowUpWave])
    -> ResearchTable?
  {
    guard people.cohort.count > 0 else { return nil }
    let groups: [(code: String, rows: [Int])]
    if let term {
      let column = people.groups(term)
      groups = column.codes.indices.map { number in
        (column.codes[number], column.group.indices.filter { column.group[$0] == number })
      }
    } else {
      groups = [("", Array(people.cohort.people.indices))]
    }
    let months = [0] + waves.map(\.months)
    let rows = groups.flatMap { group in
      curve(people, group.rows, months).map { row in
        (term == nil ? [] : [DataTable.Cell.text(group.code)]) + row
      }
    }
    var table = ResearchTable(.incidence, rows, of: people.set, by: term)
    table.steps = groups.flatMap { group in
      steps(people.risk(of: group.rows), causes: term == nil ? [1, 2] : [1], waves)
    }
    return rows.isEmpty ? nil : table
  }

  private static func steps(_ risk: RiskSet, causes: [Int], _ waves: [FollowUpWave])
    -> [[CurveStep]]
  {
    causes.map { cause in
      risk.cumulativeIncidence(of: cause).steps(
        whileFollowed: StepCurve.fewest, until: Double(waves.last?.days ?? 0))
    }
  }

  private static func curve(_ people: TimedPeople, _ rows: [Int], _ months: [Int])
    -> [[DataTable.Cell]]
  {
    let risk = people.risk(of: rows)
    let (own, other) = (risk.cumulativeIncidence(of: 1), risk.cumulativeIncidence(of: 2))
    let cohort = people.cohort
    return months.map { month in
      let day = FollowUpWave(months: month).days
      let (estimate, competing) = (own.estimate(at: Double(day)), other.estimate(at: Double(day)))
      func ended(_ cause: Int) -> Int {
        rows.count { cohort.cause[$0] == cause && cohort.days[$0] <= day }
      }
      let followed = rows.count { cohort.days[$0] >= day }
      let isKnown = followed > 0
      return [
        .count(month), isKnown ? .number(estimate.value) : .none,
        isKnown ? .optional(estimate.limits?.lower) : .none,
        isKnown ? .optional(estimate.limits?.upper) : .none,
        isKnown ? .number(competing.value) : .none, .count(ended(1)), .count(ended(2)),
        .count(rows.count { cohort.cause[$0] == 0 && cohort.days[$0] < day }), .count(followed),
      ]
    }
  }

  /// One of the tables of a comparison of groups; `nil` where there is nothing to compare.
  static func comparison(_ layout: AnalysisLayout, _ people: TimedPeople) -> ResearchTable? {
    guard let term = layout.term else { return nil }
    let month = FollowUpWave(months: layout.month ?? 12)
    guard
      let comparison = try? GroupComparison(
        people.cohort, by: people.groups(term), fixedTime: month.days)
    else { return nil }
    let tables = GroupsTables(comparison: comparison, months: [month.months], month: month)
    let table =
      switch layout.analysis {
      case .tests: tables.tests
      case .differences: tables.differences
      case .expected: tables.expected
      default: tables.people
      }
    return ResearchTable(layout.analysis, table.rows, of: people.set, by: term)
  }
}

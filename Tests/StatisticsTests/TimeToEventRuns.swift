@testable import Statistics

/// The kinds of case that the time-to-event estimators answer.
let timeToEventRuns: [String: ReferenceRun] = [
  "aalen-johansen": aalenJohansenRun,
  "aalen-johansen-greenwood": greenwoodRun,
  "cuminc-gray": cumulativeIncidenceRun,
  "kaplan-meier": kaplanMeierRun,
  "log-rank": logRankRun,
  "nelson-aalen": nelsonAalenRun,
  "transition-counts": transitionCountsRun,
]

extension ReferenceCase {
  /// The rows of a case as observations, read by the roles in `spec`.
  func observations(_ table: ReferenceTable) throws -> Observations {
    try Observations(
      entry: option("entry").map(table.complete),
      exit: table.complete(option("time") ?? "time"),
      cause: table.complete(option("status") ?? "status").map { Int($0) },
      weight: option("weights").map(table.complete))
  }

  /// The count table of each group; tied times are found over all groups.
  func riskSets(_ table: ReferenceTable) throws -> [(name: String, riskSet: RiskSet)] {
    let all = try observations(table)
    let names = option("group").map(table.levels) ?? ["all"]
    let number = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let sets = GroupedRiskSet(
      all,
      group: option("group").map { table.text($0).map { number[$0] ?? 0 } }
        ?? all.exit.map { _ in 0 },
      groups: names.count, mergingTies: spec["timefix"]?.bool ?? true)
    return names.indices.map { (names[$0], sets.alone($0)) }
  }

  /// Each value of the grouping column with its rows; one group "all" without such a column.
  func groups(_ table: ReferenceTable, by column: String?) -> [(
    name: String, table: ReferenceTable
  )] {
    guard let column else { return [("all", table)] }
    let values = table.text(column)
    return table.levels(column).map { level in (level, table.rows { values[$0] == level }) }
  }
}

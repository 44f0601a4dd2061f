import Foundation

@testable import Statistics

/// The kinds of case that the time-to-event estimators answer.
let timeToEventRuns: [String: ReferenceRun] = [
  "aalen-johansen": aalenJohansenRun,
  "aalen-johansen-greenwood": greenwoodRun,
  "bounds-ipcw": lossRun,
  "cox": coxRun,
  "cuminc-gray": cumulativeIncidenceRun,
  "difference-at-time": differenceRun,
  "fine-gray": fineGrayRun,
  "follow-up-time": followUpTimeRun,
  "kaplan-meier": kaplanMeierRun,
  "landmark": landmarkRun,
  "log-rank": logRankRun,
  "nelson-aalen": nelsonAalenRun,
  "transition-counts": transitionCountsRun,
  "turnbull": turnbullRun,
]

extension ReferenceCase {
  /// The columns of `Surv(time, status) ~ group` in a call; "1 - status" names its column.
  var calledColumns: (time: String, status: String, group: String?) {
    guard let open = call.range(of: "Surv("),
      let close = call[open.upperBound...].firstIndex(of: ")")
    else { return ("time", "status", nil) }
    let arguments = call[open.upperBound..<close].split(separator: ",").map { argument in
      argument.split { !($0.isLetter || $0.isNumber || $0 == "_") }.last.map(String.init) ?? ""
    }
    let rest = call[close...].dropFirst().drop { $0 == " " || $0 == "~" }
    let group = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    return (
      option("time") ?? arguments.first ?? "time",
      option("status") ?? (arguments.count > 1 ? arguments[1] : "status"),
      group.isEmpty || group == "1" ? nil : group
    )
  }

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

import Statistics

/// The kinds of case that the time-to-event estimators answer.
let timeToEventRuns: [String: ReferenceRun] = [
  "kaplan-meier": kaplanMeierRun,
  "nelson-aalen": nelsonAalenRun,
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

  /// Each value of the grouping column with its rows; one group "all" without such a column.
  func groups(_ table: ReferenceTable, by column: String?) -> [(
    name: String, table: ReferenceTable
  )] {
    guard let column else { return [("all", table)] }
    let values = table.text(column)
    return table.levels(column).map { level in (level, table.rows { values[$0] == level }) }
  }
}

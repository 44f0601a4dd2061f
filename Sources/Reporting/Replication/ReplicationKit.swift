import CaseModel
package import Disclosure
package import Statistics

/// What stands beside a report so that a reader can compute it again: tables in long form, and for
/// internal editions on request one line a person.
package struct ReplicationKit: Sendable {
  /// By the names of their files, without the ending.
  package var tables: [DataTable] = []
  /// The analyses of the report, for the block of methods.
  package var analyses: [AnalysisLayout] = []
  package var rules: CohortRules
  package var dimensions: [String]
  package var holdsPeople = false
  /// Whether the scripts stand beside the tables that compute the report again; without them the tables
  /// are the numbers of its analyses alone.
  package var hasScripts = true

  package init(rules: CohortRules, dimensions: [String]) {
    self.rules = rules
    self.dimensions = dimensions
  }

  /// The line of each person: only for whoever may see everything.
  package mutating func add(
    people extract: PersonExtract, times: DataTable, _ permission: InternalEdition
  ) {
    tables.append(
      DataTable(
        id: "people", title: "people", columns: extract.columns.map { DataTable.Column($0, $0) },
        rows: extract.rows.map { $0.map { .text($0) } }))
    tables.append(times)
    holdsPeople = true
  }
}

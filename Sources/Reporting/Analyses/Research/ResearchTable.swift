package import Disclosure
package import Statistics

/// A table of an analysis with what each row rests on.
package struct ResearchTable: Sendable {
  package let kind: AnalysisKind
  package let table: DataTable
  /// The set of times of each row; `nil` for rows that rest on none.
  package let sets: [TimeSet?]
  /// The property of its groups, where it is one.
  package let by: GroupTerm?
  /// The property or properties of its groups, as profile and files call them; empty without groups.
  package let byName: String
  /// Every step of the curves, in their order: of each group, or of the outcome and of what competes.
  var steps: [[CurveStep]] = []

  /// Rows of one set.
  init(_ kind: AnalysisKind, _ rows: [[DataTable.Cell]], of set: TimeSet?, by: GroupTerm? = nil) {
    self.init(kind, rows, sets: rows.map { _ in set }, by: by)
  }

  init(
    _ kind: AnalysisKind, _ rows: [[DataTable.Cell]], sets: [TimeSet?], by: GroupTerm? = nil,
    byName: String? = nil
  ) {
    self.kind = kind
    self.sets = sets
    self.by = by
    self.byName = byName ?? by?.name ?? ""
    let hasGroups = !self.byName.isEmpty
    let columns = kind.columns.filter { $0 != "group" || hasGroups }
    table = DataTable(
      id: kind.rawValue, title: kind.rawValue,
      columns: columns.map { DataTable.Column($0, $0, Self.style($0, kind)) }, rows: rows)
  }

  /// Whether a column holds words.
  static func isWords(_ column: String) -> Bool {
    AnalysisKind.lists[column] != nil || AnalysisKind.columnsOfOwnCodes.contains(column)
      || column == "group" || column == "reference"
  }

  private static func style(_ column: String, _ kind: AnalysisKind) -> NumberStyle? {
    if isWords(column) { return nil }
    return switch column {
    case "value", "lower", "upper", "competing", "difference", "share_observed", "value_assisted",
      "lower_assisted", "upper_assisted":
      .exactPercent
    case "statistic", "expected", "mean", "standard_deviation", "mean_days": .decimals(2)
    case "standard_error": .decimals(4)
    case "p", "adjusted_p": .probability
    case "median", "middle_from", "middle_to", "median_follow_up_days", "median_lower",
      "median_upper":
      .mixed
    default: .count
    }
  }
}

/// The tables of a report's analyses: for whoever may see everything.
package struct ResearchTables: Sendable {
  /// By the block that shows them; a block whose analysis has no result has none.
  package let tables: [String: ResearchTable]
  let permission: InternalEdition

  /// Nobody gets them without the permission of an internal edition.
  package init(_ tables: [String: ResearchTable], _ permission: InternalEdition) {
    self.tables = tables
    self.permission = permission
  }
}

/// The columns of analyses.
package enum ResearchColumns {
  /// Whether a column has a head of its own in a report; words and months head the rows.
  package static func hasHead(_ column: String) -> Bool {
    !ResearchTable.isWords(column) && column != "month"
  }
}

/// The matrix of a plan of action: its rows come from the plan that stands beside the settings.
package struct MatrixLayout: Decodable, Sendable {
  package var id: String
  /// Figures that a plan can name besides declared indicators.
  package var indicators: [ScorecardIndicator]?
}

/// A table whose rows go by one dimension under each category of another, with labels of the catalogue
/// beside them.
package struct StepsLayout: Decodable, Sendable {
  package var id: String
  package var table: String
  /// A share whose total is the number of people of the step.
  package var figure: String
  package var stepsBy: String
  package var rowsBy: String
  /// Lists of labels: by step and row (`step.row`), by row, or by step for its total.
  package var lists: [String]?

  private enum CodingKeys: String, CodingKey {
    case id, table, figure, lists
    case stepsBy = "steps_by"
    case rowsBy = "rows_by"
  }
}

/// Where the records come from.
package struct DataFlowLayout: Decodable, Sendable {
  package enum Part: String, Decodable, CaseIterable, Sendable {
    case deliveries, organisations
  }

  package var id: String
  package var part: Part
}

/// Shares shaded by their size, one dimension down, one across.
package struct GridLayout: Decodable, Sendable {
  package var id: String
  package var table: String
  package var rowsBy: String
  package var columnsBy: String
  package var figure: String

  private enum CodingKeys: String, CodingKey {
    case id, table, figure
    case rowsBy = "rows_by"
    case columnsBy = "columns_by"
  }
}

/// Bars of the figures of a table in each of its periods.
package struct BarsLayout: Decodable, Sendable {
  package var id: String
  /// The block with the table.
  package var of: String
  package var figures: [String]
}

/// Bars that shrink from stage to stage.
package struct FunnelLayout: Decodable, Sendable {
  package var id: String
  /// The block with the table.
  package var of: String
  package var stages: [String]
  /// Figures of people and of their shares.
  package var people, ofStart, ofPrevious: String
  /// Shares with denominators of their own, below the others.
  package var apart: [FigureLayout]?

  private enum CodingKeys: String, CodingKey {
    case id, of, stages, people, apart
    case ofStart = "of_start"
    case ofPrevious = "of_previous"
  }
}

/// A share that rises with time, and the people still followed under it.
package struct CurveLayout: Decodable, Sendable {
  package var id: String
  /// The block with the table.
  package var of: String
  package var figure, followed: String
  package var `where`: [String: String]?
}

/// Tables by each attribute that the profile breaks down by.
package struct BreakdownsLayout: Decodable, Sendable {
  package var tables: [BreakdownTableLayout]
}

package struct BreakdownTableLayout: Decodable, Sendable {
  /// The name of the tables in the study, and of their words, without the attribute: `funnel_by`.
  package var table: String
  package var columns: [ColumnLayout]
  package var across: String?
  /// The figure that the rows of an attribute with one answer a person add up to.
  package var sum: SumLayout
}

/// Whole texts.
package struct TextLayout: Decodable, Sendable {
  package var id: String
}

package struct MessagesLayout: Decodable, Sendable {
  package var messages: [MessageLayout]
}

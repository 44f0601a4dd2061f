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
  /// Only in editions of this kind.
  package var edition: EditionKind?
}

/// A share of each category with its limits, a dot each; open where it can still change.
package struct DotsLayout: Decodable, Sendable {
  package var id: String
  /// The block with the table.
  package var of: String
  package var figure: String
  package var rowsBy: String
  /// At most four categories, each with a mark of its own.
  package var seriesBy: String?

  private enum CodingKeys: String, CodingKey {
    case id, of, figure
    case rowsBy = "rows_by"
    case seriesBy = "series_by"
  }
}

/// Bands from where people come from to where they are.
package struct PathsLayout: Decodable, Sendable {
  package var id: String
  /// The block with the table.
  package var of: String
  package var figure: String
  /// The dimensions at the left and at the right.
  package var from, to: String
}

/// One share by each category of some attributes, as a table and as dots with their limits.
package struct GroupsLayout: Decodable, Sendable {
  package var id: String
  /// The name of the tables by attribute, without the attribute.
  package var table: String
  package var figure: String
  package var `where`: [String: String]?
  package var attributes: [String]
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
  /// They stand in the workbook alone; the page names them.
  package var annex: Bool?
}

/// Whole texts.
package struct TextLayout: Decodable, Sendable {
  package var id: String
}

package struct MessagesLayout: Decodable, Sendable {
  package var messages: [MessageLayout]
}

/// A table: rows by a dimension or by figures, columns by parts of figures.
package struct TableLayout: Decodable, Sendable {
  package var id: String
  package var table: String
  package var rows: RowsLayout
  /// Without columns each category of `across` has one.
  package var columns: [ColumnLayout]?
  /// A dimension, or `period`: the columns stand once under each of its categories.
  package var across: String?
  package var sum: SumLayout
  /// Only in editions of this kind.
  package var edition: EditionKind?
  /// It stands in the workbook alone; the page names it.
  package var annex: Bool?
}

/// The rows of a table.
package struct RowsLayout: Decodable, Sendable {
  /// One row a category, in the order of the study, the total last.
  package var by: String?
  /// Only these categories, in this order.
  package var codes: [String]?
  /// Categories that stand below the others.
  package var last: [String]?
  /// Categories that are printed as totals.
  package var totals: [String]?
  /// The rows lie at distances of their own, as months under a curve do.
  package var spaced: Bool?
  /// One row a figure.
  package var figures: [String]?
  /// Rows whose first number is 0 are named under the table instead.
  package var short: Bool?
}

/// A column: which part of which figure.
package struct ColumnLayout: Decodable, Sendable {
  /// The name of its words among the heads of columns.
  package var head: String
  /// The first of these that the table holds for the row; without any the figure of the row.
  package var figure: Names?
  package var part: FigurePart?
  package var style: ColumnStyle?
  package var `where`: [String: String]?
  /// Categories of `across` under which it does not stand.
  package var except: [String]?
  /// Only in editions of this kind.
  package var edition: EditionKind?
}

/// One name, or a list of them.
package struct Names: Decodable, Sendable {
  package var all: [String]

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let one = try? container.decode(String.self) {
      all = [one]
    } else {
      all = try container.decode([String].self)
    }
  }
}

/// How the numbers of a column are written.
package enum ColumnStyle: String, Decodable, CaseIterable, Sendable {
  case count, percent, days
}

package enum EditionKind: String, Decodable, CaseIterable, Sendable {
  case `internal`, protected
  /// Protected, by one way or the other.
  case round, withhold
}

/// How the rows of a table relate to a total.
package enum SumLayout: Decodable, Sendable {
  /// They add up to this figure; without a table to one of the same table.
  case to(table: String?, figure: String, at: [String: String])
  case severalRows, none

  /// The words for those that add up to nothing.
  package static let words = ["none", "several_rows"]

  private enum CodingKeys: String, CodingKey { case table, figure, `where` }

  package init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: CodingKeys.self) {
      self = .to(
        table: try container.decodeIfPresent(String.self, forKey: .table),
        figure: try container.decode(String.self, forKey: .figure),
        at: try container.decodeIfPresent([String: String].self, forKey: .where) ?? [:])
      return
    }
    let container = try decoder.singleValueContainer()
    switch try container.decode(String.self) {
    case "none": self = .none
    case "several_rows": self = .severalRows
    default:
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "unknown sum")
    }
  }
}

package import CaseModel

/// What the columns of a sheet most likely are, as a start for a mapping; a person decides.
package struct SheetSuggestion: Sendable {
  package let file: String
  package let sheet: String?
  /// The row of the heading.
  package let headingRow: Int
  package let headingRows: Int
  package let rows: Int
  /// The table whose rows the sheet holds; `nil` for one wide row a person.
  package let table: CanonicalTable?
  package let columns: [ColumnSuggestion]
}

/// What one column most likely is.
package struct ColumnSuggestion: Sendable {
  package enum Role: Hashable, Sendable {
    /// A canonical column of the sheet's table, or of `cases` for a wide sheet.
    case field(String)
    /// The day of an event of one kind.
    case event(EventKind)
    /// The day of something that the heading does not name.
    case unknownDate
    /// Scores of a domain.
    case domain(OutcomeDomain)
    /// Data that identify people, by the heading or the cells.
    case identifier(IdentifierKind)
    case none
  }

  /// A text of a coded column that stands for no code.
  package struct UnknownText: Hashable, Sendable {
    package let text: String
    package let count: Int
    /// The nearest code, and the name of it that is near.
    package let nearest: String?
    package let nearestName: String?
    /// It may be the name or number of somebody that was written into the wrong column.
    package let mayIdentify: Bool
  }

  package let column: FindingColumn
  package let role: Role
  /// The heading is a known name; otherwise it is near to one, or the cells decided.
  package let isSure: Bool
  /// Cells that hold something.
  package let filled: Int
  /// The lowest and highest score of a column with scores.
  package let range: ClosedRange<Double>?
  /// Texts without a code, the most frequent first.
  package let unknown: [UnknownText]
}

/// Looks at the sheets of files and says what their columns most likely are.
///
/// - Complexity: O(n) for *n* bytes.
package func suggestMapping(_ request: IngestRequest) -> [SheetSuggestion] {
  let reading = SheetReading(request)
  return reading.sheets.filter { !$0.isLeftOut && !$0.text.isEmpty }.compactMap { sheet in
    SheetSurvey(sheet, request)?.suggestion
  }
}

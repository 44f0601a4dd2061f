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

  /// Whether anything of the sheet is known to belong into a table.
  package var isOfUse: Bool {
    table != nil
      || columns.contains { column in
        switch column.role {
        case .field, .domain: column.isSure
        case .event: true
        default: false
        }
      }
  }
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

  /// Why a role is only a question.
  package enum Doubt: Hashable, Sendable {
    /// The heading is near to a known name, and is none.
    case onlyNear
    /// Another column, given by its name, is read for the same.
    case taken(by: String)
    /// The cells do not look like what the heading says.
    case otherCells
    /// The column is empty.
    case empty
    /// The day may be planned, or be that of the last of several.
    case perhapsPlanned
    /// A system wrote when the form was filled in.
    case timeOfForm
    /// A system numbered the rows or the forms.
    case numberOfRow
    /// The same texts stand in several rows.
    case repeats
    /// Nothing but its different texts speaks for it.
    case onlyDifferent
    /// The cells have the form of it, and other things have too.
    case onlyForm
    /// Cells hold several answers, and one is expected.
    case severalAnswers
    /// An earlier column, given by its letter, has the same heading, so that a mapping cannot name this
    /// one.
    case sameHeading(as: String)
    /// There is no heading by which a mapping could name it.
    case noHeading
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
  package internal(set) var role: Role
  package internal(set) var doubt: Doubt?
  /// Cells that hold something.
  package let filled: Int
  /// The lowest and highest score of a column with scores.
  package let range: ClosedRange<Double>?
  /// What stands between several answers in a cell.
  package var list: ListSign?
  /// Texts without a code, the most frequent first.
  package var unknown: [UnknownText] = []

  /// Heading and cells agree; otherwise somebody has to be asked.
  package var isSure: Bool { doubt == nil }
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

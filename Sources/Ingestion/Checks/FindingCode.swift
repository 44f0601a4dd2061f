/// What can be wrong with a delivery; the raw value is the stable code of JSON output and settings.
package enum FindingCode: String, CaseIterable, Sendable {
  // The file cannot be read as a table.
  case emptyFile = "empty_file"
  case wideEncoding = "wide_encoding"
  case workbook
  case notUTF8 = "not_utf8"
  case encodingUnknown = "encoding_unknown"
  case malformedText = "malformed_text"
  case controlCharacter = "control_character"
  case unclosedQuote = "unclosed_quote"

  // The heading line does not fit a table.
  case unknownTable = "unknown_table"
  case missingColumn = "missing_column"
  case unknownColumn = "unknown_column"
  case repeatedColumn = "repeated_column"
  case namelessColumn = "nameless_column"
  case identifierColumn = "identifier_column"
  case emptyIdentifierColumn = "empty_identifier_column"
  case noRows = "no_rows"

  // A whole column is in doubt.
  case dateOrderUnknown = "date_order_unknown"
  case dateOrderContradictory = "date_order_contradictory"
  case tooManyCodes = "too_many_codes"

  // A row is in doubt.
  case strayQuote = "stray_quote"
  case extraCells = "extra_cells"
  case extraEmptyCells = "extra_empty_cells"
  case shortRow = "short_row"
  case totalsRow = "totals_row"

  // A cell is in doubt.
  case missingValue = "missing_value"
  case unknownCode = "unknown_code"
  case codeForm = "code_form"
  case detailOfOtherEvent = "detail_of_other_event"
  case unreadableDate = "unreadable_date"
  case impossibleDate = "impossible_date"
  case twoDigitYear = "two_digit_year"
  case futureDate = "future_date"
  case unreadableNumber = "unreadable_number"
  case scoreOutsideScale = "score_outside_scale"
  case ageBand = "age_band"
  case idLooksNational = "id_looks_national"

  // Rows do not fit together.
  case unknownPerson = "unknown_person"
  case sameAsItself = "same_as_itself"
  case identicalRow = "identical_row"
  case conflictingRow = "conflicting_row"
  case eventBeforeIdentification = "event_before_identification"
  case eventAfterDeath = "event_after_death"
  case serviceEndBeforeStart = "service_end_before_start"
  case reintegratedWithoutAssisted = "reintegrated_without_assisted"
  case reTraffickedBeforeStart = "re_trafficked_before_start"
  case sameEventTwice = "same_event_twice"

  /// The bytes are not a table: nothing can be said about its rows.
  package var isUnreadable: Bool {
    switch self {
    case .emptyFile, .wideEncoding, .workbook, .notUTF8, .encodingUnknown, .malformedText,
      .controlCharacter, .unclosedQuote:
      true
    default: false
    }
  }

  /// Concerns a file or a column as a whole, so that setting rows aside does not help.
  package var concernsWholeFile: Bool {
    switch self {
    case .unknownTable, .missingColumn, .unknownColumn, .repeatedColumn, .namelessColumn,
      .dateOrderUnknown, .tooManyCodes, .identifierColumn:
      true
    default: isUnreadable
    }
  }
}

/// How much a finding weighs.
package enum Severity: String, CaseIterable, Comparable, Sendable {
  /// Worth knowing.
  case note
  /// Imports, and shows in the data quality of reports.
  case warning
  /// Blocks the import, or sets the row aside.
  case error

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

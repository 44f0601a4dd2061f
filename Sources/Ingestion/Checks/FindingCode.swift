/// What can be wrong with a delivery; the raw value is the stable code of JSON output and settings.
package enum FindingCode: String, CaseIterable, Sendable {
  // The file cannot be read as a table.
  case emptyFile = "empty_file"
  case changedFile = "changed_file"
  case lostRows = "lost_rows"
  case wideEncoding = "wide_encoding"
  case noWorkbook = "no_workbook"
  case oldWorkbook = "old_workbook"
  case binaryWorkbook = "binary_workbook"
  case openDocument = "open_document"
  case encryptedWorkbook = "encrypted_workbook"
  case damagedWorkbook = "damaged_workbook"
  case suspectWorkbook = "suspect_workbook"
  case oversizedWorkbook = "oversized_workbook"
  case oversizedText = "oversized_text"
  case malformedText = "malformed_text"
  case otherEncoding = "other_encoding"
  case encodingUndecided = "encoding_undecided"
  case encodingFound = "encoding_found"
  case controlCharacter = "control_character"
  case unclosedQuote = "unclosed_quote"

  // The heading line does not fit a table.
  case unknownTable = "unknown_table"
  case missingColumn = "missing_column"
  case neededColumnDropped = "needed_column_dropped"
  case unknownColumn = "unknown_column"
  case repeatedColumn = "repeated_column"
  case namelessColumn = "nameless_column"
  case identifierColumn = "identifier_column"
  case identifierContent = "identifier_content"
  case possibleIdentifier = "possible_identifier"
  case emptyIdentifierColumn = "empty_identifier_column"
  case freeTextColumn = "free_text_column"
  case nearlyUniqueColumn = "nearly_unique_column"
  case noRows = "no_rows"
  case noHeadingRow = "no_heading_row"
  case headingBelowOtherRows = "heading_below_other_rows"

  // A workbook has more than the cells that are read.
  case hiddenSheet = "hidden_sheet"
  case hiddenSheetRead = "hidden_sheet_read"
  case hiddenRows = "hidden_rows"
  case hiddenColumns = "hidden_columns"
  case errorCell = "error_cell"
  case formulaWithoutValue = "formula_without_value"

  // A mapping does not fit a sheet, or says what is left out.
  case sheetNotFound = "sheet_not_found"
  case sheetNotRead = "sheet_not_read"
  case columnsNotFound = "columns_not_found"
  case unusedColumn = "unused_column"
  case droppedColumn = "dropped_column"
  case unknownParent = "unknown_parent"
  case repeatedParent = "repeated_parent"
  case ambiguousParent = "ambiguous_parent"
  case unequalLists = "unequal_lists"
  case averagedDomains = "averaged_domains"
  case rowWithoutUse = "row_without_use"
  case rowLeftOut = "row_left_out"
  case conditionNotApplied = "condition_not_applied"

  // A whole column is in doubt.
  case dateOrderUnknown = "date_order_unknown"
  case dateOrderContradictory = "date_order_contradictory"
  case dateOrderFromFew = "date_order_from_few"
  case datesSwapped = "dates_swapped"
  case tooManyCodes = "too_many_codes"

  // A row is in doubt.
  case strayQuote = "stray_quote"
  case extraCells = "extra_cells"
  case extraEmptyCells = "extra_empty_cells"
  case shortRow = "short_row"
  case totalsRow = "totals_row"
  case remarkRow = "remark_row"
  case strayControl = "stray_control"

  // A cell is in doubt.
  case missingValue = "missing_value"
  case unknownCode = "unknown_code"
  case codeForm = "code_form"
  case detailOfOtherEvent = "detail_of_other_event"
  case unreadableDate = "unreadable_date"
  case impossibleDate = "impossible_date"
  case twoDigitYear = "two_digit_year"
  case futureDate = "future_date"
  case placeholderDate = "placeholder_date"
  case unreadableNumber = "unreadable_number"
  case scoreOutsideScale = "score_outside_scale"
  case ageBand = "age_band"
  case idLooksNational = "id_looks_national"
  case roundedNumber = "rounded_number"

  // Rows do not fit together.
  case unknownPerson = "unknown_person"
  case emptyPerson = "empty_person"
  case personNotCounted = "person_not_counted"
  case sameAsItself = "same_as_itself"
  case incompleteMean = "incomplete_mean"
  case identicalRow = "identical_row"
  case conflictingRow = "conflicting_row"
  case eventBeforeIdentification = "event_before_identification"
  case eventAfterDeath = "event_after_death"
  case serviceEndBeforeStart = "service_end_before_start"
  case reintegratedWithoutAssisted = "reintegrated_without_assisted"
  case reTraffickedBeforeStart = "re_trafficked_before_start"
  case sameEventTwice = "same_event_twice"
  case contactAfterLost = "contact_after_lost"
  case similarID = "similar_id"
  case similarIDElsewhere = "similar_id_elsewhere"
  case similarToKnownID = "similar_to_known_id"
  case similarToStoredID = "similar_to_stored_id"
  case probableDuplicate = "probable_duplicate"
  case exportedID = "exported_id"

  // Another agency has stored something else about the same person; see ``sharedFact``.
  case agenciesDifferSex = "agencies_differ_sex"
  case agenciesDifferAge = "agencies_differ_age"
  case agenciesDifferAgeFirstTrafficked = "agencies_differ_age_first_trafficked"
  case agenciesDifferCitizenship = "agencies_differ_citizenship"
  case agenciesDifferCountryOfExploitation = "agencies_differ_country_of_exploitation"
  case agenciesDifferExploitation = "agencies_differ_exploitation"
  case agenciesDifferMeansOfControl = "agencies_differ_means_of_control"
  case agenciesDifferRecruiterRelation = "agencies_differ_recruiter_relation"
  case agenciesDifferScope = "agencies_differ_scope"
  case agenciesDifferDuration = "agencies_differ_duration"
  case agenciesDifferFamilyInvolved = "agencies_differ_family_involved"
  case agenciesDifferReturnHousehold = "agencies_differ_return_household"
  case agenciesDifferDependants = "agencies_differ_dependants"
  case agenciesDifferDisclosure = "agencies_differ_disclosure"
  case agenciesDifferDebt = "agencies_differ_debt"
  case agenciesDifferPriorExclusion = "agencies_differ_prior_exclusion"
  case agenciesDifferIdentifiedDate = "agencies_differ_identified_date"
  case agenciesDifferDiedDate = "agencies_differ_died_date"

  /// All codes in the order in which a validation report lists them.
  package static let inReportOrder = Check.all.map(\.code)

  /// The bytes are not a table: nothing can be said about its rows.
  package var isUnreadable: Bool {
    switch self {
    case .emptyFile, .changedFile, .lostRows, .wideEncoding, .noWorkbook, .oldWorkbook,
      .binaryWorkbook, .openDocument, .encryptedWorkbook, .damagedWorkbook, .suspectWorkbook,
      .oversizedWorkbook, .oversizedText, .malformedText, .otherEncoding, .controlCharacter,
      .unclosedQuote,
      .encodingUndecided:
      true
    default: false
    }
  }

  /// The column identifies people: nothing of the delivery is taken over.
  ///
  /// What may identify them is a question that somebody has to answer first.
  package var isIdentifier: Bool {
    self == .identifierColumn || self == .identifierContent || self == .possibleIdentifier
  }

  /// Is found in rows, so that rows can be counted that pass it.
  package var isAboutRows: Bool {
    switch self {
    case .encodingFound, .noRows, .headingBelowOtherRows, .hiddenSheet, .hiddenSheetRead,
      .hiddenRows, .hiddenColumns, .sheetNotRead, .unusedColumn, .droppedColumn,
      .emptyIdentifierColumn, .freeTextColumn, .nearlyUniqueColumn, .dateOrderContradictory,
      .dateOrderFromFew, .datesSwapped:
      false
    default: !concernsWholeFile
    }
  }

  /// Concerns a file or a column as a whole, so that setting rows aside does not help.
  package var concernsWholeFile: Bool {
    switch self {
    case .unknownTable, .noHeadingRow, .sheetNotFound, .missingColumn, .unknownColumn,
      .columnsNotFound, .neededColumnDropped, .repeatedColumn, .namelessColumn, .repeatedParent,
      .ambiguousParent, .dateOrderUnknown, .tooManyCodes, .identifierColumn, .identifierContent,
      .possibleIdentifier:
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

/// A rule that a delivery is held to.
struct Check: Sendable {
  let code: FindingCode
  let severity: Severity
  /// Looks at all rows of one person; `nil` for rules that are applied while a file is read.
  let history: (@Sendable (PersonRows, inout PersonReport) -> Void)?

  init(
    _ code: FindingCode, _ severity: Severity,
    history: (@Sendable (PersonRows, inout PersonReport) -> Void)? = nil
  ) {
    self.code = code
    self.severity = severity
    self.history = history
  }

  /// Every rule, in the order in which a validation report lists them.
  static let all: [Check] =
    [
      // The file and its heading.
      Check(.emptyFile, .error), Check(.changedFile, .error), Check(.lostRows, .error),
      Check(.wideEncoding, .error), Check(.noWorkbook, .error),
      Check(.oldWorkbook, .error), Check(.binaryWorkbook, .error), Check(.openDocument, .error),
      Check(.encryptedWorkbook, .error), Check(.damagedWorkbook, .error),
      Check(.suspectWorkbook, .error), Check(.oversizedWorkbook, .error),
      Check(.oversizedText, .error),
      Check(.malformedText, .error), Check(.otherEncoding, .error),
      Check(.encodingUndecided, .error), Check(.encodingFound, .note),
      Check(.controlCharacter, .error), Check(.unclosedQuote, .error),
      Check(.unknownTable, .error), Check(.missingColumn, .error), Check(.unknownColumn, .error),
      Check(.repeatedColumn, .error), Check(.namelessColumn, .error), Check(.noRows, .warning),
      Check(.noHeadingRow, .error), Check(.headingBelowOtherRows, .note),
      // The workbook.
      Check(.hiddenSheet, .note), Check(.hiddenSheetRead, .note), Check(.hiddenRows, .note),
      Check(.hiddenColumns, .note), Check(.errorCell, .warning),
      Check(.formulaWithoutValue, .warning),
      // The mapping.
      Check(.sheetNotFound, .error), Check(.sheetNotRead, .note),
      Check(.columnsNotFound, .error),
      Check(.unusedColumn, .note), Check(.droppedColumn, .note),
      Check(.neededColumnDropped, .error), Check(.unknownParent, .error),
      Check(.repeatedParent, .error), Check(.ambiguousParent, .error),
      Check(.unequalLists, .error), Check(.averagedDomains, .note),
      Check(.rowWithoutUse, .note), Check(.rowLeftOut, .note),
      Check(.conditionNotApplied, .warning),
      // Identifiers.
      Check(.identifierColumn, .error), Check(.identifierContent, .error),
      Check(.possibleIdentifier, .error),
      Check(.emptyIdentifierColumn, .note), Check(.freeTextColumn, .note),
      Check(.nearlyUniqueColumn, .warning), .nationalNumber,
      // Rows.
      Check(.strayQuote, .error), Check(.strayControl, .error), Check(.extraCells, .error),
      Check(.extraEmptyCells, .note), Check(.shortRow, .note), Check(.totalsRow, .note),
      Check(.remarkRow, .warning),
      // Cells.
      Check(.missingValue, .error), .knownCode, Check(.codeForm, .error),
      Check(.tooManyCodes, .error), Check(.detailOfOtherEvent, .error),
      Check(.dateOrderUnknown, .error), Check(.dateOrderContradictory, .warning),
      Check(.dateOrderFromFew, .note), Check(.datesSwapped, .warning),
      Check(.unreadableDate, .error),
      Check(.impossibleDate, .error), Check(.twoDigitYear, .error), .futureDate,
      Check(.placeholderDate, .warning),
      Check(.unreadableNumber, .error), Check(.roundedNumber, .error), .scoreInRange,
      Check(.ageBand, .note),
      // Rows that do not fit together.
      .unknownPerson, .emptyPerson, Check(.sameAsItself, .error), .incompleteMean,
      .identicalRow, .conflictingRow,
      .eventBeforeIdentification, .eventAfterDeath, .serviceEndBeforeStart,
      .reintegratedWithoutAssisted, .reTraffickedBeforeStart, .sameEventTwice,
      .contactAfterLost, .similarID, .similarIDElsewhere, .similarToKnownID, .similarToStoredID,
      .probableDuplicate, Check(.exportedID, .warning), .personNotCounted,
    ] + agencyDifferences

  /// The rules about histories, in the order in which they are applied: rows of unknown people and
  /// repeated rows are out of the way before the others look.
  static let ofHistories = all.compactMap(\.history)

  /// The rules about histories for files of an export: its rows that repeat or contradict each other
  /// are rows of several agencies, or have ids of their own.
  static let ofExportedHistories = all.filter {
    $0.code != .identicalRow && $0.code != .conflictingRow
  }.compactMap(\.history)
}

import Ingestion

/// The words for findings: what is wrong, where, and what to do.
///
/// One message a kind, column and file: the first places, then a count. Values of the file appear
/// only when they are asked for.
enum FindingMessages {
  /// All messages, the most important last, next to the prompt.
  static func text(_ findings: [Finding], showsValues: Bool = false) -> String {
    findings.reversed().map { message($0, showsValues: showsValues) }.joined(separator: "\n")
  }

  /// One message: the place on the first line, what is wrong and what to do below it.
  static func message(_ finding: Finding, showsValues: Bool = false) -> String {
    var lines = [place(of: finding) + ":"]
    let label = finding.severity == .error ? "" : "\(finding.severity.rawValue): "
    lines.append("  \(label)\(whatIsWrong(finding))")
    if let hint = suggestions(finding) { lines.append("  \(hint)") }
    if let advice = advice(finding.code) { lines.append("  \(advice)") }
    if showsValues, let values = values(finding) { lines.append("  \(values)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Why a row was set aside, for the last column of the set-aside file.
  static func reason(_ code: FindingCode, column: String?) -> String {
    let words = summary(code)
    return column.map { "\($0): \(words)" } ?? words
  }

  // MARK: Place

  private static func place(of finding: Finding) -> String {
    var parts = [finding.file]
    if let first = finding.places.first {
      if finding.code.isUnreadable && finding.code != .unclosedQuote {
        parts.append("line \(first.line)")
      } else {
        parts.append(rows(of: finding))
      }
    }
    if let column = finding.column { parts.append("column \(column.letter) \"\(column.name)\"") }
    return parts.joined(separator: ", ")
  }

  private static func rows(of finding: Finding) -> String {
    var seen: [Int] = []
    for place in finding.places where seen.last != place.row { seen.append(place.row) }
    if finding.count == 1 { return "row \(seen[0])" }
    let others = finding.count - finding.places.count
    let list = seen.map(String.init).joined(separator: ", ")
    return others > 0
      ? "rows \(list) and \(grouped(others)) other \(others == 1 ? "row" : "rows")"
      : seen.count == 1 ? "row \(list)" : "rows \(list) (\(seen.count) rows)"
  }

  /// Digits in groups of three, as the reports write them.
  private static func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    var position = digits.count - 3
    while position > 0 {
      digits.insert("\u{202F}", at: position)
      position -= 3
    }
    return String(digits)
  }

  // MARK: Words

  private static func whatIsWrong(_ finding: Finding) -> String {
    switch (finding.code, finding.subject) {
    case (.missingColumn, let name?): "the column '\(name)' is missing."
    case (.unknownColumn, let name?):
      "this table has no such column. Did you mean '\(name)'?"
    case (.dateOrderContradictory, let order?):
      "\(grouped(finding.count)) \(finding.count == 1 ? "date" : "dates") can only be read with the "
        + (order == DateOrder.dayFirst.rawValue
          ? "day first, others only with the month first."
          : "month first, others only with the day first.")
    case (.dateOrderUnknown, _):
      summary(finding.code) + " (\(grouped(finding.count)) such "
        + (finding.count == 1 ? "date)." : "dates).")
    default: summary(finding.code) + "."
    }
  }

  private static func suggestions(_ finding: Finding) -> String? {
    let known = finding.places.compactMap { place in
      place.suggestion.map { (row: place.row, name: $0) }
    }
    guard let first = known.first else { return nil }
    if known.allSatisfy({ $0.name == first.name }) { return "Did you mean '\(first.name)'?" }
    return "Nearest known: "
      + known.map { "row \($0.row) '\($0.name)'" }.joined(separator: ", ") + "."
  }

  private static func values(_ finding: Finding) -> String? {
    let values = finding.places.compactMap { place in
      place.value.map { "row \(place.row) '\($0)'" }
    }
    return values.isEmpty ? nil : "Found: " + values.joined(separator: ", ") + "."
  }

  /// What is wrong, in a few words without an end.
  static func summary(_ code: FindingCode) -> String {
    switch code {
    case .emptyFile: "the file is empty"
    case .wideEncoding: "the text is UTF-16 or UTF-32; only UTF-8 can be read"
    case .workbook: "this is an Excel workbook, not a CSV file"
    case .notUTF8: "the text is not UTF-8; perhaps it was saved with a Windows code page"
    case .encodingUnknown: "nothing shows in which encoding the text was saved"
    case .malformedText: "there are bytes that do not belong to the encoding of the text"
    case .controlCharacter: "there is a control character, so that this is not a text file"
    case .unclosedQuote: "a quote is opened here and never closed"
    case .unknownTable:
      "the headings belong to none of the tables cases, events, services, assessments, population"
    case .missingColumn: "a required column is missing"
    case .unknownColumn: "this table has no such column"
    case .repeatedColumn: "there are two columns of this name"
    case .namelessColumn: "the column has values but no heading"
    case .identifierColumn: "the heading announces data that identify people"
    case .emptyIdentifierColumn:
      "the heading announces data that identify people; the column is empty and was passed over"
    case .noRows: "there is a heading but no row below it"
    case .dateOrderUnknown: "the date can be read as day and month or as month and day"
    case .dateOrderContradictory:
      "some dates can only be read with the day first, others only with the month first"
    case .tooManyCodes: "there are too many different codes for one programme"
    case .strayQuote: "there is text behind a closing quote"
    case .extraCells: "the row has more cells than the heading"
    case .extraEmptyCells: "the row has more cells than the heading; the extra ones are empty"
    case .shortRow: "the row has fewer cells than the heading; the others count as empty"
    case .totalsRow: "this is a row of totals; it was left out"
    case .missingValue: "a required value is missing"
    case .unknownCode: "the code is not known"
    case .codeForm: "a code has 1 to 40 letters, digits, '.', '_' or '-', and no spaces"
    case .detailOfOtherEvent: "this detail belongs to another event"
    case .unreadableDate: "the date cannot be read"
    case .impossibleDate:
      "there is no such day in the calendar of 1900 to 2199"
    case .twoDigitYear: "the year has two digits only"
    case .futureDate: "the date lies in the future"
    case .unreadableNumber: "the number cannot be read or is out of range"
    case .scoreOutsideScale: "the score is outside its scale of 1 to 4"
    case .ageBand: "the age band does not fit into one reporting band and counts as unknown there"
    case .idLooksNational: "the case number looks like a national personal number"
    case .unknownPerson: "this person has no row in cases"
    case .sameAsItself: "a person is said to be the same as themselves"
    case .identicalRow: "the row says the same as another one and counts once"
    case .conflictingRow: "rows about the same person contradict each other"
    case .eventBeforeIdentification:
      "the event lies before the person was first presumed or identified"
    case .eventAfterDeath: "the date lies after the person's death"
    case .serviceEndBeforeStart: "the service ends before it starts"
    case .reintegratedWithoutAssisted:
      "the person is reintegrated, but no assistance is recorded"
    case .reTraffickedBeforeStart:
      "re-trafficked before the person was identified, assisted or returned"
    case .sameEventTwice:
      "the same event again within 31 days; perhaps one event with a corrected date"
    }
  }

  private static func advice(_ code: FindingCode) -> String? {
    switch code {
    case .emptyFile: "Export it again, or leave it out."
    case .wideEncoding, .notUTF8: "Save it as CSV UTF-8."
    case .workbook: "Save the sheet as CSV UTF-8."
    case .encodingUnknown:
      "Tell me the encoding, for example  --encoding windows-1250,  or save it as CSV UTF-8."
    case .malformedText: "Name another encoding with  --encoding,  or save it as CSV UTF-8."
    case .controlCharacter: "Check that this is the right file, and export it again."
    case .unclosedQuote: "Close the quote, or double it if it belongs to the text."
    case .unknownTable: "The columns case_id, date, event make a table of events, for example."
    case .missingColumn: "Add it, or check the spelling of the headings."
    case .unknownColumn: "Correct the heading, or remove the column."
    case .repeatedColumn, .namelessColumn: "Rename or remove one."
    case .identifierColumn: "Remove the column: Waymark stores no identifying data."
    case .dateOrderUnknown:
      "Tell me the order with  --date-order dmy  or  --date-order mdy."
    case .dateOrderContradictory: "Look at the column: was it put together from two sources?"
    case .unreadableDate, .twoDigitYear: "Write it as 2024-05-31, 2024-05, 2024-Q2 or 2024."
    case .unknownPerson: "Import the person's row in cases too, or correct the case number."
    case .conflictingRow: "Keep the right one."
    case .idLooksNational: "It is stored nowhere; use case numbers of your own."
    default: nil
    }
  }
}

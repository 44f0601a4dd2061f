import Ingestion

/// The words for findings: what is wrong, where, and what to do.
///
/// One message a kind, column and file: the first places, then a count. Values of the file appear
/// only when they are asked for.
enum FindingMessages {
  /// All messages, the most important last, next to the prompt.
  static func text(_ findings: [Finding], showsValues: Bool = false) -> String {
    ColumnNotes.grouped(findings).reversed().map { group in
      group.count == 1
        ? message(group[0], showsValues: showsValues) : message(ofColumns: group)
    }.joined(separator: "\n")
  }

  /// One message for the columns of one file about which the same is to be said.
  private static func message(ofColumns group: [Finding]) -> String {
    let first = group[0]
    let named = group.prefix(ColumnNotes.named).compactMap(\.column)
      .map { "\($0.letter) \"\($0.name)\"" }
    let others = group.count - named.count
    let list =
      named.joined(separator: ", ") + (others > 0 ? " and \(grouped(others)) others" : "")
    let label = first.severity == .error ? "" : "\(first.severity.rawValue): "
    var lines = [
      (file(of: first) + ["\(grouped(group.count)) columns, \(list)"]).joined(separator: ", ")
        + ":",
      "  \(label)\(summary(ofColumns: first)).",
    ]
    if let advice = advice(first.code) { lines.append("  \(advice)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One message: the place on the first line, what is wrong and what to do below it.
  static func message(_ finding: Finding, showsValues: Bool = false) -> String {
    var lines = [place(of: finding) + ":"]
    let label = finding.severity == .error ? "" : "\(finding.severity.rawValue): "
    lines.append("  \(label)\(whatIsWrong(finding))")
    if let pairs = pairs(finding) { lines.append("  \(pairs)") }
    if let hint = suggestions(finding) { lines.append("  \(hint)") }
    if let advice = advice(finding) { lines.append("  \(advice)") }
    if showsValues, let values = values(finding) { lines.append("  \(values)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Why a row was set aside, for the last column of the set-aside file.
  static func reason(_ code: FindingCode, column: String?) -> String {
    let words = summary(code)
    return column.map { "\($0): \(words)" } ?? words
  }

  /// Which encoding a file has, and why.
  static func text(_ found: FileEncoding) -> String {
    let reason =
      switch found.reason {
      case .named: "as you said"
      case .byteOrderMark: "its first bytes say so"
      case .validUTF8: "every byte fits"
      case .nulPattern: "every other byte is empty"
      case .sameInBoth(let places):
        "its \(grouped(places)) letters above ASCII are the same in windows-1252"
      case .toldApart(let evidence): reason(evidence)
      }
    return "\(found.file): read as \(found.encoding.rawValue): \(reason)."
  }

  private static func reason(_ evidence: CodePageEvidence) -> String {
    let letters = evidence.characters.map { character in
      character.otherwise.map { "\(character.text) and not \($0)" } ?? character.text
    }
    let places = grouped(evidence.places)
    return evidence.rulesOutOther
      ? "the other Windows code page lacks some of its bytes (\(letters.joined(separator: ", ")))"
      : "at \(grouped(evidence.inFavour)) of \(places) places the neighbours ask for "
        + letters.joined(separator: ", ")
  }

  // MARK: Place

  private static func summary(ofColumns finding: Finding) -> String {
    switch finding.code {
    case .unusedColumn: "the mapping does not use these columns"
    case .droppedColumn: "the columns were dropped, as the mapping says"
    case .emptyIdentifierColumn:
      "the headings announce \(words(finding.subject.flatMap(IdentifierKind.init) ?? .name)); the "
        + "columns are empty and were passed over"
    default: "this table has no such columns"
    }
  }

  private static func file(of finding: Finding) -> [String] {
    [finding.file] + (finding.sheet.map { ["sheet \"\($0)\""] } ?? [])
  }

  private static func place(of finding: Finding) -> String {
    var parts = file(of: finding)
    if let first = finding.places.first {
      let isInRow = finding.code == .unclosedQuote || finding.code == .oversizedText
      if finding.code.isUnreadable && !isInRow {
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

  static func whatIsWrong(_ finding: Finding) -> String {
    switch (finding.code, finding.subject) {
    case (.oversizedWorkbook, let limit?): "the workbook exceeds a limit: \(limits(limit))."
    case (.oversizedText, let limit?): "the row exceeds a limit: \(limits(limit))."
    case (.encodingFound, let name?): "the text was read as \(name), found from its bytes."
    case (.malformedText, let name?):
      "the text is not \(name): it holds bytes that do not exist there."
    case (.otherEncoding, let name?):
      "the file begins with the mark of \(name), which is not the encoding named."
    case (.sheetNotFound, let name?): "no sheet like '\(name)' was found."
    case (.columnsNotFound, let names?):
      "the mapping needs columns that are not here: '\(names)'."
    case (.conditionNotApplied, let name?):
      "there is no column '\(name)', so that all rows were read and none was left out by it."
    case (.missingColumn, "?"?): "the mapping still has a '?' where the name of a column belongs."
    case (.missingColumn, let name?): "the column '\(name)' is missing."
    case (.unknownColumn, let name?):
      "this table has no such column. Did you mean '\(name)'?"
    case (.identifierColumn, let kind?), (.emptyIdentifierColumn, let kind?),
      (.identifierContent, let kind?), (.possibleIdentifier, let kind?):
      identifier(finding.code, IdentifierKind(rawValue: kind) ?? .name) + "."
    case (.dateOrderContradictory, let order?):
      "\(grouped(finding.count)) \(finding.count == 1 ? "date" : "dates") can only be read with the "
        + (order == DateOrder.dayFirst.rawValue
          ? "day first, others only with the month first."
          : "month first, others only with the day first.")
    case (.dateOrderFromFew, let order?):
      "the order of day and month of this column was taken from \(grouped(finding.count)) "
        + (finding.count == 1 ? "date" : "dates") + " alone, which can only be read with the "
        + (order == DateOrder.dayFirst.rawValue ? "day" : "month")
        + " first; all others can be read either way."
    case (.datesSwapped, SwappedDates.texts?):
      "\(grouped(finding.count)) dates of this column are texts, all with a day after the 12th; they "
        + "can be trusted, the other dates of the column hardly."
    case (.datesSwapped, _):
      "\(grouped(finding.count)) dates of this column are date cells or written year first, all with a "
        + "day up to the 12th, while its texts all have a day after the 12th: a spreadsheet set to "
        + "another order has probably swapped day and month of these \(grouped(finding.count))."
    case (.dateOrderUnknown, _):
      summary(finding.code) + " (\(grouped(finding.count)) such "
        + (finding.count == 1 ? "date)." : "dates).")
    default: summary(finding.code) + "."
    }
  }

  /// A limit of workbooks and its value, in words.
  private static func limits(_ fact: String) -> String {
    let parts = fact.split(separator: " ")
    let value = parts.last.flatMap { Int($0) }.map(grouped) ?? ""
    return switch parts.first {
    case "entries": "\(value) parts"
    case "entryBytes": "\(value) bytes in one part when unpacked"
    case "totalBytes": "\(value) bytes when unpacked"
    case "ratio": "\(value) unpacked bytes for each packed one"
    case "depth": "\(value) elements inside one another"
    case "tagBytes": "\(value) bytes in one tag"
    case "cellBytes": "\(value) bytes in one cell"
    case "textBytes": "\(value) bytes of text"
    case "sheets": "\(value) sheets"
    case "styles": "\(value) styles"
    case "columns": "\(value) columns"
    case "rows": "\(value) rows"
    default: "\(value) cells"
    }
  }

  /// Which rows are to be compared with which.
  private static func pairs(_ finding: Finding) -> String? {
    let pairs = finding.places.compactMap { place in
      place.partner.map { "\($0) and \(place.row)" }
    }
    return pairs.isEmpty ? nil : "Compare rows " + pairs.joined(separator: ", ") + "."
  }

  private static func identifier(_ code: FindingCode, _ kind: IdentifierKind) -> String {
    let data = words(kind)
    return switch code {
    case .emptyIdentifierColumn:
      "the heading announces \(data); the column is empty and was passed over"
    case .identifierContent: "the cells look like \(data), which identify people"
    case .possibleIdentifier:
      "the cells may be \(data), which identify people; nobody but you can say"
    default: "the heading announces \(data), which identify people"
    }
  }

  /// What a kind of identifier is called.
  static func words(_ kind: IdentifierKind) -> String {
    switch kind {
    case .name: "names of people"
    case .phone: "telephone numbers"
    case .email: "e-mail addresses"
    case .document: "numbers of documents or national personal numbers"
    case .birthDate: "dates or places of birth"
    case .address: "addresses or exact places"
    case .coordinates: "coordinates"
    case .account: "bank accounts or payment cards"
    case .social: "accounts of social networks"
    case .photo: "photos, fingerprints or signatures"
    case .caseNumber: "case numbers of police or court"
    case .online: "logins, devices or internet addresses"
    case .plate: "licence plates"
    case .freeText: "free text"
    case .nearlyUnique: "texts that are different in each row"
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
    case .changedFile: "somebody wrote into the file while it was read"
    case .lostRows: "rows that waited in a temporary file could not be read again"
    case .wideEncoding: "the text is UTF-32, which cannot be read"
    case .noWorkbook: "no workbook was found in the file"
    case .oldWorkbook: "this is a workbook of Excel 97 to 2003"
    case .binaryWorkbook: "this is a binary workbook (.xlsb)"
    case .openDocument: "this is a workbook of LibreOffice or OpenOffice (.ods)"
    case .encryptedWorkbook: "the workbook opens with a password only"
    case .damagedWorkbook: "the workbook is damaged or incomplete"
    case .suspectWorkbook: "the workbook is built as no office program builds it"
    case .oversizedWorkbook: "the workbook is larger than what is read"
    case .oversizedText: "the row is larger than what is read"
    case .hiddenSheet: "this sheet is hidden and was not read"
    case .hiddenSheetRead: "this sheet is hidden; it was read because it is named"
    case .hiddenRows: "hidden rows were read like all others"
    case .hiddenColumns: "hidden columns were read like all others"
    case .errorCell: "the cell shows a failed formula such as #N/A and counts as empty"
    case .formulaWithoutValue: "the cell is a formula without a stored result and counts as empty"
    case .malformedText: "the text holds bytes that its encoding does not have"
    case .otherEncoding: "the file begins with the mark of another encoding than the one named"
    case .encodingUndecided: "the text can be read in several encodings that differ"
    case .encodingFound: "the encoding was found from the bytes"
    case .controlCharacter: "there is a control character, so that this is not a text file"
    case .unclosedQuote: "a quote is opened here and never closed"
    case .unknownTable:
      "the headings belong to none of the tables cases, events, services, assessments, population"
    case .missingColumn: "a required column is missing"
    case .neededColumnDropped:
      "the mapping drops or ignores this column, and without it the rows cannot be read"
    case .unknownColumn: "this table has no such column"
    case .repeatedColumn: "there are two columns of this name"
    case .namelessColumn: "the column has values but no heading"
    case .identifierColumn: "the heading announces data that identify people"
    case .emptyIdentifierColumn:
      "the heading announces data that identify people; the column is empty and was passed over"
    case .identifierContent: "the cells look like data that identify people"
    case .possibleIdentifier: "the cells may be data that identify people; nobody but you can say"
    case .freeTextColumn: "the cells hold sentences; free text is never stored"
    case .nearlyUniqueColumn:
      "the text is different in nearly every row, so that it may stand for a person"
    case .noRows: "there is a heading but no row below it"
    case .noHeadingRow: "the row named for the headings lies below the last row"
    case .headingBelowOtherRows: "the heading was taken from here; the rows above were passed over"
    case .sheetNotFound: "no sheet of this name was found"
    case .sheetNotRead: "this sheet was not read"
    case .columnsNotFound: "the mapping finds too few of its columns here"
    case .unusedColumn: "the mapping does not use this column"
    case .droppedColumn: "the column was dropped, as the mapping says"
    case .unknownParent: "the row it belongs to was not found"
    case .repeatedParent: "several rows have the same key, so that rows of other sheets find none"
    case .ambiguousParent:
      "several sheets have rows with this key, and nothing says which of them is meant"
    case .unequalLists: "lists that belong together do not have equally many entries"
    case .incompleteMean: "the score is averaged with one that is set aside, and goes with it"
    case .averagedDomains: "several scores were averaged into one domain"
    case .rowWithoutUse: "the mapping makes nothing of the row"
    case .conditionNotApplied:
      "a condition of the mapping could not be applied, so that all rows were read"
    case .rowLeftOut: "the row was left out, as a condition of the mapping says"
    case .dateOrderUnknown: "the date can be read as day and month or as month and day"
    case .dateOrderContradictory:
      "some dates can only be read with the day first, others only with the month first"
    case .dateOrderFromFew: "the order of day and month was taken from a few of many dates"
    case .datesSwapped: "a spreadsheet has probably swapped day and month of some dates"
    case .tooManyCodes: "there are too many different codes for one programme"
    case .strayQuote: "there is text behind a closing quote"
    case .extraCells: "the row has more cells than the heading"
    case .extraEmptyCells: "the row has more cells than the heading; the extra ones are empty"
    case .shortRow: "the row has fewer cells than the heading; the others count as empty"
    case .totalsRow: "this is a row of totals; it was left out"
    case .remarkRow: "the row holds words in one cell and nothing else; it was left out"
    case .strayControl: "a character stands here that cannot be seen and that no text has"
    case .missingValue: "a required value is missing"
    case .unknownCode: "the code is not known"
    case .codeForm: "a code has 1 to 40 letters, digits, '.', '_' or '-', and no spaces"
    case .detailOfOtherEvent: "this detail belongs to another event"
    case .unreadableDate: "the date cannot be read"
    case .impossibleDate:
      "there is no such day in the calendar of 1900 to 2199"
    case .twoDigitYear: "the year has two digits only"
    case .futureDate: "the date lies in the future"
    case .placeholderDate:
      "the date most likely stands for none: before 1990, the first day of a clock, or far ahead"
    case .unreadableNumber: "the number cannot be read or is out of range"
    case .scoreOutsideScale: "the score is outside its scale of 1 to 4"
    case .ageBand: "the age band does not fit into one reporting band and counts as unknown there"
    case .roundedNumber: "a spreadsheet has shortened the case number, as in 1.2E+11"
    case .idLooksNational: "the case number looks like a national personal number"
    case .unknownPerson: "this person has no row in cases"
    case .personNotCounted:
      "no report will count this person: no date says that they were identified or assisted"
    case .emptyPerson: "nothing is recorded about this person but the case number"
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
    case .contactAfterLost:
      "contact went on after 'lost' without 'reopened'; figures take contact to be resumed"
    case .similarID:
      "the case number differs from another one of the agency only by capitals, zeros or punctuation"
    case .similarIDElsewhere:
      "the case number differs from one of another agency only by capitals, zeros or punctuation; they "
        + "count as two people"
    case .similarToKnownID:
      "the case number differs from that of a known person only by capitals, zeros or punctuation"
    case .similarToStoredID:
      "the case number differs from that of a stored person only by capitals, zeros or punctuation; "
        + "they count as two people"
    case .probableDuplicate:
      "two people of one agency agree in everything recorded and were identified within 3 days"
    case .exportedID: "the case number is one that an export wrote; it would become another person"
    case .agenciesDifferSex, .agenciesDifferAge, .agenciesDifferAgeFirstTrafficked,
      .agenciesDifferCitizenship, .agenciesDifferCountryOfExploitation, .agenciesDifferExploitation,
      .agenciesDifferMeansOfControl, .agenciesDifferRecruiterRelation, .agenciesDifferScope,
      .agenciesDifferDuration, .agenciesDifferFamilyInvolved, .agenciesDifferReturnHousehold,
      .agenciesDifferDependants, .agenciesDifferDisclosure, .agenciesDifferDebt,
      .agenciesDifferPriorExclusion, .agenciesDifferIdentifiedDate, .agenciesDifferDiedDate:
      "another agency has stored a different "
        + (code.sharedFact.map(ConflictText.words) ?? "value") + " for this person"
    }
  }

  /// What to do about a finding; the name of its column stands in it where that saves looking it up.
  private static func advice(_ finding: Finding) -> String? {
    if finding.code == .missingColumn, finding.subject == "?" {
      return "Write the heading of that column in its place."
    }
    guard let column = finding.column, !column.name.isEmpty else { return advice(finding.code) }
    let name = MappingText.quoted(column.name)
    let begin =
      "(in a mapping for --map; files in canonical shape begin one with  preset: canonical)"
    switch finding.code {
    case .identifierColumn:
      return
        "Remove the column, or drop it:  drop: [\(name)]\n  \(begin). Waymark stores no identifying data."
    case .identifierContent:
      return
        "Remove the column or drop it:  drop: [\(name)]\n  \(begin). If something else reads it, give codes in it."
    case .possibleIdentifier:
      return "If they are, remove the column or drop it:  drop: [\(name)]\n"
        + "  If they are not, say that it has no use:  ignore: [\(name)]\n  \(begin)."
    default: return advice(finding.code)
    }
  }

  static func advice(_ code: FindingCode) -> String? {
    switch code {
    case .emptyFile: "Export it again, or leave it out."
    case .changedFile: "Run it again when nobody writes into the file."
    case .lostRows: "Check the disk on which the workspace lies, then run it again."
    case .wideEncoding, .malformedText: "Save it as CSV UTF-8."
    case .otherEncoding: "Leave --encoding out, or name the right one."
    case .encodingUndecided:
      "Name it with  --encoding windows-1250, windows-1252  or, for Cyrillic,  windows-1251."
    case .noWorkbook, .damagedWorkbook, .suspectWorkbook:
      "Open it in a spreadsheet program and save it as .xlsx again."
    case .oldWorkbook, .binaryWorkbook, .openDocument: "Save it as .xlsx."
    case .encryptedWorkbook: "Save it without a password."
    case .oversizedWorkbook: "Save the sheet that is needed in a file of its own."
    case .oversizedText:
      "Check its separator, line ends and quotes: a table has a line for each of its rows."
    case .hiddenSheet: "Name it with  --sheet  to read it."
    case .formulaWithoutValue: "Open the file in a spreadsheet program and save it again."
    case .controlCharacter: "Check that this is the right file, and export it again."
    case .unclosedQuote: "Close the quote, or double it if it belongs to the text."
    case .unknownTable: "The columns case_id, date, event make a table of events, for example."
    case .missingColumn: "Add it, or check the spelling of the headings."
    case .neededColumnDropped: "Take it out of drop or ignore, or name another column for it."
    case .unknownColumn: "Correct the heading, or remove the column."
    case .noHeadingRow: "Correct  --header-row,  or header_row in the mapping."
    case .sheetNotFound: "Check the names of the sheets."
    case .repeatedColumn: "Rename or remove one."
    case .namelessColumn: "Write a heading above it, or remove the column."
    case .strayControl: "Write the cell anew."
    case .roundedNumber: "Show the column as text or whole numbers, and export it again."
    case .columnsNotFound:
      "Headings may be labels or in another language: export again with names instead of labels, or "
        + "copy the mapping (waymark map show NAME) and write your headings beside those it knows."
    case .ambiguousParent:
      "Name in the mapping, under parent, the sheet, or with  table  the column that names it."
    case .personNotCounted:
      "Deliver the events too, or check which columns the mapping takes dates from."
    case .emptyPerson: "Remove the row if it is no person's, or check the mapping."
    case .identifierColumn:
      "Remove the column, or drop it in a mapping: Waymark stores no identifying data."
    case .identifierContent:
      "Remove or drop the column, or give codes in it: Waymark stores no identifying data."
    case .possibleIdentifier:
      "If they are, remove or drop the column; if they are not, ignore it in a mapping."
    case .freeTextColumn: "Remove the column: it may name anybody."
    case .nearlyUniqueColumn: "Use a short list of codes, or remove the column."
    case .similarID, .similarIDElsewhere, .similarToStoredID, .probableDuplicate:
      "If they are one person, name the other case number in the column same_as."
    case .dateOrderUnknown:
      "Tell me the order with  --date-order dmy  or  --date-order mdy."
    case .similarToKnownID:
      "Write it as for that person, or bring both into one form with  case_number  in a mapping."
    case .dateOrderFromFew:
      "Look at it; if it is wrong, say the order with  --date-order dmy  or  --date-order mdy."
    case .datesSwapped:
      "Correct the cells in the source, or say  swapped: true  at this date in a mapping."
    case .impossibleDate, .placeholderDate:
      "Correct it, or leave the cell empty where nobody knows the date."
    case .dateOrderContradictory: "Look at the column: was it put together from two sources?"
    case .unreadableDate, .twoDigitYear: "Write it as 2024-05-31, 2024-05, 2024-Q2 or 2024."
    case .unknownPerson: "Import the person's row in cases too, or correct the case number."
    case .conflictingRow: "Keep the right one."
    case .exportedID: "If the files come from  waymark export,  say  --pseudonyms."
    case _ where code.sharedFact != nil:
      "Ask each other who is right; the first of `agencies` in the settings is believed."
    case .idLooksNational: "It is stored nowhere; use case numbers of your own."
    default: nil
    }
  }
}

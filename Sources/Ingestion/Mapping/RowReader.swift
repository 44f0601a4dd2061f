import CaseModel
import Sealing

/// How cells are to be read; the same for all rows of a delivery.
struct ReadingRules: Sendable {
  let codes: CanonicalCodes
  let today: Day?
  let severities: Severities
  /// How dates are written where they do not show it.
  let dates: DateForm
  /// The sign before decimals where it is known; see ``NumberReader/decimal(_:mark:)``.
  var decimalMark: DecimalMark?
  /// The secret under which ids of rows become fingerprints.
  let key: PseudonymKey
  /// Takes ids that an export wrote as the fingerprints that they are.
  var takesPseudonyms = false
}

extension ReadingRules {
  init(_ request: IngestRequest) {
    self.init(
      codes: request.vocabulary.readers, today: request.today, severities: request.severities,
      dates: DateForm(
        order: request.dateOrder ?? request.mapping?.dateOrder,
        serials: request.mapping?.serialDates,
        readsCompact: request.mapping?.compactDates ?? false,
        needsYearFirst: request.mapping?.yearFirst ?? false),
      decimalMark: request.mapping?.decimal, key: request.key,
      takesPseudonyms: request.takesPseudonyms)
  }
}

/// Reads the rows of one part of one file into typed values.
///
/// Everything doubtful becomes a finding; nothing is repaired silently. Rows are numbered from 1
/// within the part and renumbered when the parts are put together.
struct RowReader {
  typealias Text = UnsafeBufferPointer<UInt8>

  let text: Text
  let layout: TableLayout
  let file: Int
  let scale: ScoreScale
  let rules: ReadingRules
  /// Scores of several rows may stand for one domain.
  let averagesScores: Bool
  /// The order of day and month of each column of the table, where it is known.
  let dateOrders: [Int: DateOrder]

  var staged = StagedRows()
  private(set) var row = 0
  var dataRows = 0
  private(set) var evidence: [Int: DateOrderEvidence] = [:]
  /// What kept the rows from being read to their end, in the row behind the last one.
  private(set) var recordFault: RecordFault?
  /// What the gate has seen of columns that could hold anything, by column.
  var scans: [Int: ContentScan] = [:]

  private var record = Record()
  private var rowIsFaulty = false
  private let scratch = Scratch()
  private let rowIDField: Int
  /// The attributes in the order of their columns.
  let attributes = ProfileAttribute.allCases
  /// The domains that have a column of their own.
  let wideDomains: [OutcomeDomain]
  private let holdsControls: Bool
  /// The rows are those of the sheet itself, and not made by a mapping.
  private let isSheet: Bool

  init(text: Text, table: OpenedTable, rules: ReadingRules, dateOrders: [Int: DateOrder]) {
    self.text = text
    layout = table.layout
    file = table.index
    scale = table.scale
    averagesScores = table.origin?.sources.isEmpty == false
    self.rules = rules
    self.dateOrders = dateOrders
    rowIDField = layout.rowIDField
    wideDomains = table.layout.wideDomains
    holdsControls = table.holdsControls
    isSheet = table.origin == nil
  }

  /// Reads all rows of the range, which starts behind the heading.
  mutating func readRows(in range: Range<Int>, separator: UInt8) {
    var reader = CSVReader(text, separator: separator, range: range)
    staged.reserveRoom(
      for: layout.table, rows: text.estimatedLines(in: range),
      scores: wideDomains.isEmpty ? 1 : wideDomains.count)
    // Held here and lent to every row: the lists, which all cores share, are not retained for each cell.
    let codes = rules.codes.forOneCore
    while reader.next(&record) {
      row += 1
      if record.cells.count == 1 && record.cells[0].isEmpty { continue }
      readRow(codes)
    }
    recordFault = reader.fault
  }

  private mutating func readRow(_ codes: CanonicalCodes) {
    rowIsFaulty = false
    if record.looksBlank(in: text) { return }
    if isSheet, let code = record.besideData(in: text, width: layout.headings.count) {
      return note(code)
    }
    let (countedRows, knownFaults) = (dataRows, staged.faults.count)
    if record.cells.count != layout.headings.count { checkLength() }
    if record.hasStrayQuote { fault(.strayQuote) }
    if holdsControls, let column = record.controlCharacter(in: text) {
      fault(.strayControl, column: column)
      // The rest of the row is looked at, but a case number that nobody can see whole is nobody's.
      if column == layout.columnOfField[0] {
        dataRows += 1
        return
      }
    }
    if record.cells.contains(where: { !$0.isEmpty && text[$0.start] == UInt8(ascii: "#") }) {
      noteFailedFormulas()
    }
    if !layout.watched.isEmpty { watch() }
    if rowIDField >= 0 { readRowID() }
    switch layout.table {
    case .cases: readCase(codes)
    case .events: readEvent(codes)
    case .services: readService(codes)
    case .assessments: readAssessments(codes)
    case .population: readPopulation(codes)
    }
    // A row of totals that cannot be read is set aside, and counts like every row that is.
    if dataRows == countedRows && staged.faults.count > knownFaults { dataRows += 1 }
  }

  /// Compares the number of cells with the heading.
  private mutating func checkLength() {
    let expected = layout.headings.count
    if record.cells.count < expected {
      note(.shortRow)
    } else if record.cells[expected...].contains(where: { !$0.isEmpty }) {
      fault(.extraCells)
      for column in expected..<record.cells.count { scan(column) }
    } else {
      note(.extraEmptyCells)
    }
  }

  /// Shows the gate a cell that belongs to no column.
  private mutating func scan(_ column: Int) {
    let text = trimmed(rawText(record.cells[column]))
    if !text.isEmpty { scans[column, default: ContentScan()].add(text, row: row) }
  }

  /// Notes the cells that say as text that a formula failed; they are read as empty.
  private mutating func noteFailedFormulas() {
    for column in record.cells.indices where column < layout.headings.count {
      let text = trimmed(rawText(record.cells[column]))
      guard text.first == UInt8(ascii: "#"), text.count <= 40,
        MissingReason.failedFormulas.contains(folded(String(decoding: text, as: UTF8.self)))
      else { continue }
      staged.log.note(.errorCell, file: file, column: column, row: row)
    }
  }

  private mutating func watch() {
    var isTooLong = false
    for watched in layout.watched where watched.column < record.cells.count {
      let column = watched.column
      let text = trimmed(rawText(record.cells[column]))
      guard !text.isEmpty else { continue }
      switch watched.kind {
      case .identifier:
        staged.log.note(
          .identifierColumn, file: file, column: column, subject: watched.identifier?.rawValue,
          row: row)
        scans[column, default: ContentScan()].add(text, row: row)
      case .nameless:
        staged.log.note(.namelessColumn, file: file, column: column, row: row)
        scans[column, default: ContentScan()].add(text, row: row)
      case .beyond:
        if !isTooLong { fault(.extraCells) }
        isTooLong = true
        scans[column, default: ContentScan()].add(text, row: row)
      case .unknown: scans[column, default: ContentScan()].add(text, row: row)
      }
    }
  }

  /// Keeps a fingerprint of the row's own id; the text itself goes no further.
  private mutating func readRowID() {
    guard let id = CaseNumber.normalised(cell(rowIDField)) else { return }
    if rules.takesPseudonyms, let known = id.withUnsafeBytes({ ExportedID.readRowID($0) }) {
      staged.rowIDs.append(known, row: row)
      return
    }
    staged.rowIDs.append(rules.key.fingerprint(ofRow: id), row: row)
  }

  // MARK: Cells

  private func rawText(_ cell: Cell) -> Text { Text(rebasing: text[cell.start..<cell.end]) }

  /// The trimmed text of a field; empty when the file lacks the column or the row the cell.
  @inline(__always)
  func cell(_ field: Int) -> Text {
    let column = layout.columnOfField[field]
    guard column >= 0, column < record.cells.count else { return Text(start: nil, count: 0) }
    let cell = record.cells[column]
    let text = cell.hasDoubledQuotes ? scratch.halvingQuotes(of: rawText(cell)) : rawText(cell)
    return withoutTextMark(trimmed(text))
  }

  func has(_ field: Int) -> Bool { layout.columnOfField[field] >= 0 }

  // MARK: Findings

  /// Notes a fault that does not keep the row from being used.
  mutating func note(_ code: FindingCode, field: Int? = nil) {
    let column = field.map { layout.columnOfField[$0] } ?? -1
    staged.log.note(code, file: file, column: column, row: row)
  }

  /// Notes a fault of a cell or row that keeps the row from being used as it stands.
  mutating func fault(
    _ code: FindingCode, field: Int? = nil, value: Text? = nil,
    suggestion: @autoclosure () -> String? = nil
  ) {
    let column = field.map { layout.columnOfField[$0] } ?? -1
    if field != nil && column < 0 {
      // The column is missing as a whole, which is a finding of its own.
      rowIsFaulty = true
      return
    }
    staged.log.note(
      code, file: file, column: column, row: row,
      value: value.map { RowReader.shortened($0) }, suggestion: suggestion())
    if rules.severities[code] == .error || field.map(isRequired) ?? true {
      rowIsFaulty = true
      staged.faults.append(
        RowFault(file: Int32(file), row: Int32(row), column: Int32(column), code: code))
    }
  }

  private func isRequired(_ field: Int) -> Bool {
    layout.table.requiredColumns.contains(
      layout.table.columns.indices.contains(field)
        ? layout.table.columns[field] : "")
  }

  /// Notes a fault of a cell that may belong to no field.
  private mutating func fault(_ code: FindingCode, column: Int) {
    staged.log.note(code, file: file, column: column, row: row)
    rowIsFaulty = true
    staged.faults.append(
      RowFault(file: Int32(file), row: Int32(row), column: Int32(column), code: code))
  }

  private static func shortened(_ text: Text) -> String {
    let start = String(decoding: text.prefix(240), as: UTF8.self)
    return start.count > 60 ? String(start.prefix(60)) + "…" : start
  }

  var isFaulty: Bool { rowIsFaulty }

  // MARK: Values

  /// What the cell with the case number says.
  enum PersonReading {
    case person(Int32)
    case missing
    /// The row sums up the table.
    case total
    /// The cell cannot be a case number, which was found.
    case faulty
  }

  mutating func person(_ field: Int) -> PersonReading {
    let text = cell(field)
    if let number = staged.ids.find(text) { return .person(Int32(number)) }
    return newPerson(text, field)
  }

  /// Takes up a case number that has not been read as it stands.
  private mutating func newPerson(_ text: Text, _ field: Int) -> PersonReading {
    if text.isEmpty { return .missing }
    if CaseNumber.isTotal(text) { return .total }
    guard let number = CaseNumber.normalised(text) else { return .missing }
    if CaseNumber.isRounded(number) {
      fault(.roundedNumber, field: field, value: text)
      return .faulty
    }
    scans[layout.columnOfField[field], default: ContentScan()].add(text, row: row)
    return .person(Int32(number.withUnsafeBufferPointer { staged.ids.insert($0) }))
  }

  /// The number of a code of a closed list, or `nil` when it is missing or not in the list.
  @inline(__always)
  mutating func code(_ reader: CodeReader, _ field: Int) -> UInt8? {
    let text = cell(field)
    if text.isEmpty { return nil }
    switch reader.read(text) {
    case .code(let number): return UInt8(number)
    case .missing: return nil
    case .unknown:
      noteUnknownCode(text, in: reader, field: field)
      return nil
    }
  }

  @inline(__always)
  mutating func requiredCode(_ reader: CodeReader, _ field: Int) -> UInt8? {
    let text = cell(field)
    switch reader.read(text) {
    case .code(let number): return UInt8(number)
    case .missing: fault(.missingValue, field: field)
    case .unknown:
      noteUnknownCode(text, in: reader, field: field)
    }
    return nil
  }

  func isMissing(_ text: Text) -> Bool {
    text.isEmpty
      || MissingReason.mayBeMarker(text) && rules.codes.missing.read(text) != .unknown
  }

  /// A date that may be missing.
  ///
  /// Faults are noted; a date in the future is one.
  mutating func date(_ field: Int, mayLieAhead: Bool = false) -> RecordedDate? {
    let text = cell(field)
    if text.isEmpty { return nil }
    if let day = DayReader.plainDay(text) {
      return timely(RecordedDate(day), field, text, mayLieAhead)
    }
    return otherDate(field, text, mayLieAhead)
  }

  /// The date, unless it lies in the future and must not.
  @inline(__always)
  private mutating func timely(
    _ date: RecordedDate, _ field: Int, _ text: Text, _ mayLieAhead: Bool
  ) -> RecordedDate? {
    guard mayLieAhead || !date.liesAhead(of: rules.today) else {
      fault(.futureDate, field: field, value: text)
      return nil
    }
    return PlaceholderDate.isOne(date, today: rules.today) ? placeholder(date, field, text) : date
  }

  /// Notes a date that most likely stands for none; it is kept unless the settings make that an error.
  private mutating func placeholder(
    _ date: RecordedDate, _ field: Int, _ text: Text
  ) -> RecordedDate? {
    if rules.severities[.placeholderDate] == .error {
      fault(.placeholderDate, field: field, value: text)
      return nil
    }
    staged.log.note(
      .placeholderDate, file: file, column: layout.columnOfField[field], row: row,
      value: RowReader.shortened(text))
    return date
  }

  /// Reads a date that is not written as year, month and day in figures, or with characters between
  /// them that nobody sees.
  private mutating func otherDate(
    _ field: Int, _ text: Text, _ mayLieAhead: Bool
  ) -> RecordedDate? {
    guard let visible = visibleText(text) else { return writtenDate(field, text, mayLieAhead) }
    return visible.withUnsafeBufferPointer { text in
      text.isEmpty ? nil : writtenDate(field, text, mayLieAhead)
    }
  }

  private mutating func writtenDate(
    _ field: Int, _ text: Text, _ mayLieAhead: Bool
  ) -> RecordedDate? {
    let column = layout.columnOfField[field]
    var seen = DateOrderEvidence()
    var form = rules.dates
    if let order = dateOrders[column] { form.order = order }
    let reading = DayReader.read(text, form: form, evidence: &seen)
    if seen != DateOrderEvidence() {
      evidence[column, default: DateOrderEvidence()].add(seen)
    }
    switch reading {
    case .date(let date): return timely(date, field, text, mayLieAhead)
    case .ambiguous:
      note(.dateOrderUnknown, field: field)
      rowIsFaulty = true
    case .twoDigitYear: fault(.twoDigitYear, field: field, value: text)
    case .impossible: fault(.impossibleDate, field: field, value: text)
    case .unreadable:
      if !isMissing(text) { fault(.unreadableDate, field: field, value: text) }
    }
    return nil
  }

  mutating func requiredDate(_ field: Int) -> RecordedDate? {
    let known = staged.faults.count
    let isUncertain = rowIsFaulty
    let date = date(field)
    if date == nil, staged.faults.count == known, rowIsFaulty == isUncertain {
      if isMissing(cell(field)) { fault(.missingValue, field: field) }
    }
    return date
  }

  /// The number of a code of the programme's own lists; `UInt16.max` when it is missing.
  mutating func openCode(_ field: Int) -> UInt16 {
    let text = cell(field)
    if text.isEmpty { return .max }
    if let number = staged.openCodes.find(text) { return UInt16(number) }
    return newOpenCode(text, field)
  }

  /// Takes up a code of the programme's own lists that has not been read as it stands.
  private mutating func newOpenCode(_ text: Text, _ field: Int) -> UInt16 {
    if isMissing(text) { return .max }
    let visible = visibleText(text)
    guard
      let code = OpenCode.normalised(text)
        ?? visible?.withUnsafeBufferPointer({ OpenCode.normalised($0) })
    else {
      fault(.codeForm, field: field, value: text)
      scans[layout.columnOfField[field], default: ContentScan()].add(text, row: row)
      return .max
    }
    guard staged.openCodes.count < OpenCode.limit else {
      fault(.tooManyCodes, field: field)
      return .max
    }
    return UInt16(code.withUnsafeBufferPointer { staged.openCodes.insert($0) })
  }

  /// A decimal number that may be missing.
  mutating func decimal(_ field: Int) -> Double? {
    let mark = rules.decimalMark
    return number(field) { NumberReader.decimal($0, mark: mark) }
  }

  /// A number that may be missing, read by `read`; `nil` with a finding when it cannot be read.
  mutating func number<Value>(_ field: Int, _ read: (Text) -> Value?) -> Value? {
    let text = cell(field)
    if text.isEmpty { return nil }
    if let value = read(text) { return value }
    if let visible = visibleText(text) {
      if visible.isEmpty { return nil }
      if let value = visible.withUnsafeBufferPointer(read) { return value }
    }
    if !isMissing(text) { fault(.unreadableNumber, field: field, value: text) }
    return nil
  }
}

/// Room for the one cell that has to be changed before it can be read.
private final class Scratch {
  private var room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 256)

  deinit { room.deallocate() }

  /// The text with each pair of quotes as one; valid until the next call.
  func halvingQuotes(of text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    if text.count > room.count {
      room.deallocate()
      room = .allocate(capacity: text.count)
    }
    var count = 0
    var isFirst = false
    for byte in text {
      isFirst = byte == quote && !isFirst
      if isFirst { continue }
      room[count] = byte
      count += 1
    }
    return UnsafeBufferPointer(rebasing: room[..<count])
  }
}

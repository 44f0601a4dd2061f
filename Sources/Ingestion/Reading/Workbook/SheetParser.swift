/// Reads the XML of one sheet and writes its rows as text; everything outside cells, merged ranges
/// and hidden columns is passed over.
///
/// Rows must stand in rising order, and so must the cells of a row: a sheet that repeats or reorders
/// them is refused, because no place in a message could then be trusted. Rows and cells without a
/// reference follow the one before.
final class SheetParser: XMLHandler {
  var fault: WorkbookFault?
  private let part: WorkbookPart
  private let strings: SharedStrings
  private let styles: CellStyles
  private let epoch: DateEpoch
  private let limits: WorkbookLimits
  private let text: RowText

  private var section = Section.other
  private var isInRow = false
  private var row = 0
  private var column = 0
  private var cells = 0
  private var hiddenColumns: [ClosedRange<Int>] = []

  private var isInCell = false
  private var type = CellType.number
  private var style = 0
  private var hasFormula = false
  private var hasValue = false
  private var isInline = false
  private var isInRun = false
  private var isCollecting = false
  private let value = ByteBuffer()
  private let plain = ByteBuffer()

  private enum Section { case rows, columns, merges, other }

  private enum CellType { case number, shared, text, boolean, error, date }

  init(
    sheet: Int, strings: SharedStrings, styles: CellStyles, epoch: DateEpoch,
    limits: WorkbookLimits, text: RowText
  ) {
    part = .sheet(sheet)
    self.strings = strings
    self.styles = styles
    self.epoch = epoch
    self.limits = limits
    self.text = text
  }

  func start(_ element: XMLName, _ attributes: XMLAttributes, depth: Int) {
    switch depth {
    case 4:
      if isInRow && element.isMain("c") { beginCell(attributes) }
    case 5:
      guard isInCell else { return }
      if element.isMain("v") {
        isCollecting = !isInline
      } else if element.isMain("f") {
        hasFormula = true
      } else if element.isMain("is") {
        isInline = true
        type = .text
        value.removeAll()
      }
    case 6:
      guard isInline else { return }
      isCollecting = element.isMain("t")
      isInRun = element.isMain("r")
    case 7:
      if isInRun { isCollecting = element.isMain("t") }
    case 3: startItem(element, attributes)
    case 2:
      section =
        element.isMain("sheetData")
        ? .rows
        : element.isMain("cols") ? .columns : element.isMain("mergeCells") ? .merges : .other
    case 1:
      if !element.isMain("worksheet") { fault = .malformed(part, line: 1) }
    default: break
    }
  }

  func end(_ element: XMLName, depth: Int) {
    switch depth {
    case 5:
      isCollecting = false
      isInRun = false
      if isInCell && element.isMain("v") { hasValue = true }
    case 4:
      if isInCell { endCell() }
    case 6:
      isCollecting = false
      isInRun = false
    case 7: isCollecting = false
    case 3:
      guard isInRow else { return }
      isInRow = false
      do { try text.end() } catch { fault = error }
    case 1: text.note(hiddenColumns: hiddenColumns)
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isCollecting else { return }
    value.append(bytes)
    if value.count > limits.cellBytes { fault = .exceeds(.cellBytes, limit: limits.cellBytes) }
  }

  private func startItem(_ element: XMLName, _ attributes: XMLAttributes) {
    switch section {
    case .rows where element.isMain("row"): beginRow(attributes)
    case .columns where element.isMain("col"):
      guard attributes.isTrue("hidden"), hiddenColumns.count < limits.columns,
        let first = attributes["min"].flatMap(smallNumber),
        let last = attributes["max"].flatMap(smallNumber), 1 <= first, first <= last
      else { return }
      hiddenColumns.append(first...last)
    case .merges where element.isMain("mergeCell"):
      if let range = attributes["ref"].flatMap(CellRange.init) { text.note(merge: range) }
    default: break
    }
  }

  private func beginRow(_ attributes: XMLAttributes) {
    var number = row + 1
    if let reference = attributes["r"] {
      guard let stated = smallNumber(reference), stated > row else {
        fault = .rowOutOfOrder(after: row)
        return
      }
      number = stated
    }
    guard number <= limits.rows else {
      fault = .exceeds(.rows, limit: limits.rows)
      return
    }
    row = number
    column = 0
    isInRow = true
    text.begin(row: row, isHidden: attributes.isTrue("hidden"))
  }

  private func beginCell(_ attributes: XMLAttributes) {
    cells += 1
    guard cells <= limits.cells else {
      fault = .exceeds(.cells, limit: limits.cells)
      return
    }
    type = .number
    style = 0
    hasFormula = false
    hasValue = false
    isInline = false
    value.removeAll()
    var next = column + 1
    for (space, name, value) in attributes where space == .none && name[0] != 0 && name[1] == 0 {
      switch name[0] {
      case UInt8(ascii: "r"):
        guard let place = CellPlace(value), place.row == row, place.column > column else {
          fault = .cellOutOfOrder(row: row, after: column)
          return
        }
        next = place.column
      case UInt8(ascii: "s"): style = smallNumber(value) ?? Int.max
      case UInt8(ascii: "t"): type = cellType(value)
      default: break
      }
    }
    guard next <= limits.columns else {
      fault = .exceeds(.columns, limit: limits.columns)
      return
    }
    column = next
    isInCell = true
  }

  private func cellType(_ name: UnsafeBufferPointer<UInt8>) -> CellType {
    if isEqual(name, "s") { return .shared }
    if isEqual(name, "n") { return .number }
    if isEqual(name, "b") { return .boolean }
    if isEqual(name, "e") { return .error }
    if isEqual(name, "d") { return .date }
    return .text
  }

  private func endCell() {
    isInCell = false
    if type == .error {
      if hasValue { text.note(error: column) }
      return
    }
    guard value.count > 0 else {
      if hasFormula && type != .text { text.note(formulaWithoutValue: column) }
      return
    }
    switch type {
    case .shared: appendShared()
    case .text:
      plain.removeAll()
      plain.append(escaped: value.bytes)
      text.note(typed: plain.bytes, at: column)
      text.append(plain.bytes, at: column)
    case .number: appendNumber()
    case .boolean:
      plain.removeAll()
      switch true {
      case isTrueText(trimmed(value.bytes)): plain.append("TRUE")
      case isEqual(trimmed(value.bytes), "0") || isEqual(trimmed(value.bytes), "false"):
        plain.append("FALSE")
      default: plain.append(value.bytes)
      }
      text.append(plain.bytes, at: column)
    case .date:
      plain.removeAll()
      plain.append(isoDate: trimmed(value.bytes))
      text.append(plain.bytes, at: column)
      text.noteDate()
    case .error: break
    }
  }

  private func appendShared() {
    guard let number = smallNumber(trimmed(value.bytes)), number < strings.count else {
      fault = .missingSharedString(row: row, column: column)
      return
    }
    guard !strings.isEmpty(number) else { return }
    text.skip(to: column)
    strings.append(number, to: text.line)
    if strings.isDate(number) { text.note(typedDate: column) }
  }

  private func appendNumber() {
    let number = trimmed(value.bytes)
    guard !number.isEmpty else { return }
    guard let meaning = styles.meaning(of: style) else {
      fault = .missingStyle(row: row, column: column)
      return
    }
    plain.removeAll()
    if meaning != .number {
      if append(date: number, meaning) {
        text.append(plain.bytes, at: column)
        text.noteDate()
        return
      }
      text.note(impossibleDate: column)
    }
    // What is no number is kept as it stands: the checks of its column will meet it.
    if !plain.append(number: number, mark: text.decimalMark) { plain.append(number) }
    text.append(plain.bytes, at: column)
  }

  private func append(date number: UnsafeBufferPointer<UInt8>, _ meaning: NumberMeaning) -> Bool {
    if meaning == .day, let day = smallNumber(number), day > 0 {
      return plain.append(day: day, epoch: epoch)
    }
    guard let value = Double(String(decoding: number, as: UTF8.self)) else { return false }
    return plain.append(serial: value, meaning: meaning, epoch: epoch)
  }
}

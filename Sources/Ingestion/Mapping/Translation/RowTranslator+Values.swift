import CaseModel

/// How the cells of canonical rows are made.
extension RowTranslator {
  mutating func append(_ cell: CellSource, _ cache: ValueCache?, _ marks: KnownAnswers) {
    if cell.isList {
      var joined: [UInt8] = []
      for value in values(cell, cache, marks) {
        if !joined.isEmpty { joined.append(UInt8(ascii: ";")) }
        joined += value
      }
      appendCell(joined)
      return
    }
    switch cell.origin {
    case .column(let column)
    where cache == nil && cell.caseNumber == nil && cell.list == nil && !cell.isSwapped:
      if packed.isEmpty && plan.missing.isEmpty && column < record.cells.count
        && !record.cells[column].hasDoubledQuotes
      {
        appendPlain(self.cell(column))
      } else {
        appendCell(withCell(column) { Array($0) })
      }
    default:
      let isSwapped = cell.isSwapped && !isTyped(cell)
      var text = single(cell)
      if let list = cell.list {
        text = text.withUnsafeBufferPointer { items(of: $0, list).first ?? [] }
      }
      if isSwapped { text.swapDayAndMonth() }
      if let rule = cell.caseNumber { text = rule.applied(to: text) }
      if let cache { text = cache.code(of: text) }
      appendCell(text)
    }
  }

  /// Appends a cell that stands in the sheet as it is, or whose code is known; `false` where more has to be
  /// done.
  mutating func appendShort(_ number: Int, _ index: Int) -> Bool {
    switch paths[number].cells[index] {
    case .plain(let column):
      guard let text = plainCell(column) else { return false }
      appendPlain(text)
      return true
    case .coded(let column):
      guard let text = plainCell(column) else { return false }
      if text.isEmpty { return true }
      guard let code = caches[number][index]?.knownCode(of: text) else { return false }
      appendCell(code)
      return true
    case .made: return false
    }
  }

  func single(_ cell: CellSource) -> [UInt8] {
    switch cell.origin {
    case .column(let column): return withCell(column) { Array($0) }
    case .firstOf(let columns):
      for column in columns {
        let text = withCell(column) { isNothing($0) ? [] : Array($0) }
        if !text.isEmpty { return text }
      }
      return []
    case .constant(let text): return text
    case .parent(let kept): return parent.flatMap { parents?.cell(kept, of: $0) } ?? []
    case .rowNumber: return rowNumberPrefix + Array("-\(baseRow + row)".utf8)
    case .flags: return []
    }
  }

  /// Whether the text of a cell is a date that was typed as a text, which no spreadsheet has swapped.
  private func isTyped(_ cell: CellSource) -> Bool {
    func isTyped(_ column: Int) -> Bool {
      plan.typedDates.contains(row: baseRow + row, column: column + 1)
    }
    switch cell.origin {
    case .column(let column): return isTyped(column)
    case .firstOf(let columns):
      return columns.first { withCell($0) { !isNothing($0) } }.map(isTyped) ?? false
    case .parent(let kept): return parent.map { parents?.isTyped(kept, of: $0) ?? false } ?? false
    case .constant, .rowNumber, .flags: return false
    }
  }

  /// The codes of a list or of flags.
  func values(
    _ cell: CellSource, _ cache: ValueCache?, _ marks: KnownAnswers
  ) -> [[UInt8]] {
    if case .flags(let flags) = cell.origin {
      return flags.filter { isMarked($0.column, cell.marked, marks) }.map(\.code)
    }
    let whole = single(cell)
    let found = whole.withUnsafeBufferPointer { items(of: $0, cell.list ?? .semicolon) }
    return cache.map { known in found.map { known.code(of: $0) } } ?? found
  }

  /// The score of one column, or the mean of several; a score that is none is written as it stands, for
  /// no mean may hide it.
  mutating func appendScore(_ columns: [Int], on scale: ScoreScale) {
    if columns.count == 1, let text = plainCell(columns[0]) {
      if !isNothing(text) { appendPlain(text) }
      return
    }
    let texts = columns.map { withCell($0) { isNothing($0) ? [] : Array($0) } }
      .filter { !$0.isEmpty }
    guard texts.count > 1 else { return appendCell(texts.first ?? []) }
    let scores = texts.map {
      $0.withUnsafeBufferPointer { NumberReader.decimal($0, mark: plan.decimalMark) }
    }
    if let wrong = scores.firstIndex(where: { !($0.map(scale.holds) ?? false) }) {
      return appendCell(texts[wrong])
    }
    averaged.append(row)
    let mean = scores.compactMap { $0 }.reduce(0, +) / Double(scores.count)
    appendCell(Array("\((mean * 1_000_000).rounded() / 1_000_000)".utf8))
  }

  // MARK: Writing

  mutating func appendCell(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { appendPlain($0) }
  }

  mutating func appendPlain(_ text: Text) {
    guard text.contains(where: { $0 == separator || $0 == quote || isLineEnd($0) }) else {
      line.append(contentsOf: text)
      return
    }
    line.append(quote)
    for byte in text {
      if byte == quote { line.append(quote) }
      line.append(byte)
    }
    line.append(quote)
  }
}

extension [UInt8] {
  /// Puts day and month of a date in figures, year first, in each other's place; other texts stay.
  ///
  /// A real date cell always reads so. What comes of a day above 12 is no date and is found when it is
  /// read: such a cell was never swapped.
  mutating func swapDayAndMonth() {
    guard TypedDates.begins(self),
      count == 10 || [UInt8(ascii: " "), UInt8(ascii: "T")].contains(self[10])
    else { return }
    swapAt(5, 8)
    swapAt(6, 9)
  }
}

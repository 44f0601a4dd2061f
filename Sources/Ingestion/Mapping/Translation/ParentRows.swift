/// The rows of a parent sheet by their key, with the cells that child rows read.
struct ParentRows: Sendable {
  private let keys: ByteTable
  /// For each kept column the texts by row.
  private let cells: [[[UInt8]]]
  /// Keys that stand in more than one row.
  let hasRepeatedKeys: Bool
  private let hasColumn: [Bool]

  /// Reads a parent sheet; `columns` are the kept columns, `nil` for one that the sheet lacks.
  init(_ sheet: SourceSheet, _ heading: SheetHeading, key: Int, columns: [Int?]) {
    var keys = ByteTable()
    var cells = [[[UInt8]]](repeating: [], count: columns.count)
    var isRepeated = false
    sheet.text.records(
      from: heading.body.lowerBound, separator: heading.separator
    ) { record, text, _ in
      guard key < record.cells.count else { return true }
      let name = trimmed(
        UnsafeBufferPointer(rebasing: text[record.cells[key].start..<record.cells[key].end]))
      if name.isEmpty { return true }
      let known = keys.count
      guard keys.insert(name) == known else {
        isRepeated = true
        return true
      }
      for (kept, column) in columns.enumerated() {
        var value: [UInt8] = []
        if let column, column < record.cells.count {
          let cell = record.cells[column]
          value = Array(trimmed(UnsafeBufferPointer(rebasing: text[cell.start..<cell.end])))
          if cell.hasDoubledQuotes { value = halvedQuotes(value) }
        }
        cells[kept].append(value)
      }
      return true
    }
    self.keys = keys
    self.cells = cells
    hasRepeatedKeys = isRepeated
    hasColumn = columns.map { $0 != nil }
  }

  /// Whether the parent sheet has a kept column.
  func holds(_ column: Int) -> Bool { hasColumn[column] }

  func row(_ key: UnsafeBufferPointer<UInt8>) -> Int? { keys.find(key) }

  func cell(_ column: Int, ofRow row: Int) -> [UInt8] { cells[column][row] }
}

/// The text of a quoted cell with each pair of quotes as one.
func halvedQuotes(_ text: some Sequence<UInt8>) -> [UInt8] {
  var result: [UInt8] = []
  var isSecond = false
  for byte in text {
    isSecond = byte == quote && !isSecond
    if isSecond { continue }
    result.append(byte)
  }
  return result
}

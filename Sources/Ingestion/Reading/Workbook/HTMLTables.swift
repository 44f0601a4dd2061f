/// Reads the tables of HTML files that pass as workbooks: every table with text is a sheet.
///
/// Tolerant as such files need it: cells and rows that nothing closes, tags in any case, attributes
/// without quotes. Cells that span columns or rows hold their text in the first place. Tables inside
/// cells become text of the cell; scripts and styles are passed over.
enum HTMLTables {
  /// The bytes as UTF-8 without a byte order mark.
  static func utf8(_ bytes: [UInt8]) throws(WorkbookFault) -> [UInt8] {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let (low, high) = bytes[0] == 0xFF ? (0, 1) : (1, 0)
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place -> UInt16 in
        UInt16(bytes[place + high]) << 8 | UInt16(bytes[place + low])
      }
      return Array(String(decoding: units, as: UTF16.self).utf8)
    }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  static func sheets(
    in bytes: [UInt8], limits: WorkbookLimits
  ) throws(WorkbookFault) -> [SheetEntry] {
    let reader = HTMLTableReader(sheet: nil, limits: limits) { _ in }
    try read(bytes, into: reader)
    guard reader.filledTables > 0 else { throw .noSheets }
    return (1...reader.filledTables).map { SheetEntry(name: "Table \($0)", isHidden: false) }
  }

  static func stream(
    _ sheet: Int, of bytes: [UInt8], limits: WorkbookLimits, _ take: @escaping RowTaker
  ) throws(WorkbookFault) -> SheetNotes {
    let reader = HTMLTableReader(sheet: sheet, limits: limits, take: take)
    try read(bytes, into: reader)
    return reader.notes
  }

  private static func read(
    _ bytes: [UInt8], into reader: HTMLTableReader
  ) throws(WorkbookFault) {
    try bytes.withUnsafeBufferPointer { bytes throws(WorkbookFault) in
      var scanner = HTMLScanner(bytes)
      while let piece = scanner.next() {
        switch piece {
        case .text(let text): try reader.text(text)
        case .start(let tag, let attributes): try reader.start(tag, attributes)
        case .end(let tag): try reader.end(tag)
        }
      }
      try reader.finish()
    }
  }
}

/// The tags that matter to a table.
enum HTMLTag { case table, row, cell, lineBreak, block, other }

private final class HTMLTableReader {
  private(set) var filledTables = 0
  private(set) var notes = SheetNotes()
  private let wanted: Int?
  private let limits: WorkbookLimits
  private let take: RowTaker
  /// The table that is being read; `nil` outside of tables.
  private var text: RowText?
  /// Tables inside one another.
  private var depth = 0
  private var isFilled = false
  private var isInRow = false
  private var isInCell = false
  private var row = 0
  private var column = 0
  private var cells = 0
  /// The columns and rows that the cell spans, its own among them.
  private var span = (columns: 1, rows: 1)
  /// The last row that a cell above reaches, for each column.
  private var reaches: [Int] = []
  private let value = ByteBuffer()
  private var owesSpace = false

  init(sheet: Int?, limits: WorkbookLimits, take: @escaping RowTaker) {
    wanted = sheet
    self.limits = limits
    self.take = take
  }

  func start(_ tag: HTMLTag, _ attributes: HTMLAttributes) throws(WorkbookFault) {
    switch tag {
    case .table:
      depth += 1
      if depth == 1 { try beginTable() } else { breakLine() }
    case .row:
      if depth > 1 { return breakLine() }
      if depth == 0 {
        depth = 1
        try beginTable()
      }
      try beginRow(isHidden: attributes.isHidden)
    case .cell:
      if depth > 1 { return owesSpace = true }
      guard depth == 1 else { return }
      try endCell()
      if !isInRow { try beginRow(isHidden: false) }
      try beginCell(attributes)
    case .lineBreak, .block: breakLine()
    case .other: break
    }
  }

  func end(_ tag: HTMLTag) throws(WorkbookFault) {
    switch tag {
    case .table:
      if depth == 1 { try endTable() }
      depth = max(0, depth - 1)
    case .row where depth == 1: try endRow()
    case .cell where depth == 1: try endCell()
    case .block: breakLine()
    default: break
    }
  }

  func finish() throws(WorkbookFault) {
    if depth > 0 { try endTable() }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
    guard isInCell else { return }
    var rest = text[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "&"), let (scalar, length) = htmlEntity(rest) {
        append(scalar)
        rest = rest.dropFirst(length)
      } else if byte <= 0x20 {
        owesSpace = true
        rest = rest.dropFirst()
      } else if byte == 0xC2, rest.dropFirst().first == 0xA0 {
        owesSpace = true
        rest = rest.dropFirst(2)
      } else {
        paySpace()
        value.append(byte)
        rest = rest.dropFirst()
      }
    }
    guard value.count <= limits.cellBytes else {
      throw .exceeds(.cellBytes, limit: limits.cellBytes)
    }
  }

  private func append(_ scalar: Unicode.Scalar) {
    if scalar.value <= 0x20 || scalar == "\u{A0}" {
      owesSpace = true
    } else {
      paySpace()
      value.append(scalar)
    }
  }

  /// Blanks are one space between words, and none at the ends of lines.
  private func paySpace() {
    if owesSpace && value.count > 0 && value.bytes.last != lineFeed {
      value.append(UInt8(ascii: " "))
    }
    owesSpace = false
  }

  private func breakLine() {
    guard isInCell, value.count > 0 else { return }
    owesSpace = false
    value.append(lineFeed)
  }

  private func beginTable() throws(WorkbookFault) {
    let number = filledTables
    isFilled = false
    row = 0
    reaches = []
    let (isWanted, take) = (wanted == number, take)
    text = RowText(limits: limits) { row throws(WorkbookFault) in
      self.isFilled = true
      if isWanted { try take(row) }
    }
  }

  private func endTable() throws(WorkbookFault) {
    try endRow()
    if isFilled {
      if wanted == filledTables, let text { notes = text.notes }
      filledTables += 1
    }
    guard filledTables <= limits.sheets else { throw .exceeds(.sheets, limit: limits.sheets) }
    text = nil
  }

  private func beginRow(isHidden: Bool) throws(WorkbookFault) {
    try endRow()
    row += 1
    guard row <= limits.rows else { throw .exceeds(.rows, limit: limits.rows) }
    column = 1
    isInRow = true
    text?.begin(row: row, isHidden: isHidden)
  }

  private func endRow() throws(WorkbookFault) {
    try endCell()
    guard isInRow else { return }
    isInRow = false
    try text?.end()
  }

  private func beginCell(_ attributes: HTMLAttributes) throws(WorkbookFault) {
    while column <= reaches.count && reaches[column - 1] >= row {
      column += 1
      cells += 1
    }
    span = (max(1, attributes.columns), max(1, attributes.rows))
    cells += span.columns
    guard cells <= limits.cells else { throw .exceeds(.cells, limit: limits.cells) }
    guard column + span.columns - 1 <= limits.columns else {
      throw .exceeds(.columns, limit: limits.columns)
    }
    isInCell = true
    owesSpace = false
    value.removeAll()
  }

  private func endCell() throws(WorkbookFault) {
    guard isInCell else { return }
    isInCell = false
    while value.bytes.last == lineFeed { value.removeLast(1) }
    text?.append(value.bytes, at: column)
    let lastColumn = column + span.columns - 1
    let lastRow = min(row + span.rows - 1, limits.rows)
    if span.columns > 1 || lastRow > row {
      text?.note(merge: CellRange(rows: row...lastRow, columns: column...lastColumn))
    }
    if lastRow > row {
      while reaches.count < lastColumn { reaches.append(0) }
      for index in column...lastColumn { reaches[index - 1] = lastRow }
    }
    column = lastColumn + 1
  }
}

/// The rows to which rows of a sheet belong, by their key, with the cells that these read.
///
/// They may stand in several sheets. A cell that a parent sheet lacks is that of the row to which the
/// parent row itself belongs, and so on upwards.
struct ParentRows: Sendable {
  /// A row of one of the parent sheets.
  struct Place: Hashable, Sendable {
    let sheet: Int
    let row: Int
  }

  /// The rows of one parent sheet.
  struct Sheet: Sendable {
    /// The position among the sheets of the delivery.
    let index: Int
    /// The name by which rows refer to it.
    let title: String
    let keys: ByteTable
    /// For each kept column the texts by row; `nil` for a row that belongs to nobody.
    let cells: [[[UInt8]?]]
    /// The kept columns that the sheet or one above it has.
    let held: Set<Int>
    /// For each kept column the rows whose text is a date that was typed as one.
    let typed: [Set<Int>]
  }

  let sheets: [Sheet]

  /// Whether some parent row has a kept column.
  func holds(_ column: Int) -> Bool { sheets.contains { $0.held.contains(column) } }

  /// The row with a key, in the sheet of a name where rows name it; `nil` where none or several could be
  /// meant.
  func place(
    of key: UnsafeBufferPointer<UInt8>, inSheet name: UnsafeBufferPointer<UInt8>?
  ) -> Place? {
    var found: Place?
    for (number, sheet) in sheets.enumerated() {
      guard let row = sheet.keys.find(key) else { continue }
      if let name, !sheet.isCalled(name) { continue }
      if found != nil { return nil }
      found = Place(sheet: number, row: row)
    }
    guard let found, sheets[found.sheet].cells.allSatisfy({ $0[found.row] != nil }) else {
      return nil
    }
    return found
  }

  /// Whether a cell is a date that was typed as a text; see ``TypedDates``.
  func isTyped(_ column: Int, of place: Place) -> Bool {
    sheets[place.sheet].typed[column].contains(place.row)
  }

  func cell(_ column: Int, of place: Place) -> [UInt8] {
    sheets[place.sheet].cells[column][place.row] ?? []
  }
}

extension ParentRows.Sheet {
  /// Whether a name that rows give is that of the sheet.
  fileprivate func isCalled(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    if name.elementsEqual(title.utf8) { return true }
    return isName(String(decoding: name, as: UTF8.self), ofSheet: title)
  }
}

/// Whether the full name of a table is that of a sheet, whose name a spreadsheet has cut to 31
/// characters and freed of some signs: `A name that is longer th... (1)`.
func isName(_ name: String, ofSheet title: String) -> Bool {
  let written = String(name.map { "[]:*?/\\".contains($0) ? "_" : $0 })
  if foldedName(written) == foldedName(title) { return true }
  guard name.count > 31, title.count > 20, title.count <= 31 else { return false }
  var start = Substring(title)
  if start.last == ")", let open = start.lastIndex(of: "(") {
    start = start[..<open]
    while start.last == " " { start.removeLast() }
  }
  if start.hasSuffix("...") { start.removeLast(3) }
  return written.hasPrefix(start)
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

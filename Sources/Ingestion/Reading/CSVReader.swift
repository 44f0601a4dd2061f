/// Where the text of a cell stands in the file.
struct Cell {
  var start: Int
  var end: Int
  /// Quotes inside are doubled and have to be halved before use.
  var hasDoubledQuotes = false

  var isEmpty: Bool { start == end }
}

/// One line of a table: its cells, as places in the file.
struct Record {
  var cells: [Cell] = []
  /// The bytes of the record without its line end.
  var bytes: Range<Int> = 0..<0
  /// Text stands directly behind a closing quote, so that the cell's extent is doubtful.
  var hasStrayQuote = false

  /// No cell holds anything, as in a blank line.
  var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
}

/// Why a text cannot be split into records to its end.
enum RecordFault: Equatable, Sendable {
  /// A quote opens that nothing closes.
  case unclosedQuote
  case exceeds(TextLimit)
}

/// What no record of a text file may exceed: the limits of workbooks, so that a file that is no table
/// costs neither memory nor time.
enum TextLimit: String, Sendable {
  /// Cells of a record.
  case columns
  /// Bytes of one cell.
  case cellBytes

  var value: Int {
    switch self {
    case .columns: WorkbookLimits.standard.columns
    case .cellBytes: WorkbookLimits.standard.cellBytes
    }
  }
}

/// Splits separated text into records and cells, without copying any of it.
///
/// RFC 4180: a cell may stand in quotes, and then hold separators, line breaks and doubled quotes.
/// Lines end with LF, CRLF or CR. A quote inside an unquoted cell is an ordinary character. A record
/// that exceeds a ``TextLimit`` ends the reading.
struct CSVReader {
  private let text: UnsafeBufferPointer<UInt8>
  private let separator: UInt8
  /// The separator eight times.
  private let separators: UInt64
  private(set) var position: Int
  private let end: Int
  /// Why the reader stopped before the end of the text: in the record behind the last one.
  private(set) var fault: RecordFault?
  /// Line breaks inside cells so far.
  private(set) var innerLineBreaks = 0

  /// A reader of a part of the text, which starts at the start of a record.
  init(_ text: UnsafeBufferPointer<UInt8>, separator: UInt8, range: Range<Int>? = nil) {
    self.text = text
    self.separator = separator
    separators = EightBytes.each(separator)
    position = range?.lowerBound ?? byteOrderMarkLength(text)
    end = range?.upperBound ?? text.count
  }

  /// Reads the next record; `false` at the end of the text or at a fault.
  ///
  /// - Complexity: O(n) for *n* bytes of the record; allocates nothing once the record has had as
  ///   many cells as the widest line.
  mutating func next(_ record: inout Record) -> Bool {
    guard position < end, let base = text.baseAddress else { return false }
    let recordStart = position
    var here = position
    var count = 0
    var isOpen = true
    var hasStrayQuote = false
    while isOpen {
      // The cells of the last record are written over: most records have as many.
      if count == record.cells.count {
        guard count < CSVReader.columnLimit else { return stop(.exceeds(.columns)) }
        record.cells.append(Cell(start: here, end: here))
      }
      var cells = record.cells.mutableSpan
      while isOpen && count < cells.count {
        var cell = Cell(start: here, end: here)
        if here < end && base[here] == quote {
          guard let after = quoted(&cell, from: here, base) else { return stop(.unclosedQuote) }
          here = after
          if here < end && base[here] != separator && !isLineEnd(base[here]) {
            hasStrayQuote = true
            here = plainEnd(from: here, base)
            cell.end = here
          }
        } else {
          here = plainEnd(from: here, base)
          cell.end = here
        }
        cells[count] = cell
        count += 1
        isOpen = here < end && base[here] == separator
        if isOpen { here += 1 }
      }
    }
    if count < record.cells.count { record.cells.removeLast(record.cells.count - count) }
    if here - recordStart > CSVReader.cellLimit,
      record.cells.contains(where: { $0.end - $0.start > CSVReader.cellLimit })
    {
      return stop(.exceeds(.cellBytes))
    }
    record.hasStrayQuote = hasStrayQuote
    record.bytes = recordStart..<here
    position = afterLineEnd(here, base)
    return true
  }

  private static let columnLimit = TextLimit.columns.value
  private static let cellLimit = TextLimit.cellBytes.value

  private mutating func stop(_ fault: RecordFault) -> Bool {
    self.fault = fault
    position = end
    return false
  }

  /// The place of the next separator or line end, or the end of the text: eight bytes at a time while
  /// there are so many, then one by one.
  @inline(__always)
  private func plainEnd(from start: Int, _ base: UnsafePointer<UInt8>) -> Int {
    var here = start
    while end - here >= 8 {
      let bytes = EightBytes(at: base + here)
      let found =
        bytes.zeros(exclusiveOr: separators) | bytes.zeros(exclusiveOr: EightBytes.lineFeeds)
        | bytes.zeros(exclusiveOr: EightBytes.carriageReturns)
      if found != 0 { return here + found.trailingZeroBitCount / 8 }
      here += 8
    }
    while here < end && base[here] != separator && !isLineEnd(base[here]) { here += 1 }
    return here
  }

  /// Reads a cell in quotes; returns the place behind the closing quote, or `nil` without one.
  private mutating func quoted(
    _ cell: inout Cell, from opening: Int, _ base: UnsafePointer<UInt8>
  ) -> Int? {
    var here = opening + 1
    cell.start = here
    while here < end {
      if base[here] == quote {
        guard here + 1 < end && base[here + 1] == quote else {
          cell.end = here
          return here + 1
        }
        cell.hasDoubledQuotes = true
        here += 2
        continue
      }
      if base[here] == lineFeed { innerLineBreaks += 1 }
      if base[here] == carriageReturn && !(here + 1 < end && base[here + 1] == lineFeed) {
        innerLineBreaks += 1
      }
      here += 1
    }
    return nil
  }

  private func afterLineEnd(_ place: Int, _ base: UnsafePointer<UInt8>) -> Int {
    guard place < end else { return end }
    if base[place] == carriageReturn && place + 1 < end && base[place + 1] == lineFeed {
      return place + 2
    }
    return place + 1
  }
}

let quote = UInt8(ascii: "\"")
let lineFeed: UInt8 = 10
let carriageReturn: UInt8 = 13

@inline(__always)
func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

/// 3 when the text starts with the UTF-8 byte order mark, else 0.
func byteOrderMarkLength(_ text: UnsafeBufferPointer<UInt8>) -> Int {
  text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
}

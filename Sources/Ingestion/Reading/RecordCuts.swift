#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds places at which a text can be cut between two records, piece after piece.
///
/// A quote opens a cell only where a cell starts, as in ``CSVReader``; line feeds behind it belong to
/// the cell until the quote is closed.
struct RecordCuts {
  /// The next cut is sought from here on.
  var target: Int

  private let start: Int
  private let separator: UInt8
  private let size: Int
  private var cuts: [Int] = []
  private var isQuoted = false
  /// A quote inside a quoted cell was the last byte: it closes the cell unless another one follows.
  private var mayClose = false
  private var previous = lineFeed

  /// A search from `start`, where a record starts, for parts of about `size` bytes.
  init(separator: UInt8, from start: Int, size: Int) {
    self.start = start
    self.separator = separator
    self.size = size
    target = start + size
  }

  /// Looks through the next piece, which stands at `offset` of the text.
  mutating func scan(_ piece: UnsafeBufferPointer<UInt8>, at offset: Int) {
    guard let base = piece.baseAddress else { return }
    var here = 0
    while here < piece.count {
      if isQuoted {
        here = closing(from: here, base, piece.count)
        continue
      }
      let found = RecordCuts.place(of: quote, base, here, piece.count) ?? piece.count
      cut(here..<found, base, offset)
      if found > here { previous = base[found - 1] }
      guard found < piece.count else { return }
      isQuoted = previous == separator || isLineEnd(previous)
      previous = quote
      here = found + 1
    }
  }

  /// The parts of a text that ends at `end`.
  func parts(upTo end: Int) -> [Range<Int>] {
    let starts = [start] + cuts.filter { $0 < end }
    return zip(starts, starts.dropFirst() + [end]).map { $0..<$1 }
  }

  /// The place behind a quoted cell or behind the part of it that stands in the piece.
  private mutating func closing(from place: Int, _ base: UnsafePointer<UInt8>, _ end: Int) -> Int {
    var here = place
    if mayClose {
      mayClose = false
      guard base[here] == quote else {
        isQuoted = false
        return here
      }
      here += 1
    }
    guard let found = RecordCuts.place(of: quote, base, here, end) else { return end }
    mayClose = true
    return found + 1
  }

  private mutating func cut(_ range: Range<Int>, _ base: UnsafePointer<UInt8>, _ offset: Int) {
    while target < offset + range.upperBound,
      let found = RecordCuts.place(
        of: lineFeed, base, max(range.lowerBound, target - offset), range.upperBound)
    {
      cuts.append(offset + found + 1)
      target = offset + found + 1 + size
    }
  }

  private static func place(
    of byte: UInt8, _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int
  ) -> Int? {
    guard start < end, let found = memchr(base + start, Int32(byte), end - start) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}

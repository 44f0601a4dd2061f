#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The UTF-8 text of a sheet: in memory, or in a file of which only the piece that is looked at is.
struct SourceText: Sendable {
  private enum Content: Sendable {
    case memory([UInt8])
    case file(TextFile)
  }

  private let content: Content

  init(_ bytes: [UInt8]) { content = .memory(bytes) }

  init(_ file: TextFile) { content = .file(file) }

  var count: Int {
    switch content {
    case .memory(let bytes): bytes.count
    case .file(let file): file.count
    }
  }

  var isEmpty: Bool { count == 0 }

  /// Lends the bytes of a range, whose first has number 0 in the buffer.
  func withBytes<Result>(
    in range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    switch content {
    case .memory(let bytes):
      try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range])) }
    case .file(let file):
      try file.bytes(in: range).withUnsafeBufferPointer { try body($0) }
    }
  }

  /// Cuts the text behind `start`, where a record starts, into parts of about `size` bytes that begin
  /// at record starts, so that several cores can read them and only they are in memory.
  ///
  /// Text without line feeds stays in one part.
  ///
  /// - Complexity: O(n) for *n* bytes when there are quotes, which hide line feeds; else O(parts).
  func parts(from start: Int, separator: UInt8, size: Int = 4 << 20) -> [Range<Int>] {
    guard start < count else { return [] }
    guard count - start > size else { return [start..<count] }
    var cuts = RecordCuts(separator: separator, from: start, size: size)
    if hasQuotes {
      for first in stride(from: start, to: count, by: size) {
        withBytes(in: first..<min(first + size, count)) { cuts.scan($0, at: first) }
      }
    } else {
      while cuts.target < count {
        let first = cuts.target
        withBytes(in: first..<min(first + SourceText.searched, count)) {
          cuts.scan($0, at: first)
        }
        // A long line: go on behind what was looked through.
        if cuts.target == first { cuts.target += SourceText.searched }
      }
    }
    return cuts.parts(upTo: count)
  }

  /// Bytes in which the end of a line is sought at once.
  private static let searched = 16_384

  /// Whether any cell may stand in quotes.
  var hasQuotes: Bool {
    switch content {
    case .memory(let bytes): holdsQuote(bytes)
    case .file(let file): file.hasQuotes
    }
  }

  /// Hands over the records from the first on, until `take` answers `false`.
  ///
  /// `take` gets the text in which the record stands and how many line breaks stood inside cells before;
  /// returns that number for the record behind the last one that was read.
  @discardableResult
  func records(
    from start: Int, separator: UInt8,
    _ take: (Record, UnsafeBufferPointer<UInt8>, _ innerLineBreaks: Int) -> Bool
  ) -> Int {
    var record = Record()
    var innerLineBreaks = 0
    for part in parts(from: max(start, markLength), separator: separator) {
      let goesOn = withBytes(in: part) { text in
        var reader = CSVReader(text, separator: separator, range: 0..<text.count)
        let first = innerLineBreaks
        while reader.next(&record) {
          guard take(record, text, innerLineBreaks) else { return false }
          innerLineBreaks = first + reader.innerLineBreaks
        }
        return true
      }
      if !goesOn { break }
    }
    return innerLineBreaks
  }

  /// The length of the byte order mark.
  private var markLength: Int {
    withBytes(in: 0..<min(3, count)) { byteOrderMarkLength($0) }
  }
}

/// Whether a quote stands anywhere.
func holdsQuote(_ bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBytes { bytes in
    bytes.baseAddress.map { memchr($0, Int32(quote), bytes.count) != nil } ?? false
  }
}

import Foundation
import Sealing

/// A regular file of UTF-8 text that is too large to be held in memory.
///
/// It was read once, to see that it is text. Its bytes are read again, and never mapped, when they are
/// needed: a file that shrinks meanwhile must not end the program. ``hasChanged`` says whether what was
/// read can be trusted.
final class TextFile: Sendable {
  let count: Int
  let hasQuotes: Bool
  /// The SHA-256 digest of all bytes.
  let fingerprint: String

  private let descriptor: Int32
  private let state: State
  private let lock = NSLock()
  nonisolated(unsafe) private var hasFailed = false

  /// What changes when somebody writes into the file.
  private struct State: Equatable {
    let size: Int
    let written: [Int]

    init?(_ descriptor: Int32) {
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      size = Int(status.st_size)
      #if canImport(Darwin)
        let times = [status.st_mtimespec, status.st_ctimespec]
      #else
        let times = [status.st_mtim, status.st_ctim]
      #endif
      written = times.flatMap { [Int($0.tv_sec), Int($0.tv_nsec)] }
    }
  }

  /// Bytes that are read at once.
  private static let piece = 1 << 20

  /// Takes over an open file; `nil` when it is to be read in another way: it is no regular file, not
  /// larger than `limit`, a workbook, or not UTF-8 text.
  init?(descriptor original: Int32, largerThan limit: Int) {
    guard let state = State(original), state.size > limit else { return nil }
    let descriptor = dup(original)
    guard descriptor >= 0 else { return nil }
    var digest = FingerprintStream()
    var hasQuotes = false
    var isText = true
    var offset = 0
    /// The start of a character that goes on in the next piece.
    var rest: [UInt8] = []
    while isText && offset < state.size {
      let bytes = TextFile.read(
        descriptor, offset..<min(offset + TextFile.piece, state.size))
      guard let bytes, !bytes.isEmpty else {
        isText = false
        break
      }
      if offset == 0 { isText = WorkbookKind(of: bytes) == .text }
      digest.update(bytes)
      hasQuotes = hasQuotes || holdsQuote(bytes)
      let text = rest + bytes
      offset += bytes.count
      let whole = offset == state.size ? text.count : TextFile.lengthOfWholeCharacters(text)
      // Behind the first piece nothing can be the mark of another encoding.
      let isFirst = offset == bytes.count
      let fault = text.withUnsafeBufferPointer {
        textFault(in: UnsafeBufferPointer(rebasing: $0[..<whole]), isStart: isFirst)
      }
      isText = isText && fault == nil
      rest = Array(text[whole...])
    }
    guard isText else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    self.state = state
    self.hasQuotes = hasQuotes
    count = state.size
    fingerprint = digest.finish().hex
  }

  deinit { close(descriptor) }

  /// Somebody wrote into the file since it was opened, or it could not be read again.
  var hasChanged: Bool { lock.withLock { hasFailed } || State(descriptor) != state }

  /// The bytes of a range; zeros, and ``hasChanged``, when they cannot be read any more.
  func bytes(in range: Range<Int>) -> [UInt8] {
    if let bytes = TextFile.read(descriptor, range), bytes.count == range.count { return bytes }
    lock.withLock { hasFailed = true }
    return [UInt8](repeating: 0, count: range.count)
  }

  /// The bytes of a range up to the end of the file; `nil` when the disk fails.
  private static func read(_ descriptor: Int32, _ range: Range<Int>) -> [UInt8]? {
    var hasFailed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while count < range.count {
        let got = pread(
          descriptor, buffer.baseAddress?.advanced(by: count), range.count - count,
          off_t(range.lowerBound + count))
        if got < 0 && errno == EINTR { continue }
        if got < 0 { hasFailed = true }
        if got <= 0 { break }
        count += got
      }
    }
    return hasFailed ? nil : bytes
  }

  /// How many bytes hold characters that do not go on behind the last byte.
  private static func lengthOfWholeCharacters(_ text: [UInt8]) -> Int {
    for length in 1...min(3, max(1, text.count)) where text.count >= length {
      let byte = text[text.count - length]
      if byte < 0x80 { return text.count }
      guard byte >= 0xC0 else { continue }
      let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      return needed > length ? text.count - length : text.count
    }
    return text.count
  }
}

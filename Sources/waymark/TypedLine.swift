import Foundation

/// Reads what somebody types, so that a signal ends the waiting.
///
/// Reading alone would go on after Ctrl-C until the line ends: the handlers only note the signal.
enum TypedLine {
  private static let longest = 4096

  /// A line without its end; `nil` when the input ends before anything was typed, or when `isStopped`
  /// says so.
  static func read(from descriptor: Int32, unless isStopped: () -> Bool) -> String? {
    var bytes: [UInt8] = []
    while bytes.count < longest {
      if isStopped() { return nil }
      // Wakes up by itself too: a signal may come just before the waiting begins.
      var awaited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&awaited, 1, 200)
      if ready == 0 || (ready < 0 && errno == EINTR) { continue }
      var byte: UInt8 = 0
      let count = Foundation.read(descriptor, &byte, 1)
      if count < 0, errno == EINTR { continue }
      if count <= 0 {
        if bytes.isEmpty { return nil }
        break
      }
      if byte == UInt8(ascii: "\n") { break }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

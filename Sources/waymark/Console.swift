import Foundation
import Rendering
import Synchronization

/// Standard output for results, standard error for messages.
enum Console {
  static func result(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// A result in sentences: lines that are longer than the terminal is wide are broken between words.
  static func prose(_ text: String) {
    guard let width else { return result(text) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      guard line.displayWidth > width else { return [String(line)] }
      let margin = String(line.prefix { $0 == " " })
      return wrappedText(String(line), width: width - margin.count).map { margin + $0 }
    }
    result(lines.joined(separator: "\n"))
  }

  static func message(_ text: String) { write(text, to: STDERR_FILENO) }

  private static let warnings = Mutex<Set<String>>([])

  /// A message that one run gives once, however often its cause is met.
  static func warning(_ text: String) {
    if warnings.withLock({ $0.insert(text).inserted }) { message(text) }
  }

  static func write(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// The places of a line of results: what the user says in `COLUMNS`, else what the terminal has;
  /// `nil` when results go to a file or another program, which want a row a line.
  static var width: Int? {
    let stated = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
    if let stated, stated > 0 { return max(stated, leastWidth) }
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return max(Int(size.ws_col), leastWidth)
  }

  private static let leastWidth = 40

  static var messagesAreOnTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether the user says yes; without a terminal nobody is asked and the answer is no, and so it is
  /// after Ctrl-C.
  static func confirms(_ question: String) -> Bool {
    guard isatty(STDIN_FILENO) == 1, messagesAreOnTerminal else { return false }
    write(Array(question.utf8), to: STDERR_FILENO)
    let answer = TypedLine.read(from: STDIN_FILENO) { Interruption.isRequested }
    if answer == nil { write(Array("\n".utf8), to: STDERR_FILENO) }
    return ["y", "yes"].contains(answer?.lowercased() ?? "")
  }

  private static func write(_ text: String, to descriptor: Int32) {
    write(Array((harmless(text) + "\n").utf8), to: descriptor)
  }

  /// Names of files and columns may hold codes that steer a terminal; they are shown as signs.
  private static func harmless(_ text: String) -> String {
    let isSteering = { (sign: Unicode.Scalar) in
      switch sign.value {
      case 0x0A: false
      case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069,
        0xE0000...0xE007F:
        true
      default: false
      }
    }
    guard text.unicodeScalars.contains(where: isSteering) else { return text }
    var shown = String.UnicodeScalarView()
    for sign in text.unicodeScalars { shown.append(isSteering(sign) ? "\u{FFFD}" : sign) }
    return String(shown)
  }

  private static func stop(_ failure: Failure) -> Never {
    message(failure.text)
    exit(failure.code.rawValue)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { unistdWrite(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 else {
        if errno == EINTR { continue }
        // A reader that has gone away (`| head`) is no fault of ours; a full disk is one to report.
        if descriptor == STDOUT_FILENO, errno != EPIPE { stop(Messages.resultNotWritten(errno)) }
        return
      }
      rest = rest.dropFirst(count)
    }
  }
}

private func unistdWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

import Foundation

/// A passphrase from the terminal, unseen, or from a file descriptor; never from a flag or the
/// environment, which others on the machine can read.
enum Passphrase {
  static let shortest = 12

  /// The UTF-8 bytes in Unicode's composed form, so that every keyboard gives the same.
  ///
  /// A new one is asked for twice and may not be short.
  static func read(from descriptor: Int32?, isNew: Bool) throws(Failure) -> [UInt8] {
    let text =
      if let descriptor { try line(from: descriptor) } else { try ask("Passphrase: ") ?? "" }
    let composed = text.precomposedStringWithCanonicalMapping
    if composed.isEmpty { throw Messages.emptyPassphrase }
    if isNew, composed.count < shortest { throw Messages.shortPassphrase(shortest) }
    if isNew, descriptor == nil, try ask("The same again: ") != text {
      throw Messages.passphrasesDiffer
    }
    return Array(composed.utf8)
  }

  private static func line(from descriptor: Int32) throws(Failure) -> String {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count < 4096 {
      let count = Foundation.read(descriptor, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Messages.cannotRead("--passphrase-fd \(descriptor)", errno) }
      if count == 0 || byte == UInt8(ascii: "\n") { break }
      bytes.append(byte)
    }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Asks on the terminal itself, whatever the standard streams are.
  private static func ask(_ question: String) throws(Failure) -> String? {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { throw Messages.noPassphrase }
    defer { close(terminal) }
    return try SilentTerminal.ask(question, on: terminal)
  }
}

import Foundation

/// The text of a YAML file, as far as it is safe to give it to the parser.
enum YAMLText {
  /// A file of settings or a mapping by hand has a few kilobytes.
  static let mostBytes = 1 << 20

  /// The bytes as text: UTF-8, with or without a byte order mark.
  static func read(_ bytes: some Collection<UInt8>, file: String) throws(Failure) -> String {
    guard bytes.count <= mostBytes else { throw Messages.tooLargeYAML(file: file) }
    var bytes = Array(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Messages.notUTF8(file: file, line: lineOfFirstFault(bytes))
    }
    return text
  }

  private static func lineOfFirstFault(_ bytes: [UInt8]) -> Int? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
  }

  /// The line of a reference to another place of the file (`*name` to `&name`), or `nil`.
  ///
  /// References to references stand for more values than any machine has room for, and the parser follows
  /// them before anybody can count. No file of ours needs them. So that none is missed, signs count that
  /// may as well be part of a text; but both, with one name, do not stand in a file by chance.
  static func lineOfReference(_ text: String) -> Int? {
    var marked: Set<ArraySlice<UInt8>> = []
    let bytes = Array(text.utf8)
    var line = 1
    for (place, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") { line += 1 }
      guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"),
        place == 0 || !isOfName(bytes[place - 1])
      else { continue }
      let name = bytes[(place + 1)...].prefix(while: isOfName)
      guard !name.isEmpty else { continue }
      if byte == UInt8(ascii: "&") {
        marked.insert(name)
      } else if marked.contains(name) {
        return line
      }
    }
    return nil
  }

  /// The letters of a name in YAML, as the parser has them.
  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

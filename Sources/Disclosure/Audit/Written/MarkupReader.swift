/// Cuts a page or a part of a workbook into tags and text, as an outsider reads its bytes.
///
/// It knows what HTML and XML have in common, and asks for no particular element: whatever stands in the
/// bytes is handed out, comments too.
struct MarkupReader {
  enum Piece: Equatable {
    /// An element begins; `isEmpty` where its tag ends it.
    case start(name: String, attributes: [Attribute], isEmpty: Bool)
    case end(name: String)
    case text(String)
    /// What readers do not see: a comment.
    case comment(String)
  }

  struct Attribute: Equatable {
    let name: String
    let value: String
  }

  private let bytes: [UInt8]
  private var place = 0
  /// The element whose content is text whatever it looks like.
  private var plain: String?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next piece; `nil` at the end.
  mutating func next() -> Piece? {
    if let name = plain {
      plain = nil
      let end = find(Array("</\(name)".utf8), from: place)
      defer { place = end }
      if end > place { return .text(text(place..<end)) }
    }
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<") else {
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
        return .text(unescaped(start..<place))
      }
      if stands("<!--") {
        let end = find(Array("-->".utf8), from: place + 4)
        let comment = text(min(place + 4, end)..<end)
        place = min(end + 3, bytes.count)
        return .comment(comment)
      }
      if stands("<!") || stands("<?") {
        place = min(find([UInt8(ascii: ">")], from: place) + 1, bytes.count)
        continue
      }
      return tag()
    }
    return nil
  }

  private mutating func tag() -> Piece {
    place += 1
    if byte == UInt8(ascii: "/") {
      place += 1
      let name = name()
      place = min(find([UInt8(ascii: ">")], from: place) + 1, bytes.count)
      return .end(name: name)
    }
    let name = name()
    var attributes: [Attribute] = []
    var isEmpty = false
    while let next = byte, next != UInt8(ascii: ">") {
      if next == UInt8(ascii: "/") {
        isEmpty = true
        place += 1
      } else if next <= 0x20 {
        place += 1
      } else {
        attributes.append(attribute())
      }
    }
    place = min(place + 1, bytes.count)
    if ["style", "script"].contains(name), !isEmpty { plain = name }
    return .start(name: name, attributes: attributes, isEmpty: isEmpty)
  }

  private mutating func attribute() -> Attribute {
    let start = place
    let name = name()
    if place == start { place += 1 }
    guard byte == UInt8(ascii: "=") else { return Attribute(name: name, value: "") }
    place += 1
    guard let quote = byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let start = place
      while let next = byte, next > 0x20, next != UInt8(ascii: ">") { place += 1 }
      return Attribute(name: name, value: unescaped(start..<place))
    }
    place += 1
    let end = find([quote], from: place)
    defer { place = min(end + 1, bytes.count) }
    return Attribute(name: name, value: unescaped(place..<end))
  }

  private mutating func name() -> String {
    let start = place
    let ends: Set<UInt8> = [
      UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "\""),
    ]
    while let next = byte, next > 0x20, !ends.contains(next) { place += 1 }
    return text(start..<place)
  }

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  private func stands(_ text: StaticString) -> Bool {
    guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[place + $0] == text.utf8Start[$0] }
  }

  /// Where a word stands next; the end of the bytes where it does not.
  private func find(_ word: [UInt8], from start: Int) -> Int {
    var here = start
    while here + word.count <= bytes.count {
      if bytes[here] == word[0], bytes[here..<here + word.count].elementsEqual(word) {
        return here
      }
      here += 1
    }
    return bytes.count
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The text with the characters that its references stand for.
  private func unescaped(_ range: Range<Int>) -> String {
    guard bytes[range].contains(UInt8(ascii: "&")) else { return text(range) }
    var result = ""
    var rest = text(range)[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      guard let end = rest.prefix(12).firstIndex(of: ";") else {
        result += "&"
        rest = rest.dropFirst()
        continue
      }
      result += Self.character(rest[rest.index(after: start)..<end]) ?? "\(rest[start...end])"
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func character(_ name: Substring) -> String? {
    switch name {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    case "nbsp": "\u{A0}"
    default:
      (name.hasPrefix("#x")
        ? UInt32(name.dropFirst(2), radix: 16)
        : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil)
        .flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
  }
}

/// What a tag says that matters to a table.
struct HTMLAttributes {
  var columns = 1
  var rows = 1
  var isHidden = false
}

/// Cuts HTML into tags and text, without looking at how they nest.
struct HTMLScanner {
  enum Piece {
    case text(UnsafeBufferPointer<UInt8>)
    case start(HTMLTag, HTMLAttributes)
    case end(HTMLTag)
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The next tag or piece of text; `nil` at the end.
  mutating func next() -> Piece? {
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<"), isTagStart(place + 1) else { return .text(plain()) }
      if stands("<!--", at: place) {
        skip(behind: "-->", from: place + 4)
        continue
      }
      let first = bytes[place + 1]
      if first == UInt8(ascii: "!") || first == UInt8(ascii: "?") {
        skip(behind: ">", from: place + 2)
        continue
      }
      return tag()
    }
    return nil
  }

  private func isTagStart(_ index: Int) -> Bool {
    guard index < bytes.count else { return false }
    let byte = bytes[index]
    return byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
      || isLetter(byte)
  }

  private mutating func plain() -> UnsafeBufferPointer<UInt8> {
    let start = place
    place += 1
    while place < bytes.count && bytes[place] != UInt8(ascii: "<") { place += 1 }
    return UnsafeBufferPointer(rebasing: bytes[start..<place])
  }

  private mutating func tag() -> Piece {
    place += 1
    let isEnd = bytes[place] == UInt8(ascii: "/")
    if isEnd { place += 1 }
    let name = word()
    var attributes = HTMLAttributes()
    while place < bytes.count && bytes[place] != UInt8(ascii: ">") { attribute(&attributes) }
    place = min(place + 1, bytes.count)
    if isEnd { return .end(HTMLScanner.tag(name)) }
    if ["script", "style", "title", "xml", "noscript", "template"].contains(name) {
      skip(behind: "</" + name, from: place)
      skip(behind: ">", from: place)
    }
    return .start(HTMLScanner.tag(name), attributes)
  }

  private static func tag(_ name: String) -> HTMLTag {
    switch name {
    case "table": .table
    case "tr": .row
    case "td", "th": .cell
    case "br": .lineBreak
    case "p", "div", "li", "h1", "h2", "h3", "h4": .block
    default: .other
    }
  }

  /// A name of up to 20 letters and digits, in small letters; longer ones are cut.
  private mutating func word() -> String {
    var letters: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      guard
        isLetter(byte) || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: ":")
          || byte == UInt8(ascii: "-")
      else { break }
      if letters.count < 20 { letters.append(isLetter(byte) ? byte | 0x20 : byte) }
      place += 1
    }
    return String(decoding: letters, as: UTF8.self)
  }

  private mutating func attribute(_ attributes: inout HTMLAttributes) {
    let start = place
    let name = word()
    guard place > start else {
      place += 1
      return
    }
    passBlanks()
    guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else {
      if name == "hidden" { attributes.isHidden = true }
      return
    }
    place += 1
    passBlanks()
    let value = attributeValue()
    switch name {
    case "colspan": attributes.columns = smallNumber(trimmed(value)) ?? 1
    case "rowspan": attributes.rows = smallNumber(trimmed(value)) ?? 1
    case "style":
      let style = String(decoding: value.prefix(1000).filter { $0 > 0x20 }, as: UTF8.self)
      if style.lowercased().contains("display:none") { attributes.isHidden = true }
    default: break
    }
  }

  private mutating func attributeValue() -> UnsafeBufferPointer<UInt8> {
    guard place < bytes.count else { return UnsafeBufferPointer(rebasing: bytes[place..<place]) }
    let mark = bytes[place]
    if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
      let start = place + 1
      place = start
      while place < bytes.count && bytes[place] != mark { place += 1 }
      let value = UnsafeBufferPointer(rebasing: bytes[start..<place])
      place = min(place + 1, bytes.count)
      return value
    }
    let start = place
    while place < bytes.count && bytes[place] > 0x20 && bytes[place] != UInt8(ascii: ">") {
      place += 1
    }
    return UnsafeBufferPointer(rebasing: bytes[start..<place])
  }

  private mutating func passBlanks() {
    while place < bytes.count && bytes[place] <= 0x20 { place += 1 }
  }

  /// Goes behind the next `mark`, in letters of any case; to the end if there is none.
  private mutating func skip(behind mark: String, from start: Int) {
    let wanted = Array(mark.utf8)
    var here = start
    while here < bytes.count {
      if stands(wanted, at: here) {
        place = here + wanted.count
        return
      }
      here += 1
    }
    place = bytes.count
  }

  private func stands(_ text: String, at index: Int) -> Bool { stands(Array(text.utf8), at: index) }

  private func stands(_ wanted: [UInt8], at index: Int) -> Bool {
    guard index + wanted.count <= bytes.count else { return false }
    for offset in wanted.indices {
      let byte = bytes[index + offset]
      guard (isLetter(byte) ? byte | 0x20 : byte) == wanted[offset] else { return false }
    }
    return true
  }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
}

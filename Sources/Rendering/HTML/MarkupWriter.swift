/// Writes markup as UTF-8: elements that structure a page begin a line, text is escaped.
struct MarkupWriter {
  private(set) var bytes: [UInt8] = []

  /// The bytes of a piece of markup.
  static func bytes(of markup: Markup) -> [UInt8] {
    var writer = MarkupWriter()
    writer.write(markup)
    return writer.bytes
  }

  mutating func write(_ markup: Markup) {
    switch markup {
    case .text(let text): escape(text)
    case .group(let children): for child in children { write(child) }
    case .style(let css): write(css)
    case .element(let name, let attributes, let children): write(name, attributes, children)
    }
  }

  mutating func write(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func write(
    _ name: Markup.Name, _ attributes: Markup.Attributes, _ children: [Markup]
  ) {
    let tag = name.text.description
    if !Self.inline.contains(tag), bytes.last.map({ $0 != newline }) ?? false {
      bytes.append(newline)
    }
    bytes.append(UInt8(ascii: "<"))
    write(name.text)
    for attribute in attributes.pairs {
      bytes.append(UInt8(ascii: " "))
      write(attribute.name.text)
      write("=\"")
      escape(attribute.value)
      bytes.append(UInt8(ascii: "\""))
    }
    if Self.shapes.contains(tag) {
      write("/>")
      return
    }
    bytes.append(UInt8(ascii: ">"))
    if Self.void.contains(tag) { return }
    for child in children { write(child) }
    write("</")
    write(name.text)
    bytes.append(UInt8(ascii: ">"))
  }

  /// Escapes for text and for double-quoted attributes alike; leaves out control characters, which
  /// HTML does not allow.
  private mutating func escape(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): write("&amp;")
      case UInt8(ascii: "<"): write("&lt;")
      case UInt8(ascii: ">"): write("&gt;")
      case UInt8(ascii: "\""): write("&quot;")
      case UInt8(ascii: "'"): write("&#39;")
      case 0x00..<0x09, 0x0B..<0x20, 0x7F: break
      default: bytes.append(byte)
      }
    }
  }

  private var newline: UInt8 { UInt8(ascii: "\n") }

  private static let void: Set<String> = ["meta", "br", "hr", "col"]
  private static let shapes: Set<String> = ["path", "rect", "line", "circle", "polygon"]
  private static let inline: Set<String> = [
    "a", "abbr", "b", "strong", "span", "br", "small", "tspan", "code", "cite",
  ]
}

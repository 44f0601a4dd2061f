import SeparatedText

/// A JSON value whose objects keep the order of their keys; written the same on every machine.
///
/// Source of the form: RFC 8259 (2017).
package indirect enum JSONValue: Sendable {
  case object([(key: String, value: JSONValue)])
  case array([JSONValue])
  case string(String)
  case integer(Int)
  /// A finite number, in the shortest form that reads back as the same number.
  case number(Double)
  case bool(Bool)
  case null

  /// The value as indented UTF-8 text that ends with a line feed.
  package var bytes: [UInt8] {
    var text = ""
    write(to: &text, indent: 0)
    return Array((text + "\n").utf8)
  }

  private func write(to text: inout String, indent: Int) {
    let margin = String(repeating: "  ", count: indent + 1)
    let end = "\n" + String(repeating: "  ", count: indent)
    switch self {
    case .string(let string): Self.quote(string, to: &text)
    case .integer(let number): text += String(number)
    case .number(let number): text += PlainNumber.text(number)
    case .bool(let value): text += value ? "true" : "false"
    case .null: text += "null"
    case .array(let values) where values.isEmpty: text += "[]"
    case .object(let members) where members.isEmpty: text += "{}"
    case .array(let values):
      for (index, value) in values.enumerated() {
        text += (index == 0 ? "[\n" : ",\n") + margin
        value.write(to: &text, indent: indent + 1)
      }
      text += end + "]"
    case .object(let members):
      for (index, member) in members.enumerated() {
        text += (index == 0 ? "{\n" : ",\n") + margin
        Self.quote(member.key, to: &text)
        text += ": "
        member.value.write(to: &text, indent: indent + 1)
      }
      text += end + "}"
    }
  }

  private static func quote(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // Results go to terminals too: what could steer one is spelt out.
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{061C}", "\u{200E}"..."\u{200F}",
        "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension JSONValue: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self = .string(value) }
}

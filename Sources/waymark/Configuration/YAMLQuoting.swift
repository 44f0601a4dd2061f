/// Texts as they are written into a YAML file.
enum YAMLQuoting {
  /// A text in double quotes on one line, whatever signs it holds.
  ///
  /// Signs that cannot be seen, that end a line or that turn the direction of writing are written by
  /// their numbers.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C: quoted += "\\" + String(scalar)
      case 0x0A: quoted += "\\n"
      case 0x09: quoted += "\\t"
      case 0x0D: quoted += "\\r"
      case 0x00...0x1F, 0x7F...0xA0, 0xAD: quoted += "\\x" + hex(scalar.value, 2)
      case 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFDD0...0xFDEF,
        0xFEFF, 0xFFF0...0xFFFF:
        quoted += "\\u" + hex(scalar.value, 4)
      case 0x1_0000...:
        let isPrinted = scalar.properties.generalCategory != .unassigned && scalar.value < 0xE_0000
        quoted += isPrinted ? String(scalar) : "\\U" + hex(scalar.value, 8)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// A code, in quotes where YAML would take it for something else than text.
  static func code(_ code: String) -> String {
    let isWord =
      code.utf8.allSatisfy { $0 == 0x5F || ($0 | 0x20) &- 0x61 < 26 }
      && !["yes", "no", "true", "false", "null", "on", "off", "y", "n"].contains(code.lowercased())
    return isWord ? code : quoted(code)
  }

  /// Longer keys cannot stand before a colon (YAML 1.2, section 7.4.3: 1024 signs).
  static let longestKey = 900

  private static func hex(_ value: UInt32, _ digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

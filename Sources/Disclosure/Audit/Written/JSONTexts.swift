/// The texts and numbers of a JSON file, each with the name that it stands under.
struct JSONTexts {
  private enum Value {
    case text(String)
    case number(Double)
  }

  private var values: [(name: String, value: Value)] = []

  init(_ bytes: [UInt8]) {
    var place = 0
    var name = ""
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        let text = Self.string(bytes, &place)
        var next = place
        while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
        if next < bytes.count, bytes[next] == UInt8(ascii: ":") {
          name = text
        } else {
          values.append((name, .text(text)))
        }
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        let start = place
        while place < bytes.count, Self.isNumber(bytes[place]) { place += 1 }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        values.append((name, .number(Double(text) ?? .infinity)))
      default: place += 1
      }
    }
  }

  private static func isNumber(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
  }

  private static func string(_ bytes: [UInt8], _ place: inout Int) -> String {
    var text: [UInt8] = []
    place += 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      if bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count {
        place += 1
        text.append(bytes[place] == UInt8(ascii: "n") ? 0x0A : bytes[place])
      } else {
        text.append(bytes[place])
      }
      place += 1
    }
    place += 1
    return String(decoding: text, as: UTF8.self)
  }

  /// Numbers count bytes of files, entries of the ledger, or what the rules say; texts are held against the
  /// released numbers.
  func findings(
    _ file: String, _ texts: TextAudit, lengths: Set<Double>
  ) -> [WrittenFinding] {
    let policy = texts.numbers.policy
    return values.flatMap { name, value -> [WrittenFinding] in
      switch value {
      case .text(let text):
        let isOfPolicy = ["\(policy.threshold)", "\(policy.base)"].contains(text)
        guard !isOfPolicy else { return [] }
        let written = WrittenText(place: name, kind: .pair, text: text)
        return texts.faults(written).map { WrittenFinding(file, name, $0) }
      case .number(let number):
        let isKnown =
          switch name {
          case "bytes": lengths.contains(number)
          case "number": number >= 0
          default:
            policy.constants.contains(number) || policy.ofMethods.contains(number)
              || number == Double(policy.base) || number == Double(policy.threshold)
              || texts.numbers.ofCategories.contains(number)
          }
        return isKnown ? [] : [WrittenFinding(file, name, .unreleasedNumber)]
      }
    }
  }
}

/// Changes tables, markup and bytes, the same way for the same seed.
struct Mutator {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<max(1, count), using: &random) }

  mutating func happens(oneIn chance: Int) -> Bool { below(chance) == 0 }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  // MARK: Cells

  /// Texts with which files go wrong: dates, numbers, codes, names, marks of the format.
  static let texts: [String] = [
    "", " ", "-", "?", "n/a", "-99", "0", "1", "4", "4,5", "3.0", "1e9", "9999999999999999999999",
    "-0", "NaN", "∞", "1.234,56", "١٢", "2024-01-05", "05.01.2024", "5.1.24", "03/04/2024",
    "31/12/2024", "12/31/2024", "2024-02-30", "29.2.2023", "05-Mar-2024", "5 mars 2024",
    "март 2024", "2024-Q5", "2024-Q1", "45000", "20240105", "0000-00-00", "2024-01-05T25:61:00Z",
    "femër", "žensko", "женско", "female", "FEMALE ", "f", "identified", "re_trafficked", "died",
    "safety", "shelter", "AL", "XKX", "sexual;begging", "sexual;;", "0-12", "18+", "17-9", "6m",
    "a", "A1", " a ", "a\u{200B}", "ë", "e\u{308}", "Ђорђе", "'=1+1", "=cmd|'/c'!A1", "\"", "\"\"",
    ",", ";", "\t", "|", "\n", "\r\n", "a\"b", "\"a", "a;b,c\td", "ana@example.org",
    "+383 44 123 456", "1234567890123", "Gjithsej", "Total", "Ukupno", "#N/A", "TRUE", "po",
    "\u{FEFF}", "\u{202E}", "\u{0}", "\u{1F}", "𝄞", "set_aside_reason", "case_id",
    String(repeating: "x", count: 300), String(repeating: "ë", count: 150),
  ]

  /// Changes some cells and rows of a table in place.
  mutating func change(_ rows: inout [[String]]) {
    for _ in 0...below(6) where !rows.isEmpty {
      let row = below(rows.count)
      switch below(9) {
      case 0: rows.remove(at: row)
      case 1: rows.insert(rows[row], at: below(rows.count))
      case 2: rows.insert([], at: row)
      case 3: rows[row].append(pick(Mutator.texts))
      case 4 where !rows[row].isEmpty: rows[row].removeLast(1 + below(rows[row].count))
      case 5: rows.swapAt(row, below(rows.count))
      case 6 where !rows[row].isEmpty:
        let other = rows[below(rows.count)]
        if !other.isEmpty { rows[row][below(rows[row].count)] = other[below(other.count)] }
      default:
        if !rows[row].isEmpty { rows[row][below(rows[row].count)] = pick(Mutator.texts) }
      }
    }
  }

  // MARK: Bytes

  /// Changes some bytes anywhere.
  mutating func change(_ bytes: inout [UInt8]) {
    for _ in 0...below(8) where !bytes.isEmpty {
      let place = below(bytes.count)
      let length = min(bytes.count - place, 1 + below(16))
      switch below(7) {
      case 0: bytes[place] ^= 1 << UInt8(below(8))
      case 1: bytes.removeSubrange(place..<place + length)
      case 2: bytes.insert(contentsOf: bytes[place..<place + length], at: below(bytes.count))
      case 3: bytes[place] = pick(Array(",;\t|\"'\n\r\0<>&{}[]:#*!- ".utf8))
      case 4: bytes.insert(contentsOf: pick(Mutator.texts).utf8, at: place)
      case 5: bytes[place] = UInt8(below(256))
      default: bytes.removeLast(below(bytes.count))
      }
    }
  }

  /// Changes tags, attributes and texts of markup.
  mutating func changeMarkup(_ text: String) -> String {
    var parts = pieces(of: text)
    for _ in 0...below(4) where !parts.isEmpty {
      let place = below(parts.count)
      switch below(7) {
      case 0: parts.remove(at: place)
      case 1: parts.insert(parts[place], at: below(parts.count))
      case 2: parts.swapAt(place, below(parts.count))
      case 3: parts.insert(pick(Mutator.tags), at: place)
      case 4:
        // One value of an attribute becomes another.
        let quotes = parts[place].indices.filter { parts[place][$0] == "\"" }
        if quotes.count > 1 {
          let first = 2 * below(quotes.count / 2)
          let range = parts[place].index(after: quotes[first])..<quotes[first + 1]
          parts[place].replaceSubrange(range, with: pick(Mutator.values))
        }
      case 5: parts.insert(pick(Mutator.texts), at: place)
      default:
        let some = min(parts.count - place, 1 + below(20))
        let copy = Array(parts[place..<place + some])
        for _ in 0..<below(30) { parts.insert(contentsOf: copy, at: place) }
      }
    }
    return parts.joined()
  }

  private static let values = [
    "", "0", "1", "-1", "99999999999999999999", "1048577", "A1", "XFE1", "A0", "ZZZZZZ9", "s", "b",
    "e", "d", "str", "inlineStr", "n", "zzz", "../../x", "http://x", "A1:XFD1048576", "B2:A1",
    "hidden", "veryHidden", "14", "4294967296", "1e400",
  ]

  private static let tags = [
    "<row>", "</row>", "<c>", "</c>", "<v>", "</v>", "<is><t>", "<!--", "-->", "<![CDATA[", "]]>",
    "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "&a;",
    "&#0;",
    "&#x110000;", "&amp;", "<f>1+1</f>", "<mergeCell ref=\"A1:B9\"/>", "<r t=\"x\"/>",
    "<sheetData/>",
    "<c r=\"C3\" t=\"s\"><v>7</v></c>", "<row r=\"5\" hidden=\"1\">",
  ]

  /// Tags and the texts between them.
  private func pieces(of text: String) -> [String] {
    var parts: [String] = []
    var part = ""
    for character in text {
      if character == "<", !part.isEmpty {
        parts.append(part)
        part = ""
      }
      part.append(character)
      if character == ">" {
        parts.append(part)
        part = ""
      }
    }
    if !part.isEmpty { parts.append(part) }
    return parts
  }
}

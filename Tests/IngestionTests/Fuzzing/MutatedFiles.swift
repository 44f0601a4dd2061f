@testable import Ingestion

/// Small files of every kind that is read, changed at random.
extension Mutator {
  /// The tables of a programme, as rows of texts.
  static let tables: [(name: String, rows: [[String]])] = [
    (
      "cases",
      [
        ["case_id", "agency", "sex", "age", "citizenship", "exploitation", "consent", "same_as"],
        ["a", "ngo-1", "female", "19", "ALB", "sexual;begging", "yes", ""],
        ["b", "ngo-1", "male", "9-17", "XK", "forced_labour", "", "a"],
        ["c", "ngo-2", "", "", "", "", "no", ""],
      ]
    ),
    (
      "events",
      [
        ["case_id", "date", "event", "detail", "certainty", "wave", "org"],
        ["a", "2024-01-05", "identified", "", "", "", "police"],
        ["a", "13/02/2024", "followup", "reached", "", "6m", ""],
        ["b", "05-Mar-2024", "closed", "outcomes_met", "", "", ""],
        ["b", "2024-Q3", "re_trafficked", "", "suspected", "", ""],
      ]
    ),
    (
      "services",
      [
        ["case_id", "service", "start", "end", "provider", "status", "quantity", "beneficiary"],
        ["a", "shelter", "2024-01-06", "2024-03-01", "ngo-1", "completed", "1,5", "self"],
        ["b", "medical", "2024", "", "", "planned", "", "child"],
      ]
    ),
    (
      "assessments",
      [
        ["case_id", "date", "domain", "score", "instrument", "wave", "previous_score"],
        ["a", "2024-02-01", "safety", "2", "aso", "", ""],
        ["a", "2024-08-01", "safety", "3,5", "aso", "6", "2"],
        ["b", "01.02.2024", "housing", "4", "", "", ""],
      ]
    ),
    (
      "assessments",
      [
        ["case_id", "date", "safety", "housing", "legal"],
        ["a", "2024-02-01", "2", "3", ""], ["b", "2024-02-01", "1", "", "4"],
      ]
    ),
    (
      "rastet",
      [
        ["Nr. i rastit", "Emri", "Gjinia", "Seks", "Punë", "Identifikuar", "Mbyllur", "Arsyeja"],
        ["A1", "Ana", "Femër", "po", "jo", "5.3.2023", "", ""],
        ["A2", "Ivo", "Mashkull", "1", "1", "5.4.2023", "31.1.2024", "u transferua"],
        ["Gjithsej", "", "", "2", "1", "", "", ""],
      ]
    ),
  ]

  /// A text file of a changed table.
  mutating func textFile() -> SourceFile {
    var (name, rows) = pick(Mutator.tables)
    change(&rows)
    let separator = pick([",", ",", ";", "\t", "|"])
    let end = pick(["\n", "\n", "\r\n", "\r"])
    let quotesAll = happens(oneIn: 4)
    let text =
      rows.map { row in
        row.map { cell in
          let needs = cell.contains { $0 == "\"" || $0.isNewline || String($0) == separator }
          let isForgotten = happens(oneIn: 20)
          guard quotesAll || (needs && !isForgotten) else { return cell }
          return "\"" + cell.replacing("\"", with: "\"\"") + "\""
        }.joined(separator: separator)
      }.joined(separator: end) + (happens(oneIn: 3) ? "" : end)
    var bytes = encoded(text)
    if happens(oneIn: 4) { change(&bytes) }
    return SourceFile(name: "\(name).csv", bytes: bytes)
  }

  private mutating func encoded(_ text: String) -> [UInt8] {
    switch below(8) {
    case 0: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case 1: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    case 2: return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    case 3:
      // One byte a letter, as Windows code pages have it.
      return text.unicodeScalars.map { scalar in
        switch scalar {
        case "ž": 0x9E
        case "š": 0x9A
        case "č": 0xE8
        default: UInt8(exactly: scalar.value) ?? UInt8(ascii: "?")
        }
      }
    default: return Array(text.utf8)
    }
  }

  /// A workbook of changed tables, with its parts changed too.
  mutating func workbook() -> SourceFile {
    var parts = OfficeParts()
    for _ in 0...below(3) {
      var (name, rows) = pick(Mutator.tables)
      change(&rows)
      let markup = rows.enumerated().map { row, cells in
        let inside = cells.enumerated().map { cell($0.element, column: $0.offset, row: row + 1) }
        return "<row r=\"\(row + 1)\"\(happens(oneIn: 15) ? " hidden=\"1\"" : "")>"
          + inside.joined() + "</row>"
      }.joined()
      let merges = happens(oneIn: 3) ? "<mergeCells><mergeCell ref=\"A1:C2\"/></mergeCells>" : ""
      parts.sheets.append("<sheetData>\(markup)</sheetData>\(merges)")
      parts.names.append(happens(oneIn: 4) ? "Sheet \(below(9))" : name)
      parts.states.append(happens(oneIn: 8) ? "state=\"hidden\"" : "")
    }
    parts.strings = Mutator.texts.prefix(40).map { "<si><t>\(escaped($0))</t></si>" }.joined()
    parts.styles = styles(ids: [14, 22, 10], codes: ["dd\\-mmm\\-yyyy", "[h]:mm"])
    if happens(oneIn: 4) { parts.workbookProperties = "<workbookPr date1904=\"1\"/>" }
    var zip = ZIPWriter()
    let changed = below(4)
    for (number, (name, content)) in parts.parts.enumerated() {
      let text = number == changed % parts.parts.count ? changeMarkup(content) : content
      var bytes = Array(text.utf8)
      if happens(oneIn: 12) { change(&bytes) }
      zip.add(name, bytes)
    }
    var file = zip.file
    if happens(oneIn: 10) { change(&file) }
    return SourceFile(name: "book.xlsx", bytes: file)
  }

  private mutating func cell(_ text: String, column: Int, row: Int) -> String {
    let place = "\(Mutator.letters[column % 26])\(row)"
    if let number = Double(text), number.isFinite, happens(oneIn: 2) {
      return "<c r=\"\(place)\" s=\"\(below(6))\"><v>\(text)</v></c>"
    }
    switch below(12) {
    case 0: return "<c r=\"\(place)\" s=\"\(below(7))\"><v>\(44_000 + below(2_000))</v></c>"
    case 1: return "<c r=\"\(place)\" t=\"s\"><v>\(below(45))</v></c>"
    case 2: return "<c r=\"\(place)\" t=\"e\"><v>#N/A</v></c>"
    case 3: return "<c r=\"\(place)\" t=\"str\"><f>A1</f><v>\(escaped(text))</v></c>"
    case 4: return text.isEmpty ? "" : "<c t=\"inlineStr\"><is><t>\(escaped(text))</t></is></c>"
    default: return "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(escaped(text))</t></is></c>"
    }
  }

  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ").map(String.init)

  private func escaped(_ text: String) -> String {
    text.filter { $0 == "\n" || $0 == "\t" || !($0.unicodeScalars.contains { $0.value < 32 }) }
      .replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  /// An HTML page with a changed table, as systems offer it under `.xls`.
  mutating func page() -> SourceFile {
    var (_, rows) = pick(Mutator.tables)
    change(&rows)
    let markup = rows.map { "<tr>" + $0.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>" }
    let text = changeMarkup("<html><body><table>\(markup.joined())</table></body></html>")
    return SourceFile(name: "page.xls", bytes: Array(text.utf8))
  }
}

import CaseModel
import Ingestion

/// A first mapping as text for a person to finish: what is sure stands there, what is likely is said
/// to be, what is open is a question.
struct MappingText {
  let sheets: [SheetSuggestion]
  let showsValues: Bool

  /// Texts that occur less often may be about one person and are only counted.
  static let leastCount = 3

  var text: String {
    var lines = [
      "# A first mapping. Lines with 'likely' are guesses, lines with '?' are open: decide, then check:",
      "#   waymark check FILE --map THIS",
      "sheets:",
    ]
    for sheet in sheets { lines += self.lines(of: sheet) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of sheet: SheetSuggestion) -> [String] {
    let place = sheet.sheet.map { "sheet: \(quoted($0))" } ?? "file: \(quoted(sheet.file))"
    var lines = ["  - \(place)   # \(sheet.rows) rows", "    header_row: \(sheet.headingRow)"]
    if sheet.headingRows > 1 { lines.append("    header_rows: \(sheet.headingRows)") }
    if let table = sheet.table {
      lines += fields(of: sheet, table.code)
    } else {
      lines += wide(sheet)
    }
    var dropped: [String] = []
    var unused: [String] = []
    for column in sheet.columns where !column.column.name.isEmpty {
      switch column.role {
      case .identifier(let kind):
        dropped.append(
          "      - \(quoted(column.column.name))   # \(FindingMessages.words(kind))")
      case .none: unused.append("      - \(quoted(column.column.name))")
      default: break
      }
    }
    if !dropped.isEmpty { lines += ["    drop:   # identifies people"] + dropped }
    if !unused.isEmpty { lines += ["    ignore:   # ? not recognised: use or pass over"] + unused }
    return lines
  }

  /// The fields of a table whose rows the sheet holds.
  private func fields(of sheet: SheetSuggestion, _ table: String) -> [String] {
    var lines = ["    \(table):"]
    for column in sheet.columns {
      if case .field(let field) = column.role { lines += line(field, column) }
      if case .domain(let domain) = column.role {
        lines.append("      \(domain.code): \(quoted(column.column.name))")
      }
    }
    return lines
  }

  /// Cases, events and scores of a sheet with one row a person.
  private func wide(_ sheet: SheetSuggestion) -> [String] {
    let id = sheet.columns.first { $0.role == .field("case_id") }.map { quoted($0.column.name) }
    let caseID = "case_id: \(id ?? "\"?\"")"
    var lines = fields(of: sheet, "cases").filter { !isDomain($0) }
    if id == nil {
      lines.insert("      case_id: \"?\"   # ? which column holds the case number", at: 1)
    }
    var events: [String] = []
    for column in sheet.columns {
      let name = quoted(column.column.name)
      if case .event(let kind) = column.role {
        events.append(
          "      - { \(caseID), event: { is: \(kind.code) }, date: \(name) }\(doubt(column))")
      }
      if case .unknownDate = column.role {
        events.append("      # - { \(caseID), event: { is: ? }, date: \(name) }   # ? which event")
      }
    }
    if !events.isEmpty { lines += ["    events:"] + events }
    lines += scores(sheet, caseID)
    return lines
  }

  private func scores(_ sheet: SheetSuggestion, _ caseID: String) -> [String] {
    var domains: [String] = []
    var range = 1.0...4.0
    for column in sheet.columns {
      guard case .domain(let domain) = column.role else { continue }
      domains.append("        \(quoted(column.column.name)): \(domain.code)")
      if let mine = column.range {
        range = min(range.lowerBound, mine.lowerBound)...max(range.upperBound, mine.upperBound)
      }
    }
    guard !domains.isEmpty else { return [] }
    return [
      "    assessments:", "      \(caseID)",
      "      date: \"?\"   # ? which column holds the day of the scores",
      "      scale: { worst: \(range.lowerBound), best: \(range.upperBound) }   # ? the ends",
      "      domains:",
    ] + domains
  }

  private func isDomain(_ line: String) -> Bool {
    OutcomeDomain.codes.contains { line.hasPrefix("      \($0):") }
  }

  private func line(_ field: String, _ column: ColumnSuggestion) -> [String] {
    let name = quoted(column.column.name)
    guard !column.unknown.isEmpty else { return ["      \(field): \(name)\(doubt(column))"] }
    var lines = ["      \(field):\(doubt(column))", "        column: \(name)", "        values:"]
    let shown = column.unknown.filter {
      showsValues || $0.count >= Self.leastCount && !$0.mayIdentify
    }
    for text in shown {
      let rows = "\(text.count) \(text.count == 1 ? "row" : "rows")"
      if let code = text.nearest {
        let name = text.nearestName.map { $0 == code ? "" : " (\($0))" } ?? ""
        lines.append("          \(quoted(text.text)): \(code)   # likely: \(rows)\(name)")
      } else {
        lines.append("          # \(quoted(text.text)): ?   # ? \(rows)")
      }
    }
    let rest = column.unknown.count - shown.count
    if rest > 0 {
      lines.append(
        "          # ? \(rest) further \(rest == 1 ? "text" : "texts"), in fewer than "
          + "\(Self.leastCount) rows or like names of people: shown with --show-values")
    }
    if !lines.contains(where: { $0.hasPrefix("          \"") }) {
      lines[2] = "        # values:"
    }
    return lines
  }

  private func doubt(_ column: ColumnSuggestion) -> String { column.isSure ? "" : "   # likely" }

  /// A text as a YAML scalar in double quotes.
  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

import CaseModel
import Ingestion

/// What a first mapping says about one sheet.
struct SheetText {
  let sheet: SheetSuggestion
  let showsValues: Bool
  /// Several files are mapped, so that the name of a sheet alone says too little.
  let namesFile: Bool
  /// Nothing of the sheet is known, while other sheets hold cases.
  let isSkipped: Bool

  /// What stands before a line that is only proposed.
  private static let question = "# ? "

  var lines: [String] {
    var lines = [place]
    if isSkipped {
      lines.append("    skip: true   # ? no column of it is known")
      return lines + sheet.columns.map { "    # \(name($0))\(inBrackets(unusedWords($0)))" }
    }
    if sheet.headingRow <= 1_000 {
      lines.append("    header_row: \(sheet.headingRow)")
    }
    if sheet.headingRows > 1, sheet.headingRows <= 1_000 {
      lines.append("    header_rows: \(sheet.headingRows)")
    }
    lines += table
    if sheet.table == nil { lines += events + scores }
    return lines + passedOver
  }

  private var place: String {
    let file = "file: \(YAMLQuoting.quoted(sheet.file))"
    let rows = "   # \(sheet.rows) \(sheet.rows == 1 ? "row" : "rows")"
    guard let name = sheet.sheet else { return "  - \(file)\(rows)" }
    let place = "  - sheet: \(YAMLQuoting.quoted(name))\(rows)"
    return namesFile ? "\(place)\n    \(file)" : place
  }

  // MARK: Fields

  private var fields: [(field: String, column: ColumnSuggestion)] {
    sheet.columns.compactMap { column in
      if case .field(let field) = column.role { (field, column) } else { nil }
    }
  }

  /// The fields of the table whose rows the sheet holds; what a table cannot be without is asked for.
  private var table: [String] {
    let table = sheet.table ?? .cases
    var lines = ["    \(table.code):"]
    let sure = Set(fields.filter { $0.column.isSure }.map(\.field))
    var needed = table.requiredColumns
    if table == .assessments, !OutcomeDomain.codes.contains(where: sure.contains) {
      needed += ["domain", "score"]
    }
    for field in needed where !sure.contains(field) {
      lines.append("      \(field): \"?\"   # ? which column")
    }
    for (field, column) in fields where column.isSure { lines += entry(field, column, "      ") }
    for (field, column) in fields where isAsked(column) {
      lines += entry(field, column, "      " + Self.question)
    }
    if table == .assessments { lines += scaleQuestion }
    return lines
  }

  /// A field and its column; `start` is what stands before each line.
  private func entry(_ field: String, _ column: ColumnSuggestion, _ start: String) -> [String] {
    let why = column.doubt.map { "   # \(words($0, column))" } ?? ""
    guard !column.unknown.isEmpty || column.list != nil else {
      return ["\(start)\(field): \(name(column))\(why)"]
    }
    var lines = ["\(start)\(field):\(why)", "\(start)  column: \(name(column))"]
    if let list = column.list {
      lines.append("\(start)  list: \(list.rawValue)   # several answers in one cell")
      if column.doubt == .severalAnswers { lines.append("\(start)  take: first") }
    }
    // What a text means is nobody's guess.
    let ask = column.isSure ? start + Self.question : start
    return lines + values(column, ask)
  }

  private func values(_ column: ColumnSuggestion, _ start: String) -> [String] {
    let shown = column.unknown.filter {
      (showsValues || $0.count >= MappingText.leastCount && !$0.mayIdentify)
        && YAMLQuoting.quoted($0.text).utf8.count <= YAMLQuoting.longestKey
    }
    var lines: [String] = []
    var seen: Set<String> = []
    for text in shown where seen.insert(foldedName(text.text)).inserted {
      let rows = "\(text.count) \(text.count == 1 ? "row" : "rows")"
      let near = text.nearestName.map { $0 == text.nearest ? "" : ", like '\($0)'" } ?? ""
      let code = text.nearest.map(YAMLQuoting.code) ?? "\"?\""
      lines.append("\(start)  \(YAMLQuoting.quoted(text.text)): \(code)   # \(rows)\(near)")
    }
    // Among lines that are taken as they are, a question has to stay one.
    if !lines.isEmpty { lines.insert("\(start)values:   # texts that stand for no code", at: 0) }
    lines = lines.map { $0.replacing("\(start)", with: "\(start)  ", maxReplacements: 1) }
    let rest = column.unknown.count - seen.count
    if rest > 0 {
      let place =
        start.hasSuffix(Self.question) ? String(start.dropLast(Self.question.count)) : start
      lines.append(
        "\(place)# ? \(rest) further \(rest == 1 ? "text" : "texts") without a code, in fewer than "
          + "\(MappingText.leastCount) rows, long, or like names of people: waymark map suggest "
          + "--show-values")
    }
    return lines
  }

  private var scaleQuestion: [String] {
    let ranges = fields.filter {
      $0.column.isSure && ($0.field == "score" || OutcomeDomain.codes.contains($0.field))
    }.compactMap(\.column.range)
    guard let lowest = ranges.map(\.lowerBound).min(), let highest = ranges.map(\.upperBound).max(),
      lowest < 1 || highest > 4
    else { return [] }
    return [
      "      \(Self.question)scale: { worst: \(lowest), best: \(highest) }   # the ends of the scale; "
        + "scores lie between these"
    ]
  }

  // MARK: Wide sheets

  private var caseNumber: String {
    let id = fields.first { $0.field == "case_id" && $0.column.isSure }
    return "case_id: \(id.map { name($0.column) } ?? "\"?\"")"
  }

  private var events: [String] {
    var sure: [String] = []
    var asked: [String] = []
    for column in sheet.columns where column.isSure || isAsked(column) {
      let kind: String
      switch column.role {
      case .event(let event): kind = event.code
      case .unknownDate: kind = "\"?\""
      default: continue
      }
      let line = "- { \(caseNumber), event: { is: \(kind) }, date: \(name(column)) }"
      if let doubt = column.doubt {
        asked.append("      \(Self.question)\(line)   # \(words(doubt, column))")
      } else {
        sure.append("      \(line)")
      }
    }
    if !sure.isEmpty { return ["    events:"] + sure + asked }
    return asked.isEmpty ? [] : ["    \(Self.question)events:"] + asked
  }

  /// Scores need the ends of their scale and a day, which only a person knows.
  private var scores: [String] {
    var domains: [String] = []
    var ends = 1.0...4.0
    for column in sheet.columns where column.isSure || isAsked(column) {
      guard case .domain(let domain) = column.role else { continue }
      domains.append("        \(Self.question)\(name(column)): \(domain.code)")
      if let mine = column.range {
        ends = min(ends.lowerBound, mine.lowerBound)...max(ends.upperBound, mine.upperBound)
      }
    }
    guard !domains.isEmpty else { return [] }
    return [
      "    \(Self.question)assessments:", "      \(Self.question)\(caseNumber)",
      "      \(Self.question)date: \"?\"   # the column with the day of the scores",
      "      \(Self.question)scale: { worst: \(ends.lowerBound), best: \(ends.upperBound) }   # its ends",
      "      \(Self.question)domains:",
    ] + domains
  }

  // MARK: Columns that are not read

  /// Whether a column is a question to which its proposed line is an answer.
  private func isAsked(_ column: ColumnSuggestion) -> Bool {
    switch column.doubt {
    case nil, .noHeading?, .sameHeading?: false
    default: true
    }
  }

  private var passedOver: [String] {
    var dropped: [String] = []
    var unused: [String] = []
    var asked: [String] = []
    for column in sheet.columns {
      switch (column.role, column.doubt) {
      case (_, .noHeading?):
        asked.append(
          "    # ? column \(column.column.letter) has no heading, so that nothing can name it "
            + "(\(unusedWords(column)))")
      case (_, .sameHeading(let first)?):
        asked.append(
          "    # ? column \(column.column.letter) has the heading of column \(first): \(name(column))"
        )
      case (.identifier(let kind), nil):
        dropped.append("      - \(name(column))   # \(FindingMessages.words(kind))")
      case (.identifier(let kind), _):
        asked.append(
          "    # ? \(name(column)): perhaps \(FindingMessages.words(kind)); then drop it, else use or "
            + "ignore it")
      case (.none, _):
        unused.append("      - \(name(column))\(inBrackets(column.filled == 0 ? "empty" : ""))")
      case (.unknownDate, _) where sheet.table != nil, (.event, _) where sheet.table != nil:
        asked.append("    # ? \(name(column)): dates of something else; use or ignore it")
      default: break
      }
    }
    var lines = asked
    if !dropped.isEmpty { lines += ["    drop:   # identifies people, never read"] + dropped }
    if !unused.isEmpty {
      lines += ["    ignore:   # not known: use them, or leave them here"] + unused
    }
    return lines
  }

  private func name(_ column: ColumnSuggestion) -> String { YAMLQuoting.quoted(column.column.name) }

  private func unusedWords(_ column: ColumnSuggestion) -> String {
    column.filled == 0
      ? "empty" : "\(column.filled) filled \(column.filled == 1 ? "cell" : "cells")"
  }

  private func inBrackets(_ words: String) -> String { words.isEmpty ? "" : "   # \(words)" }

  private func words(_ doubt: ColumnSuggestion.Doubt, _ column: ColumnSuggestion) -> String {
    switch doubt {
    case .onlyNear where column.role == .unknownDate: "which event"
    case .onlyNear where column.role == .field("referral"):
      "who brought the person; where they were sent is none"
    case .onlyNear: "the heading is only near to the known name"
    case .taken(let other): "\(YAMLQuoting.quoted(other).dropLast().dropFirst()) is read for it"
    case .otherCells: "the cells do not look like it"
    case .empty: "the column is empty"
    case .perhapsPlanned where column.role == .unknownDate:
      "a planned day or the last of several is no event: which event"
    case .perhapsPlanned: "only if it took place on that day; planned days are no events"
    case .timeOfForm: "when a form was filled in; seldom an event"
    case .numberOfRow:
      "only if each person has one row: a system gives such numbers to rows and forms"
    case .repeats: "the cells are not all filled or repeat"
    case .onlyDifferent: "the texts differ from row to row: the case number, or drop it"
    case .onlyForm: "the cells may be something else"
    case .severalAnswers: "one answer is expected"
    case .sameHeading, .noHeading: ""
    }
  }
}

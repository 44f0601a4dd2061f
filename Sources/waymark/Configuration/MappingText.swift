import CaseModel
import Ingestion

/// A first mapping as text for a person to finish: what is sure stands there and can be read as it is,
/// everything else is a question behind `# ?`, and each column is mentioned once.
struct MappingText {
  let sheets: [SheetSuggestion]
  let showsValues: Bool
  /// The shipped mapping that fits the files.
  var recognised: RecognisedMapping?

  /// Texts that occur less often may be about one person and are only counted.
  static let leastCount = 3

  var text: String {
    if let recognised, recognised.isSure {
      return RecognisedMappingText(sheets: sheets, recognised: recognised).text
    }
    var lines = [
      "# A first mapping. Each line with  # ?  is a question: take the signs away where the answer is yes,",
      "# move the column to ignore or drop where it is no. Then:  waymark check FILE --map THIS",
    ]
    if let recognised {
      lines += [
        "# ? The headings look like those of the shipped mapping '\(recognised.name)', which as it stands",
        "#   reads \(recognised.ready) of \(recognised.rows) rows. See  waymark map show \(recognised.name)",
      ]
    }
    lines.append("sheets:")
    let isAnyOfUse = sheets.contains(where: \.isOfUse)
    let files = Set(sheets.map(\.file))
    for sheet in sheets {
      lines +=
        SheetText(
          sheet: sheet, showsValues: showsValues, namesFile: files.count > 1,
          isSkipped: isAnyOfUse && !sheet.isOfUse
        ).lines
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text as a YAML scalar in double quotes.
  static func quoted(_ text: String) -> String { YAMLQuoting.quoted(text) }
}

/// A shipped mapping and what has to be said beside it.
private struct RecognisedMappingText {
  let sheets: [SheetSuggestion]
  let recognised: RecognisedMapping

  var text: String {
    var lines = [
      "# These files can be read by the shipped mapping '\(recognised.name)': \(recognised.ready) of "
        + "\(recognised.rows) rows.",
      "# It is printed by  waymark map show \(recognised.name)   Then:  waymark check FILE --map THIS",
      "preset: \(YAMLQuoting.quoted(recognised.name))",
    ]
    var (dropped, ignored, known, questions): ([String], [String], [String], [String]) = (
      [], [], [], []
    )
    var seen: Set<String> = []
    for column in sheets.flatMap(\.columns) {
      let name = YAMLQuoting.quoted(column.column.name)
      if case .noHeading? = column.doubt {
        questions.append("# ? column \(column.column.letter) has no heading: \(filled(column))")
        continue
      }
      guard seen.insert(foldedName(column.column.name)).inserted else { continue }
      if recognised.known.contains(foldedName(column.column.name)) {
        known.append(name)
      } else if case .identifier(let kind) = column.role, column.isSure {
        dropped.append("  - \(name)   # \(FindingMessages.words(kind))")
      } else if column.role == .none {
        ignored.append("  - \(name)")
      } else {
        questions.append(
          "# ? \(name): the shipped mapping does not read this column (\(filled(column)))")
      }
    }
    if !dropped.isEmpty { lines += ["drop:   # identifies people, never read"] + dropped }
    if !ignored.isEmpty { lines += ["ignore:   # not known to it"] + ignored }
    lines += questions
    if !known.isEmpty { lines.append("# Known to it: " + known.joined(separator: ", ")) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func filled(_ column: ColumnSuggestion) -> String {
    "\(column.filled) filled \(column.filled == 1 ? "cell" : "cells")"
  }
}

import Reporting

extension Cell {
  /// The text, and the marks wrapped so that each says what it means.
  var markup: Markup {
    var parts: [Markup] = []
    if let explanation {
      parts.append(element("abbr", ["title": explanation], text: text))
    } else {
      parts.append(.text(text))
    }
    for mark in marks {
      parts.append(.text("\u{00A0}"))
      parts.append(element("abbr", ["class": "mark", "title": mark.meaning], text: mark.mark))
    }
    return .group(parts)
  }
}

/// The marks that occur in cells, each once, in the order of their first occurrence.
func marks(in cells: [Cell]) -> [LegendEntry] {
  var seen: Set<LegendEntry> = []
  return cells.flatMap { cell in
    let missing = cell.explanation.map { [LegendEntry(mark: cell.text, meaning: $0)] } ?? []
    return missing + cell.marks
  }
  .filter { seen.insert($0).inserted }
}

/// The explanation of marks: "[c] not shown, to protect people".
func legend(_ entries: [LegendEntry], title: String) -> [Markup] {
  guard !entries.isEmpty else { return [] }
  var parts: [Markup] = [element("span", ["class": "legend-title"], text: title)]
  for entry in entries {
    parts.append(.text(" "))
    parts.append(
      element(
        "span", ["class": "legend-entry"],
        [element("b", text: entry.mark), .text("\u{00A0}" + entry.meaning)]))
  }
  return [element("p", ["class": "legend"], parts)]
}

/// Text in which each `[note 1]` links to the note with that number under the table.
func linkingNotes(_ text: String, word: String, anchor: String, count: Int) -> Markup {
  var parts: [Markup] = []
  var rest = text[...]
  let opening = "[\(word) "
  while let start = rest.firstRange(of: opening) {
    let digits = rest[start.upperBound...].prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), (1...max(1, count)).contains(number), count > 0,
      rest[digits.endIndex...].first == "]"
    else {
      parts.append(.text(String(rest[..<start.upperBound])))
      rest = rest[start.upperBound...]
      continue
    }
    parts.append(.text(String(rest[..<start.lowerBound])))
    parts.append(
      element(
        "a", ["class": "note-link", "href": "#\(anchor)-note-\(number)"],
        text: "\(opening)\(number)]"))
    rest = rest[rest.index(after: digits.endIndex)...]
  }
  parts.append(.text(String(rest)))
  return .group(parts)
}

/// Notes as a list, each under its number.
func noteList(_ notes: [String], word: String, anchor: String) -> [Markup] {
  guard !notes.isEmpty else { return [] }
  let items = notes.enumerated().map { index, note in
    element(
      "li", ["id": "\(anchor)-note-\(index + 1)"],
      [
        element("span", ["class": "note-number"], text: "[\(word) \(index + 1)]"),
        .text(" " + note),
      ])
  }
  return [element("ol", ["class": "notes"], items)]
}

import Statistics

extension AnalysisDocument {
  /// The result for a terminal: aligned tables, then how it was made and what to beware of.
  var text: String {
    var blocks: [[String]] = []
    blocks.append(
      [stamp, title].compactMap(\.self) + subject.map { "\($0.label): \($0.text)" })
    blocks += tables.map { [$0.title, ""] + $0.lines }
    if !plot.isEmpty { blocks.append(plot) }
    var notes = methods.flatMap { Self.wrapped("Method: " + $0) }
    if let attrition { notes += Self.wrapped("People: " + Self.words(attrition)) }
    if !assumptions.isEmpty { notes += Self.wrapped("Assumes: " + assumptions) }
    for warning in warnings { notes += Self.wrapped("Warning: " + warning) }
    blocks.append(notes)
    return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// Lines of at most 100 characters; further ones are indented.
  static func wrapped(_ text: String, width: Int = 100) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = "  " + word
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }

  private static func words(_ attrition: Attrition) -> String {
    let parts = attrition.steps.filter { $0.people > 0 }.map {
      "\(AnalysisNumber.count($0.people)) \(words($0.reason))"
    }
    return "\(AnalysisNumber.count(attrition.everyone)) in the database; left out: "
      + (parts.isEmpty ? "nobody" : parts.joined(separator: ", "))
      + "; analysed: \(AnalysisNumber.count(attrition.left))."
  }

  private static func words(_ reason: Attrition.Reason) -> String {
    switch reason {
    case .notInCohort: "not identified by the end of the period, or found not to be victims"
    case .noStart: "whose clock has no dated start"
    case .outcomeBeforeStart: "with the outcome before the clock starts"
    case .notFollowed: "not seen after the first day"
    case .groupUnknown: "whose group is unknown"
    case .covariateUnknown: "with an unknown value"
    case .endedByLandmark: "no longer followed, or with the outcome, by the landmark"
    case .notDue: "whose moment of measurement is not yet due, or who died before it"
    case .noFirstScore: "without a first score"
    case .onNoList: "on none of the lists"
    case .lostInWindow: "lost before the end of the window"
    }
  }
}

extension AnalysisDocument.Table {
  /// Aligned columns under their headings; the first to the left, numbers to the right.
  fileprivate var lines: [String] {
    let texts = rows.map { row in
      zip(row, columns).map { cell, column -> String in
        switch cell {
        case .text(let text): text
        case .number(let value): column.form.text(value)
        case .none: AnalysisNumber.nothing
        }
      }
    }
    let heads = columns.map(\.heading)
    let widths = heads.indices.map { column in
      ([heads] + texts).map { $0[column].count }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let padded = cells.indices.map { index -> String in
        let padding = String(repeating: " ", count: widths[index] - cells[index].count)
        if case .text = columns[index].form { return cells[index] + padding }
        return index == 0 ? cells[index] + padding : padding + cells[index]
      }
      var line = padded.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    return [line(heads), rule] + texts.map(line)
  }
}

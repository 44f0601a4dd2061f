import Rendering
import Statistics

extension AnalysisDocument {
  /// The result as it is written to a file or another program: tables as wide as they need to be.
  var text: String { text(width: nil) }

  /// The result for a terminal of a width: aligned tables, then how it was made and what to beware of.
  func text(width: Int?) -> String {
    let wrapped = { (text: String) in wrappedText(text, width: width ?? Self.textWidth) }
    var blocks: [[String]] = []
    blocks.append(
      [stamp, title].compactMap(\.self).flatMap(wrapped)
        + subject.flatMap { wrapped("\($0.label): \($0.text)") })
    blocks += tables.map { wrapped($0.title) + [""] + $0.columnsOfText.lines(width: width) }
    // The first line of a plot says what its signs mean; the others are drawn.
    if let legend = plot.first {
      let isWide = width.map { legend.displayWidth > $0 } ?? false
      blocks.append((isWide ? wrapped(legend) : [legend]) + plot.dropFirst())
    }
    var notes = methods.flatMap { wrapped("Method: " + $0) }
    if let attrition { notes += wrapped("People: " + Self.words(attrition)) }
    if !assumptions.isEmpty { notes += wrapped("Assumes: " + assumptions) }
    for warning in warnings { notes += wrapped("Warning: " + warning) }
    blocks.append(notes)
    return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// Signs a line of text has where no terminal says otherwise.
  private static let textWidth = 100

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
  /// The first column and those of words to the left, numbers to the right.
  fileprivate var columnsOfText: TextColumns {
    TextColumns(
      headings: columns.map(\.heading),
      rows: rows.map { row in
        zip(row, columns).map { cell, column -> String in
          switch cell {
          case .text(let text): text
          case .number(let value): column.form.text(value)
          case .none: AnalysisNumber.nothing
          }
        }
      },
      words: Set(
        columns.indices.filter { if case .text = columns[$0].form { true } else { false } }))
  }
}

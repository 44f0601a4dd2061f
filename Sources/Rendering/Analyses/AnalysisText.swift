package import Reporting

/// The result of an analysis for a terminal of a width: aligned tables, then how it was made and what to
/// beware of.
///
/// Without a width, as for a file or another program, tables are as wide as they need to be.
package func renderText(_ document: AnalysisDocument, width: Int? = nil) -> String {
  let wrapped = { (text: String) in wrappedText(text, width: width ?? textWidth) }
  var blocks: [[String]] = []
  blocks.append(
    [document.stamp, document.title].compactMap(\.self).flatMap(wrapped)
      + document.subject.flatMap { wrapped("\($0.label): \($0.text)") })
  blocks += document.tables.map { table in
    wrapped(table.title) + [""] + TextColumns(table).lines(width: width)
  }
  let plot = document.plot.map { plotLines($0, width: width) } ?? []
  if !plot.isEmpty { blocks.append(plot) }
  var notes = document.methods.flatMap { wrapped("Method: " + $0) }
  if let attrition = document.attrition {
    notes += wrapped("People: " + AnalysisWords.people(attrition))
  }
  if !document.assumptions.isEmpty { notes += wrapped("Assumes: " + document.assumptions) }
  for warning in document.warnings { notes += wrapped("Warning: " + warning) }
  blocks.append(notes)
  return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
}

/// Signs a line of text has where no terminal says otherwise.
private let textWidth = 100

extension TextColumns {
  /// The first column and those of words to the left, numbers to the right.
  init(_ table: DataTable) {
    self.init(
      headings: table.columns.map(\.heading),
      rows: table.shown,
      words: Set(table.columns.indices.filter { table.columns[$0].style == nil }))
  }
}

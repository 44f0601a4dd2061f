/// The words of what a report can be made of, by the names that profiles use.
package struct ReportWords: Codable, Sendable {
  package var title, citation: Sentence
  package var messages: [String: Sentence]
  package var keyFigures: [String: KeyFigureWords]
  package var sections: [String: SectionWords]
  package var blocks: [String: BlockWords]
  /// Heads of columns.
  package var columns: [String: Sentence]

  private enum CodingKeys: String, CodingKey {
    case title, citation, messages, sections, blocks, columns
    case keyFigures = "key_figures"
  }
}

/// A number of page one.
package struct KeyFigureWords: Codable, Sendable {
  package var label, detail: Sentence

  package init(label: Sentence, detail: Sentence) {
    self.label = label
    self.detail = detail
  }
}

/// A section: its heading and the paragraphs that it begins with.
package struct SectionWords: Codable, Sendable {
  package var heading: Sentence
  package var lead: [Sentence]?

  package init(heading: Sentence, lead: [Sentence]?) {
    self.heading = heading
    self.lead = lead
  }
}

/// A table, a chart, a list or a text; each kind uses some of these.
package struct BlockWords: Codable, Sendable {
  package var title, subtitle: Sentence?
  /// The name of a worksheet and the head of the first column.
  package var sheet, stub: Sentence?
  /// Under a table; or the items of a list, or paragraphs.
  package var notes: [Sentence]?
  /// Under a table that is shown at a coarser level, instead of the words for every such table.
  package var coarsened: Sentence?
  /// What the drawing on the page shows, and what the native chart of the workbook shows.
  package var description, sheetDescription: Sentence?
  /// Of a curve: the row under its axis, where it stops, and why it is not drawn.
  package var followed, stop, withheld, tooFew: Sentence?

  private enum CodingKeys: String, CodingKey {
    case title, subtitle, sheet, stub, notes, coarsened, description, followed, stop, withheld
    case sheetDescription = "sheet_description"
    case tooFew = "too_few"
  }
}

extension BlockWords {
  /// The single sentences by the names that they have in files.
  package var sentences: [(name: String, sentence: Sentence)] {
    let all: [(String, Sentence?)] = [
      ("title", title), ("subtitle", subtitle), ("sheet", sheet), ("stub", stub),
      ("coarsened", coarsened), ("description", description),
      ("sheet_description", sheetDescription), ("followed", followed), ("stop", stop),
      ("withheld", withheld), ("too_few", tooFew),
    ]
    return all.compactMap { name, sentence in sentence.map { (name, $0) } }
  }

  /// The names of all words that there are.
  package var names: Set<String> {
    Set(sentences.map(\.name)).union(notes == nil ? [] : ["notes"])
  }
}

/// Words that a profile brings, in one language: whole sections, blocks, messages of its own, or
/// single sentences instead of those of the catalogue.
package struct OwnWords: Decodable, Sendable {
  package var title, citation: Sentence?
  package var messages: [String: Sentence]?
  package var keyFigures: [String: OwnKeyFigureWords]?
  package var sections: [String: OwnSectionWords]?
  package var blocks: [String: BlockWords]?
  package var columns: [String: Sentence]?

  package struct OwnKeyFigureWords: Decodable, Sendable {
    package var label, detail: Sentence?
  }

  package struct OwnSectionWords: Decodable, Sendable {
    package var heading: Sentence?
    package var lead: [Sentence]?
  }

  private enum CodingKeys: String, CodingKey {
    case title, citation, messages, sections, blocks, columns
    case keyFigures = "key_figures"
  }
}

extension ReportWords {
  /// The words with those of a profile over them.
  package func overlaid(by own: OwnWords) -> ReportWords {
    var words = self
    words.title = own.title ?? title
    words.citation = own.citation ?? citation
    words.messages.merge(own.messages ?? [:]) { _, own in own }
    words.columns.merge(own.columns ?? [:]) { _, own in own }
    for (id, mine) in own.keyFigures ?? [:] {
      let nothing = Sentence.several([])
      words.keyFigures[id] = KeyFigureWords(
        label: mine.label ?? keyFigures[id]?.label ?? nothing,
        detail: mine.detail ?? keyFigures[id]?.detail ?? nothing)
    }
    for (id, mine) in own.sections ?? [:] {
      words.sections[id] = SectionWords(
        heading: mine.heading ?? sections[id]?.heading ?? .several([]),
        lead: mine.lead ?? sections[id]?.lead)
    }
    for (id, mine) in own.blocks ?? [:] {
      words.blocks[id] = (blocks[id] ?? BlockWords()).overlaid(by: mine)
    }
    return words
  }
}

extension BlockWords {
  fileprivate func overlaid(by own: BlockWords) -> BlockWords {
    BlockWords(
      title: own.title ?? title, subtitle: own.subtitle ?? subtitle, sheet: own.sheet ?? sheet,
      stub: own.stub ?? stub, notes: own.notes ?? notes, coarsened: own.coarsened ?? coarsened,
      description: own.description ?? description,
      sheetDescription: own.sheetDescription ?? sheetDescription,
      followed: own.followed ?? followed, stop: own.stop ?? stop,
      withheld: own.withheld ?? withheld, tooFew: own.tooFew ?? tooFew)
  }
}
